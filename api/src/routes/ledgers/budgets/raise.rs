//! `POST /v1/ledgers/{id}/budgets/raise`: raises a budget for a while.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::money::Decimal;
use domain::usage_ledger::{BudgetName, RaiseBudget, UsageLedgerCommand};
use domain::values::text::Reason;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::terms::ledger;
use super::document::{BudgetDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::instant;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A raise.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RaiseLedgerBudget {
    /// Which budget.
    name: BudgetName,
    /// By how much, above zero, in what the budget measures.
    #[schemars(example = &"50")]
    amount: Decimal,
    /// The first instant at which it holds no more.
    #[serde(deserialize_with = "instant::required")]
    until: Timestamp,
    /// Why.
    reason: Reason,
}

/// Raise a budget
///
/// For a while, in place of an earlier raise. Consumers raise those of their own ledgers, administrators of any. Needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/budgets/raise", operation_id = "raise_ledger_budget", tag = "ledgers",
    request_body = ref(schema::<RaiseLedgerBudget>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<BudgetDocument>)
)]
pub async fn raise(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<RaiseLedgerBudget>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let RaiseLedgerBudget { name, amount, until, reason } = body.value;
    let command = RaiseBudget { at: state.clock.now(), name: name.clone(), amount, until, reason };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::RaiseBudget(command)).await?;
    Ok(answer(&caller, done, &name))
}
