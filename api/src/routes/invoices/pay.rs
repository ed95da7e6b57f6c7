//! `POST /v1/invoices/{id}/payments`: says that something was paid.

use axum::extract::State;
use axum::response::Response;
use domain::InvoiceId;
use domain::invoice::identity::payment_of;
use domain::invoice::{ApplyPayment, InvoiceCommand, PaidByHand};
use domain::money::Decimal;
use domain::values::text::Name;
use jiff::civil::Date;
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

/// A payment that is in the books of the bank.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayInvoice {
    /// How much of it is for this invoice: what is open at most.
    #[schemars(example = &"10")]
    amount: Decimal,
    /// What the bank calls it: 1 to 120 characters, no personal data. A payment that is said twice under the same reference was made once.
    #[schemars(example = &"4711/2026-12-18")]
    bank_reference: Name,
    /// The day of it there.
    #[schemars(example = &"2026-12-18")]
    value_date: Date,
}

/// Record a payment
///
/// That somebody has found in the books of the bank. Part of an invoice may be paid, and one payment may pay several invoices: say its reference to
/// each. Money moves, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/invoices/{id}/payments", operation_id = "pay_invoice", tag = "invoices",
    request_body = ref(schema::<PayInvoice>()),
    params(("id" = uuid::Uuid, Path, description = "The invoice's id"), KeyedCommandParams), responses(Changed<InvoiceDocument>)
)]
pub async fn pay(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<InvoiceId>,
    headers: CommandHeaders,
    body: Body<PayInvoice>,
) -> Result<Response, Problem> {
    let (drafted, access) = invoice(&state, &caller, id).await?;
    headers.require_key()?;
    let PayInvoice { amount, bank_reference, value_date } = body.value;
    let payment = payment_of(drafted.seller, bank_reference.as_str());
    let by_hand = Some(PaidByHand { bank_reference, value_date, by: caller.principal });
    let command = ApplyPayment { payment, amount, by_hand, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(drafted.owner);
    let done = intent.change(&state.write.invoices, id.0, InvoiceCommand::ApplyPayment(command)).await?;
    Ok(answer(&state, &caller, done))
}
