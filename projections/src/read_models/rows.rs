//! Writing many wide rows in one statement: the rows are one JSON text, and Postgres gives each field to its column.
//!
//! Invariant: the fields of a row's type are its columns, and nothing else lists them. Numbers that are money travel as
//! strings, so no digit passes through a float.

use serde::Serialize;
use sqlx::PgConnection;

/// Rows a statement at most, so that a large batch does not become one text of hundreds of megabytes.
const ROWS: usize = 2_000;

/// A type whose fields are columns of a table. Made by [`columns!`], never by hand.
pub trait Columns: Serialize {
    /// The names of the fields.
    const COLUMNS: &'static [&'static str];
}

/// Declares a struct whose fields are columns: they are serialised under their own names, so `#[serde(rename)]` has no place
/// here.
macro_rules! columns {
    (
        $(#[$meta:meta])*
        $visibility:vis struct $name:ident $(<$lifetime:lifetime>)? {
            $($(#[$attribute:meta])* $field_visibility:vis $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(serde::Serialize)]
        $visibility struct $name $(<$lifetime>)? {
            $($(#[$attribute])* $field_visibility $field: $type,)*
        }

        impl $(<$lifetime>)? $crate::read_models::rows::Columns for $name $(<$lifetime>)? {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];
        }
    };
}
pub(crate) use columns;

/// A row that is written as a whole.
pub(crate) trait Row: Columns {
    /// The table, without the schema.
    const TABLE: &'static str;
    /// The columns by which a row is found.
    const KEY: &'static [&'static str];
}

/// Writes rows, each in the place of the one with the same key. No key occurs twice among them.
pub(crate) async fn put<R: Row>(rows: &[R], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    put_by(&upsert(schema, R::TABLE, R::KEY, R::COLUMNS), rows, connection).await
}

/// Changes the columns that are stated of rows that are there. No key occurs twice among them.
pub(crate) async fn change<R: Row>(rows: &[R], schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let changed = R::COLUMNS.iter().filter(|column| !R::KEY.contains(column));
    let changed: Vec<String> = changed.map(|column| format!("{column} = changed.{column}")).collect();
    let key: Vec<String> = R::KEY.iter().map(|column| format!("row.{column} = changed.{column}")).collect();
    let (table, changed, key) = (R::TABLE, changed.join(", "), key.join(" AND "));
    let statement = format!(
        "UPDATE {schema}.{table} row SET {changed} \
           FROM json_populate_recordset(NULL::{schema}.{table}, $1::json) changed WHERE {key}"
    );
    put_by(&statement, rows, connection).await
}

/// Writes rows by a statement of [`upsert`].
pub(super) async fn put_by<R: Serialize>(
    statement: &str,
    rows: &[R],
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    for rows in rows.chunks(ROWS) {
        let json = serde_json::to_string(rows).map_err(|error| sqlx::Error::Encode(error.into()))?;
        sqlx::query(statement).bind(json).execute(&mut *connection).await?;
    }
    Ok(())
}

/// The statement that puts an array of rows, as JSON, into a table.
pub(super) fn upsert(schema: &str, table: &str, key: &[&str], columns: &[&str]) -> String {
    let changed = columns.iter().filter(|column| !key.contains(column));
    let changed: Vec<String> = changed.map(|column| format!("{column} = excluded.{column}")).collect();
    let (all, key, changed) = (columns.join(", "), key.join(", "), changed.join(", "));
    format!(
        "INSERT INTO {schema}.{table} ({all}) \
         SELECT {all} FROM json_populate_recordset(NULL::{schema}.{table}, $1::json) \
         ON CONFLICT ({key}) DO UPDATE SET {changed}"
    )
}
