//! Why there is no export.

use std::io;
use std::path::PathBuf;

use crate::feed::FeedError;

/// The log could not be exported. Nothing is left behind but, of a process that was killed, the folder `…partial`.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Something has the name already.
    #[error("{0} is there already: name a folder that is not")]
    Exists(PathBuf),
    /// An export was interrupted, or another one runs.
    #[error("{0} is there: remove it, unless another export is writing it")]
    Interrupted(PathBuf),
    /// A file cannot be written.
    #[error("the export cannot be written to {path}")]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// An event cannot be read by this program; an export without it would not be the log.
    #[error("the event at {position} does not decode ({error}): see `replay verify`")]
    Broken {
        /// Where it is.
        position: i64,
        /// Why.
        error: String,
    },
    /// The log cannot be read.
    #[error("the log cannot be read")]
    Feed(#[from] FeedError),
    /// The log ends before the end that it had at the start.
    #[error("the log ends after {after}, its end was {head}: the database has lost events meanwhile")]
    Shorter {
        /// The last event that was read.
        after: i64,
        /// The end at the start.
        head: i64,
    },
    /// The database does not say which log it has.
    #[error("the database does not say which log it has")]
    Identity(#[from] sqlx::Error),
    /// A line cannot be made.
    #[error("a line cannot be made")]
    Form(#[from] serde_json::Error),
}
