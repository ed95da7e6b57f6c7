//! `POST /v1/ledgers/{id}/top-ups`: asks for credit that is paid for.

use axum::extract::State;
use axum::response::Response;
use domain::money::Money;
use domain::usage_ledger::{RequestTopUp, TopUpTrigger, UsageLedgerCommand, UsageLedgerEvent};
use domain::values::text::Name;
use domain::{LedgerId, PaymentId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::terms::{identified, ledger, same_currency};
use super::view::{LedgerDocument, shown};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{KeyedCommandParams, ReadProblems};
use crate::http::conventions::{Body, CommandAnswer, CommandHeaders, Id, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// A top-up to be asked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TopUpLedger {
    /// How much credit, above zero and at most 10^9, in the ledger's currency and in whole coins (cents, yen). Tax is paid beside it.
    amount: Money,
    /// By what it is paid: a way of paying of this organization, as the provider of payments calls it. That of the ledger's rule for top-ups if left
    /// out. Never the number of a card or an account.
    #[schemars(example = &"pm_4711")]
    method: Option<Name>,
}

/// What was asked for.
#[derive(Serialize, JsonSchema)]
pub struct ToppedUpLedger {
    #[serde(flatten)]
    answer: CommandAnswer<LedgerDocument>,
    /// The payment, which is made in a moment: `GET /v1/payments/{id}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    payment: Option<PaymentId>,
}

/// Top a ledger up
///
/// The payment is made by the way of paying in a moment, and once it has succeeded the ledger has credit for it, exactly once; what is owed is paid with
/// that first. One is under way at a time. Live ledgers only; play money is granted. Who pays has to have said who it is in law where the
/// marketplace taxes what it sells. Money moves, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/top-ups", operation_id = "top_up_ledger", tag = "payments",
    request_body = ref(schema::<TopUpLedger>()), params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams),
    responses((status = 200, description = "Asked for", body = ref(schema::<ToppedUpLedger>())), ReadProblems)
)]
pub async fn top_up(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: TopUpLedger { amount, method }, bytes }: Body<TopUpLedger>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    same_currency(terms.currency, amount)?;
    let payment = PaymentId(ops::ids::new_id());
    let (at, trigger) = (state.clock.now(), TopUpTrigger::ByHand);
    let command = RequestTopUp { at, id: payment, amount: amount.amount, trigger, method };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(terms.owner);
    if !intent.is_repeated().await? {
        taken(&state)?;
        identified(&state, access, terms.owner).await?;
    }
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::RequestTopUp(command)).await?;
    let requested = done.executed.events.iter().find_map(UsageLedgerEvent::as_top_up_requested);
    let payment = requested.map(|requested| requested.id);
    let shown = shown(&state, &caller, &done).await;
    Ok(done.respond_as(shown, |answer| ToppedUpLedger { answer, payment }))
}

/// Whether somebody carries payments out here.
pub(super) fn taken(state: &AppState) -> Result<(), Problem> {
    if state.takes.provider.is_some() {
        return Ok(());
    }
    let detail = "no payments are carried out here";
    let advice = "Transfer the money to whoever runs the marketplace, who records it; or have a provider of payments configured there.";
    Err(Problem::new(Code::Rejected, detail).advising(advice))
}
