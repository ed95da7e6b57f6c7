//! Why a read from the tables failed. What is not there is `Ok(None)` and no error.

/// A failed read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The database cannot be reached or did not answer in time.
    #[error("the read model cannot be read at the moment")]
    Unavailable(#[from] sqlx::Error),
    /// A row is not what this program wrote.
    #[error("a row of {table} does not decode: the read model has to be rebuilt")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// What the decoder says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl ReadError {
    /// A row of this table does not decode.
    pub(crate) fn corrupt<E>(table: &'static str) -> impl Fn(E) -> Self
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        move |source| Self::Corrupt { table, source: source.into() }
    }
}
