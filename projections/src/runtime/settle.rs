//! An operator settles what is parked: tries it again, or discards the event that stands in the way.
//!
//! Invariant: the events of a key are applied in the order of the log, in one transaction with the record of who decided it
//! and why. A discarded event stays discarded when the model is rebuilt.

use domain::PrincipalId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::error::blames_the_data;
use super::{Poison, ProjectError, ReadModel, Runtime, StoreError, checkpoint};
use crate::feed::LogEntry;

/// Events applied by one decision at most; what is beyond stays parked and is settled by the next.
const AT_ONCE: i64 = 10_000;

/// What the operator decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The cause is gone: apply it now.
    Retry,
    /// The event is given up in this read model. What waits behind it is applied.
    Discard {
        /// Why, for the record; must not be empty.
        reason: String,
    },
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Events applied.
    pub applied: usize,
    /// Events of the key that are still parked, behind a further event that cannot be applied or beyond the bound.
    pub still_parked: usize,
}

/// Why nothing was settled.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// No event that stands in the way is parked there.
    #[error("no event that stands in the way is parked at position {0}")]
    NotParked(i64),
    /// A discard needs a reason.
    #[error("a discard needs a reason")]
    NoReason,
    /// It still cannot be applied.
    #[error("the event at position {position} still cannot be applied: {reason}")]
    StillPoison {
        /// Where it stands.
        position: i64,
        /// Why.
        reason: String,
    },
    /// The log or the database does not answer.
    #[error(transparent)]
    Project(#[from] ProjectError),
}

impl From<sqlx::Error> for SettleError {
    fn from(error: sqlx::Error) -> Self {
        Self::Project(error.into())
    }
}

/// Settles the parked event at a position of the live generation, and what waits behind it.
pub(crate) async fn settle<M: ReadModel>(
    runtime: &Runtime,
    position: i64,
    decision: &Decision,
    principal: PrincipalId,
) -> Result<Settled, SettleError> {
    if matches!(decision, Decision::Discard { reason } if reason.trim().is_empty()) {
        return Err(SettleError::NoReason);
    }
    let mut transaction = runtime.pool.begin().await?;
    // Whoever writes the model waits for us, and begins anew when it sees that the revision has risen.
    let live = checkpoint::lock_live(&mut transaction, M::NAME).await?;
    let parked = parked_with(&mut transaction, M::NAME, live.generation, position).await?;
    let Some((event_id, key)) = parked.first().map(|first| (first.event_id, first.sequence_key)) else {
        return Err(SettleError::NotParked(position));
    };
    let skip = usize::from(matches!(decision, Decision::Discard { .. }));
    let positions: Vec<i64> =
        parked.iter().skip(skip).take(usize::try_from(AT_ONCE).unwrap_or(0)).map(|row| row.position).collect();
    let entries = runtime.feed.reader().at(&positions).await.map_err(ProjectError::from)?;

    let (changes, applied, poison) = fold_prefix::<M>(&entries);
    if let (0, Some((position, reason)), Decision::Retry) = (applied, &poison, decision) {
        return Err(SettleError::StillPoison { position: *position, reason: reason.clone() });
    }
    if let Err(error) = M::store(changes, M::NAME, &mut transaction).await {
        return Err(match error {
            StoreError::Database(error) if blames_the_data(&error) => {
                SettleError::StillPoison { position, reason: error.to_string() }
            }
            error => ProjectError::from(error).into(),
        });
    }
    let done: Vec<i64> = parked.iter().take(skip + applied).map(|row| row.position).collect();
    take_out(&mut transaction, M::NAME, live.generation, &done, poison).await?;
    record(&mut transaction, M::NAME, live.generation, (position, event_id, key), decision, principal).await?;
    transaction.commit().await?;
    Ok(Settled { applied, still_parked: parked.len() - done.len() })
}

#[derive(sqlx::FromRow)]
struct Row {
    position: i64,
    event_id: Uuid,
    sequence_key: Option<Uuid>,
}

/// The event that stands in the way and what waits behind it, in order; nothing if it does not stand in the way.
async fn parked_with(
    connection: &mut PgConnection,
    model: &str,
    generation: i32,
    position: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as(
        "SELECT w.position, w.event_id, w.sequence_key
           FROM parked p JOIN parked w
             ON w.name = p.name AND w.generation = p.generation
            AND (w.position = p.position OR (w.sequence_key = p.sequence_key AND w.position > p.position))
          WHERE p.name = $1 AND p.generation = $2 AND p.position = $3 AND p.reason IS NOT NULL
            AND NOT EXISTS (SELECT FROM parked b WHERE b.name = p.name AND b.generation = p.generation
                               AND b.sequence_key = p.sequence_key AND b.position < p.position)
          ORDER BY w.position LIMIT $4",
    )
    .bind(model)
    .bind(generation)
    .bind(position)
    .bind(AT_ONCE + 1)
    .fetch_all(connection)
    .await
}

/// Folds as many events as can be, and says which one stopped it.
fn fold_prefix<M: ReadModel>(entries: &[LogEntry]) -> (M::Changes, usize, Option<(i64, String)>) {
    let fold_one = |changes: &mut M::Changes, entry: &LogEntry| match entry {
        LogEntry::Event(event) => M::fold(changes, event),
        LogEntry::Broken { error, .. } => Err(Poison::new(error.to_string())),
    };
    let mut changes = M::Changes::default();
    for (index, entry) in entries.iter().enumerate() {
        if let Err(poison) = fold_one(&mut changes, entry) {
            // What failed may have left traces: fold again without it. Those before it have just succeeded.
            let mut clean = M::Changes::default();
            for entry in entries.iter().take(index) {
                if fold_one(&mut clean, entry).is_err() {
                    break;
                }
            }
            return (clean, index, Some((entry.position(), poison.reason)));
        }
    }
    (changes, entries.len(), None)
}

/// Removes what was settled, marks what stands in the way now, and tells the writer that something has changed.
async fn take_out(
    connection: &mut PgConnection,
    model: &str,
    generation: i32,
    done: &[i64],
    poison: Option<(i64, String)>,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM parked WHERE name = $1 AND generation = $2 AND position = ANY($3)")
        .bind(model)
        .bind(generation)
        .bind(done)
        .execute(&mut *connection)
        .await?;
    if let Some((position, reason)) = poison {
        sqlx::query("UPDATE parked SET reason = $4 WHERE name = $1 AND generation = $2 AND position = $3")
            .bind(model)
            .bind(generation)
            .bind(position)
            .bind(reason.replace('\0', ""))
            .execute(&mut *connection)
            .await?;
    }
    sqlx::query("UPDATE projectors SET parked_revision = parked_revision + 1 WHERE name = $1 AND generation = $2")
        .bind(model)
        .bind(generation)
        .execute(connection)
        .await?;
    Ok(())
}

async fn record(
    connection: &mut PgConnection,
    model: &str,
    generation: i32,
    (position, event_id, key): (i64, Uuid, Option<Uuid>),
    decision: &Decision,
    principal: PrincipalId,
) -> Result<(), sqlx::Error> {
    let (decision, reason) = match decision {
        Decision::Retry => ("retried", ""),
        Decision::Discard { reason } => ("discarded", reason.as_str()),
    };
    sqlx::query(
        "INSERT INTO parked_decisions (name, generation, position, event_id, sequence_key, decision, reason, principal_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(model)
    .bind(generation)
    .bind(position)
    .bind(event_id)
    .bind(key)
    .bind(decision)
    .bind(reason)
    .bind(principal.0)
    .execute(connection)
    .await?;
    Ok(())
}
