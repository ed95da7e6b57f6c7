//! What became of each reservation, as who holds may know it: no ledger, nothing of other use.

use axum::Json;
use axum::response::{IntoResponse, Response};
use commands::metering::EARLY;
use domain::money::{Currency, Decimal};
use domain::{ReservationId, ServiceId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::conventions::PositionToken;
use crate::http::problem::{Code, Problem};
use crate::routes::ledgers::Layout;
use crate::routes::refusal_code::RefusalCode;
use crate::routes::usage::Unusable;

/// What became of what was asked.
#[derive(Serialize, JsonSchema)]
pub struct ReservationAnswer {
    /// For how many money is held.
    held: usize,
    /// How many have ended, now or before.
    ended: usize,
    /// How many were refused.
    refused: usize,
    /// Pass it as `min_position` to read what was written. Absent where nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<PositionToken>,
    /// Whether nothing was written because it was a rehearsal.
    dry_run: bool,
    /// Whether there is more to give back than one request does: send it again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    more: bool,
    /// One for each, in the order in which they came; none where all of a machine are given back.
    records: Vec<ReservationResult>,
}

/// What can become of a reservation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReservationStatus {
    /// Money is held, or would be, were this no rehearsal.
    Held,
    /// It was settled, released, or has expired.
    Ended,
    /// Nothing was done: see `code`.
    #[default]
    Refused,
}

/// What became of a reservation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReservationResult {
    /// Its id, which is that of its permit where it stands on one; absent for what is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ReservationId>,
    /// What became of it.
    pub status: ReservationStatus,
    /// Of which service; absent where it is for several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// By how much it raises what is held of the payer's money: nothing for what is paid already, such as the rest of a package.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "0.0042")]
    pub amount: Option<Decimal>,
    /// How much more than what is held its use can cost, where the payer caps what is held for one use.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "0.5")]
    pub may_exceed_by: Option<Decimal>,
    /// Of the amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Settle or extend it before: afterwards the money is free, and what is told is charged as far as there is credit then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// What would have fitted, for what the payer's money does not suffice for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "0.5")]
    pub affordable: Option<Decimal>,
    /// Tokens of the answer for which that would suffice beside the prompt, where the prices are flat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_output_tokens: Option<u64>,
    /// When to try again, where the money is only held for other calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_until: Option<Timestamp>,
    /// Which rule, for what was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<RefusalCode>,
    /// Why, for what was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl ReservationResult {
    /// What was refused.
    pub fn refused(id: Option<ReservationId>, code: &'static str, detail: impl Into<String>) -> Self {
        Self { id, code: Some(RefusalCode(code)), detail: Some(detail.into()), ..Self::default() }
    }

    /// What is held until then, as the ledger counts.
    pub fn held(amount: Option<Decimal>, expires_at: Option<Timestamp>) -> Self {
        let expires_at = expires_at.map(|end| end.saturating_sub(EARLY).unwrap_or(end));
        Self { status: ReservationStatus::Held, amount, expires_at, ..Self::default() }
    }

    /// The same, of which so much more may come.
    #[must_use]
    pub fn exceeding(self, by: Option<Decimal>) -> Self {
        Self { may_exceed_by: by.filter(|by| !by.is_zero()), ..self }
    }

    /// What has ended.
    pub fn ended() -> Self {
        Self { status: ReservationStatus::Ended, ..Self::default() }
    }
}

impl From<Unusable> for ReservationResult {
    fn from(unusable: Unusable) -> Self {
        let Unusable { id, code, detail } = unusable;
        Self::refused(id.map(|id| ReservationId(id.0)), code, detail)
    }
}

impl ReservationAnswer {
    /// The answer with these results.
    pub fn of(records: Vec<ReservationResult>, position: Option<PositionToken>, dry_run: bool) -> Self {
        let count = |status| records.iter().filter(|result| result.status == status).count();
        let (held, ended) = (count(ReservationStatus::Held), count(ReservationStatus::Ended));
        Self { held, ended, refused: count(ReservationStatus::Refused), position, dry_run, more: false, records }
    }

    /// The answer where so many have ended; `more` if there are others.
    pub fn all_of_holder(ended: usize, more: bool, position: Option<PositionToken>, dry_run: bool) -> Self {
        Self { ended, more, ..Self::of(Vec::new(), position, dry_run) }
    }

    /// As a response; of a single one what was refused is a problem.
    ///
    /// # Errors
    /// That problem.
    pub fn respond(self, layout: Layout) -> Result<Response, Problem> {
        if let (true, Some(result)) = (layout.is_single(), self.records.first())
            && result.status == ReservationStatus::Refused
        {
            let (code, detail) =
                (result.code.map_or("rejected", |code| code.0), result.detail.clone().unwrap_or_default());
            return Err(Problem::new(Code::Rejected, detail.clone()).with_error(layout.place_of(0), code, detail));
        }
        Ok(Json(self).into_response())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused_of_one_is_a_problem_and_of_a_list_a_result() {
        let refused = ReservationResult::refused(None, "not_a_permit", "no");
        let answer = |layout| ReservationAnswer::of(vec![refused.clone()], None, false).respond(layout);
        assert_eq!(answer(Layout::Whole).unwrap_err().code, Code::Rejected);
        assert!(answer(Layout::List).is_ok());
    }
}
