//! Reading the trail: pages in the order of the log, either way round.
//!
//! Invariant: every page is scoped and bounded. Pages are keyed by position, so what is appended meanwhile neither shifts nor
//! repeats an entry.

use domain::values::sealed::Sealed;
use domain::{Access, AggregateType, PrincipalId, TenantId};
use jiff::Timestamp;
use sqlx::types::Json;
use sqlx::{PgPool, Postgres, QueryBuilder};
use uuid::Uuid;

use crate::read_error::ReadError;
use crate::read_models::access::{push_access, push_environment};

/// Entries a page at most.
pub const MAX_PAGE: u16 = 1_000;

/// Which way round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// From the head of the log backwards.
    #[default]
    NewestFirst,
    /// As it happened.
    OldestFirst,
}

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
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    /// Place in the log; the cursor.
    pub position: i64,
    /// When.
    #[sqlx(try_from = "jiff_sqlx::Timestamp")]
    pub recorded_at: Timestamp,
    /// Whose aggregate.
    #[sqlx(try_from = "Uuid")]
    pub tenant_id: TenantId,
    /// Who acted.
    #[sqlx(rename = "principal_id", try_from = "Uuid")]
    pub principal: PrincipalId,
    /// On what kind of aggregate.
    pub aggregate_type: String,
    /// On which.
    pub aggregate_id: Uuid,
    /// Its version afterwards.
    pub sequence: i64,
    /// The event's id.
    pub event_id: Uuid,
    /// What happened.
    pub event_type: String,
    /// Version of the payload's shape.
    pub event_version: String,
    /// `live` or `test`.
    pub environment: String,
    /// By which command.
    pub command_id: Uuid,
    /// By which request.
    pub request_id: Option<Uuid>,
    /// What the caller grouped it by.
    pub correlation_id: Option<String>,
    /// Which event led to it.
    pub causation_id: Option<Uuid>,
    /// From where, sealed.
    pub client_address: Option<Json<Sealed>>,
    /// With what.
    pub user_agent: Option<String>,
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
) -> Result<Vec<Entry>, ReadError> {
    let (mut first, mut last) = (filter.first_position.unwrap_or(1), filter.last_position.unwrap_or(i64::MAX));
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
    let mut statement = QueryBuilder::new("SELECT * FROM audit.entries WHERE position BETWEEN ");
    statement.push_bind(first).push(" AND ").push_bind(last);
    push_access(access, "tenant_id", &mut statement);
    push_environment(access, "environment", &mut statement);
    push_filter(filter, &mut statement);
    statement.push(match order {
        Order::NewestFirst => " ORDER BY position DESC LIMIT ",
        Order::OldestFirst => " ORDER BY position LIMIT ",
    });
    statement.push_bind(i64::from(limit.min(MAX_PAGE)));
    Ok(statement.build_query_as().fetch_all(pool).await?)
}

fn push_filter(filter: &Filter, statement: &mut QueryBuilder<'_, Postgres>) {
    if let Some(principal) = filter.principal {
        statement.push(" AND principal_id = ").push_bind(principal.0);
    }
    if let Some(kind) = filter.aggregate_type {
        statement.push(" AND aggregate_type = ").push_bind(kind.as_str());
    }
    if let Some(id) = filter.aggregate_id {
        statement.push(" AND aggregate_id = ").push_bind(id);
    }
    if let Some(event_type) = &filter.event_type {
        statement.push(" AND event_type = ").push_bind(event_type.clone());
    }
}

/// The first position that was recorded at a time or later; beyond the last one if there is none. Found by halving: times
/// never decrease with positions. A position may be missing (parked), so each step looks for the nearest one before.
async fn first_position_since(pool: &PgPool, time: Timestamp) -> Result<i64, ReadError> {
    let position: Option<i64> = sqlx::query_scalar(
        "WITH RECURSIVE search (before, since) AS (
           SELECT 0::bigint, (SELECT coalesce(max(position), 0) + 1 FROM audit.entries)
           UNION ALL
           SELECT CASE WHEN found.recorded_at < $1 OR found.position IS NULL THEN (before + since) / 2 ELSE before END,
                  CASE WHEN found.recorded_at < $1 OR found.position IS NULL THEN since ELSE found.position END
             FROM search LEFT JOIN LATERAL (
               SELECT position, recorded_at FROM audit.entries
                WHERE position > before AND position <= (before + since) / 2 ORDER BY position DESC LIMIT 1) AS found ON true
            WHERE since - before > 1)
         SELECT since FROM search WHERE since - before <= 1",
    )
    .bind(jiff_sqlx::Timestamp::from(time))
    .fetch_optional(pool)
    .await?;
    Ok(position.unwrap_or(i64::MAX))
}
