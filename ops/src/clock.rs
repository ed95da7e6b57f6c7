//! The clock, as an argument.
//!
//! Invariant: every instant is a whole number of microseconds. Postgres keeps no more, so an instant that was stored and
//! read back equals the one that was decided on, and hashes over it agree.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Timestamp;

/// Gives the present instant. Passed to the edge of the system; below it, time is a field of a command.
pub trait Clock: Send + Sync {
    /// The present instant, cut (not rounded) to whole microseconds.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine. It may step back when the machine's time is corrected.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        whole_microseconds(Timestamp::now())
    }
}

/// A clock that stands still until it is told to move. Clones share one time.
#[derive(Debug, Clone)]
pub struct FixedClock {
    microseconds: Arc<AtomicI64>,
}

impl FixedClock {
    /// A clock that stands at `instant`, cut to whole microseconds.
    pub fn at(instant: Timestamp) -> Self {
        Self { microseconds: Arc::new(AtomicI64::new(instant.as_microsecond())) }
    }

    /// Moves to `instant`, forwards or backwards.
    pub fn set(&self, instant: Timestamp) {
        self.microseconds.store(instant.as_microsecond(), Ordering::SeqCst);
    }

    /// Moves forward by `step`; parts of a microsecond are dropped, and the end of time is the limit.
    pub fn advance(&self, step: Duration) {
        let step = i64::try_from(step.as_micros()).unwrap_or(i64::MAX);
        let limit = Timestamp::MAX.as_microsecond();
        let _ = self
            .microseconds
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |now| Some(now.saturating_add(step).min(limit)));
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.microseconds.load(Ordering::SeqCst)).unwrap_or(Timestamp::MAX)
    }
}

fn whole_microseconds(instant: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(instant.as_microsecond()).unwrap_or(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_clock_has_no_part_of_a_microsecond() {
        assert_eq!(SystemClock.now().subsec_nanosecond() % 1_000, 0);
    }

    #[test]
    fn a_fixed_clock_moves_only_when_it_is_told_to_and_its_clones_move_with_it() {
        let start: Timestamp = "2026-01-01T00:00:00.000001999Z".parse().unwrap();
        let clock = FixedClock::at(start);
        let twin = clock.clone();
        assert_eq!(clock.now().to_string(), "2026-01-01T00:00:00.000001Z");
        clock.advance(Duration::from_mins(1));
        assert_eq!(twin.now().to_string(), "2026-01-01T00:01:00.000001Z");
        twin.set(start);
        assert_eq!(clock.now().to_string(), "2026-01-01T00:00:00.000001Z");
    }

    #[test]
    fn a_fixed_clock_stops_at_the_end_of_time() {
        let clock = FixedClock::at(Timestamp::UNIX_EPOCH);
        clock.advance(Duration::MAX);
        assert_eq!(clock.now().as_microsecond(), Timestamp::MAX.as_microsecond());
    }
}
