//! Brings the schema up to date with the migrations that are built into this binary.
//!
//! Invariant: migrations only go forward, each is applied once, and of several processes that start together one applies
//! them while the others wait: the migrator holds an advisory lock of the database.

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
