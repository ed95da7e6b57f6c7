//! Why the index is not kept current.

use crate::feed::FeedError;
use ops::lease::LeaseError;
use ops::worker::Class;

use crate::ReadError;
use crate::search::documents::ChangesError;
use crate::search::meilisearch::server::EngineError;

/// Why the index could not be kept current.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The engine.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The lease, or the database when it was looked at.
    #[error(transparent)]
    Lease(#[from] LeaseError),
    /// The catalogue.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The log.
    #[error(transparent)]
    Changes(#[from] ChangesError),
    /// What was built beside the live index is not what the catalogue has.
    #[error("the new index differs from the catalogue: {0}")]
    Differs(String),
    /// The index is not the one that is remembered.
    #[error("the index has to be filled anew: {0}")]
    NotOurs(&'static str),
    /// There is no index before this one.
    #[error("no index is kept that could be rolled back to")]
    NothingKept,
}

impl IndexError {
    /// What it means for the next attempt.
    pub fn class(&self) -> Class {
        match self {
            Self::Lease(LeaseError::Lost { .. }) => Class::Lost,
            Self::Engine(EngineError::Refused(_) | EngineError::Unreadable(_))
            | Self::Read(ReadError::Corrupt { .. })
            | Self::Changes(ChangesError::Feed(FeedError::Gap { .. } | FeedError::FromTheFuture { .. })) => {
                Class::Operator
            }
            Self::Lease(LeaseError::Database(_))
            | Self::Engine(_)
            | Self::Read(_)
            | Self::Changes(_)
            | Self::Differs(_)
            | Self::NotOurs(_)
            | Self::NothingKept => Class::Passing,
        }
    }
}

impl From<sqlx::Error> for IndexError {
    fn from(error: sqlx::Error) -> Self {
        Self::Read(error.into())
    }
}

impl From<FeedError> for IndexError {
    fn from(error: FeedError) -> Self {
        Self::Changes(error.into())
    }
}
