//! From what the read side says to what the caller reads.

use std::error::Error;

use projections::ReadError;
use projections::feed::FeedError;
use projections::runtime::WaitError;
use projections::search::query::SearchError;

use super::{Code, Problem};

/// Where the log and its read models are, is told to who reads the log.
const BEHIND: &str = "what is read does not show that position yet";

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unavailable(source) => source.into(),
            ReadError::NotAnswered(source) => source.into(),
            ReadError::Behind => Self::new(Code::NotCaughtUp, error.to_string()),
            ReadError::Parked => Self::new(Code::Parked, error.to_string()),
            error @ ReadError::Corrupt { .. } => Self::internal(&error),
        }
    }
}

impl From<WaitError> for Problem {
    fn from(error: WaitError) -> Self {
        match error {
            WaitError::Behind { .. } => Self::new(Code::NotCaughtUp, BEHIND),
            WaitError::Unavailable(source) => source.into(),
        }
    }
}

impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::CursorDoesNotFit => Self::new(Code::InvalidCursor, error.to_string()),
            SearchError::Unavailable(_) => unavailable(&error),
            SearchError::Behind { .. } => Self::new(Code::NotCaughtUp, BEHIND),
            SearchError::EngineUnavailable { .. } => {
                ops::summary::count_error("a search could not be answered", &error);
                Self::new(Code::Overloaded, error.to_string())
            }
        }
    }
}

impl From<FeedError> for Problem {
    fn from(error: FeedError) -> Self {
        match error {
            FeedError::Unavailable(_) => unavailable(&error),
            // Not the caller's to mend; the feed's own alarm says more.
            FeedError::FromTheFuture { .. } => {
                Self::new(Code::NotCaughtUp, "this process is too old for what the log has by now")
            }
            FeedError::Gap { .. } => Self::internal(&error),
        }
    }
}

fn unavailable(error: &(dyn Error + 'static)) -> Problem {
    ops::summary::count_error("a read could not be answered", error);
    Problem::new(Code::Overloaded, "this cannot be read at the moment")
}
