//! What became of each correction, as whoever sent it may know it: nothing of the ledger, nothing of other use.

use axum::Json;
use axum::response::{IntoResponse, Response};
use domain::money::{Currency, Decimal};
use domain::usage_ledger::{BorneBy, ChargedRecord, UsageCorrected};
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::conventions::PositionToken;
use crate::http::problem::{Code, Problem};
use crate::routes::ledgers::Layout;
use crate::routes::ledgers::envelope::Unread;
use crate::routes::refusal_code::RefusalCode;

/// The rule that there is something to correct.
pub const NO_RECORD: &str = "no_record";

/// What became of corrections.
#[derive(Serialize, JsonSchema)]
pub struct CorrectionAnswer {
    /// How many were written.
    corrected: usize,
    /// How many would be written, were this no rehearsal.
    would_correct: usize,
    /// How many were known with the same content.
    duplicates: usize,
    /// How many were known with other content.
    conflicts: usize,
    /// How many were not written.
    refused: usize,
    /// Pass it as `min_position` to read what was written. Absent where nothing was, and for who is foreign to the ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<PositionToken>,
    /// Whether nothing was written because it was a rehearsal.
    dry_run: bool,
    /// One for each correction, in the order in which they came.
    records: Vec<CorrectionResult>,
}

/// What can become of a correction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionStatus {
    /// It was written.
    Corrected,
    /// The number was taken before, by the same correction.
    Duplicate,
    /// The number was taken before, by another correction.
    Conflict,
    /// It was not written: see `code`.
    #[default]
    Refused,
    /// It would be written, were this no rehearsal.
    Rehearsed,
}

/// What became of a correction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CorrectionResult {
    /// The id of the use: that of its permit, or the reporter's own. Absent for what is no permit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Which correction of it; absent where it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// What became of it.
    pub status: CorrectionStatus,
    /// Of the amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// What the record costs after this correction: what it cost before and the difference that the correction makes to the exact cost of
    /// its period. At a tiered price a void record can cost something: what the others cost more or less without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "0.0042")]
    pub cost: Option<Decimal>,
    /// What of it the payer is charged then.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "0.0042")]
    pub charged: Option<Decimal>,
    /// What of it is at the risk of who reported it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"0")]
    pub at_risk: Option<Decimal>,
    /// Which rule, for what was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<RefusalCode>,
    /// Why, for what was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Where in the request the fault is, for what could not be read: a JSON pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}

impl CorrectionResult {
    /// What could not be read.
    pub fn unread(unread: &Unread) -> Self {
        let pointer = Some(unread.pointer.as_str().to_owned());
        Self { id: unread.id.clone(), pointer, ..Self::refused(unread.code, unread.sentence()) }
    }

    /// What was refused.
    pub fn refused(code: &'static str, detail: impl Into<String>) -> Self {
        Self { code: Some(RefusalCode(code)), detail: Some(detail.into()), ..Self::default() }
    }

    /// There is no such record; whose it is otherwise makes no difference.
    pub fn no_record() -> Self {
        let detail = "no use was recorded so by this organization; look at its id and source, or tell it";
        Self::refused(NO_RECORD, detail)
    }

    /// What was written, or would be.
    pub fn of(status: CorrectionStatus, event: &UsageCorrected, currency: Currency) -> Self {
        let of = |amount: fn(&ChargedRecord) -> Decimal| event.stands.as_ref().map_or(Decimal::ZERO, amount);
        Self {
            status,
            currency: Some(currency),
            cost: Some(of(|stands| stands.record.cost)),
            charged: Some(of(|stands| stands.charged)),
            at_risk: Some(of(|stands| stands.borne_by(BorneBy::Reporter))),
            ..Self::default()
        }
    }

    /// What becomes of a number that another correction took.
    pub fn conflict() -> Self {
        Self { status: CorrectionStatus::Conflict, ..Self::default() }
    }
}

impl CorrectionAnswer {
    /// The answer with these results.
    pub fn of(records: Vec<CorrectionResult>, position: Option<PositionToken>, dry_run: bool) -> Self {
        let count = |status| records.iter().filter(|result| result.status == status).count();
        Self {
            corrected: count(CorrectionStatus::Corrected),
            would_correct: count(CorrectionStatus::Rehearsed),
            duplicates: count(CorrectionStatus::Duplicate),
            conflicts: count(CorrectionStatus::Conflict),
            refused: count(CorrectionStatus::Refused),
            position,
            dry_run,
            records,
        }
    }

    /// As a response; of a single correction what was refused or conflicts is a problem.
    ///
    /// # Errors
    /// That problem.
    pub fn respond(self, layout: Layout) -> Result<Response, Problem> {
        if let (true, Some(result)) = (layout.is_single(), self.records.first()) {
            match result.status {
                CorrectionStatus::Conflict => {
                    let detail = "the number was taken by another correction of this record; look at what stands now";
                    return Err(Problem::new(Code::Conflict, detail));
                }
                CorrectionStatus::Refused => {
                    let (code, detail) =
                        (result.code.map_or("rejected", |code| code.0), result.detail.clone().unwrap_or_default());
                    return Err(Problem::new(Code::Rejected, detail.clone()).with_error(
                        layout.place_of(0),
                        code,
                        detail,
                    ));
                }
                CorrectionStatus::Corrected | CorrectionStatus::Duplicate | CorrectionStatus::Rehearsed => {}
            }
        }
        Ok(Json(self).into_response())
    }
}
