//! `POST /v1/projects/{id}/rename`: gives a project another name.

use axum::extract::State;
use axum::response::Response;
use domain::ProjectId;
use domain::authority::Resource;
use domain::project::Rename;
use domain::values::text::Name;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{ProjectDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::new_name::new_name;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// The new name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenameProject {
    /// What it is called from now on: 1 to 120 characters.
    #[schemars(example = &"Search")]
    name: Name,
}

/// Rename a project
///
/// Unless it is archived. Consumers rename those of their own organization, administrators any.
#[utoipa::path(
    post, path = "/v1/projects/{id}/rename", operation_id = "rename_project", tag = "projects",
    request_body = ref(schema::<RenameProject>()), params(("id" = Uuid, Path, description = "The project"), CommandParams),
    responses(Changed<ProjectDocument>),
    extensions(("x-codes" = json!([Code::Rejected])))
)]
pub async fn rename(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ProjectId>,
    headers: CommandHeaders,
    body: Body<RenameProject>,
) -> Result<Response, Problem> {
    let access = caller.authorize("project", &Resource::any())?;
    let command = Rename { name: new_name(&body.value.name)?.into(), at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.projects, id.0, command).await?;
    Ok(answer(&caller, done))
}
