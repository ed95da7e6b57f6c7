//! `GET /v1/projects`: projects, latest first.

use axum::Json;
use axum::extract::State;
use domain::authority::Resource;
use domain::values::text::Name;
use projections::read_models::naming::Called;
use projections::read_models::projects::ProjectsModel;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::ProjectDocument;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Whether a project has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProjectState {
    /// It has not.
    Open,
    /// It is archived.
    Archived,
}

/// Which projects.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListProjects {
    /// Those that are called so, whatever the case
    name: Option<Name>,
    /// Those whose name begins so, whatever the case
    prefix: Option<Name>,
    /// Those that are this now
    state: Option<ProjectState>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Projects of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List projects
///
/// Latest first; those of one's own organization, of all organizations for administrators and auditors.
#[utoipa::path(
    get, path = "/v1/projects", operation_id = "list_projects", tag = "projects", params(Params<ListProjects>),
    responses((status = 200, description = "A page of projects", body = ref(schema::<Page<ProjectDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(ListProjects { name, prefix, state: wanted, cursor, limit, min_position }): Params<ListProjects>,
) -> Result<Json<Page<ProjectDocument>>, Problem> {
    let access = caller.authorize("project", &Resource::any())?;
    caught_up::<ProjectsModel>(&state, min_position).await?;
    let place = listing.cursor(access);
    let before = cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let projects = &state.read.models.projects;
    let archived = wanted.map(|wanted| wanted == ProjectState::Archived);
    let found = projects.list(access, &Called { name, prefix }, archived, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |project| project.created_position);
    Ok(Json(page.map(ProjectDocument::from)))
}
