//! `POST /v1/disputes/{id}/withdraw`: no longer disputes a record.

use axum::extract::State;
use axum::response::Response;
use domain::DisputeId;
use domain::usage_ledger::{ClaimParty, CloseDispute, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{DisputeDocument, answer};
use super::target::{as_payer, dispute};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Why a dispute is withdrawn.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawUsageDispute {
    /// 1 to 500 characters, no personal data. Who reported the record sees it.
    #[schemars(example = &"We found the second call")]
    reason: Reason,
}

/// Withdraw a dispute
///
/// By who pays, for good: the record stands, and is not disputed again.
#[utoipa::path(
    post, path = "/v1/disputes/{id}/withdraw", operation_id = "withdraw_dispute", tag = "disputes",
    request_body = ref(schema::<WithdrawUsageDispute>()),
    params(("id" = uuid::Uuid, Path, description = "The dispute's id"), CommandParams), responses(Changed<DisputeDocument>)
)]
pub async fn withdraw(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<DisputeId>,
    headers: CommandHeaders,
    Body { value: WithdrawUsageDispute { reason }, bytes }: Body<WithdrawUsageDispute>,
) -> Result<Response, Problem> {
    let known = dispute(&state, id).await?;
    let access = as_payer(&caller, &known)?;
    let command = UsageLedgerCommand::CloseDispute(CloseDispute {
        at: state.clock.now(),
        dispute: id,
        by: ClaimParty::Payer,
        reason,
    });
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(known.payer).without_state();
    let done = intent.change(&state.write.ledgers, known.ledger.0, command).await?;
    Ok(answer(&state, &caller, done, known).await)
}
