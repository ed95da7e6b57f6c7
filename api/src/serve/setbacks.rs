//! What has failed, and when it is tried again: each time after twice as long.
//!
//! Invariant: so many are known at most; one that is forgotten is tried at once.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use lru::LruCache;
use uuid::Uuid;

/// What is known to have failed, at most.
const KNOWN: NonZeroUsize = NonZeroUsize::new(4_096).unwrap();
/// Doublings of the time, of which the first is a second: about ten minutes.
const DOUBLINGS: u32 = 9;

/// How often something has failed, and until when it is left alone.
#[derive(Clone, Copy)]
struct Setback {
    times: u32,
    until: Timestamp,
}

/// What has failed since it last got on.
pub(super) struct Setbacks(Mutex<LruCache<Uuid, Setback>>);

impl Default for Setbacks {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(KNOWN)))
    }
}

impl Setbacks {
    /// Whether something is to be tried.
    pub fn is_due(&self, what: Uuid, now: Timestamp) -> bool {
        self.with(|known| known.peek(&what).is_none_or(|setback| setback.until <= now))
    }

    /// It has failed: it is left alone for twice as long as before.
    pub fn failed(&self, what: Uuid, now: Timestamp) {
        self.with(|known| {
            let times = known.peek(&what).map_or(0, |setback| setback.times.saturating_add(1)).min(DOUBLINGS);
            let time = SignedDuration::from_secs(1_i64.checked_shl(times).unwrap_or(i64::MAX));
            known.put(what, Setback { times, until: now.saturating_add(time).unwrap_or(Timestamp::MAX) });
        });
    }

    /// It got on.
    pub fn got_on(&self, what: Uuid) {
        self.with(|known| known.pop(&what));
    }

    fn with<T>(&self, of: impl FnOnce(&mut LruCache<Uuid, Setback>) -> T) -> T {
        of(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_is_tried_again_after_twice_as_long_until_it_gets_on() {
        let (setbacks, what) = (Setbacks::default(), Uuid::from_u128(1));
        let mut now = Timestamp::UNIX_EPOCH;
        let mut waited = Vec::new();
        for _ in 0..12 {
            assert!(setbacks.is_due(what, now));
            setbacks.failed(what, now);
            let mut seconds = 0;
            while !setbacks.is_due(what, now) {
                now = now.checked_add(SignedDuration::from_secs(1)).unwrap();
                seconds += 1;
            }
            waited.push(seconds);
        }
        assert_eq!(waited, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 512, 512]);
        setbacks.failed(what, now);
        assert!(setbacks.is_due(Uuid::from_u128(2), now), "others are tried");
        setbacks.got_on(what);
        assert!(setbacks.is_due(what, now));
    }
}
