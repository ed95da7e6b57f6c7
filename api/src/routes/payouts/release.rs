//! `POST /v1/payouts/{id}/release`: no longer keeps something of a payout back.

use axum::extract::State;
use axum::response::Response;
use domain::PayoutId;
use domain::payout::Release;
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{PayoutDocument, answer};
use super::target::payout;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// What is released.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleasePayout {
    /// Which of what is withheld, by its number.
    number: u32,
    /// 1 to 500 characters, no personal data. The provider sees it.
    #[schemars(example = &"The payer is content")]
    reason: Reason,
}

/// Release something that is withheld
///
/// What is approved without it leaves it to the next payout. Released again, nothing changes.
#[utoipa::path(
    post, path = "/v1/payouts/{id}/release", operation_id = "release_payout", tag = "payouts",
    request_body = ref(schema::<ReleasePayout>()),
    params(("id" = uuid::Uuid, Path, description = "The payout's id"), CommandParams), responses(Changed<PayoutDocument>)
)]
pub async fn release(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PayoutId>,
    headers: CommandHeaders,
    body: Body<ReleasePayout>,
) -> Result<Response, Problem> {
    let (drafted, access) = payout(&state, &caller, id).await?;
    let ReleasePayout { number, reason } = body.value;
    let command = Release { number, reason, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.provider);
    let done = intent.change(&state.write.payouts, id.0, command).await?;
    Ok(answer(&caller, done))
}
