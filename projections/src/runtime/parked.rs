//! What could not be applied: reading and writing the table `parked`.
//!
//! Invariant: of a sequence key, everything from the first parked event on is in the table, in the order of the log.

use std::collections::HashSet;

use domain::{EventId, StreamId};
use ops::database::{Grouped, GroupedError, KeyedRead};
use ops::tasks::Tasks;
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::{PgConnection, PgExecutor, PgPool, Postgres};
use uuid::Uuid;

use crate::feed::LogEntry;

/// An event that waits in the table.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub position: i64,
    pub event_id: EventId,
    pub sequence_key: Option<Uuid>,
    pub stream: StreamId,
    /// `None` for what only waits behind another.
    pub reason: Option<String>,
}

impl Waiting {
    pub fn new(entry: &LogEntry, sequence_key: Option<Uuid>, reason: Option<&str>) -> Self {
        let (event_id, stream) = match entry {
            LogEntry::Event(event) => (event.event_id, event.stream),
            LogEntry::Broken { event_id, stream, .. } => (*event_id, *stream),
        };
        // A text of Postgres holds no NUL, and an operator reads no novel.
        let reason = reason.map(|reason| reason.chars().filter(|c| *c != '\0').take(2_000).collect());
        Self { position: entry.position(), event_id, sequence_key, stream, reason }
    }
}

/// What an operator is shown: the event that stands in the way, and what waits behind it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ParkedEvent {
    /// Where it stands in the log.
    pub position: i64,
    /// Its id.
    pub event_id: Uuid,
    /// What waits with it.
    pub sequence_key: Option<Uuid>,
    /// Kind of its aggregate.
    pub aggregate_type: String,
    /// Id of its aggregate.
    pub aggregate_id: Uuid,
    /// Why it cannot be applied.
    pub reason: String,
    /// How many later events of the same key wait.
    pub waiting: i64,
}

/// Tells whether events of a key are parked in the live generation of a model. What depends on such a key says so (409), and where
/// safety depends on it, fails closed.
#[derive(Clone, Debug)]
pub struct ParkedKeys(Grouped<ParkedRead>);

struct ParkedRead;

impl KeyedRead for ParkedRead {
    type Key = (&'static str, Uuid);
    const NAME: &'static str = "parked_keys";

    fn query<'q>(&'q self, keys: &[Self::Key]) -> Query<'q, Postgres, PgArguments> {
        const STATEMENT: &str = "SELECT a.ordinal FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY a (model, key, ordinal) \
            WHERE EXISTS (SELECT FROM parked p JOIN projectors r USING (name, generation) \
                           WHERE name = a.model AND r.status = 'live' AND p.sequence_key = a.key)";
        let (models, keys): (Vec<_>, Vec<_>) = keys.iter().copied().unzip();
        sqlx::query(STATEMENT).bind(models).bind(keys)
    }
}

impl ParkedKeys {
    /// Starts reading, with a pool of the application's role.
    pub fn start(pool: &PgPool, tasks: &Tasks) -> Self {
        Self(Grouped::start(ParkedRead, pool, tasks))
    }

    /// Whether events of this key of a model are parked.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn has(&self, model: &'static str, sequence_key: Uuid) -> Result<bool, GroupedError> {
        Ok(!self.0.get((model, sequence_key)).await?.is_empty())
    }
}

/// The parked events of a model's live generation that stand in the way, after a position, at most `limit`.
///
/// # Errors
/// The database does not answer.
pub async fn parked_events(
    executor: impl PgExecutor<'_>,
    model: &str,
    after: i64,
    limit: u16,
) -> Result<Vec<ParkedEvent>, sqlx::Error> {
    sqlx::query_as(
        "SELECT p.position, p.event_id, p.sequence_key, p.aggregate_type, p.aggregate_id, p.reason,
                (SELECT count(*) FROM parked w
                  WHERE w.name = p.name AND w.generation = p.generation AND w.sequence_key = p.sequence_key
                    AND w.position > p.position) AS waiting
           FROM parked p JOIN projectors r USING (name, generation)
          WHERE name = $1 AND r.status = 'live' AND p.reason IS NOT NULL AND p.position > $2
          ORDER BY p.position LIMIT $3",
    )
    .bind(model)
    .bind(after)
    .bind(i64::from(limit))
    .fetch_all(executor)
    .await
}

/// The streams of which events are parked in the live generation, at most 10,000.
pub(crate) async fn parked_streams(executor: impl PgExecutor<'_>, model: &str) -> Result<Vec<StreamId>, sqlx::Error> {
    let rows: Vec<(String, Uuid)> = sqlx::query_as(
        "SELECT DISTINCT p.aggregate_type, p.aggregate_id FROM parked p JOIN projectors r USING (name, generation)
          WHERE name = $1 AND r.status = 'live' LIMIT 10000",
    )
    .bind(model)
    .fetch_all(executor)
    .await?;
    Ok(rows.into_iter().filter_map(|(kind, id)| Some(StreamId::new(kind.parse().ok()?, id))).collect())
}

/// The keys that are parked in a generation.
pub(crate) async fn keys(
    executor: impl PgExecutor<'_>,
    model: &str,
    generation: i32,
) -> Result<HashSet<Uuid>, sqlx::Error> {
    let keys: Vec<Uuid> = sqlx::query_scalar(
        "SELECT DISTINCT sequence_key FROM parked WHERE name = $1 AND generation = $2 AND sequence_key IS NOT NULL",
    )
    .bind(model)
    .bind(generation)
    .fetch_all(executor)
    .await?;
    Ok(keys.into_iter().collect())
}

/// The events that an operator has discarded, in whatever generation.
pub(crate) async fn discarded(executor: impl PgExecutor<'_>, model: &str) -> Result<HashSet<i64>, sqlx::Error> {
    let positions: Vec<i64> =
        sqlx::query_scalar("SELECT position FROM parked_decisions WHERE name = $1 AND decision = 'discarded'")
            .bind(model)
            .fetch_all(executor)
            .await?;
    Ok(positions.into_iter().collect())
}

/// Parks events.
pub(crate) async fn park(
    connection: &mut PgConnection,
    model: &str,
    generation: i32,
    waiting: &[Waiting],
) -> Result<(), sqlx::Error> {
    if waiting.is_empty() {
        return Ok(());
    }
    let column = |value: fn(&Waiting) -> Uuid| waiting.iter().map(value).collect::<Vec<_>>();
    sqlx::query(
        "INSERT INTO parked (name, generation, position, event_id, sequence_key, aggregate_type, aggregate_id, reason)
         SELECT $1, $2, * FROM unnest($3::bigint[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::text[])",
    )
    .bind(model)
    .bind(generation)
    .bind(waiting.iter().map(|event| event.position).collect::<Vec<_>>())
    .bind(column(|event| event.event_id.0))
    .bind(waiting.iter().map(|event| event.sequence_key).collect::<Vec<_>>())
    .bind(waiting.iter().map(|event| event.stream.aggregate_type.as_str()).collect::<Vec<_>>())
    .bind(column(|event| event.stream.aggregate_id))
    .bind(waiting.iter().map(|event| event.reason.clone()).collect::<Vec<_>>())
    .execute(connection)
    .await?;
    Ok(())
}
