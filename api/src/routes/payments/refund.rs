//! `POST /v1/payments/{id}/refund`: has something of a payment paid back.

use axum::extract::State;
use axum::response::Response;
use domain::PaymentId;
use domain::money::Decimal;
use domain::payment::{PaymentCommand, RequestRefund};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{PaymentDocument, answer};
use super::target::payment;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// What is to be paid back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundPayment {
    /// How much, without tax, in its currency; all that can be paid back at once if left out. Its tax is paid back beside it.
    #[schemars(example = &"20")]
    amount: Option<Decimal>,
    /// 1 to 500 characters, no personal data. Who paid sees it.
    #[schemars(example = &"It is not needed")]
    reason: Reason,
}

/// Pay something back
///
/// In a moment its credit is taken, as far as that is left, then the money is sent the way that it came, and a note takes it off the receipt. What is
/// spent by then is not paid back: the refund fails and says so, and nothing has changed. A transfer is transferred back by whoever has it paid back.
/// One at a time. For the marketplace. Money moves, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/payments/{id}/refund", operation_id = "refund_payment", tag = "payments",
    request_body = ref(schema::<RefundPayment>()),
    params(("id" = uuid::Uuid, Path, description = "The payment's id"), KeyedCommandParams), responses(Changed<PaymentDocument>)
)]
pub async fn refund(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PaymentId>,
    headers: CommandHeaders,
    body: Body<RefundPayment>,
) -> Result<Response, Problem> {
    let (requested, access) = payment(&state, &caller, id).await?;
    headers.require_key()?;
    let RefundPayment { amount, reason } = body.value;
    let command = RequestRefund { amount, reason, by: caller.principal, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(requested.owner);
    let done = intent.change(&state.write.payments, id.0, PaymentCommand::RequestRefund(command)).await?;
    Ok(answer(&caller, done))
}
