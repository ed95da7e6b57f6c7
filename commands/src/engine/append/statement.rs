//! The one statement that writes the log: arrays in, outcomes out.

use domain::aggregate::event_sourced::ClaimChange;
use domain::{CommandId, StreamId};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::Row;
use uuid::Uuid;

use super::batch::{Batch, Run};
use crate::engine::proposal::{Accepted, KnownUsage, Outcome, Proposal, Refusal, UsagePlace};

const APPEND: &str = "SELECT o_head, o_recorded_at, o_positions, o_refused::text FROM append_batch(\
    $1,make_interval(secs=>$2),$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,\
    $25,$26,$27,$28,$29,$30,$31,$32,$33,$34,$35,$36,$37,$38,$39,$40,$41,$42,$43,$44,$45,$46)";

/// A batch as parallel arrays, in the order of the function's parameters.
#[derive(Default)]
struct Arrays<'a> {
    r_type: Vec<&'a str>,
    r_id: Vec<String>,
    r_tenant: Vec<Uuid>,
    r_version: Vec<i64>,
    r_last: Vec<Option<Uuid>>,
    r_count: Vec<i32>,
    r_tail: Vec<Option<Uuid>>,
    r_head: Vec<Option<Uuid>>,
    r_base: Vec<i64>,
    e_run: Vec<i32>,
    e_off: Vec<i32>,
    e_id: Vec<Uuid>,
    e_tenant: Vec<Uuid>,
    e_agg_type: Vec<&'a str>,
    e_agg_id: Vec<String>,
    e_seq: Vec<i64>,
    e_type: Vec<&'a str>,
    e_version: Vec<&'a str>,
    e_payload: Vec<&'a str>,
    e_metadata: Vec<&'a str>,
    e_command: Vec<Uuid>,
    c_run: Vec<i32>,
    c_id: Vec<Uuid>,
    c_tenant: Vec<Uuid>,
    c_fingerprint: Vec<Uuid>,
    c_off: Vec<i32>,
    c_count: Vec<i32>,
    k_run: Vec<i32>,
    k_off: Vec<i32>,
    k_take: Vec<bool>,
    k_scope: Vec<&'a str>,
    k_name: Vec<&'a str>,
    q_run: Vec<i32>,
    q_type: Vec<&'a str>,
    q_id: Vec<String>,
    q_last: Vec<Option<Uuid>>,
    u_run: Vec<i32>,
    u_off: Vec<i32>,
    u_index: Vec<i32>,
    u_ledger: Vec<Uuid>,
    u_id: Vec<Uuid>,
    u_content: Vec<Uuid>,
    places: Vec<UsagePlace>,
}

/// A count inside a batch; batches are bounded far below `i32::MAX`.
fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

impl<'a> Arrays<'a> {
    fn of(batch: &'a Batch) -> Self {
        let mut arrays = Self::default();
        let mut base = 0_i64;
        for (ordinal, run) in batch.runs.iter().enumerate() {
            arrays.add_run(small(ordinal + 1), run, base);
            base += i64::from(small(run.events()));
        }
        arrays
    }

    fn add_run(&mut self, ordinal: i32, run: &'a Run, base: i64) {
        let Some(first) = run.submissions.first().map(|submission| &submission.proposal) else { return };
        let aggregate_id = first.stream.aggregate_id.to_string();
        self.r_type.push(first.stream.aggregate_type.as_str());
        self.r_tenant.push(first.tenant.0);
        self.r_version.push(run.base.version);
        self.r_last.push(run.base.last_event_id);
        self.r_count.push(small(run.events()));
        self.r_tail.push(run.tip.last_event_id);
        self.r_head.push(first.events.first().map(|event| event.event_id.0));
        self.r_base.push(base);
        let mut offset = 0;
        for submission in &run.submissions {
            self.add_proposal(ordinal, offset, &aggregate_id, &submission.proposal);
            offset += small(submission.proposal.events.len());
        }
        self.r_id.push(aggregate_id);
    }

    fn add_proposal(&mut self, run: i32, offset: i32, aggregate_id: &str, proposal: &'a Proposal) {
        for (place, event) in proposal.events.iter().enumerate() {
            self.e_run.push(run);
            self.e_off.push(offset + small(place));
            self.e_id.push(event.event_id.0);
            self.e_tenant.push(proposal.tenant.0);
            self.e_agg_type.push(proposal.stream.aggregate_type.as_str());
            self.e_agg_id.push(aggregate_id.to_owned());
            self.e_seq.push(event.sequence);
            self.e_type.push(&event.event_type);
            self.e_version.push(&event.event_version);
            self.e_payload.push(&event.payload);
            self.e_metadata.push(&event.metadata);
            self.e_command.push(proposal.command_id.0);
        }
        if let Some(receipt) = proposal.receipt {
            self.c_run.push(run);
            self.c_id.push(proposal.command_id.0);
            self.c_tenant.push(proposal.tenant.0);
            self.c_fingerprint.push(receipt.fingerprint);
            self.c_off.push(offset);
            self.c_count.push(small(proposal.events.len()));
        }
        for (event, change) in &proposal.claims {
            let (take, claim) = match change {
                ClaimChange::Take(claim) => (true, claim),
                ClaimChange::Release(claim) => (false, claim),
            };
            self.k_run.push(run);
            self.k_off.push(offset + small(*event));
            self.k_take.push(take);
            self.k_scope.push(&claim.scope);
            self.k_name.push(&claim.name);
        }
        for condition in &proposal.conditions {
            self.q_run.push(run);
            self.q_type.push(condition.stream.aggregate_type.as_str());
            self.q_id.push(condition.stream.aggregate_id.to_string());
            self.q_last.push(condition.last_event_id);
        }
        for place in &proposal.usage {
            self.u_run.push(run);
            self.u_off.push(offset + small(place.event));
            self.u_index.push(small(place.index));
            self.u_ledger.push(proposal.stream.aggregate_id);
            self.u_id.push(Uuid::from_bytes(place.key.id));
            self.u_content.push(Uuid::from_bytes(place.key.content));
            self.places.push(*place);
        }
    }
}

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

/// Writes a batch in one call and one commit.
///
/// # Errors
/// What the database says; nothing of the batch was written then, except when the connection broke: then it is not known.
pub async fn append(
    connection: &mut PgConnection,
    batch: &Batch,
    now: Timestamp,
    max_ahead: SignedDuration,
    hint: i64,
    process: Uuid,
) -> Result<Appended, sqlx::Error> {
    let arrays = Arrays::of(batch);
    let row = sqlx::query(APPEND)
        .bind(now.to_sqlx())
        .bind(max_ahead.as_secs_f64())
        .bind(hint)
        .bind(process)
        .bind(&arrays.r_type)
        .bind(&arrays.r_id)
        .bind(&arrays.r_tenant)
        .bind(&arrays.r_version)
        .bind(&arrays.r_last)
        .bind(&arrays.r_count)
        .bind(&arrays.r_tail)
        .bind(&arrays.r_head)
        .bind(&arrays.r_base)
        .bind(&arrays.e_run)
        .bind(&arrays.e_off)
        .bind(&arrays.e_id)
        .bind(&arrays.e_tenant)
        .bind(&arrays.e_agg_type)
        .bind(&arrays.e_agg_id)
        .bind(&arrays.e_seq)
        .bind(&arrays.e_type)
        .bind(&arrays.e_version)
        .bind(&arrays.e_payload)
        .bind(&arrays.e_metadata)
        .bind(&arrays.e_command)
        .bind(&arrays.c_run)
        .bind(&arrays.c_id)
        .bind(&arrays.c_tenant)
        .bind(&arrays.c_fingerprint)
        .bind(&arrays.c_off)
        .bind(&arrays.c_count)
        .bind(&arrays.k_run)
        .bind(&arrays.k_off)
        .bind(&arrays.k_take)
        .bind(&arrays.k_scope)
        .bind(&arrays.k_name)
        .bind(&arrays.q_run)
        .bind(&arrays.q_type)
        .bind(&arrays.q_id)
        .bind(&arrays.q_last)
        .bind(&arrays.u_run)
        .bind(&arrays.u_off)
        .bind(&arrays.u_index)
        .bind(&arrays.u_ledger)
        .bind(&arrays.u_id)
        .bind(&arrays.u_content)
        .fetch_one(connection)
        .await?;
    outcomes(batch, &arrays, &row)
}

fn outcomes(batch: &Batch, arrays: &Arrays<'_>, row: &sqlx::postgres::PgRow) -> Result<Appended, sqlx::Error> {
    let head: i64 = row.try_get(0)?;
    let recorded_at: jiff_sqlx::Timestamp = row.try_get(1)?;
    let positions: Option<Vec<Option<i64>>> = row.try_get(2)?;
    let positions = positions.unwrap_or_else(|| arrays.r_base.iter().map(|base| Some(head + base + 1)).collect());
    let refused: Option<String> = row.try_get(3)?;
    let refused: Vec<Refused> = match refused {
        Some(text) => serde_json::from_str(&text).map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        None => Vec::new(),
    };
    let recorded_at = recorded_at.to_jiff();
    let mut written = 0;
    let mut outcomes: Vec<Outcome> = batch
        .runs
        .iter()
        .zip(positions)
        .map(|(run, position)| {
            let first_position = position.ok_or(Refusal::Conflict)?;
            if first_position > head {
                written += i64::from(small(run.events()));
            }
            Ok(Accepted { first_position, recorded_at })
        })
        .collect();
    for refusal in refused {
        let (run, outcome) = outcome_of(refusal, &arrays.places)?;
        if let Some(slot) = run.checked_sub(1).and_then(|run| outcomes.get_mut(run)) {
            *slot = outcome;
        }
    }
    Ok(Appended { head: head + written, outcomes })
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
        Refused::Claimed { run, scope, name } => {
            (run, Err(Refusal::Claimed(domain::aggregate::event_sourced::Claim { scope, name })))
        }
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
