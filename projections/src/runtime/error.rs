//! Why a projector does not go on.
//!
//! Invariant: nothing here is the fault of an event; what an event is to blame for is [`super::Poison`] and is parked.

use ops::lease::LeaseError;
use ops::worker::Class;

use super::store_error::StoreError;
use crate::feed::FeedError;

/// Why a batch was not applied.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// The log cannot be read.
    #[error("the log cannot be read")]
    Feed(#[from] FeedError),
    /// The database does not take it at the moment. Passing: repeated with a back-off.
    #[error("the read model cannot be written at the moment")]
    Database(#[from] sqlx::Error),
    /// A row of the model's own cannot be read, so that it cannot be folded on. No event is to blame, so none is parked; an
    /// operator rebuilds the model.
    #[error("row {key} of {table} cannot be read: rebuild the read model with `replay rebuild --accept-differences`")]
    Unreadable {
        /// The table with its schema.
        table: String,
        /// The row.
        key: String,
        /// What the decoder says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Another process has taken over, or an operator has changed what is parked. Nothing was written.
    #[error("the lease of {name} generation {generation} has passed on")]
    LeaseLost {
        /// The read model.
        name: &'static str,
        /// Its generation.
        generation: i32,
    },
    /// The log is another one than was followed so far, as after a failover that lost events. Not followed: an operator
    /// rebuilds the model.
    #[error(
        "the log has diverged: {name} has applied event {expected} at position {position}, the log has {found:?} there"
    )]
    Diverged {
        /// The read model.
        name: &'static str,
        /// Its checkpoint.
        position: i64,
        /// The event that was applied.
        expected: uuid::Uuid,
        /// The event that the log has.
        found: Option<uuid::Uuid>,
    },
}

impl From<StoreError> for ProjectError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(error) => Self::Database(error),
            StoreError::Unreadable { table, key, source } => Self::Unreadable { table, key, source },
        }
    }
}

impl From<LeaseError> for ProjectError {
    fn from(error: LeaseError) -> Self {
        match error {
            LeaseError::Lost { name, generation } => Self::LeaseLost { name, generation },
            LeaseError::Database(error) => Self::Database(error),
        }
    }
}

impl ProjectError {
    /// What it means for the next attempt.
    pub(crate) fn class(&self) -> Class {
        match self {
            Self::LeaseLost { .. } => Class::Lost,
            Self::Database(_) | Self::Feed(FeedError::Unavailable(_)) => Class::Passing,
            Self::Feed(FeedError::Gap { .. } | FeedError::FromTheFuture { .. })
            | Self::Diverged { .. }
            | Self::Unreadable { .. } => Class::Operator,
        }
    }
}

/// Whether the data of a statement is to blame, and not the moment: data exceptions, broken constraints, exceeded limits.
pub(crate) fn blames_the_data(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(cause) => {
            cause.code().is_some_and(|code| ["22", "23", "54"].iter().any(|class| code.starts_with(class)))
        }
        sqlx::Error::Encode(_) => true,
        _ => false,
    }
}
