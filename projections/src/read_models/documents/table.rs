//! What a table of documents is.

use uuid::Uuid;

use super::kept::Kept;
use crate::read_models::rows::{Columns, upsert};
use crate::runtime::{ReadModel, StateTable};

/// The column of the state.
pub(super) const DOCUMENT: &str = "document";

/// A table of documents. Beside the columns of [`DocumentTable::Kept`] and [`DocumentTable::Columns`] it has a column
/// `document` of type `json`, which keeps the state.
pub trait DocumentTable: StateTable {
    /// The read model that it is part of.
    type Model: ReadModel;

    /// The column of the aggregate's id, which is one of [`DocumentTable::Columns`].
    const KEY: &'static str;

    /// What the next batch goes on from, beside the state.
    type Kept: Kept<Self::Aggregate>;

    /// What follows from the state, to find and sort by.
    type Columns<'a>: Columns + Send + Sync;

    /// The columns of a state; `None` for one that is not shown, such as that of an aggregate that nothing opened.
    fn columns<'a>(id: Uuid, state: &'a Self::Aggregate, kept: &'a Self::Kept) -> Option<Self::Columns<'a>>;

    /// The state of a document. Rows of an older version are read until the model is rebuilt and never folded on, so a table
    /// whose states gained something can say here what it is in those.
    fn state(document: &str) -> Result<Self::Aggregate, serde_json::Error> {
        serde_json::from_str(document)
    }
}

/// The table with its live schema.
pub(super) fn name<T: DocumentTable>() -> String {
    format!("{}.{}", T::Model::NAME, T::TABLE)
}

/// The statement that puts documents.
pub(super) fn upsert_of<T: DocumentTable>(schema: &str) -> String {
    let columns = [T::Columns::COLUMNS, <T::Kept as Columns>::COLUMNS, &[DOCUMENT]].concat();
    upsert(schema, T::TABLE, &[T::KEY], &columns)
}

/// What is selected to read documents of a table under an alias: `id`, `document` and `kept`, as [`super::read`] expects it.
pub(crate) fn selected<T: DocumentTable>(alias: &str) -> String {
    let kept: Vec<String> =
        <T::Kept as Columns>::COLUMNS.iter().map(|column| format!("'{column}', {alias}.{column}")).collect();
    format!(
        "{alias}.{} AS id, {alias}.{DOCUMENT}::text AS document, json_build_object({})::text AS kept",
        T::KEY,
        kept.join(", ")
    )
}
