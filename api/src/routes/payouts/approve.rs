//! `POST /v1/payouts/{id}/approve`: has a payout paid.

use axum::extract::State;
use axum::response::Response;
use domain::PayoutId;
use domain::payout::Approve;

use super::document::{PayoutDocument, answer};
use super::target::payout;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::state::AppState;

/// Approve a payout
///
/// It gets its number a moment later, and then can be sent. There is no way back: what is released afterwards is on the next one. Approved again,
/// nothing changes.
#[utoipa::path(
    post, path = "/v1/payouts/{id}/approve", operation_id = "approve_payout", tag = "payouts",
    params(("id" = uuid::Uuid, Path, description = "The payout's id"), CommandParams), responses(Changed<PayoutDocument>)
)]
pub async fn approve(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PayoutId>,
    headers: CommandHeaders,
) -> Result<Response, Problem> {
    let (drafted, access) = payout(&state, &caller, id).await?;
    let command = Approve { by: caller.principal, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &[]).about(drafted.provider);
    let done = intent.change(&state.write.payouts, id.0, command).await?;
    Ok(answer(&caller, done))
}
