//! `POST /v1/invoices/{id}/reverse-payment`: says that something was not paid after all.

use axum::extract::State;
use axum::response::Response;
use domain::InvoiceId;
use domain::invoice::identity::payment_of;
use domain::invoice::{InvoiceCommand, ReversePayment};
use domain::money::Decimal;
use domain::values::text::{Name, Reason};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{InvoiceDocument, answer};
use super::target::invoice;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A payment that went back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReverseInvoicePayment {
    /// Which: the one that the bank calls so.
    #[schemars(example = &"4711/2026-12-18")]
    bank_reference: Name,
    /// How much of it.
    #[schemars(example = &"10")]
    amount: Decimal,
    /// 1 to 500 characters, no personal data. Who buys sees it.
    #[schemars(example = &"The bank took it back")]
    reason: Reason,
}

/// Reverse a payment
///
/// Of those that were recorded by hand. What went back is open again. Money moves, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/invoices/{id}/reverse-payment", operation_id = "reverse_invoice_payment", tag = "invoices",
    request_body = ref(schema::<ReverseInvoicePayment>()),
    params(("id" = uuid::Uuid, Path, description = "The invoice's id"), KeyedCommandParams), responses(Changed<InvoiceDocument>)
)]
pub async fn reverse_payment(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<InvoiceId>,
    headers: CommandHeaders,
    body: Body<ReverseInvoicePayment>,
) -> Result<Response, Problem> {
    let (drafted, access) = invoice(&state, &caller, id).await?;
    headers.require_key()?;
    let ReverseInvoicePayment { bank_reference, amount, reason } = body.value;
    let payment = payment_of(drafted.seller, bank_reference.as_str());
    let command = ReversePayment { payment, amount, reason, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.owner);
    let done = intent.change(&state.write.invoices, id.0, InvoiceCommand::ReversePayment(command)).await?;
    Ok(answer(&state, &caller, done))
}
