//! `GET /v1/ledgers/{id}/contracts`: what was agreed with a ledger's payer about prices.

use axum::Json;
use axum::extract::State;
use domain::LedgerId;
use domain::authority::Resource;
use domain::usage_ledger::UsageLedger;
use schemars::JsonSchema;
use serde::Serialize;

use super::document::LedgerContract;
use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, in_the_log};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::ledgers::terms_of;
use crate::state::AppState;

/// What was agreed with a ledger's payer about prices.
#[derive(Serialize, JsonSchema)]
pub struct LedgerContracts {
    /// The agreements, those about a service first, then those about a provider, then those about everything; of each the first agreed first.
    /// Ended ones are kept for 40 days at least.
    contracts: Vec<LedgerContract>,
}

/// List a ledger's contracts
///
/// Which price lists a factor was agreed on, from when on and until when, ended agreements too. Of those that hold, the most specific one is
/// taken: about the service before about its provider before about everything; of two about the same that which begins last, then that
/// which was agreed last. At most 1,000.
#[utoipa::path(
    get, path = "/v1/ledgers/{id}/contracts", operation_id = "list_ledger_contracts", tag = "contracts",
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), Params<ReadParams>),
    responses((status = 200, description = "What was agreed", body = ref(schema::<LedgerContracts>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    Params(params): Params<ReadParams>,
) -> Result<Json<LedgerContracts>, Problem> {
    let terms = terms_of(&state, id).await?;
    caller.authorize("ledger", &Resource::ledger(terms.owner, terms.environment, id))?;
    in_the_log(&state, params.min_position).await?;
    let ledger = state.write.store.load::<UsageLedger>(id.0).await?.aggregate;
    Ok(Json(LedgerContracts { contracts: ledger.contracts().iter().map(LedgerContract::from).collect() }))
}
