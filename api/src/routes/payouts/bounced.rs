//! `POST /v1/payouts/{id}/bounced`: says that the money of a payout has come back.

use axum::extract::State;
use axum::response::Response;
use domain::PayoutId;
use domain::payout::Bounce;
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

/// Why it has come back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BouncedPayout {
    /// 1 to 500 characters, no personal data. The provider sees it.
    #[schemars(example = &"The account is closed")]
    reason: Reason,
}

/// Say that a payout has come back
///
/// The next one takes it in. Money moves, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/payouts/{id}/bounced", operation_id = "bounce_payout", tag = "payouts",
    request_body = ref(schema::<BouncedPayout>()),
    params(("id" = uuid::Uuid, Path, description = "The payout's id"), KeyedCommandParams), responses(Changed<PayoutDocument>)
)]
pub async fn bounced(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PayoutId>,
    headers: CommandHeaders,
    body: Body<BouncedPayout>,
) -> Result<Response, Problem> {
    let (drafted, access) = payout(&state, &caller, id).await?;
    headers.require_key()?;
    let BouncedPayout { reason } = body.value;
    let command = Bounce { reason, by: caller.principal, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.provider);
    let done = intent.change(&state.write.payouts, id.0, command).await?;
    Ok(answer(&caller, done))
}
