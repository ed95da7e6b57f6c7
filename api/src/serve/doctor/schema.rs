//! The database itself: how it writes and compares texts, and whether its schema is the one of this program.

use ops::database::schema_state;
use sqlx::PgPool;

use super::finding::Checked;

pub(super) async fn encoding(pool: &PgPool) -> anyhow::Result<Checked> {
    let found: String = sqlx::query_scalar("SELECT current_setting('server_encoding')").fetch_one(pool).await?;
    let mut checked = Checked::well("UTF8");
    if found != "UTF8" {
        checked.fail(
            format!("the database is in {found}, not in UTF8"),
            "Make a new one with ENCODING 'UTF8' TEMPLATE template0",
        );
    }
    Ok(checked)
}

/// The log compares ids byte by byte; everything else by the database's collation, which must be the one its indexes were made with.
pub(super) async fn collation(pool: &PgPool) -> anyhow::Result<Checked> {
    let mut checked = Checked::well("the log compares byte by byte, and the collation has not changed");
    let sql = "SELECT c.relname || '.' || a.attname FROM pg_attribute a \
        JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation k ON k.oid = a.attcollation \
        WHERE c.relnamespace = 'public'::regnamespace AND c.relname IN ('events', 'streams', 'claims', 'snapshots') \
        AND a.attnum > 0 AND NOT a.attisdropped AND k.collname <> 'C' ORDER BY 1";
    for column in sqlx::query_scalar::<_, String>(sql).fetch_all(pool).await? {
        checked.fail(
            format!("{column} does not compare byte by byte"),
            "Take the schema as the migrations make it: restore a backup, it was changed by hand",
        );
    }
    let number: i32 = sqlx::query_scalar("SELECT current_setting('server_version_num')::int").fetch_one(pool).await?;
    // Before 15 a database does not know what it was made with.
    if number >= 150_000 {
        let sql = "SELECT datname::text, datcollversion, pg_database_collation_actual_version(oid) FROM pg_database \
            WHERE datname = current_database() AND datcollversion <> pg_database_collation_actual_version(oid)";
        let changed: Option<(String, String, String)> = sqlx::query_as(sql).fetch_optional(pool).await?;
        if let Some((name, made, now)) = changed {
            checked.fail(
                format!("the system's collation changed from {made} to {now}: indexes of texts may miss rows"),
                format!("REINDEX DATABASE \"{name}\"; ALTER DATABASE \"{name}\" REFRESH COLLATION VERSION"),
            );
        }
    }
    Ok(checked)
}

pub(super) async fn extension(pool: &PgPool) -> anyhow::Result<Checked> {
    let sql = "SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm')";
    let is_there: bool = sqlx::query_scalar(sql).fetch_one(pool).await?;
    let mut checked = Checked::well("pg_trgm is there");
    if !is_there {
        checked.fail("the extension pg_trgm is not there", "Install Postgres' contrib package on the server");
    }
    Ok(checked)
}

pub(super) async fn migrations(pool: &PgPool) -> anyhow::Result<Checked> {
    let state = schema_state(pool).await?;
    let mut checked = Checked::well("the schema is the one of this program");
    if !state.missing.is_empty() {
        checked.warn(
            format!("migrations are missing: {}", list(&state.missing)),
            "Start `marketplace serve` of this version, which applies them",
        );
    }
    if !state.unknown.is_empty() {
        checked.fail(
            format!("a newer release has applied migrations that this program does not know: {}", list(&state.unknown)),
            "Use that release or a later one",
        );
    }
    if !state.rewritten.is_empty() {
        checked.fail(
            format!("migrations were applied with another content: {}", list(&state.rewritten)),
            "Use the release that applied them, or restore a backup",
        );
    }
    Ok(checked)
}

fn list(versions: &[i64]) -> String {
    versions.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
