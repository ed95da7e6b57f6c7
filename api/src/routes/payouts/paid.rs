//! `POST /v1/payouts/{id}/paid`: says that the money of a payout has arrived.

use axum::extract::State;
use axum::response::Response;
use domain::PayoutId;
use domain::payout::Pay;
use jiff::civil::Date;
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

/// The payment.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaidPayout {
    /// The day of it at the bank.
    #[schemars(example = &"2026-12-10")]
    value_date: Date,
}

/// Say that a payout has arrived
///
/// Said again, nothing changes.
#[utoipa::path(
    post, path = "/v1/payouts/{id}/paid", operation_id = "confirm_payout", tag = "payouts",
    request_body = ref(schema::<PaidPayout>()),
    params(("id" = uuid::Uuid, Path, description = "The payout's id"), CommandParams), responses(Changed<PayoutDocument>)
)]
pub async fn paid(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PayoutId>,
    headers: CommandHeaders,
    body: Body<PaidPayout>,
) -> Result<Response, Problem> {
    let (drafted, access) = payout(&state, &caller, id).await?;
    let PaidPayout { value_date } = body.value;
    let command = Pay { value_date, by: caller.principal, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.provider);
    let done = intent.change(&state.write.payouts, id.0, command).await?;
    Ok(answer(&caller, done))
}
