//! Why personal data was neither sealed nor opened.

use uuid::Uuid;

use crate::engine::error::ErrorClass;

/// Why the vault gave nothing. Subjects are ids that tell nothing of whom they stand for.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The database does not answer.
    #[error("the keys of subjects cannot be read at the moment")]
    Unavailable(#[from] sqlx::Error),
    /// Others made and erased the key each time it was looked for. Passing.
    #[error("the key of subject {subject} kept appearing and disappearing")]
    Contended {
        /// Whose key.
        subject: Uuid,
    },
    /// The system gives no random numbers to make a key of.
    #[error("no key can be made")]
    NoRandomness(#[source] rand::rand_core::OsError),
    /// The text is longer than the cipher takes, which is beyond every bound of a request.
    #[error("the text is too long to be sealed")]
    TooLong,
    /// What is stored is no key.
    #[error("what is stored as the key of subject {subject} is not one")]
    Corrupt {
        /// Whose key.
        subject: Uuid,
    },
}

impl VaultError {
    /// What can be done about it.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Unavailable(_) | Self::Contended { .. } | Self::NoRandomness(_) => ErrorClass::Unavailable,
            Self::TooLong => ErrorClass::Rejected,
            Self::Corrupt { .. } => ErrorClass::Corrupt,
        }
    }
}
