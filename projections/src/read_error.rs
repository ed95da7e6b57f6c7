//! Why a read from the tables failed. What is not there is `Ok(None)` and no error.

use ops::database::GroupedError;

use crate::runtime::StoreError;

/// A failed read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The database cannot be reached or did not answer in time.
    #[error("the read model cannot be read at the moment")]
    Unavailable(#[from] sqlx::Error),
    /// A read by key has no answer.
    #[error(transparent)]
    NotAnswered(#[from] GroupedError),
    /// What is read is being made anew and is far behind the log.
    #[error("what is read is being made anew and does not show the whole log yet")]
    Behind,
    /// Events of what is read could not be applied: it would be shown older than it seems.
    #[error("an event of this resource could not be applied and waits for an operator")]
    Parked,
    /// A row is not what this program wrote.
    #[error("a row of {table} cannot be read: the read model has to be rebuilt")]
    Corrupt {
        /// The table with its schema.
        table: String,
        /// What the decoder says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl ReadError {
    /// A row of this table cannot be read.
    pub(crate) fn corrupt<E>(table: &'static str) -> impl Fn(E) -> Self
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        move |source| Self::Corrupt { table: table.to_owned(), source: source.into() }
    }
}

impl From<StoreError> for ReadError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(error) => Self::Unavailable(error),
            StoreError::Unreadable { ref table, .. } => Self::Corrupt { table: table.clone(), source: error.into() },
        }
    }
}
