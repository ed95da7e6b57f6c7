//! Which traces are sent to the collector.
//!
//! Invariant: a trace is sent as a whole or not at all, whichever processes it passes. One that a request of ours begins is drawn by
//! its id, by the same rule everywhere; one that goes on is sent where whoever began it says so. That is bounded: callers have
//! [`ASKED_PER_SECOND`] such requests a second with each process, and what is beyond loses the mark for everybody behind.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Instant;

use super::ids::TraceId;
use crate::split_mix::mix;

/// Requests a second that are sent because their callers ask for it, beyond the part of all that is sent anyway.
const ASKED_PER_SECOND: u32 = 20;

/// Of this process; none without a collector.
static SAMPLER: OnceLock<Sampler> = OnceLock::new();

/// Decides.
#[derive(Debug)]
struct Sampler {
    /// A trace is drawn if the hash of its id, as a part of all hashes, is below.
    ratio: f64,
    /// The second that is counted in, and how many were granted in it.
    asked: Mutex<Option<(Instant, u32)>>,
}

/// Begins to draw this part of all traces.
pub(super) fn start(ratio: f64) {
    let _ = SAMPLER.set(Sampler::new(ratio));
}

/// Whether there is a collector.
pub fn is_exporting() -> bool {
    SAMPLER.get().is_some()
}

/// Whether a trace that begins here is sent.
pub(super) fn is_drawn(id: TraceId) -> bool {
    SAMPLER.get().is_some_and(|sampler| sampler.is_drawn(id))
}

/// Whether a trace is sent whose caller asks for it.
pub(super) fn is_granted() -> bool {
    SAMPLER.get().is_some_and(|sampler| sampler.is_granted(Instant::now()))
}

impl Sampler {
    const fn new(ratio: f64) -> Self {
        Self { ratio, asked: Mutex::new(None) }
    }

    /// By a hash of the whole id: half of the bits of an id that we make are its time and its kind, and say nothing.
    #[expect(clippy::cast_precision_loss, reason = "a part of all; 53 bits are exact")]
    fn is_drawn(&self, id: TraceId) -> bool {
        let [high, low] = [id.0 >> 64, id.0 & u128::from(u64::MAX)].map(|half| u64::try_from(half).unwrap_or(u64::MAX));
        let hash = mix(mix(high) ^ low);
        ((hash >> 11) as f64) < self.ratio * (1_u64 << 53) as f64
    }

    /// At 1 all are sent, and at 0 none.
    fn is_granted(&self, now: Instant) -> bool {
        if self.ratio >= 1.0 || self.ratio <= 0.0 {
            return self.ratio >= 1.0;
        }
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, count) =
            asked.filter(|(since, _)| now.saturating_duration_since(*since).as_secs() == 0).unwrap_or((now, 0));
        *asked = Some((since, count.saturating_add(1)));
        count < ASKED_PER_SECOND
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn drawn(ratio: f64) -> usize {
        let sampler = Sampler::new(ratio);
        (0..10_000).filter(|_| sampler.is_drawn(TraceId::of_id(crate::ids::new_id()))).count()
    }

    #[test]
    fn of_the_ids_that_we_make_as_many_are_drawn_as_is_asked() {
        for (ratio, range) in [(0.0, 0..=0), (0.01, 60..=150), (0.1, 850..=1_150), (1.0, 10_000..=10_000)] {
            let drawn = drawn(ratio);
            assert!(range.contains(&drawn), "{drawn} of 10,000 at {ratio}");
        }
    }

    #[test]
    fn the_same_trace_is_drawn_by_every_process_and_by_one_that_draws_more() {
        let (few, more) = (Sampler::new(0.1), Sampler::new(0.5));
        for _ in 0..1_000 {
            let id = TraceId::of_id(crate::ids::new_id());
            assert_eq!(few.is_drawn(id), Sampler::new(0.1).is_drawn(id));
            assert!(!few.is_drawn(id) || more.is_drawn(id));
        }
    }

    #[test]
    fn callers_may_ask_for_some_a_second_for_none_at_nought_and_for_all_at_one() {
        let (sampler, begun) = (Sampler::new(0.01), Instant::now());
        let granted = |at: Duration| (0..1_000).filter(|_| sampler.is_granted(begun + at)).count();
        assert_eq!(granted(Duration::ZERO), 20);
        assert_eq!(granted(Duration::from_millis(999)), 0);
        assert_eq!(granted(Duration::from_secs(1)), 20);
        let of_all = |ratio: f64| (0..1_000).filter(|_| Sampler::new(ratio).is_granted(begun)).count();
        assert_eq!((of_all(0.0), of_all(1.0)), (0, 1_000));
    }
}
