//! `GET /v1/plans/{id}`: a plan.

use axum::extract::State;
use axum::response::Response;
use domain::PlanId;
use domain::authority::Resource;
use projections::read_models::plans::PlansModel;

use super::document::PlanDocument;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Get a plan
///
/// With all its revisions, also once it is retired.
#[utoipa::path(
    get, path = "/v1/plans/{id}", operation_id = "get_plan", tag = "plans",
    params(("id" = Uuid, Path, description = "The plan"), Params<ReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "The plan", body = ref(schema::<PlanDocument>()),
               headers(("ETag" = String, description = "The version; send it as If-Match"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<PlanId>,
    Params(params): Params<ReadParams>,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    caller.authorize("plan", &Resource::any())?;
    caught_up::<PlansModel>(&state, params.min_position).await?;
    let view = state.read.models.plans.get(id).await?;
    let view = view.ok_or_else(|| Problem::not_found("plan"))?;
    Ok(versioned(view.version, &known, &PlanDocument::from(view)))
}
