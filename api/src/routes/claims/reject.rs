//! `POST /v1/claims/{id}/reject`: does not charge a claim.

use axum::extract::State;
use axum::response::Response;
use domain::PermitId;
use domain::usage_ledger::{RejectClaim, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{ClaimDocument, answer};
use super::target::{claim, decider};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Why a claim is not charged.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RejectUsageClaim {
    /// 1 to 500 characters, no personal data. The other side sees it.
    #[schemars(example = &"We know of no such call")]
    reason: Reason,
}

/// Reject a claim
///
/// By the payer it is rejected for now: it may still accept it, and whoever told it may ask the marketplace. By the marketplace it is
/// dismissed for good: where one side asked for it or the permit was void, and never where its own organization is a side.
#[utoipa::path(
    post, path = "/v1/claims/{id}/reject", operation_id = "reject_claim", tag = "claims",
    request_body = ref(schema::<RejectUsageClaim>()),
    params(("id" = uuid::Uuid, Path, description = "The claim's id, which is that of its permit"), CommandParams), responses(Changed<ClaimDocument>)
)]
pub async fn reject(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PermitId>,
    headers: CommandHeaders,
    Body { value: RejectUsageClaim { reason }, bytes }: Body<RejectUsageClaim>,
) -> Result<Response, Problem> {
    let claim = claim(&state, id).await?;
    let (by, access) = decider(&caller, &claim)?;
    let command = RejectClaim { at: state.clock.now(), permit: id, by, reason };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(claim.payer).without_state();
    let command = UsageLedgerCommand::RejectClaim(command);
    let done = intent.change(&state.write.ledgers, claim.ledger.0, command).await?;
    Ok(answer(&state, &caller, done, claim).await)
}
