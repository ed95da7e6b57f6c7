//! `POST /v1/disputes/{id}/reject`: lets a disputed record stand.

use axum::extract::State;
use axum::response::Response;
use domain::DisputeId;
use domain::usage_ledger::{ClaimParty, CloseDispute, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{DisputeDocument, answer};
use super::target::{as_marketplace, dispute};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Why a disputed record stands.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RejectUsageDispute {
    /// 1 to 500 characters, no personal data. Both sides see it.
    #[schemars(example = &"Both logs have two calls")]
    reason: Reason,
}

/// Reject a dispute
///
/// By the marketplace, for good: the record stands. Never where its own organization is a side.
#[utoipa::path(
    post, path = "/v1/disputes/{id}/reject", operation_id = "reject_dispute", tag = "disputes",
    request_body = ref(schema::<RejectUsageDispute>()),
    params(("id" = uuid::Uuid, Path, description = "The dispute's id"), CommandParams), responses(Changed<DisputeDocument>)
)]
pub async fn reject(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<DisputeId>,
    headers: CommandHeaders,
    Body { value: RejectUsageDispute { reason }, bytes }: Body<RejectUsageDispute>,
) -> Result<Response, Problem> {
    let known = dispute(&state, id).await?;
    let access = as_marketplace(&caller, &known)?;
    let command = UsageLedgerCommand::CloseDispute(CloseDispute {
        at: state.clock.now(),
        dispute: id,
        by: ClaimParty::Marketplace,
        reason,
    });
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(known.payer).without_state();
    let done = intent.change(&state.write.ledgers, known.ledger.0, command).await?;
    Ok(answer(&state, &caller, done, known).await)
}
