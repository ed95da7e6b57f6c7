//! `POST /v1/organizations`: registers an organization, and with it a tenant.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use domain::OrganizationId;
use domain::authority::Resource;
use domain::organization::{Register, Role};
use domain::values::text::Name;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{OrganizationDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::new_name::new_name;
use crate::http::conventions::responses::{CommandParams, Created};
use crate::http::conventions::{Body, CommandHeaders, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// An organization to be registered.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterOrganization {
    /// What it is called: 1 to 120 characters.
    #[schemars(example = "Acme Models")]
    name: Name,
    /// What it does: at least one of `provider`, `consumer` and `gateway`.
    #[schemars(length(min = 1))]
    roles: BTreeSet<Role>,
}

/// Register an organization
///
/// With it comes a tenant of the same id.
#[utoipa::path(
    post, path = "/v1/organizations", operation_id = "register_organization", tag = "organizations",
    request_body = ref(schema::<RegisterOrganization>()), params(CommandParams), responses(Created<OrganizationDocument>),
    extensions(("x-codes" = json!([Code::NameTaken])))
)]
pub async fn register(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    body: Body<RegisterOrganization>,
) -> Result<Response, Problem> {
    let access = caller.authorize("organization", &Resource::marketplace())?;
    let id = OrganizationId(ops::ids::new_id());
    let command =
        Register { id, name: new_name(&body.value.name)?.into(), roles: body.value.roles, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(id.into());
    let done = intent.create(&state.write.organizations, id.0, command).await?.under("/v1/organizations");
    Ok(answer(&caller, done))
}
