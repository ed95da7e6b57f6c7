//! `GET /v1/projects/{id}`: a project.

use axum::extract::State;
use axum::response::Response;
use domain::ProjectId;
use domain::authority::Resource;
use projections::read_models::projects::ProjectsModel;

use super::document::ProjectDocument;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Get a project
///
/// Of one's own organization; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/projects/{id}", operation_id = "get_project", tag = "projects",
    params(("id" = Uuid, Path, description = "The project"), Params<ReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "The project", body = ref(schema::<ProjectDocument>()),
               headers(("ETag" = String, description = "The version; send it as If-Match"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ProjectId>,
    Params(params): Params<ReadParams>,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    let access = caller.authorize("project", &Resource::any())?;
    caught_up::<ProjectsModel>(&state, params.min_position).await?;
    let view = state.read.models.projects.get(access, id).await?;
    let view = view.ok_or_else(|| Problem::not_found("project"))?;
    Ok(versioned(view.version, &known, &ProjectDocument::from(view)))
}
