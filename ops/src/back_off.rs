//! Pauses between attempts: longer after every failure, and never of the same length for all who failed together.
//!
//! Invariant: a pause takes between half of its length and the whole of it; the length begins at the shortest, doubles, and ends
//! at the longest.

use std::time::Duration;

/// The pauses of one thing that is tried again and again.
#[derive(Clone, Debug)]
pub struct BackOff {
    shortest: Duration,
    longest: Duration,
    failures: u32,
}

impl BackOff {
    /// Nothing has failed yet.
    pub const fn new(shortest: Duration, longest: Duration) -> Self {
        Self { shortest, longest, failures: 0 }
    }

    /// Counts a failure; gives how long to wait before the next attempt.
    pub fn next_pause(&mut self) -> Duration {
        let length = self.shortest.saturating_mul(2_u32.saturating_pow(self.failures)).min(self.longest);
        self.failures = self.failures.saturating_add(1);
        rand::random_range(length / 2..=length)
    }

    /// As [`BackOff::next_pause`], and waits.
    pub async fn pause(&mut self) {
        tokio::time::sleep(self.next_pause()).await;
    }

    /// Failures since the last success.
    pub fn failures(&self) -> u32 {
        self.failures
    }

    /// It has succeeded: the next pause is of the shortest length again.
    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORTEST: Duration = Duration::from_millis(50);
    const LONGEST: Duration = Duration::from_secs(5);

    #[test]
    fn pauses_double_up_to_the_longest_and_vary_by_half() {
        let mut back_off = BackOff::new(SHORTEST, LONGEST);
        for failures in 0..100 {
            let length = SHORTEST.saturating_mul(2_u32.saturating_pow(failures)).min(LONGEST);
            let pause = back_off.next_pause();
            assert!(pause >= length / 2 && pause <= length, "{pause:?} after {failures} failures");
        }
        assert_eq!(back_off.failures(), 100);
    }

    #[test]
    fn after_a_success_pauses_are_short_again() {
        let mut back_off = BackOff::new(SHORTEST, LONGEST);
        for _ in 0..10 {
            back_off.next_pause();
        }
        back_off.reset();
        assert!(back_off.next_pause() <= SHORTEST);
    }
}
