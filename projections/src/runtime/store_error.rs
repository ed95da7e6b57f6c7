//! Why a batch could not be written, or a table of a read model not be read on.

/// Why the changes of a batch were not written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refuses them, or does not answer.
    #[error("the read model cannot be written at the moment")]
    Database(#[from] sqlx::Error),
    /// A row of the model's own is not what this program wrote there. Time does not mend it: an operator rebuilds the model.
    #[error("row {key} of {table} cannot be read")]
    Unreadable {
        /// The table with its schema.
        table: String,
        /// The row.
        key: String,
        /// What the decoder says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl StoreError {
    /// The row of this key in this table cannot be read.
    pub(crate) fn unreadable<E>(table: &str, key: uuid::Uuid, source: E) -> Self
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self::Unreadable { table: table.to_owned(), key: key.to_string(), source: source.into() }
    }
}
