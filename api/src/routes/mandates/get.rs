//! `GET /v1/mandates/{id}`: a mandate.

use axum::Json;
use axum::extract::State;
use domain::MandateId;
use domain::authority::Resource;
use projections::read_models::agreements::{Agreements, AgreementsModel};

use super::document::MandateDocument;
use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, caught_up, refuse_parked};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Read a mandate
///
/// For the owner of the ledger and for the organization that has it; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/mandates/{id}", operation_id = "get_mandate", tag = "mandates",
    params(("id" = uuid::Uuid, Path, description = "The mandate's id"), Params<ReadParams>),
    responses((status = 200, description = "The mandate", body = ref(schema::<MandateDocument>())), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<MandateId>,
    Params(params): Params<ReadParams>,
) -> Result<Json<MandateDocument>, Problem> {
    caught_up::<AgreementsModel>(&state, params.min_position).await?;
    let view = Agreements::new(state.pool.clone()).mandate(id).await?;
    let view = view.ok_or_else(|| Problem::not_found("mandate"))?;
    let ledger = Resource::ledger(view.payer, view.environment, view.ledger).reported_by(view.organization);
    caller.authorize("mandate", &ledger)?;
    refuse_parked::<AgreementsModel>(&state, view.ledger.0).await?;
    Ok(Json(MandateDocument::of(view, &caller, &state.pepper)))
}
