//! Folding documents on: load those of a batch, apply its events, put them back.

use std::collections::BTreeMap;

use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::folded::{Folded, read};
use super::steps::Steps;
use super::table::{DocumentTable, selected, upsert_of};
use crate::read_models::rows::put_by;
use crate::runtime::{Includes, ReadModel, StoreError};

/// A row as it is put.
#[derive(Serialize)]
struct DocumentRow<'a, C, K, S> {
    #[serde(flatten)]
    columns: C,
    #[serde(flatten)]
    kept: &'a K,
    document: &'a S,
}

fn row<T: DocumentTable>(
    id: Uuid,
    folded: &Folded<T>,
) -> Option<DocumentRow<'_, T::Columns<'_>, T::Kept, T::Aggregate>> {
    let columns = T::columns(id, &folded.state, &folded.kept)?;
    Some(DocumentRow { columns, kept: &folded.kept, document: &folded.state })
}

/// Loads the documents of these ids; those that are not there are left out.
pub(crate) async fn load<T: DocumentTable>(
    ids: &[Uuid],
    schema: &str,
    connection: &mut PgConnection,
) -> Result<BTreeMap<Uuid, Folded<T>>, StoreError> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let statement = format!("SELECT {} FROM {schema}.{} t WHERE t.{} = ANY($1)", selected::<T>("t"), T::TABLE, T::KEY);
    let rows = sqlx::query(&statement).bind(ids).fetch_all(connection).await?;
    rows.iter().map(read::<T>).collect()
}

/// Puts documents in the place of those that were there.
pub(crate) async fn put<T, Place>(
    documents: &BTreeMap<Uuid, Folded<T>>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), StoreError>
where
    T: DocumentTable,
    <T::Model as ReadModel>::States: Includes<T, Place>,
{
    let rows: Vec<_> = documents.iter().filter_map(|(id, folded)| row(*id, folded)).collect();
    Ok(put_by(&upsert_of::<T>(schema), &rows, connection).await?)
}

/// Loads the documents of a batch's events, applies them, and puts the documents back: all that a model of documents stores.
pub(crate) async fn store<T, Place>(
    steps: Steps<T::Aggregate>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), StoreError>
where
    T: DocumentTable,
    <T::Model as ReadModel>::States: Includes<T, Place>,
{
    let mut documents = load::<T>(&steps.ids(), schema, connection).await?;
    apply_all(&mut documents, steps);
    put::<T, Place>(&documents, schema, connection).await
}

/// Applies a batch's events to the documents that were loaded for it.
pub(crate) fn apply_all<T: DocumentTable>(documents: &mut BTreeMap<Uuid, Folded<T>>, steps: Steps<T::Aggregate>) {
    for (id, steps) in steps {
        let folded = documents.entry(id).or_default();
        for step in steps {
            folded.apply(step);
        }
    }
}
