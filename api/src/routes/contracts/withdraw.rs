//! `POST /v1/ledgers/{id}/contracts/withdraw`: ends a contract.

use axum::extract::State;
use axum::response::Response;
use domain::authority::Resource;
use domain::usage_ledger::{Agreement, UsageLedger, UsageLedgerCommand, UsageLedgerEvent, WithdrawPrice};
use domain::values::text::Reason;
use domain::{ContractId, LedgerId};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::LedgerContract;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::ledgers::terms_of;
use crate::state::AppState;

/// Which contract ends, and why.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawLedgerPrice {
    /// Which, with all its revisions.
    contract: ContractId,
    /// Why: 1 to 500 characters, no personal data. The payer sees it.
    #[schemars(example = &"contract 17 has ended")]
    reason: Reason,
}

/// Withdraw a contract
///
/// It does not hold from now on, with all its revisions; for lists with tiers, packages or a most of a period it holds to the end of the ledger's
/// period. What was used before, and what is told on permits from before, costs what was agreed. One that has ended is not withdrawn
/// again.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/contracts/withdraw", operation_id = "withdraw_ledger_price", tag = "contracts",
    request_body = ref(schema::<WithdrawLedgerPrice>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), CommandParams),
    responses(Changed<LedgerContract>)
)]
pub async fn withdraw(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: WithdrawLedgerPrice { contract, reason }, bytes }: Body<WithdrawLedgerPrice>,
) -> Result<Response, Problem> {
    let terms = terms_of(&state, id).await?;
    let access = caller.authorize("ledger", &Resource::ledger(terms.owner, terms.environment, id))?;
    let command = WithdrawPrice { at: state.clock.now(), contract, reason, by: caller.tenant };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(terms.owner).without_state();
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::WithdrawPrice(command)).await?;
    let ledger = state.write.store.load::<UsageLedger>(id.0).await?.aggregate;
    let withdrawn = done.executed.events.iter().find_map(UsageLedgerEvent::as_price_withdrawn).map(|event| event.at);
    // What was only rehearsed is shown as it would be.
    let ended = |mut known: Agreement| {
        if let Some(at) = withdrawn {
            known.end(at);
        }
        LedgerContract::from(&known)
    };
    Ok(done.respond(ledger.contracts().latest(contract).cloned().map(ended)))
}
