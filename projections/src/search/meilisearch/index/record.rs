//! What is remembered of the index, in Postgres: by it the index is known again.
//!
//! Invariant: written under the epoch of the lease, so whoever lost the lease changes nothing.

use crate::search::meilisearch::names::SINK;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::{PgPool, Row};

/// The row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// Whether the index may answer.
    pub is_valid: bool,
    /// Version of the settings that it was made with.
    pub settings: i32,
    /// Filling of the catalogue that its documents come from.
    pub source: String,
    /// Of the log.
    pub position: i64,
    /// The last task of ours that succeeded.
    pub task_uid: u32,
    /// When that was taken up.
    pub enqueued_at: String,
    /// Prices that took effect until then are in its documents.
    pub as_of: Timestamp,
    /// The index before it, if it is kept.
    pub previous: Option<Previous>,
}

/// An index that is kept for rollback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Previous {
    pub settings: i32,
    pub source: String,
    pub position: i64,
}

/// What holds now.
#[derive(Clone, Debug)]
pub(super) struct Present {
    /// Which filling of the catalogue is live.
    pub source: String,
    /// What an operator asked for.
    pub wanted: Option<String>,
}

pub(super) async fn load(pool: &PgPool) -> Result<Option<Record>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT is_valid, settings, source, position, task_uid, enqueued_at, as_of,
                previous_settings, previous_source, previous_position FROM search_index",
    )
    .fetch_optional(pool)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let previous = match (row.try_get(7)?, row.try_get(8)?, row.try_get(9)?) {
        (Some(settings), Some(source), Some(position)) => Some(Previous { settings, source, position }),
        _ => None,
    };
    Ok(Some(Record {
        is_valid: row.try_get(0)?,
        settings: row.try_get(1)?,
        source: row.try_get(2)?,
        position: row.try_get(3)?,
        task_uid: u32::try_from(row.try_get::<i64, _>(4)?).unwrap_or(u32::MAX),
        enqueued_at: row.try_get(5)?,
        as_of: row.try_get::<SqlTimestamp, _>(6)?.to_jiff(),
        previous,
    }))
}

/// Writes the row; gives whether the epoch is still that of the lease.
pub(super) async fn save(pool: &PgPool, epoch: i64, record: &Record) -> Result<bool, sqlx::Error> {
    let previous = record.previous.as_ref();
    let written = sqlx::query(
        "INSERT INTO search_index (is_valid, settings, source, position, task_uid, enqueued_at, as_of,
                previous_settings, previous_source, previous_position)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
          WHERE EXISTS (SELECT FROM projectors WHERE name = $11 AND status = 'live' AND fencing_token = $12)
         ON CONFLICT (only_row) DO UPDATE SET is_valid = excluded.is_valid, settings = excluded.settings,
                source = excluded.source, position = excluded.position, task_uid = excluded.task_uid,
                enqueued_at = excluded.enqueued_at, as_of = excluded.as_of,
                previous_settings = excluded.previous_settings, previous_source = excluded.previous_source,
                previous_position = excluded.previous_position",
    )
    .bind(record.is_valid)
    .bind(record.settings)
    .bind(&record.source)
    .bind(record.position)
    .bind(i64::from(record.task_uid))
    .bind(&record.enqueued_at)
    .bind(SqlTimestamp::from(record.as_of))
    .bind(previous.map(|previous| previous.settings))
    .bind(previous.map(|previous| previous.source.clone()))
    .bind(previous.map(|previous| previous.position))
    .bind(SINK)
    .bind(epoch)
    .execute(pool)
    .await?;
    Ok(written.rows_affected() == 1)
}

/// Which catalogue is live and what is wanted, at once.
pub(super) async fn present(pool: &PgPool) -> Result<Present, sqlx::Error> {
    let (source, wanted) = sqlx::query_as(
        "SELECT generation || '/' || version || '/' || parked_revision, (SELECT wanted FROM search_index)
           FROM projectors WHERE name = 'catalog' AND status = 'live'",
    )
    .fetch_one(pool)
    .await?;
    Ok(Present { source, wanted })
}

/// Asks whoever has the lease for something; gives whether there is an index at all.
pub(super) async fn want(pool: &PgPool, what: &str) -> Result<bool, sqlx::Error> {
    let asked = sqlx::query("UPDATE search_index SET wanted = $1").bind(what).execute(pool).await?;
    Ok(asked.rows_affected() == 1)
}

/// What was wanted is done.
pub(super) async fn done(pool: &PgPool) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE search_index SET wanted = NULL").execute(pool).await?;
    Ok(())
}
