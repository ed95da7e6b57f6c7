//! What happened to an aggregate and who did it, for what looks at the past of a stream and not at where it stands.
//!
//! Invariant: read from the log alone, so nothing has to be kept beside it to know who said what last.

use domain::aggregate::event::decode_of;
use domain::{EventSourced, Metadata, StreamId, TenantId};
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Row};
use uuid::Uuid;

use super::store::{LoadError, in_time};

/// Events a page.
const PAGE: i64 = 500;

// Each stream by itself: what joins the whole log instead reads all of it.
const SELECT_EVENTS: &str = "SELECT e.sequence, e.event_type, e.event_version, e.payload, e.metadata FROM streams s \
    CROSS JOIN LATERAL (SELECT sequence, event_type, event_version, payload::text AS payload, metadata::text AS metadata \
    FROM events WHERE aggregate_type = s.aggregate_type AND aggregate_id = s.aggregate_id AND sequence > $3 \
    AND position BETWEEN s.first_position AND s.last_position ORDER BY sequence LIMIT $4) e \
    WHERE s.aggregate_type = $1 AND s.aggregate_id = $2 ORDER BY e.sequence";

const SELECT_FIRST: &str = "SELECT s.aggregate_id, s.tenant_id, e.sequence, e.event_type, e.event_version, e.payload, \
    e.metadata FROM (SELECT aggregate_id, tenant_id, first_position FROM streams WHERE aggregate_type = $1 \
    AND aggregate_id > $2 ORDER BY aggregate_id LIMIT $3) s CROSS JOIN LATERAL (SELECT sequence, event_type, event_version, \
    payload::text AS payload, metadata::text AS metadata FROM events WHERE position = s.first_position LIMIT 1) e \
    ORDER BY s.aggregate_id";

/// How an aggregate began.
#[derive(Clone, Debug)]
pub struct Beginning<E> {
    /// Its id.
    pub id: Uuid,
    /// Its owner.
    pub owner: TenantId,
    /// Its first event.
    pub event: E,
    /// Who did it.
    pub metadata: Metadata,
}

/// Everything that happened to an aggregate, in order, each with who did it; empty where there is no stream.
///
/// # Errors
/// See [`LoadError`].
pub async fn history<A: EventSourced>(pool: &PgPool, id: Uuid) -> Result<Vec<(A::Event, Metadata)>, LoadError> {
    let (stream, mut events) = (StreamId::new(A::KIND, id), Vec::new());
    let mut sequence = 0_i64;
    loop {
        let query = sqlx::query(SELECT_EVENTS).bind(A::TYPE).bind(id.to_string()).bind(sequence).bind(PAGE);
        let rows = in_time(query.fetch_all(pool)).await?;
        let Some(last) = rows.last() else { return Ok(events) };
        sequence = last.try_get("sequence")?;
        for row in &rows {
            events.push(decoded::<A>(stream, row)?);
        }
    }
}

/// How each aggregate of a kind began, in the order of their ids.
///
/// # Errors
/// See [`LoadError`].
pub async fn beginnings<A: EventSourced>(pool: &PgPool) -> Result<Vec<Beginning<A::Event>>, LoadError> {
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let query = sqlx::query(SELECT_FIRST).bind(A::TYPE).bind(&after).bind(PAGE);
        let rows = in_time(query.fetch_all(pool)).await?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = last.try_get("aggregate_id")?;
        for row in &rows {
            let id: String = row.try_get("aggregate_id")?;
            let id: Uuid = id.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
            let (event, metadata) = decoded::<A>(StreamId::new(A::KIND, id), row)?;
            found.push(Beginning { id, owner: TenantId(row.try_get("tenant_id")?), event, metadata });
        }
    }
}

fn decoded<A: EventSourced>(stream: StreamId, row: &PgRow) -> Result<(A::Event, Metadata), LoadError> {
    let sequence: i64 = row.try_get("sequence")?;
    let text = |column: &str| row.try_get::<String, _>(column);
    let corrupt = |reason: String| LoadError::Corrupt { stream, sequence, reason };
    let event = decode_of::<A>(&text("event_type")?, &text("event_version")?, &text("payload")?);
    let metadata = serde_json::from_str(&text("metadata")?).map_err(|error| corrupt(error.to_string()))?;
    Ok((event.map_err(|error| corrupt(error.to_string()))?, metadata))
}
