//! `POST /v1/projects/{id}/archive`: closes a project for good.

use axum::extract::State;
use axum::response::Response;
use domain::ProjectId;
use domain::authority::Resource;
use domain::project::Archive;

use super::document::{ProjectDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::state::AppState;

/// Archive a project
///
/// For good; its history stays. Archiving what is archived changes nothing. Consumers archive those of their own organization,
/// administrators any.
#[utoipa::path(
    post, path = "/v1/projects/{id}/archive", operation_id = "archive_project", tag = "projects",
    params(("id" = Uuid, Path, description = "The project"), CommandParams), responses(Changed<ProjectDocument>)
)]
pub async fn archive(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ProjectId>,
    headers: CommandHeaders,
) -> Result<Response, Problem> {
    let access = caller.authorize("project", &Resource::any())?;
    let command = Archive { at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &[]);
    let done = intent.change(&state.write.projects, id.0, command).await?;
    Ok(answer(&caller, done))
}
