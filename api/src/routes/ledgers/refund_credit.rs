//! `POST /v1/ledgers/{id}/credits/{grant}/refund`: says that bought credit was paid back by hand.

use axum::extract::State;
use axum::response::Response;
use domain::money::Decimal;
use domain::usage_ledger::{RefundCredit, UsageLedgerCommand};
use domain::values::text::Name;
use projections::read_models::payments::PaymentsModel;
use schemars::JsonSchema;
use serde::Deserialize;

use super::of_grant::OfGrant;
use super::terms::ledger;
use super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Intent, caught_up_with_the_log};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// What was paid back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundLedgerCredit {
    /// How much, without tax, in the ledger's currency and in whole coins (cents, yen).
    #[schemars(example = &"54.99")]
    amount: Decimal,
    /// How the payment back is called where it was made: 1 to 120 characters, no personal data.
    #[schemars(example = &"4711/2026-12-18")]
    payment: Name,
}

/// Say that credit was paid back by hand
///
/// What was paid back is taken from what is left of bought credit; no money is sent by it. Of credit that stands for a payment, have that paid back
/// instead (`POST /v1/payments/{id}/refund`). Also of a closed ledger. Money moves, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/credits/{grant}/refund", operation_id = "refund_ledger_credit", tag = "ledgers",
    request_body = ref(schema::<RefundLedgerCredit>()),
    params(
        ("id" = uuid::Uuid, Path, description = "The ledger's id"),
        ("grant" = uuid::Uuid, Path, description = "The grant's id, as granting it answered"),
        KeyedCommandParams
    ),
    responses(Changed<LedgerDocument>)
)]
pub async fn refund_credit(
    State(state): State<AppState>,
    caller: Caller,
    OfGrant { ledger: id, grant }: OfGrant,
    headers: CommandHeaders,
    body: Body<RefundLedgerCredit>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let RefundLedgerCredit { amount, payment } = body.value;
    let command = RefundCredit { at: state.clock.now(), grant, amount, payment };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    if !intent.is_repeated().await? {
        caught_up_with_the_log::<PaymentsModel>(&state).await?;
        if let [payment, ..] = state.read.models.payments.standing_for(id, &[grant]).await?[..] {
            let advice = format!("Have the payment paid back: POST /v1/payments/{payment}/refund.");
            return Err(Problem::new(Code::Conflict, "the credit stands for a payment").advising(advice));
        }
    }
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::RefundCredit(command)).await?;
    Ok(answer(&state, &caller, done).await)
}
