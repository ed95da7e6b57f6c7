//! `POST /v1/ledgers/{id}/plan/end`: ends the plan of a ledger.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::{EndPlan, Period, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::terms::ledger;
use super::document::{LedgerPlans, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// When the plan of a ledger ends, and why.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndLedgerPlan {
    /// Its last period, a month of the ledger's calendar; the one that is under way if left out.
    after_period: Option<Period>,
    /// Why: 1 to 500 characters, no personal data. The payer sees it.
    #[schemars(example = &"it is not needed any more")]
    reason: Reason,
}

/// End the plan of a ledger
///
/// With a period: what has begun of it stays, with its included money and its minimum; what was to follow does not begin. What has ended by then
/// already changes nothing. For the marketplace; on test ledgers their owner may.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/plan/end", operation_id = "end_ledger_plan", tag = "plans",
    request_body = ref(schema::<EndLedgerPlan>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), CommandParams), responses(Changed<LedgerPlans>)
)]
pub async fn end(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: EndLedgerPlan { after_period, reason }, bytes }: Body<EndLedgerPlan>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    let command = EndPlan { at: state.clock.now(), after_period, by: caller.tenant, reason };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::EndPlan(command)).await?;
    Ok(answer(done))
}
