//! `PUT /v1/organizations/{id}/roles`: says what an organization does on the marketplace.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use domain::OrganizationId;
use domain::authority::Resource;
use domain::organization::{Appoint, Role};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{OrganizationDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// The roles of an organization.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganizationRoles {
    /// All that it does from now on: at least one of `provider`, `consumer` and `gateway`. What needs a role that is not listed is
    /// forbidden to its keys at once.
    #[schemars(length(min = 1))]
    roles: BTreeSet<Role>,
}

/// Appoint an organization
///
/// Replaces all of its roles.
#[utoipa::path(
    put, path = "/v1/organizations/{id}/roles", operation_id = "appoint_organization", tag = "organizations",
    request_body = ref(schema::<OrganizationRoles>()), params(("id" = Uuid, Path, description = "The organization"), CommandParams),
    responses(Changed<OrganizationDocument>),
    extensions(("x-codes" = json!([Code::NameTaken])))
)]
pub async fn appoint(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<OrganizationId>,
    headers: CommandHeaders,
    body: Body<OrganizationRoles>,
) -> Result<Response, Problem> {
    let access = caller.authorize("organization", &Resource::of(id.into()))?;
    let command = Appoint { roles: body.value.roles, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.organizations, id.0, command).await?;
    Ok(answer(&caller, done))
}
