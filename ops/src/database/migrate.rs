//! Brings the schema up to date with the migrations that are built into this binary.
//!
//! Invariant: migrations only go forward, each is applied once, and of several processes that start together one applies
//! them while the others wait: the migrator holds an advisory lock of the database.

use std::collections::BTreeMap;

use sqlx::migrate::{Migrate, Migrator};
use sqlx::{Connection, PgConnection, PgPool};

static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// The schema could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A newer release has already migrated this database.
    #[error(
        "the database has migration {found}, this binary knows them up to {known}: a newer release has been here. Start \
         that release or a later one; there is no way back but a backup"
    )]
    BinaryTooOld {
        /// The newest migration in the database.
        found: i64,
        /// The newest migration in this binary.
        known: i64,
    },
    /// A migration was changed or removed after it had been applied.
    #[error(
        "migration {version} in the database is not the one in this binary. Migrations that were applied are never \
         changed: restore its file and write a new one"
    )]
    Rewritten {
        /// The version of the migration that differs.
        version: i64,
    },
    /// A migration failed and was rolled back.
    #[error("the migration failed and was rolled back")]
    Failed(#[source] sqlx::migrate::MigrateError),
    /// The database does not answer.
    #[error("the database cannot be reached for its migration")]
    Unreachable(#[from] sqlx::Error),
}

/// Applies the migrations that are missing. Safe when several processes call it at once.
///
/// # Errors
/// [`MigrateError`]; nothing of a failed migration remains.
pub async fn migrate(owner: &PgPool) -> Result<(), MigrateError> {
    migrate_with(&MIGRATIONS, owner).await
}

/// Applies those of any migrator in the same way.
///
/// # Errors
/// As [`migrate`].
pub async fn migrate_with(migrations: &Migrator, owner: &PgPool) -> Result<(), MigrateError> {
    // The migrator keeps its lock when it fails or is cancelled. A connection outside the pool ends with it.
    let mut connection = owner.acquire().await?.detach();
    let result = run_on(migrations, &mut connection).await;
    let _ = connection.close().await;
    result
}

/// How the migrations in a database compare with those in this binary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemaState {
    /// In this binary and not in the database.
    pub missing: Vec<i64>,
    /// In the database and not in this binary.
    pub unknown: Vec<i64>,
    /// In both, with another content.
    pub rewritten: Vec<i64>,
}

/// Compares; changes nothing.
///
/// # Errors
/// The database does not answer.
pub async fn schema_state(pool: &PgPool) -> Result<SchemaState, sqlx::Error> {
    let known: BTreeMap<i64, &[u8]> =
        MIGRATIONS.iter().map(|migration| (migration.version, migration.checksum.as_ref())).collect();
    let is_migrated = "SELECT to_regclass('public._sqlx_migrations') IS NOT NULL";
    let applied: Vec<(i64, Vec<u8>)> = if sqlx::query_scalar(is_migrated).fetch_one(pool).await? {
        sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations WHERE success").fetch_all(pool).await?
    } else {
        Vec::new()
    };
    let applied: BTreeMap<i64, Vec<u8>> = applied.into_iter().collect();
    let missing = known.keys().filter(|version| !applied.contains_key(version)).copied().collect();
    let mut state = SchemaState { missing, ..SchemaState::default() };
    for (version, checksum) in &applied {
        match known.get(version) {
            None => state.unknown.push(*version),
            Some(expected) if *expected != checksum.as_slice() => state.rewritten.push(*version),
            Some(_) => {}
        }
    }
    Ok(state)
}

async fn run_on(migrations: &Migrator, connection: &mut PgConnection) -> Result<(), MigrateError> {
    use sqlx::migrate::MigrateError as Cause;

    match migrations.run_direct(connection).await {
        Ok(()) => Ok(()),
        Err(Cause::VersionMissing(version)) => Err(explain_missing(migrations, connection, version).await),
        Err(Cause::VersionMismatch(version)) => Err(MigrateError::Rewritten { version }),
        Err(cause) => Err(MigrateError::Failed(cause)),
    }
}

/// Tells a database that is ahead from one whose history differs.
async fn explain_missing(migrations: &Migrator, connection: &mut PgConnection, version: i64) -> MigrateError {
    let known = migrations.iter().map(|migration| migration.version).max().unwrap_or(0);
    let applied = connection.list_applied_migrations().await.unwrap_or_default();
    match applied.iter().map(|migration| migration.version).max().unwrap_or(version) {
        found if version > known => MigrateError::BinaryTooOld { found, known },
        _ => MigrateError::Rewritten { version },
    }
}
