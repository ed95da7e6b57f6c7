//! `POST /v1/ledgers/{id}/budgets/release`: lets what a budget had stopped go on.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::budgets::InstanceId;
use domain::usage_ledger::{BudgetName, ReleaseBudget, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::terms::ledger;
use super::document::{BudgetDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A release.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseLedgerBudget {
    /// Which budget.
    name: BudgetName,
    /// Which of its instances, as events name it; all of it, if it is left out.
    #[serde(default)]
    instance: Option<InstanceId>,
    /// Why.
    reason: Reason,
}

/// Release a budget
///
/// A budget with a latch stays stopped once its limit was reached. What counts stays as it is. Consumers release those of their own ledgers,
/// administrators of any. Needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/budgets/release", operation_id = "release_ledger_budget", tag = "ledgers",
    request_body = ref(schema::<ReleaseLedgerBudget>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<BudgetDocument>)
)]
pub async fn release(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<ReleaseLedgerBudget>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let ReleaseLedgerBudget { name, instance, reason } = body.value;
    let command = ReleaseBudget { at: state.clock.now(), name: name.clone(), instance, reason };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::ReleaseBudget(command)).await?;
    Ok(answer(&caller, done, &name))
}
