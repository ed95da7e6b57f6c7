//! `GET /v1/ledgers/{id}/budgets`: the budgets of a ledger as they stand.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::money::Currency;
use domain::usage_ledger::{Terms, UsageLedger};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::terms::ledger;
use super::document::{BudgetDocument, present, read_by};
use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Done, Id, Params, ReadParams, in_the_log};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// The budgets of a ledger.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LedgerBudgets {
    /// Of all amounts that are money.
    currency: Currency,
    /// How many instances are counted in all.
    instances: usize,
    /// How many are counted at most.
    #[schemars(example = 10_000)]
    max_instances: usize,
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
    Ok(Json(LedgerBudgets::of(&known, terms.currency, now)))
}

impl LedgerBudgets {
    /// As they are at an instant.
    fn of(ledger: &UsageLedger, currency: Currency, at: Timestamp) -> Self {
        let items = ledger.budgets().kept().map(|budget| BudgetDocument::of(ledger, budget, at)).collect();
        let (instances, max_instances) = (ledger.instances().live(), ledger.budgets().max_instances());
        Self { currency, instances, max_instances, items }
    }
}

/// Answers a command with the budgets as the caller may read them.
pub fn answer(caller: &Caller, done: Done<UsageLedger>) -> Response {
    let shown = shown(caller, &done);
    done.respond(shown)
}

fn shown(caller: &Caller, done: &Done<UsageLedger>) -> Option<LedgerBudgets> {
    let then = done.then()?;
    let Terms { currency, .. } = *read_by(caller, then.aggregate)?;
    Some(LedgerBudgets::of(then.aggregate, currency, then.at))
}
