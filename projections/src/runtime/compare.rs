//! Compares two generations of a read model at the same position.
//!
//! Invariant: what is compared is one snapshot in which both checkpoints stand at the same position. The live projector is held
//! up only until the snapshot is taken, not while the tables are read.

use serde::Serialize;
use sqlx::{PgConnection, PgPool, Postgres, Transaction};

/// One table in both generations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableComparison {
    /// Its name, without the schema.
    pub table: String,
    /// The table as it is read.
    pub live: Fingerprint,
    /// The table as it was built anew.
    pub built: Fingerprint,
}

impl TableComparison {
    /// Whether both hold the same rows.
    pub fn is_equal(&self) -> bool {
        self.live == self.built
    }
}

/// What a table holds, whatever the order of its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Fingerprint {
    /// How many rows.
    pub rows: i64,
    /// The sum of a 64-bit hash of each row's text, as a decimal integer.
    pub hash: String,
}

/// Both generations at the same position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// At which position.
    pub position: i64,
    /// Every table.
    pub tables: Vec<TableComparison>,
}

impl Comparison {
    /// Whether all tables hold the same rows.
    pub fn is_equal(&self) -> bool {
        self.tables.iter().all(TableComparison::is_equal)
    }
}

/// A snapshot in which both generations stand at one position.
pub(super) struct Snapshot {
    transaction: Transaction<'static, Postgres>,
    position: i64,
}

/// Takes the snapshot; `None` if the generations stand at different positions.
pub(super) async fn snapshot(pool: &PgPool, model: &str, generation: i32) -> Result<Option<Snapshot>, sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    let positions: Vec<i64> = sqlx::query_scalar(
        "SELECT position FROM projectors WHERE name = $1 AND (status = 'live' OR generation = $2) ORDER BY generation",
    )
    .bind(model)
    .bind(generation)
    .fetch_all(&mut *transaction)
    .await?;
    Ok(match positions.as_slice() {
        [live, built] if live == built => Some(Snapshot { transaction, position: *live }),
        _ => None,
    })
}

impl Snapshot {
    /// Reads all tables of both generations.
    pub async fn compare(mut self, live: &str, built: &str) -> Result<Comparison, sqlx::Error> {
        let connection = &mut *self.transaction;
        sqlx::query("SET LOCAL statement_timeout = 0").execute(&mut *connection).await?;
        let names: Vec<String> = sqlx::query_scalar(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = $1
              UNION SELECT tablename::text FROM pg_tables WHERE schemaname = $2 ORDER BY 1",
        )
        .bind(live)
        .bind(built)
        .fetch_all(&mut *connection)
        .await?;
        let mut tables = Vec::with_capacity(names.len());
        for table in names {
            let live = fingerprint(connection, live, &table).await?;
            let built = fingerprint(connection, built, &table).await?;
            tables.push(TableComparison { table, live, built });
        }
        self.transaction.commit().await?;
        Ok(Comparison { position: self.position, tables })
    }
}

async fn fingerprint(connection: &mut PgConnection, schema: &str, table: &str) -> Result<Fingerprint, sqlx::Error> {
    sqlx::query_as(&format!(
        r#"SELECT count(*) AS rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text AS hash FROM {schema}."{table}" AS t"#
    ))
    .fetch_one(connection)
    .await
}
