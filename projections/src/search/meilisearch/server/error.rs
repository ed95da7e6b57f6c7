//! Why the search engine did not do what it was asked.
//!
//! Invariant: what passes by itself, what needs another key and what needs the index filled anew are told apart.

use meilisearch_sdk::errors::{Error as SdkError, ErrorCode, MeilisearchError};

use super::http::NoAnswer;

/// A failed request or a failed task.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// No answer, or one of a server in trouble: passes by itself.
    #[error("the search engine does not answer")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The key is not known, or not for this.
    #[error("the search engine refuses the key")]
    Refused(#[source] MeilisearchError),
    /// There is no such index, task or key.
    #[error("the search engine does not have what was asked for")]
    Missing(#[source] MeilisearchError),
    /// It understood and said no.
    #[error("the search engine rejected a request")]
    Rejected(#[source] MeilisearchError),
    /// A task was taken up and did not succeed.
    #[error("task {task} of the search engine failed with {code}: {message}")]
    TaskFailed {
        /// Its number.
        task: u32,
        /// What went wrong, from the engine's list.
        code: String,
        /// What went wrong, for people.
        message: String,
    },
    /// An answer is not what this version of the engine's interface promises.
    #[error("an answer of the search engine cannot be read")]
    Unreadable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<SdkError> for EngineError {
    fn from(error: SdkError) -> Self {
        match error {
            SdkError::Meilisearch(error) => error.into(),
            SdkError::MeilisearchCommunication(ref status) if status.status_code < 500 => {
                Self::Unreadable(error.into())
            }
            SdkError::ParseError(error) => Self::Unreadable(error.into()),
            error => Self::Unavailable(error.into()),
        }
    }
}

impl From<NoAnswer> for EngineError {
    fn from(error: NoAnswer) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<MeilisearchError> for EngineError {
    fn from(error: MeilisearchError) -> Self {
        match error.error_code {
            ErrorCode::InvalidApiKey | ErrorCode::MissingAuthorizationHeader | ErrorCode::MissingMasterKey => {
                Self::Refused(error)
            }
            ErrorCode::IndexNotFound
            | ErrorCode::TaskNotFound
            | ErrorCode::ApiKeyNotFound
            | ErrorCode::DocumentNotFound => Self::Missing(error),
            // A full queue or disk, a busy server: nothing that the request could do about.
            ErrorCode::InternalError | ErrorCode::NoSpaceLeftOnDevice => Self::Unavailable(error.into()),
            _ if error.error_type == meilisearch_sdk::errors::ErrorType::Internal => Self::Unavailable(error.into()),
            _ => Self::Rejected(error),
        }
    }
}
