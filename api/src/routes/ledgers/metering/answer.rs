//! What became of each record, in the order in which they came.
//!
//! Invariant: what a record was charged is read from the event that holds it, so the answer and the log cannot differ.

use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use commands::metering::Place;
use commands::{Executed, UsageOutcome};
use domain::money::{Currency, Decimal};
use domain::usage_ledger::{UsageLedger, UsageLedgerEvent, UsageRecord, UsageRecorded};
use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::Unreadable;
use super::receipts::{EventReceipt, receipts};
use crate::http::conventions::PositionToken;
use crate::http::conventions::position::LogIdentity;
use crate::http::problem::{Code, Problem};
use crate::routes::first_results::{FirstResult, FirstResults};
use crate::routes::refusal_code::RefusalCode;

/// What became of a report.
#[derive(Serialize, JsonSchema)]
pub struct UsageAnswer<'a> {
    /// Of all amounts.
    currency: Currency,
    #[serde(flatten)]
    counts: Counts,
    /// Cost of what was recorded, or would be.
    #[schemars(example = "0.0042")]
    cost: Decimal,
    /// What of it counts against the limits.
    #[schemars(example = "0.0042")]
    charged: Decimal,
    /// What of it did not fit.
    #[schemars(example = &"0")]
    over_limit: Decimal,
    /// Pass it as `min_position` to read what was written. Absent where nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<PositionToken>,
    /// The events that hold the records, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<EventReceipt>,
    /// Whether nothing was written because it was a rehearsal.
    dry_run: bool,
    /// One for each record, in the order in which they came.
    records: Vec<RecordResult<'a>>,
}

/// How many records came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
struct Counts {
    recorded: usize,
    /// How many would be recorded, were this no rehearsal.
    would_record: usize,
    duplicates: usize,
    conflicts: usize,
    refused: usize,
}

/// What can become of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum RecordStatus {
    /// It was written.
    Recorded,
    /// The ledger has it already, with the same content.
    Duplicate,
    /// The ledger has its id with other content.
    Conflict,
    /// It was not written: see `code`.
    #[default]
    Refused,
    /// It would be written, were this no rehearsal.
    Rehearsed,
}

/// What became of a record.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordResult<'a> {
    /// The caller's id; absent where none could be read.
    #[serde(skip_serializing_if = "str::is_empty")]
    id: &'a str,
    /// What became of it.
    status: RecordStatus,
    /// Where it stands, or the first one with its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<PositionToken>,
    /// Its place within that event.
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
    /// What it costs: the difference that it makes to the exact cost of its period. Below zero where a falling volume price makes what
    /// was used before cheaper.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "0.0042")]
    cost: Option<Decimal>,
    /// What of it counts against the limits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "0.0042")]
    charged: Option<Decimal>,
    /// What of it did not fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"0")]
    over_limit: Option<Decimal>,
    /// Where numbers stand in its `provider_usage` that its form does not know: nothing is charged for them.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unread: &'a [String],
    /// Which rule, for what was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<RefusalCode>,
    /// Why, for what was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    /// Where in the report the fault is, for what could not be read: a JSON pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
}

impl<'a> RecordResult<'a> {
    /// What is known already; the same as before with what it came to then.
    fn known(
        id: &'a str,
        status: RecordStatus,
        log: LogIdentity,
        (position, index): (i64, i32),
        first: &FirstResults,
    ) -> Self {
        let FirstResult { cost, charged, over_limit, .. } = match status {
            RecordStatus::Duplicate => first.of(position, index),
            _ => FirstResult::default(),
        };
        let (position, index) = (Some(log.token(position)), usize::try_from(index).ok());
        Self { id, status, position, index, cost, charged, over_limit, ..Self::default() }
    }

    fn hide_place(&mut self) {
        (self.position, self.index) = (None, None);
    }
}

/// What an answer says beside what became of the records.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// To who is foreign to the ledger.
    pub is_foreign: bool,
    /// Which could not be read.
    pub unreadable: &'a Unreadable,
    /// What those that are known came to.
    pub first: &'a FirstResults,
}

/// Says of each record that could not be read where its fault is.
fn point(records: &mut [RecordResult<'_>], unreadable: &Unreadable) {
    for (place, unread) in unreadable {
        if let Some(result) = records.get_mut(*place) {
            result.pointer = Some(unread.pointer.as_str().to_owned());
        }
    }
}

/// The results of an executed report.
pub struct Results<'a> {
    answer: UsageAnswer<'a>,
    version: i64,
}

/// The answer to a report of which nothing was taken. Who is foreign to the ledger learns nothing of where its records stand.
pub fn nothing_taken(
    places: &[Place],
    currency: Currency,
    log: LogIdentity,
    told: Told<'_>,
    dry_run: bool,
) -> Response {
    let mut records: Vec<_> = places.iter().filter_map(|place| apart(place, log, told.first)).collect();
    point(&mut records, told.unreadable);
    if told.is_foreign {
        records.iter_mut().for_each(RecordResult::hide_place);
    }
    let mut counts = Counts::default();
    for result in &records {
        counts.count(result.status);
    }
    let (cost, charged, over_limit) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    let (position, events) = (None, Vec::new());
    Json(UsageAnswer { currency, counts, cost, charged, over_limit, position, events, dry_run, records })
        .into_response()
}

/// The problem of a record whose id stands for another content.
pub fn conflict_of(id: &str) -> Problem {
    let detail = "the ledger has a record of this id with other content; use a new id";
    Problem::new(Code::Conflict, detail).with("id", id)
}

/// What became of a record that is not in the command.
fn apart<'a>(place: &'a Place, log: LogIdentity, first: &FirstResults) -> Option<RecordResult<'a>> {
    match place {
        Place::Taken(_) | Place::Claimed(_) => None,
        Place::Refused(refusal) => {
            let (code, detail) = (Some(RefusalCode(refusal.code)), Some(refusal.detail.as_str()));
            Some(RecordResult {
                id: &refusal.id,
                status: RecordStatus::Refused,
                code,
                detail,
                ..RecordResult::default()
            })
        }
        Place::Known { id, known, is_same } => {
            let status = if *is_same { RecordStatus::Duplicate } else { RecordStatus::Conflict };
            Some(RecordResult::known(id, status, log, (known.position, known.index), first))
        }
    }
}

impl<'a> Results<'a> {
    /// Brings places, outcomes and events together.
    pub fn of(
        places: &'a [Place],
        records: &'a [UsageRecord],
        executed: &Executed<UsageLedger>,
        first: &'a FirstResults,
        log: LogIdentity,
        dry_run: bool,
    ) -> Self {
        // A command may write other events before those of usage; places count all of them.
        let events: Vec<Option<&UsageRecorded>> =
            executed.events.iter().map(UsageLedgerEvent::as_usage_recorded).collect();
        let receipt = executed.receipt.as_ref();
        // Sealed once each, however many records an event holds.
        let tokens: Vec<PositionToken> = receipt.map_or_else(Vec::new, |receipt| {
            (receipt.first_position..=receipt.last_position()).map(|position| log.token(position)).collect()
        });
        let sources =
            Sources { records, outcomes: &executed.usage, events: &events, tokens: &tokens, first, log, dry_run };
        let results = places.iter().map(|place| match place {
            Place::Taken(ordinal) => sources.result(*ordinal),
            Place::Claimed(_) | Place::Refused(_) | Place::Known { .. } => apart(place, log, first).unwrap_or_default(),
        });
        let (mut counts, mut cost) = (Counts::default(), Decimal::ZERO);
        let results: Vec<_> = results.inspect(|result| counts.count(result.status)).collect();
        let (mut charged, mut over_limit) = (Decimal::ZERO, Decimal::ZERO);
        for event in events.iter().flatten() {
            let beyond = event.over_limit_total();
            charged = charged.saturating_add(event.charged);
            over_limit = over_limit.saturating_add(beyond);
            cost = cost.saturating_add(event.charged).saturating_add(beyond);
        }
        let answer = UsageAnswer {
            currency: Currency::USD,
            counts,
            cost,
            charged,
            over_limit,
            position: tokens.last().copied(),
            events: receipt.map_or_else(Vec::new, |receipt| receipts(receipt, &events, &tokens)),
            dry_run,
            records: results,
        };
        Self { answer, version: executed.version }
    }

    /// The same, with where the faults of those are that could not be read.
    #[must_use]
    pub fn pointing(mut self, unreadable: &Unreadable) -> Self {
        point(&mut self.answer.records, unreadable);
        self
    }

    /// The problem of the first record whose id stands for another content; it says where to who is not foreign to the ledger.
    pub fn conflict(&self, is_foreign: bool) -> Option<Problem> {
        let conflict = self.answer.records.iter().find(|result| result.status == RecordStatus::Conflict)?;
        let problem = conflict_of(conflict.id);
        if is_foreign {
            return Some(problem);
        }
        let position = conflict.position.as_ref().map_or_else(String::new, PositionToken::encode);
        Some(problem.with("position", position).with("index", conflict.index))
    }

    /// As a response. Who is foreign to the ledger learns nothing of how long it is, nor of where its records stand.
    pub fn respond(mut self, currency: Currency, is_foreign: bool) -> Response {
        self.answer.currency = currency;
        if is_foreign {
            (self.answer.position, self.answer.events) = (None, Vec::new());
            self.answer.records.iter_mut().for_each(RecordResult::hide_place);
        }
        let mut bytes = Vec::with_capacity(256 + 200 * self.answer.records.len());
        // Writing to memory what has a JSON form cannot fail.
        let _ = serde_json::to_writer(&mut bytes, &self.answer);
        let mut response = bytes.into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if !is_foreign && let Ok(etag) = HeaderValue::from_str(&format!("\"{}\"", self.version)) {
            response.headers_mut().insert(header::ETAG, etag);
        }
        response
    }
}

impl Counts {
    fn count(&mut self, status: RecordStatus) {
        let count = match status {
            RecordStatus::Duplicate => &mut self.duplicates,
            RecordStatus::Conflict => &mut self.conflicts,
            RecordStatus::Refused => &mut self.refused,
            RecordStatus::Recorded => &mut self.recorded,
            RecordStatus::Rehearsed => &mut self.would_record,
        };
        *count += 1;
    }
}

/// What results are made from.
struct Sources<'a, 'b> {
    records: &'a [UsageRecord],
    outcomes: &'b [UsageOutcome],
    /// Of all events, those that hold records.
    events: &'b [Option<&'b UsageRecorded>],
    /// Where each event stands; none where nothing was written.
    tokens: &'b [PositionToken],
    first: &'b FirstResults,
    log: LogIdentity,
    dry_run: bool,
}

impl<'a> Sources<'a, '_> {
    fn result(&self, ordinal: usize) -> RecordResult<'a> {
        let Some(record) = self.records.get(ordinal) else { return RecordResult::default() };
        let id = record.id.as_str();
        match self.outcomes.get(ordinal) {
            Some(UsageOutcome::Recorded { event, index }) => self.recorded(record, *event, *index),
            Some(UsageOutcome::Duplicate { position, index }) => {
                RecordResult::known(id, RecordStatus::Duplicate, self.log, (*position, *index), self.first)
            }
            Some(UsageOutcome::Conflict { position, index }) => {
                RecordResult::known(id, RecordStatus::Conflict, self.log, (*position, *index), self.first)
            }
            Some(UsageOutcome::Repeated { of, same }) => {
                let status = if *same { RecordStatus::Duplicate } else { RecordStatus::Conflict };
                let first = if *of < ordinal { self.result(*of) } else { RecordResult::default() };
                let RecordResult { position, index, .. } = first;
                if *same {
                    return RecordResult { id, status, ..first };
                }
                RecordResult { id, status, position, index, ..RecordResult::default() }
            }
            None => RecordResult { id, ..RecordResult::default() },
        }
    }

    fn recorded(&self, record: &'a UsageRecord, event: usize, index: usize) -> RecordResult<'a> {
        let holder = self.events.get(event).copied().flatten();
        RecordResult {
            id: &record.id,
            status: if self.dry_run { RecordStatus::Rehearsed } else { RecordStatus::Recorded },
            position: self.tokens.get(event).copied(),
            index: Some(index).filter(|_| !self.dry_run),
            cost: holder.and_then(|event| Some(event.records.get(index)?.cost)),
            charged: holder.map(|event| event.charged_of(index)),
            over_limit: holder.map(|event| event.over_limit_of(index)),
            unread: record.received.as_ref().map_or(&[], |received| &received.unread),
            ..RecordResult::default()
        }
    }
}
