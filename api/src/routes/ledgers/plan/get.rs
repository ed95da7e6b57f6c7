//! `GET /v1/ledgers/{id}/plan`: which plan a ledger is on.

use axum::Json;
use axum::extract::State;
use domain::LedgerId;
use domain::usage_ledger::UsageLedger;

use super::super::terms::ledger;
use super::document::LedgerPlans;
use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, in_the_log};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Read the plan of a ledger
///
/// The plan that holds this month, and those before and after it. Of one's own organization; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/ledgers/{id}/plan", operation_id = "get_ledger_plan", tag = "plans",
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), Params<ReadParams>),
    responses((status = 200, description = "Its plans", body = ref(schema::<LedgerPlans>())), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    Params(params): Params<ReadParams>,
) -> Result<Json<LedgerPlans>, Problem> {
    ledger(&state, &caller, id).await?;
    in_the_log(&state, params.min_position).await?;
    let known = state.write.store.load::<UsageLedger>(id.0).await?.aggregate;
    Ok(Json(LedgerPlans::of(&known, state.clock.now())))
}
