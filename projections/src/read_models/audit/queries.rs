//! Reading the trail: pages in the order of the log, either way round. The index says where the entries are, the log what they say.
//!
//! Invariant: every page is scoped and bounded. Pages are keyed by position, so what is appended meanwhile neither shifts nor
//! repeats an entry.

use domain::{Access, AggregateType, Metadata, PrincipalId, StreamId, TenantId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, QueryBuilder, Row};
use uuid::Uuid;

use super::AuditTrail;
use super::candidates::{Found, Search};
use super::fold::Term;
use super::order::Order;
use crate::read_error::ReadError;
use crate::runtime::ReadModel;

/// Entries a page at most.
pub const MAX_PAGE: u16 = 1_000;

/// Which entries; everything that is stated has to be so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Who acted.
    pub principal: Option<PrincipalId>,
    /// On what kind of aggregate.
    pub aggregate_type: Option<AggregateType>,
    /// On which aggregate.
    pub aggregate_id: Option<Uuid>,
    /// What happened: the wire name, such as `service.registered`.
    pub event_type: Option<String>,
    /// Recorded at this time or later.
    pub from: Option<Timestamp>,
    /// Recorded before this time.
    pub until: Option<Timestamp>,
    /// At this position or later.
    pub first_position: Option<i64>,
    /// At this position or earlier.
    pub last_position: Option<i64>,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Place in the log; the cursor.
    pub position: i64,
    /// When.
    pub recorded_at: Timestamp,
    /// Whose aggregate.
    pub tenant_id: TenantId,
    /// On which aggregate, and of what kind.
    pub stream: StreamId,
    /// Its version afterwards.
    pub sequence: i64,
    /// The event's id.
    pub event_id: Uuid,
    /// What happened.
    pub event_type: String,
    /// Version of the payload's shape.
    pub event_version: String,
    /// By which command.
    pub command_id: Uuid,
    /// Who acted, where, from where and with what.
    pub metadata: Metadata,
}

/// Entries that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries {
    /// In the order that was asked for.
    pub entries: Vec<Entry>,
    /// Where the search was given up, if it was: the cursor from which it goes on.
    pub looked_to: Option<i64>,
}

/// Up to `limit` entries beyond the cursor, which is the position of the last entry of the page before.
///
/// # Errors
/// [`ReadError::Unavailable`].
#[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
    fields(trace_id = ops::trace::current(), db.namespace = "audit", db.operation.name = "entries"))]
pub async fn entries(
    pool: &PgPool,
    access: Access,
    filter: &Filter,
    order: Order,
    cursor: Option<i64>,
    limit: u16,
) -> Result<Entries, ReadError> {
    let (mut first, mut last) = (filter.first_position.unwrap_or(1), filter.last_position.unwrap_or(i64::MAX));
    // Beyond it the trail is not known.
    last = last.min(indexed_to(pool).await?);
    if let Some(from) = filter.from {
        first = first.max(first_position_since(pool, from).await?);
    }
    if let Some(until) = filter.until {
        last = last.min(first_position_since(pool, until).await?.saturating_sub(1));
    }
    match (order, cursor) {
        (Order::NewestFirst, Some(cursor)) => last = last.min(cursor.saturating_sub(1)),
        (Order::OldestFirst, Some(cursor)) => first = first.max(cursor.saturating_add(1)),
        (_, None) => {}
    }
    let (range, limit) = (first.max(1)..=last, usize::from(limit.min(MAX_PAGE)));
    let search = Search { terms: terms(access, filter), aggregate: filter.aggregate_id, range, order, limit };
    let Found { positions, looked_to } = search.run(pool).await?;
    Ok(Entries { entries: at(pool, &positions, order).await?, looked_to })
}

/// What all entries have that are within an access and fit a filter.
fn terms(access: Access, filter: &Filter) -> Vec<Term> {
    let terms: Vec<Term> = [
        access.only().map(Term::Tenant),
        access.environment().map(Term::Environment),
        filter.principal.map(Term::Principal),
        filter.aggregate_type.map(Term::Kind),
        filter.event_type.clone().map(Term::Type),
    ]
    .into_iter()
    .flatten()
    .collect();
    if terms.is_empty() { vec![Term::Entered] } else { terms }
}

/// The entries at some positions, from the log.
async fn at(pool: &PgPool, positions: &[i64], order: Order) -> Result<Vec<Entry>, ReadError> {
    let mut query = QueryBuilder::new(
        "SELECT position, event_id, tenant_id, aggregate_type, aggregate_id, sequence, event_type, event_version, \
         metadata::text AS metadata, command_id, recorded_at FROM events WHERE position = ANY(",
    );
    query.push_bind(positions).push(match order {
        Order::NewestFirst => ") ORDER BY position DESC",
        Order::OldestFirst => ") ORDER BY position",
    });
    query.build().fetch_all(pool).await?.iter().map(entry).collect()
}

fn entry(row: &PgRow) -> Result<Entry, ReadError> {
    const TABLE: &str = "events";
    let kind = row.try_get::<&str, _>("aggregate_type")?.parse().map_err(ReadError::corrupt(TABLE))?;
    let id = row.try_get::<&str, _>("aggregate_id")?.parse().map_err(ReadError::corrupt(TABLE))?;
    Ok(Entry {
        position: row.try_get("position")?,
        recorded_at: row.try_get::<SqlTimestamp, _>("recorded_at")?.to_jiff(),
        tenant_id: TenantId(row.try_get("tenant_id")?),
        stream: StreamId::new(kind, id),
        sequence: row.try_get("sequence")?,
        event_id: row.try_get("event_id")?,
        event_type: row.try_get("event_type")?,
        event_version: row.try_get("event_version")?,
        command_id: row.try_get("command_id")?,
        metadata: serde_json::from_str(row.try_get("metadata")?).map_err(ReadError::corrupt(TABLE))?,
    })
}

/// How far behind the log the trail may be: more than it ever is but while it is made anew.
const BEHIND: i64 = 200_000;

/// Up to which position the trail is there.
async fn indexed_to(pool: &PgPool) -> Result<i64, ReadError> {
    let statement = "SELECT position, (SELECT coalesce(max(position), 0) FROM events) AS head FROM projectors \
        WHERE name = $1 AND status = 'live'";
    let (position, head): (i64, i64) = sqlx::query_as(statement).bind(AuditTrail::NAME).fetch_one(pool).await?;
    if head.saturating_sub(position) > BEHIND { Err(ReadError::Behind) } else { Ok(position) }
}

/// The first position that was recorded at a time or later; beyond the last one if there is none. Found by halving: times
/// never decrease with positions, which have no gaps.
async fn first_position_since(pool: &PgPool, time: Timestamp) -> Result<i64, ReadError> {
    let position: Option<i64> = sqlx::query_scalar(
        "WITH RECURSIVE search (before, since) AS (
           SELECT 0::bigint, (SELECT coalesce(max(position), 0) + 1 FROM events)
           UNION ALL
           SELECT CASE WHEN found.recorded_at < $1 THEN found.position ELSE before END,
                  CASE WHEN found.recorded_at < $1 THEN since ELSE found.position END
             FROM search JOIN LATERAL (
               SELECT position, recorded_at FROM events WHERE position = (before + since) / 2) AS found ON true
            WHERE since - before > 1)
         SELECT since FROM search WHERE since - before <= 1",
    )
    .bind(SqlTimestamp::from(time))
    .fetch_optional(pool)
    .await?;
    Ok(position.unwrap_or(i64::MAX))
}
