//! The log, read in order.
//!
//! Invariant: a page is contiguous. Positions have no gaps, so `position > after` misses nothing, ever.

use std::sync::Arc;
use std::time::Duration;

use super::PortFuture;
use crate::{DecodeError, RecordedEvent};

/// Why the log could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// An event of a version that this process does not know: it is too old to go on.
    #[error("the event at position {position} is from a newer version of the program")]
    FromTheFuture {
        /// Where it stands.
        position: i64,
        /// What it is.
        #[source]
        source: DecodeError,
    },
    /// Positions do not follow each other: what was promised of the log does not hold.
    #[error("the log breaks after position {after}: expected {expected}, found {found}")]
    Gap {
        /// The last good position.
        after: i64,
        /// What had to come.
        expected: i64,
        /// What came.
        found: i64,
    },
    /// The server cannot be reached or did not answer in time.
    #[error("the log cannot be read at the moment")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// One place of the log: an event, or a record that does not decode.
#[derive(Clone, Debug)]
pub enum LogEntry {
    /// A decoded event.
    Event(Arc<RecordedEvent>),
    /// A record of a known type whose payload is broken. It is never skipped: whoever reads it parks it.
    Broken {
        /// Where it stands.
        position: i64,
        /// Whose stream it is in.
        stream: crate::StreamId,
        /// Its id.
        event_id: crate::EventId,
        /// Why it does not decode.
        error: DecodeError,
    },
}

impl LogEntry {
    /// Where it stands in the log.
    pub fn position(&self) -> i64 {
        match self {
            Self::Event(event) => event.position,
            Self::Broken { position, .. } => *position,
        }
    }
}

/// Reads the whole log in order.
pub trait Feed: Send + Sync {
    /// Up to `limit` entries after a position, without gaps; empty at the head.
    fn page(&self, after: i64, limit: usize) -> PortFuture<'_, Result<Vec<LogEntry>, FeedError>>;

    /// The last position that this process has seen; does not ask the server.
    fn head(&self) -> i64;

    /// Waits until the head is beyond a position, or the time is over; gives the head.
    fn wait_beyond(&self, position: i64, timeout: Duration) -> PortFuture<'_, i64>;
}
