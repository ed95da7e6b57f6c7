//! What the append function answers: positions for what it wrote, reasons for what it did not.

use domain::aggregate::event_sourced::Claim;
use domain::{CommandId, StreamId};
use jiff::Timestamp;
use serde::Deserialize;
use sqlx::Row;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::arrays::{Arrays, small};
use crate::engine::append::batch::Batch;
use crate::engine::proposal::{Accepted, KnownUsage, Outcome, Refusal, UsagePlace};

/// What the function says of a run that it did not write now.
#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
enum Refused {
    Written { run: usize, position: i64, recorded_at: i64 },
    DuplicateCommand { run: usize, commands: Vec<CommandId> },
    DuplicateUsage { run: usize, keys: Vec<DuplicateKey> },
    Archived { run: usize },
    Conflict { run: usize },
    Claimed { run: usize, scope: String, name: String },
    Condition { run: usize, aggregate_type: domain::AggregateType, aggregate_id: Uuid },
}

#[derive(Deserialize)]
struct DuplicateKey {
    ordinal: usize,
    content: Uuid,
    position: i64,
    index: i32,
}

/// What became of a batch.
pub struct Appended {
    /// Head of the log after it.
    pub head: i64,
    /// One a run, in order; positions are of the run's first event.
    pub outcomes: Vec<Outcome>,
}

impl Appended {
    /// Reads the one row of the answer.
    pub(super) fn read(batch: &Batch, arrays: &Arrays<'_>, row: &PgRow) -> Result<Self, sqlx::Error> {
        let head: i64 = row.try_get(0)?;
        let recorded_at = row.try_get::<jiff_sqlx::Timestamp, _>(1)?.to_jiff();
        let positions: Option<Vec<Option<i64>>> = row.try_get(2)?;
        // No array stands for the usual case: every run was written, one behind the other.
        let in_order = || arrays.runs.offset.iter().map(|offset| Some(head + offset + 1)).collect();
        let positions = positions.unwrap_or_else(in_order);
        let refused: Option<&str> = row.try_get(3)?;
        let refused: Vec<Refused> = match refused {
            Some(text) => serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
            None => Vec::new(),
        };
        let mut written = 0;
        let mut outcomes: Vec<Outcome> = Vec::with_capacity(batch.runs.len());
        for (run, position) in batch.runs.iter().zip(positions) {
            // `head` is that before the batch: what stands at or below it was written by an earlier call whose answer was lost.
            if position.is_some_and(|first| first > head) {
                written += i64::from(small(run.events()));
            }
            let accepted = position.map(|first_position| Accepted { first_position, recorded_at });
            outcomes.push(accepted.ok_or(Refusal::Conflict));
        }
        // The reasons come last: they say more than that a run has no position.
        for refusal in refused {
            let (run, outcome) = outcome_of(refusal, &arrays.places)?;
            if let Some(slot) = run.checked_sub(1).and_then(|run| outcomes.get_mut(run)) {
                *slot = outcome;
            }
        }
        Ok(Self { head: head + written, outcomes })
    }
}

fn outcome_of(refused: Refused, places: &[UsagePlace]) -> Result<(usize, Outcome), sqlx::Error> {
    Ok(match refused {
        Refused::Written { run, position, recorded_at } => {
            let recorded_at =
                Timestamp::from_microsecond(recorded_at).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
            (run, Ok(Accepted { first_position: position, recorded_at }))
        }
        Refused::DuplicateCommand { run, commands } => (run, Err(Refusal::DuplicateCommand(commands))),
        Refused::DuplicateUsage { run, keys } => (run, Err(Refusal::DuplicateUsage(known(&keys, places)))),
        Refused::Archived { run } => (run, Err(Refusal::Archived)),
        Refused::Conflict { run } => (run, Err(Refusal::Conflict)),
        Refused::Claimed { run, scope, name } => (run, Err(Refusal::Claimed(Claim { scope, name }))),
        Refused::Condition { run, aggregate_type, aggregate_id } => {
            (run, Err(Refusal::Condition(StreamId::new(aggregate_type, aggregate_id))))
        }
    })
}

fn known(keys: &[DuplicateKey], places: &[UsagePlace]) -> Vec<KnownUsage> {
    keys.iter()
        .filter_map(|key| {
            let place = key.ordinal.checked_sub(1).and_then(|ordinal| places.get(ordinal))?;
            let content = *key.content.as_bytes();
            Some(KnownUsage { id: place.key.id, content, position: key.position, index: key.index })
        })
        .collect()
}
