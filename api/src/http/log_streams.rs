//! Room for streams of the log: how many readers follow it at once, in all and with one key.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::KeyId;

use crate::http::problem::{Code, Problem};

/// Streams of a process at once.
pub const MAX_STREAMS: usize = 256;
/// Of them with one key.
pub const MAX_STREAMS_PER_KEY: usize = 8;

/// The room for streams in a process.
#[derive(Clone, Debug, Default)]
pub struct LogStreams(Arc<Mutex<HashMap<KeyId, usize>>>);

/// Room for one stream, until it is dropped.
#[derive(Debug)]
pub struct Room {
    key: KeyId,
    open: Arc<Mutex<HashMap<KeyId, usize>>>,
}

impl LogStreams {
    /// Room for one more with this key.
    ///
    /// # Errors
    /// [`Code::RateLimited`] if the key has as many as it may, [`Code::Overloaded`] if the process has; both with when to come back.
    pub fn take(&self, key: KeyId) -> Result<Room, Problem> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = open.get(&key).copied().unwrap_or_default();
        if own >= MAX_STREAMS_PER_KEY {
            return Err(later(
                Code::RateLimited,
                format!("{MAX_STREAMS_PER_KEY} streams are open with this key already"),
            ));
        }
        if open.values().sum::<usize>() >= MAX_STREAMS {
            return Err(later(Code::Overloaded, format!("{MAX_STREAMS} streams are open already")));
        }
        open.insert(key, own.saturating_add(1));
        drop(open);
        Ok(Room { key, open: Arc::clone(&self.0) })
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = open.get_mut(&self.key) {
            *own = own.saturating_sub(1);
            if *own == 0 {
                open.remove(&self.key);
            }
        }
    }
}

fn later(code: Code, detail: String) -> Problem {
    Problem { retry_after: Some(Duration::from_secs(10)), ..Problem::new(code, detail) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn key(number: usize) -> KeyId {
        KeyId(Uuid::from_u128(u128::try_from(number).unwrap()))
    }

    fn refused(streams: &LogStreams, number: usize) -> (Code, Option<Duration>) {
        let problem = streams.take(key(number)).unwrap_err();
        (problem.code, problem.retry_after)
    }

    #[test]
    fn above_the_bound_a_stream_is_refused_and_told_when_to_come_back() {
        let streams = LogStreams::default();
        let open: Vec<_> = (0..MAX_STREAMS).map(|number| streams.take(key(number)).unwrap()).collect();
        assert_eq!(refused(&streams, MAX_STREAMS), (Code::Overloaded, Some(Duration::from_secs(10))));
        drop(open);
        assert!(streams.take(key(0)).is_ok());
    }

    #[test]
    fn one_key_does_not_shut_the_others_out() {
        let streams = LogStreams::default();
        let mut open: Vec<_> = (0..MAX_STREAMS_PER_KEY).map(|_| streams.take(key(1)).unwrap()).collect();
        assert_eq!(refused(&streams, 1), (Code::RateLimited, Some(Duration::from_secs(10))));
        assert!(streams.take(key(2)).is_ok());
        open.pop();
        assert!(streams.take(key(1)).is_ok());
    }
}
