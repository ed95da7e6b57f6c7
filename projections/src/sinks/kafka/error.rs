//! Why a relay does not go on.
//!
//! Invariant: all of it is followed by a new attempt from the last committed position; nothing is skipped.

use ops::kafka::TopicsError;
use ops::lease::LeaseError;
use ops::worker::Class;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use uuid::Uuid;

use crate::ReadError;
use crate::feed::FeedError;
use crate::search::documents::ChangesError;

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    /// The log cannot be read.
    #[error("the log cannot be read")]
    Feed(#[from] FeedError),
    /// The lease cannot be kept.
    #[error(transparent)]
    Lease(#[from] LeaseError),
    /// The database does not answer.
    #[error("the database does not answer")]
    Database(#[from] sqlx::Error),
    /// It is not known which services have changed.
    #[error("the changed services cannot be told at the moment")]
    Changes(#[from] ChangesError),
    /// The catalogue cannot be read.
    #[error(transparent)]
    Catalog(#[from] ReadError),
    /// The topics cannot be used.
    #[error(transparent)]
    Topics(#[from] TopicsError),
    /// A topic does not take a record. The relay stands still until it does: raise what is too small.
    #[error("the topic {topic} does not take a record: {code}; nothing is published until it does")]
    Refused {
        /// The topic.
        topic: String,
        /// What the broker says.
        code: RDKafkaErrorCode,
    },
    /// Another process has begun to publish under the same name.
    #[error("another process publishes now")]
    Fenced,
    /// The brokers do not do what was asked.
    #[error("the brokers do not answer as they should{}", said.as_ref().map_or(String::new(), |said| format!(" ({said})")))]
    Kafka {
        /// What the client complained of last.
        said: Option<String>,
        /// What was asked.
        source: KafkaError,
    },
    /// What was published is of another log than this one.
    #[error(
        "the topics under this prefix hold log {theirs}, this is log {ours}: set another KAFKA_PREFIX, or delete those topics"
    )]
    OtherLog {
        /// Whose events are there.
        theirs: Uuid,
        /// This log.
        ours: Uuid,
    },
    /// The log does not have the event that was published last, as after a failover that lost events.
    #[error(
        "the log has diverged from what was published: event {expected} at position {position}, the log has {found:?} there. If it lost \
         events, tell the consumers, then run `replay incarnations raise` unless that has been done, and `replay incarnations accept`"
    )]
    Diverged {
        /// The position that was published last.
        position: i64,
        /// The event that was published there.
        expected: Uuid,
        /// The event that the log has.
        found: Option<Uuid>,
    },
    /// The last position cannot be understood.
    #[error("the record of the last position cannot be read: {0}")]
    BrokenMark(String),
    /// Asked to end.
    #[error("asked to end")]
    Stopped,
}

impl RelayError {
    /// What it means for the next attempt.
    pub fn class(&self) -> Class {
        match self {
            Self::Lease(LeaseError::Lost { .. }) => Class::Lost,
            Self::Refused { .. }
            | Self::OtherLog { .. }
            | Self::Diverged { .. }
            | Self::BrokenMark(_)
            | Self::Feed(FeedError::Gap { .. } | FeedError::FromTheFuture { .. })
            | Self::Changes(ChangesError::Feed(FeedError::Gap { .. } | FeedError::FromTheFuture { .. }))
            | Self::Topics(TopicsError::Unfit { .. } | TopicsError::NotMade { .. })
            | Self::Catalog(ReadError::Corrupt { .. }) => Class::Operator,
            Self::Feed(FeedError::Unavailable(_))
            | Self::Topics(_)
            | Self::Catalog(_)
            | Self::Changes(_)
            | Self::Lease(LeaseError::Database(_))
            | Self::Database(_)
            | Self::Fenced
            | Self::Kafka { .. }
            | Self::Stopped => Class::Passing,
        }
    }
}
