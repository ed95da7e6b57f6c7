//! What the append function keeps beside the log: stream heads, receipts and usage ids must say what the log says.

use anyhow::Context;
use domain::StreamId;
use sqlx::{PgPool, Row};
use uuid::Uuid;

use super::log::{Seen, StreamEnd};

/// Rows a page.
const PAGE: i64 = 10_000;

/// Compares stream heads with where the events end. Streams that have grown behind the verified head are left out.
///
/// # Errors
/// The database does not answer.
pub async fn stream_heads(pool: &PgPool, seen: &Seen) -> anyhow::Result<Vec<String>> {
    let sql = "SELECT aggregate_type, aggregate_id, version, last_event_id, last_position, first_position FROM streams \
        WHERE (aggregate_type, aggregate_id) > ($1, $2) ORDER BY aggregate_type, aggregate_id LIMIT $3";
    let mut faults = Vec::new();
    let (mut kind, mut id, mut matched) = (String::new(), String::new(), 0_usize);
    loop {
        let rows = sqlx::query(sql).bind(&kind).bind(&id).bind(PAGE).fetch_all(pool).await?;
        let Some(last) = rows.last() else { break };
        (kind, id) = (last.try_get(0)?, last.try_get(1)?);
        for row in &rows {
            let (kind, id): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            let stream = StreamId::new(kind.parse()?, id.parse::<Uuid>().context("an aggregate id is no UUID")?);
            let head =
                StreamEnd { version: row.try_get(2)?, last_event_id: row.try_get(3)?, last_position: row.try_get(4)? };
            let first_position: i64 = row.try_get(5)?;
            match seen.streams.get(&stream) {
                Some(end) if *end == head => matched += 1,
                Some(_) if head.last_position > seen.head => matched += 1,
                Some(end) => faults.push(format!("{stream} says {head:?}, its events end at {end:?}")),
                None if first_position > seen.head => {}
                None => faults.push(format!("{stream} has a head and no events")),
            }
        }
    }
    if matched < seen.streams.len() && faults.is_empty() {
        faults.push(format!("{} streams have events and no head", seen.streams.len() - matched));
    }
    Ok(faults)
}

/// Every receipt names events of its own command.
///
/// # Errors
/// The database does not answer.
pub async fn receipts(pool: &PgPool, head: i64) -> anyhow::Result<Vec<String>> {
    let sql = "SELECT c.command_id, c.first_position FROM commands c LEFT JOIN events e ON e.position = c.first_position \
        WHERE c.first_position <= $1 AND e.command_id IS DISTINCT FROM c.command_id LIMIT 100";
    let rows: Vec<(Uuid, i64)> = unbounded(pool, sql, head).await?;
    Ok(rows
        .into_iter()
        .map(|(id, at)| format!("the receipt of {id} names position {at}, which is not its own"))
        .collect())
}

/// There are as many usage ids as records, claims and corrections have taken.
///
/// # Errors
/// The database does not answer.
pub async fn usage_ids(pool: &PgPool, seen: &Seen) -> anyhow::Result<Vec<String>> {
    let counted: Vec<(i64,)> =
        unbounded(pool, "SELECT count(*) FROM usage_ids WHERE position <= $1", seen.head).await?;
    let kept = counted.first().map_or(0, |row| row.0.unsigned_abs());
    if kept == seen.usage_ids {
        return Ok(Vec::new());
    }
    Ok(vec![format!("{kept} usage ids are kept, the events have taken {}", seen.usage_ids)])
}

/// A statement over whole tables: it may take longer than the application's statements.
async fn unbounded<T>(pool: &PgPool, sql: &str, head: i64) -> anyhow::Result<Vec<T>>
where
    T: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow> + Send + Unpin,
{
    let mut transaction = pool.begin().await?;
    sqlx::query("SET LOCAL statement_timeout = 0").execute(&mut *transaction).await?;
    let rows = sqlx::query_as(sql).bind(head).fetch_all(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(rows)
}
