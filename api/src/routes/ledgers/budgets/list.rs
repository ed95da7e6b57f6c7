//! `GET /v1/ledgers/{id}/budgets`: the budgets of a ledger as they stand.

use axum::Json;
use axum::extract::State;
use domain::LedgerId;
use domain::money::Currency;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::terms::ledger;
use super::document::{BudgetDocument, present};
use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, in_the_log};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// The budgets of a ledger.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LedgerBudgets {
    /// Of all amounts that are money.
    currency: Currency,
    /// How many instances are counted in all; there is a bound.
    instances: usize,
    /// The budgets, the oldest first; at most 1,000.
    items: Vec<BudgetDocument>,
}

/// List budgets
///
/// With what counts in each, from the log as it is now. Of one's own organization; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/ledgers/{id}/budgets", operation_id = "list_ledger_budgets", tag = "ledgers",
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), Params<ReadParams>),
    responses((status = 200, description = "The budgets", body = ref(schema::<LedgerBudgets>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    Params(params): Params<ReadParams>,
) -> Result<Json<LedgerBudgets>, Problem> {
    let (terms, _) = ledger(&state, &caller, id).await?;
    in_the_log(&state, params.min_position).await?;
    let (known, now) = (present(&state, id).await?, state.clock.now());
    let items = known.budgets().kept().map(|budget| BudgetDocument::of(&known, budget, now)).collect();
    Ok(Json(LedgerBudgets { currency: terms.currency, instances: known.instances().live(), items }))
}
