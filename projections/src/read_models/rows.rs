//! Writing many wide rows in one statement: the rows are one JSON text, and Postgres gives each field to its column.
//!
//! Invariant: numbers that are money travel as strings, so no digit passes through a float.

use serde::Serialize;
use sqlx::PgConnection;

/// Rows a statement at most, so that a large batch does not become one text of hundreds of megabytes.
const ROWS: usize = 2_000;

/// A table that rows are written to.
pub(crate) struct Table {
    /// Its name, without the schema.
    pub name: &'static str,
    /// The columns by which a row is found.
    pub key: &'static [&'static str],
    /// The other columns.
    pub columns: &'static [&'static str],
}

impl Table {
    /// Writes rows, each in the place of the one with the same key. No key occurs twice among them.
    pub async fn put<R: Serialize>(
        &self,
        rows: &[R],
        schema: &str,
        connection: &mut PgConnection,
    ) -> Result<(), sqlx::Error> {
        let statement = self.statement(schema);
        for rows in rows.chunks(ROWS) {
            let json = serde_json::to_string(rows).map_err(|error| sqlx::Error::Encode(error.into()))?;
            sqlx::query(&statement).bind(json).execute(&mut *connection).await?;
        }
        Ok(())
    }

    fn statement(&self, schema: &str) -> String {
        let Self { name, key, columns } = self;
        let all = key.iter().chain(*columns).copied().collect::<Vec<_>>().join(", ");
        let key = key.join(", ");
        let changed =
            columns.iter().map(|column| format!("{column} = excluded.{column}")).collect::<Vec<_>>().join(", ");
        format!(
            "INSERT INTO {schema}.{name} ({all}) \
             SELECT {all} FROM json_populate_recordset(NULL::{schema}.{name}, $1::json) \
             ON CONFLICT ({key}) DO UPDATE SET {changed}"
        )
    }
}
