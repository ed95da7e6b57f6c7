//! The rows of `projectors` of a read model: which generation is live, which is built, how far each has come.
//!
//! Invariant: nothing here writes a position. That is done under a lease only.

use ops::lease::Checkpoint;
use sqlx::{PgConnection, PgPool};

/// The live row, as it is.
pub(crate) async fn live(connection: &mut PgConnection, name: &str) -> Result<Checkpoint, sqlx::Error> {
    sqlx::query_as(
        "SELECT generation, version, position, event_id, parked_revision, fencing_token
           FROM projectors WHERE name = $1 AND status = 'live'",
    )
    .bind(name)
    .fetch_one(connection)
    .await
}

/// The row of the generation that was live before, if it is still there.
pub(crate) async fn retired(pool: &PgPool, name: &str) -> Result<Option<Checkpoint>, sqlx::Error> {
    sqlx::query_as(
        "SELECT generation, version, position, event_id, parked_revision, fencing_token
           FROM projectors WHERE name = $1 AND status = 'retired' ORDER BY generation DESC LIMIT 1",
    )
    .bind(name)
    .fetch_optional(pool)
    .await
}

/// Whether a generation is being built by somebody who is still at it.
pub(crate) async fn is_building(pool: &PgPool, name: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM projectors WHERE name = $1 AND status = 'building' AND lease_until > clock_timestamp())",
    )
    .bind(name)
    .fetch_one(pool)
    .await
}

/// Locks the live row: whoever writes the model waits until the transaction ends.
pub(crate) async fn lock_live(connection: &mut PgConnection, name: &str) -> Result<Checkpoint, sqlx::Error> {
    sqlx::query_as(
        "SELECT generation, version, position, event_id, parked_revision, fencing_token
           FROM projectors WHERE name = $1 AND status = 'live' FOR UPDATE",
    )
    .bind(name)
    .fetch_one(connection)
    .await
}

/// The version of a model that has applied nothing yet is that of whoever comes first.
pub(crate) async fn adopt_version(pool: &PgPool, name: &str, version: i32) -> Result<bool, sqlx::Error> {
    let adopted = sqlx::query(
        "UPDATE projectors SET version = $2 WHERE name = $1 AND status = 'live' AND position = 0 AND version < $2",
    )
    .bind(name)
    .bind(version)
    .execute(pool)
    .await?;
    Ok(adopted.rows_affected() == 1)
}
