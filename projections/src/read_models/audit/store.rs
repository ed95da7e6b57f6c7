//! Entries go into their table by COPY, live as well as in a rebuild: they are only ever added.

use sqlx::PgConnection;

use super::fold::{COLUMNS, Changes};

/// Writes the entries of a batch.
pub(super) async fn write(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    if let Some(rows) = changes.rows {
        rows.send(&format!("{schema}.entries ({COLUMNS})"), connection).await?;
    }
    Ok(())
}
