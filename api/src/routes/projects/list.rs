//! `GET /v1/projects`: projects, latest first.

use axum::Json;
use axum::extract::State;
use domain::authority::Resource;
use projections::read_models::projects::{Projects, ProjectsModel};
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

/// Which projects.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListProjects {
    /// Only archived ones, or only those that are not
    archived: Option<bool>,
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
    Params(ListProjects { archived, cursor, limit, min_position }): Params<ListProjects>,
) -> Result<Json<Page<ProjectDocument>>, Problem> {
    let access = caller.authorize("project", &Resource::any())?;
    caught_up::<ProjectsModel>(&state, min_position).await?;
    let place = listing.cursor(access);
    let before = cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let projects = Projects::new(state.pool.clone());
    let found = projects.list(access, archived, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |project| project.created_position);
    Ok(Json(page.map(ProjectDocument::from)))
}
