//! The events of one aggregate with their payloads, straight from the log.
//!
//! Invariant: what is outside the access does not exist: the answer is the same as for an id that nobody has.

use domain::{Access, AggregateType, Environment, Event, StreamId, TenantId};
use sqlx::PgPool;
use uuid::Uuid;

use super::queries::MAX_PAGE;
use crate::feed::{FeedError, LogEntry, LogReader};
use crate::read_error::ReadError;

/// Why it cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The head of the stream cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The log cannot be read.
    #[error(transparent)]
    Feed(#[from] FeedError),
}

/// Up to `limit` events of an aggregate after a sequence (0 for all), in order; `None` if there is no such aggregate in the
/// access. Personal data in them is sealed.
///
/// # Errors
/// [`HistoryError`].
#[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
    fields(trace_id = ops::trace::current(), db.namespace = "log", db.operation.name = "history"))]
pub async fn history(
    pool: &PgPool,
    reader: &LogReader,
    access: Access,
    stream: StreamId,
    after_sequence: i64,
    limit: u16,
) -> Result<Option<Vec<LogEntry>>, HistoryError> {
    let head: Option<(Uuid, i64, i64)> = sqlx::query_as(
        "SELECT tenant_id, first_position, last_position FROM streams WHERE aggregate_type = $1 AND aggregate_id = $2",
    )
    .bind(stream.aggregate_type.as_str())
    .bind(stream.aggregate_id.to_string())
    .fetch_optional(pool)
    .await
    .map_err(ReadError::from)?;
    let Some((_, first, last)) = head.filter(|(tenant, ..)| access.covers(TenantId(*tenant))) else { return Ok(None) };
    if let Some(environment) = access.environment()
        && !is_within(environment, reader, stream, first).await?
    {
        return Ok(None);
    }
    let limit = usize::from(limit.min(MAX_PAGE));
    Ok(Some(reader.stream(stream, first..=last, after_sequence, limit).await?))
}

/// Whether an aggregate is of an environment, or of a kind that has none. Its first event says so.
async fn is_within(
    environment: Environment,
    reader: &LogReader,
    stream: StreamId,
    first: i64,
) -> Result<bool, FeedError> {
    if !matches!(stream.aggregate_type, AggregateType::ApiKey | AggregateType::UsageLedger) {
        return Ok(true);
    }
    let begun = reader.stream(stream, first..=first, 0, 1).await?;
    let Some(LogEntry::Event(event)) = begun.first() else { return Ok(false) };
    let of = match &event.event {
        Event::ApiKey(event) => event.as_issued().map(|issued| issued.environment),
        Event::UsageLedger(event) => event.as_opened().map(|opened| opened.environment),
        _ => None,
    };
    Ok(of == Some(environment))
}
