//! What became of each record on its permit, as whoever told it may know it: no ledger, nothing of other use.

use axum::Json;
use axum::response::{IntoResponse, Response};
use domain::money::{Currency, Decimal};
use domain::permit::ClaimReason;
use domain::usage_ledger::UsageRecord;
use domain::{PermitId, ServiceId};
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::conventions::PositionToken;
use crate::http::problem::{Code, Problem};
use crate::routes::first_results::FirstResult;
use crate::routes::ledgers::Layout;
use crate::routes::ledgers::envelope::Unread;
use crate::routes::refusal_code::RefusalCode;

/// What became of a report.
#[derive(Serialize, JsonSchema)]
pub struct PermittedAnswer {
    /// How many were written to be charged.
    pub(super) recorded: usize,
    /// How many would be written to be charged, were this no rehearsal.
    pub(super) would_record: usize,
    /// How many were known with the same content.
    pub(super) duplicates: usize,
    /// How many were known with other content.
    pub(super) conflicts: usize,
    /// How many wait for the payer to accept them.
    pub(super) claimed: usize,
    /// How many would wait for that, were this no rehearsal.
    pub(super) would_claim: usize,
    /// How many were not written.
    pub(super) refused: usize,
    /// Pass it as `min_position` to read what was written. Absent where nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) position: Option<PositionToken>,
    /// Whether nothing was written because it was a rehearsal.
    pub(super) dry_run: bool,
    /// One for each record, in the order in which they came.
    pub(super) records: Vec<PermittedResult>,
}

/// What can become of a record on a permit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PermittedStatus {
    /// It was written, and charged as far as the payer can pay.
    Recorded,
    /// It was told before, with the same content.
    Duplicate,
    /// It was told before, with other content.
    Conflict,
    /// The permit does not suffice: it was written, and is charged if the payer accepts it.
    Claimed,
    /// It was not written: see `code`.
    #[default]
    Refused,
    /// It would be written, were this no rehearsal: as a claim, where `claim` says why.
    Rehearsed,
}

/// What became of a record on a permit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PermittedResult {
    /// The permit's id; absent for what is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<PermitId>,
    /// What became of it.
    pub status: PermittedStatus,
    /// Of which service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// Of the amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// What it costs: the difference that it makes to the exact cost of its period. Of a claim what it can cost at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "0.0042")]
    pub cost: Option<Decimal>,
    /// What of it the payer is charged.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "0.0042")]
    pub charged: Option<Decimal>,
    /// What of it nobody pays: it is at your risk.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"0")]
    pub at_risk: Option<Decimal>,
    /// Why the permit does not suffice, for what is claimed: `late`, `above_ceiling` or `voided`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimReason>,
    /// Where numbers stand in its `provider_usage` that its form does not know: nothing is charged for them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
    /// Which rule, for what was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<RefusalCode>,
    /// Why, for what was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Where in the report the fault is, for what could not be read: a JSON pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}

impl PermittedResult {
    /// What could not be read.
    pub fn unread(unread: &Unread) -> Self {
        let pointer = Some(unread.pointer.as_str().to_owned());
        Self { pointer, ..Self::refused(None, unread.code, unread.sentence()) }
    }

    /// What became of it, and nothing else.
    pub fn is(status: PermittedStatus) -> Self {
        Self { status, ..Self::default() }
    }

    /// The same, with what of the record was not read.
    #[must_use]
    pub fn with_unread_of(self, record: &UsageRecord) -> Self {
        Self { unread: record.received.as_ref().map_or_else(Vec::new, |received| received.unread.clone()), ..self }
    }

    /// What was told before, with what it came to then.
    pub fn duplicate(first: FirstResult) -> Self {
        let FirstResult { cost, charged, at_risk, claim, .. } = first;
        Self { cost, charged, at_risk, claim, ..Self::is(PermittedStatus::Duplicate) }
    }

    /// What was refused.
    pub fn refused(id: Option<PermitId>, code: &'static str, detail: impl Into<String>) -> Self {
        let (code, detail) = (Some(RefusalCode(code)), Some(detail.into()));
        Self { id, status: PermittedStatus::Refused, code, detail, ..Self::default() }
    }
}

impl PermittedAnswer {
    /// The answer with these results.
    pub fn of(records: Vec<PermittedResult>, position: Option<PositionToken>, dry_run: bool) -> Self {
        let count = |status| records.iter().filter(|result| result.status == status).count();
        let rehearsed = records.iter().filter(|result| result.status == PermittedStatus::Rehearsed);
        let would_claim = rehearsed.filter(|result| result.claim.is_some()).count();
        Self {
            recorded: count(PermittedStatus::Recorded),
            would_record: count(PermittedStatus::Rehearsed) - would_claim,
            would_claim,
            duplicates: count(PermittedStatus::Duplicate),
            conflicts: count(PermittedStatus::Conflict),
            claimed: count(PermittedStatus::Claimed),
            refused: count(PermittedStatus::Refused),
            position,
            dry_run,
            records,
        }
    }

    /// As a response; of a single record what was refused or conflicts is a problem.
    ///
    /// # Errors
    /// That problem.
    pub fn respond(self, layout: Layout) -> Result<Response, Problem> {
        if let (true, Some(result)) = (layout.is_single(), self.records.first()) {
            match result.status {
                PermittedStatus::Conflict => {
                    let detail = "the permit was told with other content; a permit is told once";
                    return Err(Problem::new(Code::Conflict, detail));
                }
                PermittedStatus::Refused => {
                    let (code, detail) =
                        (result.code.map_or("rejected", |code| code.0), result.detail.clone().unwrap_or_default());
                    return Err(Problem::new(Code::Rejected, detail.clone()).with_error(
                        layout.place_of(0),
                        code,
                        detail,
                    ));
                }
                PermittedStatus::Recorded
                | PermittedStatus::Duplicate
                | PermittedStatus::Claimed
                | PermittedStatus::Rehearsed => {}
            }
        }
        Ok(Json(self).into_response())
    }
}
