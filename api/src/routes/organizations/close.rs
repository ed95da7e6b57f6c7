//! `POST /v1/organizations/{id}/close`: ends an organization.

use axum::extract::State;
use axum::response::Response;
use domain::authority::Resource;
use domain::organization::Close;
use domain::values::text::Reason;
use domain::{OrganizationId, TenantId};
use projections::read_models::objects::{self, Object};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{OrganizationDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::quota::MAX_OBJECTS;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// Why an organization is closed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseOrganization {
    /// 1 to 500 characters, no personal data.
    #[schemars(example = "The contract has ended")]
    reason: Reason,
}

/// Close an organization
///
/// For good. All of its keys are revoked with it, it has no roles, and nothing is made in it any more. Its published services are
/// retired and its ledgers closed first.
#[utoipa::path(
    post, path = "/v1/organizations/{id}/close", operation_id = "close_organization", tag = "organizations",
    request_body = ref(schema::<CloseOrganization>()),
    params(("id" = Uuid, Path, description = "The organization"), CommandParams), responses(Changed<OrganizationDocument>)
)]
pub async fn close(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<OrganizationId>,
    headers: CommandHeaders,
    body: Body<CloseOrganization>,
) -> Result<Response, Problem> {
    let access = caller.authorize("organization", &Resource::of(id.into()))?;
    check_nothing_lives(&state, id.into()).await?;
    let command = Close { reason: body.value.reason, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.organizations, id.0, command).await?;
    Ok(answer(&caller, done))
}

/// Whether all has ended that others may stand on. It is counted in the read models; what is begun at the same time is found by whoever
/// looks at the closed organization.
async fn check_nothing_lives(state: &AppState, tenant: TenantId) -> Result<(), Problem> {
    for object in [Object::PublishedServices, Object::Ledgers] {
        let living = objects::count(&state.pool, object, tenant, MAX_OBJECTS).await?;
        if living > 0 {
            let detail = format!("the organization has {living} {}; end them first", object.as_str());
            return Err(Problem::new(Code::Conflict, detail));
        }
    }
    Ok(())
}
