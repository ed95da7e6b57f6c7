//! Room for streams of the log: how many readers follow it at once.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::problem::{Code, Problem};

/// Streams of a process at once.
pub const MAX_STREAMS: usize = 256;

/// The room for streams in a process.
#[derive(Clone, Debug)]
pub struct LogStreams(Arc<Semaphore>);

impl Default for LogStreams {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MAX_STREAMS)))
    }
}

impl LogStreams {
    /// Room for one more, until it is dropped.
    ///
    /// # Errors
    /// [`Code::Overloaded`], with when to come back.
    pub fn take(&self) -> Result<OwnedSemaphorePermit, Problem> {
        Arc::clone(&self.0).try_acquire_owned().map_err(|_| Problem {
            retry_after: Some(Duration::from_secs(10)),
            ..Problem::new(Code::Overloaded, format!("{MAX_STREAMS} streams are open already"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn above_the_bound_a_stream_is_refused_and_told_when_to_come_back() {
        let streams = LogStreams::default();
        let open: Vec<_> = (0..MAX_STREAMS).map(|_| streams.take().unwrap()).collect();
        let problem = streams.take().unwrap_err();
        assert_eq!((problem.code, problem.retry_after), (Code::Overloaded, Some(Duration::from_secs(10))));
        drop(open);
        assert!(streams.take().is_ok());
    }
}
