//! The indexes: all that the migrations make have to be there and valid.
//!
//! Invariant: `indexes.txt` is what a fresh database has; a test compares the two.

use std::collections::BTreeSet;

use sqlx::PgPool;

use super::finding::Checked;

/// `schema.table index`, one a line, in order.
const EXPECTED: &str = include_str!("indexes.txt");

/// Those of the log and of the live read models, without those of partitions, which come with their tables.
const PRESENT: &str = "SELECT n.nspname || '.' || t.relname || ' ' || c.relname FROM pg_index x \
    JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
    WHERE NOT t.relispartition AND (n.nspname = 'public' OR n.nspname IN (SELECT name FROM projectors WHERE status = 'live'))";

const INVALID: &str = "SELECT n.nspname || '.' || c.relname FROM pg_index x \
    JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
    WHERE NOT (x.indisvalid AND x.indisready) \
    AND (n.nspname = 'public' OR n.nspname IN (SELECT name FROM projectors WHERE status = 'live')) ORDER BY 1";

/// Partitions of the log without the key that keeps two events from having one place in a stream.
const WITHOUT_STREAM_KEY: &str = "SELECT table_name FROM event_partitions p WHERE NOT EXISTS ( \
    SELECT FROM pg_index x WHERE x.indrelid = to_regclass(quote_ident(p.table_name)) AND x.indisunique AND x.indnatts = 3) \
    ORDER BY lower_position";

/// Every index there is, as in the list.
///
/// # Errors
/// The database does not answer.
pub(super) async fn present(pool: &PgPool) -> Result<BTreeSet<String>, sqlx::Error> {
    Ok(sqlx::query_scalar::<_, String>(PRESENT).fetch_all(pool).await?.into_iter().collect())
}

pub(super) async fn missing_or_invalid(pool: &PgPool) -> anyhow::Result<Checked> {
    let present = present(pool).await?;
    let mut checked = Checked::well("all that the migrations make are there and valid");
    for index in EXPECTED.lines().filter(|index| !present.contains(*index)) {
        let (table, name) = index.split_once(' ').unwrap_or((index, ""));
        let (schema, _) = table.split_once('.').unwrap_or((table, ""));
        let remedy = if schema == "public" {
            "Make it as its migration does, or restore a backup".to_owned()
        } else {
            format!("Run `replay rebuild {schema}`, or make it as its migration does")
        };
        checked.fail(format!("the index {name} of {table} is missing"), remedy);
    }
    for index in sqlx::query_scalar::<_, String>(INVALID).fetch_all(pool).await? {
        checked.fail(format!("the index {index} is invalid and not used"), format!("REINDEX INDEX {index}"));
    }
    for table in sqlx::query_scalar::<_, String>(WITHOUT_STREAM_KEY).fetch_all(pool).await? {
        checked.fail(
            format!("the partition {table} has no unique key of streams"),
            format!("CREATE UNIQUE INDEX {table}_stream ON {table} (aggregate_id, aggregate_type, sequence)"),
        );
    }
    Ok(checked)
}

/// The list as it should be for the database of this pool; for the test that compares it.
///
/// # Errors
/// The database does not answer.
pub async fn index_list(pool: &PgPool) -> Result<String, sqlx::Error> {
    Ok(present(pool).await?.into_iter().map(|index| index + "\n").collect())
}
