//! The row of `projectors`: who may write a generation of a read model, and how far it has come.
//!
//! Invariant: every write of a model happens in a transaction whose first statement is [`advance`]. It moves the checkpoint
//! from the position that the writer knows, under the writer's fencing token. Should either have changed it hits no row and
//! nothing is written, whatever the writer's clock says.

use std::time::Duration;

use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

/// Which generation of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The one that is read.
    Live,
    /// One that is being built.
    Generation(i32),
    /// The one that was live before, with this number.
    Retired(i32),
}

/// A row of `projectors`.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Checkpoint {
    pub generation: i32,
    pub version: i32,
    pub position: i64,
    pub event_id: Option<Uuid>,
    pub parked_revision: i64,
    pub fencing_token: i64,
}

/// Takes or renews the lease; `None` if another owner has it.
pub(crate) async fn acquire(
    pool: &PgPool,
    name: &str,
    target: Target,
    owner: Uuid,
    lease: Duration,
) -> Result<Option<Checkpoint>, sqlx::Error> {
    let (status, generation) = match target {
        Target::Live => ("live", None),
        Target::Generation(generation) => ("building", Some(generation)),
        Target::Retired(generation) => ("retired", Some(generation)),
    };
    sqlx::query_as(
        "UPDATE projectors
            SET lease_owner = $4, fencing_token = fencing_token + 1, lease_until = clock_timestamp() + $5::float8 * interval '1 s'
          WHERE name = $1 AND status = $2 AND ($3::integer IS NULL OR generation = $3)
            AND (lease_owner IS NULL OR lease_owner = $4 OR lease_until < clock_timestamp())
        RETURNING generation, version, position, event_id, parked_revision, fencing_token",
    )
    .bind(name)
    .bind(status)
    .bind(generation)
    .bind(owner)
    .bind(lease.as_secs_f64())
    .fetch_optional(pool)
    .await
}

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

/// Moves the checkpoint and renews the lease, as the first statement of a transaction; gives whether it did.
///
/// The transaction does not wait for the disk: should the server crash, tables and checkpoint go back together and the
/// events are applied again from the log, which was durable before anybody could read it.
pub(crate) async fn advance(
    connection: &mut PgConnection,
    name: &str,
    from: &Checkpoint,
    to: (i64, Uuid),
    lease: Duration,
) -> Result<bool, sqlx::Error> {
    let moved: Option<String> = sqlx::query_scalar(
        "UPDATE projectors SET position = $6, event_id = $7, lease_until = clock_timestamp() + $8::float8 * interval '1 s'
          WHERE name = $1 AND generation = $2 AND position = $3 AND fencing_token = $4 AND parked_revision = $5
        RETURNING set_config('synchronous_commit', 'off', true)",
    )
    .bind(name)
    .bind(from.generation)
    .bind(from.position)
    .bind(from.fencing_token)
    .bind(from.parked_revision)
    .bind(to.0)
    .bind(to.1)
    .bind(lease.as_secs_f64())
    .fetch_optional(connection)
    .await?;
    Ok(moved.is_some())
}

/// As [`advance`] for a sink outside Postgres, as a statement of its own: the position may be any, also the beginning.
pub(crate) async fn move_to(
    connection: &mut PgConnection,
    name: &str,
    from: &Checkpoint,
    position: i64,
    event_id: Option<Uuid>,
    lease: Duration,
) -> Result<bool, sqlx::Error> {
    let moved = sqlx::query(
        "UPDATE projectors SET position = $5, event_id = $6, lease_until = clock_timestamp() + $7::float8 * interval '1 s'
          WHERE name = $1 AND generation = $2 AND position = $3 AND fencing_token = $4",
    )
    .bind(name)
    .bind(from.generation)
    .bind(from.position)
    .bind(from.fencing_token)
    .bind(position)
    .bind(event_id)
    .bind(lease.as_secs_f64())
    .execute(connection)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// Prolongs the lease while there is nothing to apply; gives whether it is still ours.
pub(crate) async fn renew(pool: &PgPool, name: &str, held: &Checkpoint, lease: Duration) -> Result<bool, sqlx::Error> {
    let renewed = sqlx::query(
        "UPDATE projectors SET lease_until = clock_timestamp() + $5::float8 * interval '1 s'
          WHERE name = $1 AND generation = $2 AND fencing_token = $3 AND parked_revision = $4",
    )
    .bind(name)
    .bind(held.generation)
    .bind(held.fencing_token)
    .bind(held.parked_revision)
    .bind(lease.as_secs_f64())
    .execute(pool)
    .await?;
    Ok(renewed.rows_affected() == 1)
}

/// Gives the lease back, if it is still ours, so that another process need not wait for its end.
pub(crate) async fn release(pool: &PgPool, name: &str, held: &Checkpoint) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE projectors SET lease_owner = NULL, lease_until = NULL
          WHERE name = $1 AND generation = $2 AND fencing_token = $3",
    )
    .bind(name)
    .bind(held.generation)
    .bind(held.fencing_token)
    .execute(pool)
    .await?;
    Ok(())
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
