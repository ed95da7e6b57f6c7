//! `POST /v1/projects`: opens a project.

use axum::extract::State;
use axum::response::Response;
use domain::api_key::Permission;
use domain::organization::Organization;
use domain::project::Open;
use domain::values::text::Name;
use domain::{ProjectId, TenantId};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::http::auth::Caller;
use crate::http::conventions::responses::{CommandParams, Created};
use crate::http::conventions::{Body, CommandHeaders, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A project to be opened.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenProject {
    /// What it is called: 1 to 120 characters. Two projects may have the same name.
    #[schemars(example = &"Chat")]
    name: Name,
    /// Whose it is; the caller's own organisation where nothing is said. Only administrators may name another one.
    tenant: Option<TenantId>,
}

/// Open a project
///
/// Consumers open projects of their own tenant, administrators of any.
#[utoipa::path(
    post, path = "/v1/projects", operation_id = "open_project", tag = "projects",
    request_body = ref(schema::<OpenProject>()), params(CommandParams), responses(Created), security(("api_key" = []))
)]
pub async fn open(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    Body { value: OpenProject { name, tenant }, bytes }: Body<OpenProject>,
) -> Result<Response, Problem> {
    caller.require(&[Permission::Consumer, Permission::Administrator])?;
    let owner = match tenant {
        Some(tenant) if tenant != caller.tenant => somebody_elses(&state, &caller, tenant).await?,
        _ => caller.tenant,
    };
    let id = ProjectId(ops::ids::new_id());
    let command = Open { id, owner, name, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, headers, &bytes).about(owner);
    Ok(intent.create(&state.write.projects, id.0, command).await?.respond_under("/v1/projects"))
}

/// Whether the caller may open a project of this organisation, and whether there is one.
async fn somebody_elses(state: &AppState, caller: &Caller, tenant: TenantId) -> Result<TenantId, Problem> {
    let missing = || Problem::not_found("organization");
    if !caller.has(Permission::Administrator) {
        return Err(missing());
    }
    let organization = state.write.store.load::<Organization>(tenant.0).await?.aggregate;
    organization.profile().map(|_| tenant).ok_or_else(missing)
}
