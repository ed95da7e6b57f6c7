//! `POST /v1/projects`: opens a project.

use axum::extract::State;
use axum::response::Response;
use domain::authority::Resource;
use domain::project::Open;
use domain::values::text::Name;
use domain::{ProjectId, TenantId};
use projections::read_models::objects::Object;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{ProjectDocument, answer};
use crate::http::auth::{Caller, roles_of};
use crate::http::conventions::new_name::new_name;
use crate::http::conventions::responses::{CommandParams, Created};
use crate::http::conventions::{Body, CommandHeaders, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// A project to be opened.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenProject {
    /// What it is called: 1 to 120 characters. Two projects may have the same name.
    #[schemars(example = &"Chat")]
    name: Name,
    /// Whose it is; the caller's own organization where nothing is said. Only administrators may name another one.
    organization: Option<TenantId>,
}

/// Open a project
///
/// Consumers open projects of their own organization, administrators of any.
#[utoipa::path(
    post, path = "/v1/projects", operation_id = "open_project", tag = "projects",
    extensions(("x-codes" = json!([Code::QuotaReached, Code::Rejected]))),
    request_body = ref(schema::<OpenProject>()), params(CommandParams), responses(Created<ProjectDocument>)
)]
pub async fn open(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    Body { value: OpenProject { name, organization }, bytes }: Body<OpenProject>,
) -> Result<Response, Problem> {
    let owner = organization.unwrap_or(caller.tenant);
    let access = caller.authorize("organization", &Resource::of(owner))?;
    roles_of(&state, owner).await?;
    let id = ProjectId(ops::ids::new_id());
    let command = Open { id, owner, name: new_name(&name)?.into(), at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &bytes)
        .about(owner)
        .within_quota(Object::Projects)
        .in_an_open_organization();
    let done = intent.create(&state.write.projects, id.0, command).await?.under("/v1/projects");
    Ok(answer(&caller, done))
}
