//! `POST /v1/organizations/{id}/rename`: gives an organization another name.

use axum::extract::State;
use axum::response::Response;
use domain::OrganizationId;
use domain::authority::Resource;
use domain::organization::Rename;
use domain::values::text::Name;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{OrganizationDocument, answer};
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
pub struct RenameOrganization {
    /// What it is called from now on: 1 to 120 characters.
    #[schemars(example = "Acme Models")]
    name: Name,
}

/// Rename an organization
///
/// The caller's own; any for administrators.
#[utoipa::path(
    post, path = "/v1/organizations/{id}/rename", operation_id = "rename_organization", tag = "organizations",
    request_body = ref(schema::<RenameOrganization>()), params(("id" = Uuid, Path, description = "The organization"), CommandParams),
    responses(Changed<OrganizationDocument>),
    extensions(("x-codes" = json!([Code::NameTaken])))
)]
pub async fn rename(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<OrganizationId>,
    headers: CommandHeaders,
    body: Body<RenameOrganization>,
) -> Result<Response, Problem> {
    let access = caller.authorize("organization", &Resource::of(id.into()))?;
    let command = Rename { name: new_name(&body.value.name)?.into(), at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(id.into());
    let done = intent.change(&state.write.organizations, id.0, command).await?;
    Ok(answer(&caller, done))
}
