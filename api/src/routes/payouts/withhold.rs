//! `POST /v1/payouts/{id}/withhold`: keeps something of a payout back.

use axum::extract::State;
use axum::response::Response;
use domain::PayoutId;
use domain::money::Decimal;
use domain::payout::{WithheldFor, Withhold};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{PayoutDocument, answer};
use super::target::payout;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// What is kept back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithholdPayout {
    /// How much, in whole minor units.
    #[schemars(example = &"10")]
    amount: Decimal,
    /// 1 to 500 characters, no personal data. The provider sees it.
    #[schemars(example = &"The payer has asked about it")]
    reason: Reason,
}

/// Withhold something of a payout
///
/// Of one that is not approved. It is sent with this one or a later one, once it is released. Money depends on it, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/payouts/{id}/withhold", operation_id = "withhold_payout", tag = "payouts",
    request_body = ref(schema::<WithholdPayout>()),
    params(("id" = uuid::Uuid, Path, description = "The payout's id"), KeyedCommandParams), responses(Changed<PayoutDocument>)
)]
pub async fn withhold(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PayoutId>,
    headers: CommandHeaders,
    body: Body<WithholdPayout>,
) -> Result<Response, Problem> {
    let (drafted, access) = payout(&state, &caller, id).await?;
    headers.require_key()?;
    let WithholdPayout { amount, reason } = body.value;
    let command = Withhold { amount, withheld_for: WithheldFor::Hand, reason, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.provider);
    let done = intent.change(&state.write.payouts, id.0, command).await?;
    Ok(answer(&caller, done))
}
