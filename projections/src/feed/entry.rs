//! What a read of the log gives: an entry for every position, or why there is none.

use std::sync::Arc;

use domain::{DecodeError, EventId, RecordedEvent, StreamId};

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
        stream: StreamId,
        /// Its id.
        event_id: EventId,
        /// Why it does not decode.
        error: DecodeError,
    },
}

impl LogEntry {
    /// Whose stream it is in.
    pub fn stream(&self) -> StreamId {
        match self {
            Self::Event(event) => event.stream,
            Self::Broken { stream, .. } => *stream,
        }
    }

    /// Where it stands in the log.
    pub fn position(&self) -> i64 {
        match self {
            Self::Event(event) => event.position,
            Self::Broken { position, .. } => *position,
        }
    }
}
