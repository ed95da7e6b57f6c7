//! `POST /v1/ledgers/{id}/budgets/remove`: removes a budget with all that it counts.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::{BudgetName, RemoveBudget, UsageLedgerCommand};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::terms::ledger;
use super::super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A budget to be removed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveLedgerBudget {
    /// Which.
    name: BudgetName,
}

/// Remove a budget
///
/// With all that it counts. One that there is not changes nothing. Consumers remove those of their own ledgers, administrators of any. Needs an
/// Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/budgets/remove", operation_id = "remove_ledger_budget", tag = "ledgers",
    request_body = ref(schema::<RemoveLedgerBudget>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<LedgerDocument>)
)]
pub async fn remove(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<RemoveLedgerBudget>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let command = RemoveBudget { at: state.clock.now(), name: body.value.name };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::RemoveBudget(command)).await?;
    Ok(answer(&state, &caller, done).await)
}
