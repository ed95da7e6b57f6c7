//! Reads of single rows by their ids, in groups.
//!
//! Invariant: whether a row is within somebody's access is decided here, on what the row says of its owner, and it says in the same
//! statement whether events of it wait for an operator.

use std::marker::PhantomData;

use domain::{Access, TenantId};
use ops::database::{Grouped, KeyedRead, Rows};
use ops::tasks::Tasks;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::{PgPool, Postgres, Row};
use uuid::Uuid;

use crate::ReadError;
use crate::runtime::ReadModel;

/// What is read, of a table `t`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    /// The columns; `ordinal`, `owner`, `row_environment` and `is_parked` are added.
    pub columns: &'a str,
    /// The table with its schema.
    pub table: &'a str,
    /// The column of the id.
    pub id: &'a str,
    /// The column of the tenant that a row belongs to.
    pub owner: &'a str,
    /// The column of the environment that a row is of, if it is of one.
    pub environment: Option<&'a str>,
    /// The column of the sequence key under which events of a row wait.
    pub sequence_key: &'a str,
}

/// Rows of a table of a model.
pub(crate) struct RowsById<M> {
    statement: String,
    model: PhantomData<M>,
}

/// Reads them.
pub(crate) type ById<M> = Grouped<RowsById<M>>;

impl<M: ReadModel> KeyedRead for RowsById<M> {
    type Key = Uuid;
    const NAME: &'static str = M::NAME;

    fn query<'q>(&'q self, keys: &[Uuid]) -> Query<'q, Postgres, PgArguments> {
        sqlx::query(&self.statement).bind(keys.to_vec())
    }
}

/// Starts reading rows of a source of `M`.
pub(crate) fn start<M: ReadModel>(source: Source<'_>, pool: &PgPool, tasks: &Tasks) -> ById<M> {
    let Source { columns, table, id, owner, environment, sequence_key } = source;
    let environment = environment.map_or_else(|| "NULL::text".to_owned(), |column| format!("t.{column}"));
    let statement = format!(
        "SELECT a.ordinal, {columns}, t.{owner} AS owner, {environment} AS row_environment, \
         EXISTS (SELECT FROM parked p JOIN projectors r USING (name, generation) \
                  WHERE name = '{}' AND r.status = 'live' AND p.sequence_key = t.{sequence_key}) AS is_parked \
         FROM unnest($1::uuid[]) WITH ORDINALITY a (id, ordinal) JOIN {table} t ON t.{id} = a.id",
        M::NAME
    );
    Grouped::start(RowsById { statement, model: PhantomData }, pool, tasks)
}

/// The row of an id within an access.
///
/// # Errors
/// [`ReadError::Parked`], but only for who may know of it.
pub(crate) fn within(rows: &Rows, access: Access) -> Result<Option<&PgRow>, ReadError> {
    let Some(row) = rows.first() else { return Ok(None) };
    let environment: Option<&str> = row.try_get("row_environment")?;
    let is_of_it = access.environment().zip(environment).is_none_or(|(only, of)| only.as_str() == of);
    if !is_of_it || !access.covers(TenantId(row.try_get("owner")?)) {
        return Ok(None);
    }
    unless_parked(row).map(Some)
}

/// A row that whoever asks may know of.
///
/// # Errors
/// [`ReadError::Parked`].
pub(crate) fn unless_parked(row: &PgRow) -> Result<&PgRow, ReadError> {
    if row.try_get("is_parked")? { Err(ReadError::Parked) } else { Ok(row) }
}
