//! `PUT /v1/ledgers/{id}/terms`: grants terms of credit.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::money::Money;
use domain::usage_ledger::{CreditTerms, GrantTerms, UsageLedgerCommand};
use domain::values::text::Reason;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::terms::{ledger, payable, same_currency};
use super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::instant;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Terms of credit, in place of all before. Each amount is in the ledger's currency, from zero to 10^9.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantLedgerTerms {
    /// What may be owed; zero for a prepaid ledger.
    credit_line: Money,
    /// What may be owed beyond that for usage that has happened and cannot be refused.
    overdraft: Money,
    /// What the marketplace bears, in all, of usage beyond credit, credit line and overdraft. The rest is at the risk of who
    /// reports it.
    absorbed: Money,
    /// From when on nothing of this holds any more; for good if left out.
    #[serde(default, deserialize_with = "instant::optional")]
    until: Option<Timestamp>,
    /// Why; no personal data.
    #[schemars(example = &"contract 17")]
    reason: Reason,
    /// That an amount below the smallest coin of its currency (a cent, a yen) is meant so; without it none is taken.
    #[serde(default)]
    below_minor_unit: bool,
}

/// Grant terms of credit
///
/// Only the marketplace grants them, on test ledgers their owner: a ledger without any is prepaid, without overdraft. Tightening them makes nothing free and
/// collects nothing: what is owed stays owed. Money is lent, so it needs an Idempotency-Key.
#[utoipa::path(
    put, path = "/v1/ledgers/{id}/terms", operation_id = "grant_ledger_terms", tag = "ledgers",
    request_body = ref(schema::<GrantLedgerTerms>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<LedgerDocument>)
)]
pub async fn grant_terms(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: wanted, bytes }: Body<GrantLedgerTerms>,
) -> Result<Response, Problem> {
    let (opened, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let GrantLedgerTerms { credit_line, overdraft, absorbed, until, reason, below_minor_unit } = wanted;
    for (field, amount) in [("credit_line", credit_line), ("overdraft", overdraft), ("absorbed", absorbed)] {
        same_currency(opened.currency, amount)?;
        payable(field, amount, below_minor_unit)?;
    }
    let [credit_line, overdraft, absorbed] = [credit_line, overdraft, absorbed].map(|amount| amount.amount);
    let terms = CreditTerms { credit_line, overdraft, absorbed, until };
    let command = GrantTerms { at: state.clock.now(), terms, reason };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(opened.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::GrantTerms(command)).await?;
    Ok(answer(&state, &caller, done).await)
}
