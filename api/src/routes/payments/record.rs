//! `POST /v1/ledgers/{id}/payments`: records a transfer.

use axum::extract::State;
use axum::response::Response;
use domain::money::{Decimal, Money};
use domain::organization::OPERATOR;
use domain::payment::identity::transfer_of;
use domain::payment::{PaymentCommand, Purpose, RecordByHand, Requested};
use domain::usage_ledger::{TopUpFault, UsageLedgerError};
use domain::values::text::Name;
use domain::{Environment, LedgerId, OrganizationId};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{PaymentDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Created, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::{DomainProblem, Problem};
use crate::http::schema::schema;
use crate::routes::ledgers::{granter, identified, same_currency, terms_of};
use crate::state::AppState;

/// Who carries a transfer out.
const BANK: &str = "bank_transfer";

/// A transfer to be recorded.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordLedgerPayment {
    /// How much credit it is for, without tax, in the ledger's currency and in whole coins (cents, yen).
    amount: Money,
    /// The tax that was paid beside it, in the same currency; none if left out.
    #[serde(default)]
    #[schemars(example = &"9.5")]
    tax: Decimal,
    /// What the bank calls it: 1 to 120 characters, and of no other transfer.
    #[schemars(example = &"4711/2026-12-18")]
    bank_reference: Name,
    /// The day of its value.
    value_date: Date,
}

/// Record a transfer
///
/// In a moment the ledger has credit for it, exactly once, and there is a receipt where the marketplace sells. What the bank calls it makes it one:
/// recorded twice, it was paid once. Above what one grants alone, the credit waits until another one has approved it
/// (`POST /v1/ledgers/{id}/credits/{grant}/approve`), and is asked for anew every week until then, or until the payment is paid back. Live ledgers only. Money moves, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/payments", operation_id = "record_ledger_payment", tag = "payments",
    request_body = ref(schema::<RecordLedgerPayment>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Created<PaymentDocument>)
)]
pub async fn record(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: wanted, bytes }: Body<RecordLedgerPayment>,
) -> Result<Response, Problem> {
    let terms = terms_of(&state, id).await?;
    let resource = domain::authority::Resource::ledger(terms.owner, terms.environment, id);
    let access = caller.authorize("ledger", &resource)?;
    headers.require_key()?;
    same_currency(terms.currency, wanted.amount)?;
    if terms.environment == Environment::Test {
        return Err(UsageLedgerError::from(TopUpFault::Test).problem());
    }
    let RecordLedgerPayment { amount, tax, bank_reference, value_date } = wanted;
    let (payment, at) = (transfer_of(OrganizationId(OPERATOR.0), bank_reference.as_str()), state.clock.now());
    let requested = Requested {
        payment,
        ledger: id,
        owner: terms.owner,
        environment: terms.environment,
        purpose: Purpose::Transfer,
        amount: amount.amount,
        tax,
        currency: terms.currency,
        method_ref: None,
        provider: Name::new(BANK).map_err(|error| Problem::internal(&error))?,
        our_reference: bank_reference.clone(),
        at,
    };
    let command = RecordByHand { requested, bank_reference, value_date, by: granter(&state, &caller).await?, at };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(terms.owner);
    if !intent.is_repeated().await? {
        identified(&state, access, terms.owner).await?;
    }
    let command = PaymentCommand::RecordByHand(Box::new(command));
    let done = intent.create(&state.write.payments, payment.0, command).await?.under("/v1/payments");
    Ok(answer(&caller, done))
}
