//! `POST /v1/organizations/{id}/void-permits`: says from when on the permits that were given to an organization are void.

use axum::extract::State;
use axum::response::Response;
use domain::OrganizationId;
use domain::authority::Resource;
use domain::organization::VoidPermits;
use domain::values::text::Reason;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{OrganizationDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent, instant};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// From when on permits are void, and why.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidOrganizationPermits {
    /// At most 48 hours ago; now if left out.
    #[serde(deserialize_with = "instant::optional", default)]
    #[schemars(example = "2026-05-01T12:00:00Z")]
    since: Option<Timestamp>,
    /// 1 to 500 characters, no personal data.
    #[schemars(example = "Charged for calls that never took place")]
    reason: Reason,
}

/// Void the permits of an organization
///
/// For a provider or gateway that is fraudulent. What it tells on permits that it was given since then is a claim, which the payer
/// accepts or rejects, and no charge. An earlier instant moves it back; a later one changes nothing. Its keys and services stay as
/// they are.
#[utoipa::path(
    post, path = "/v1/organizations/{id}/void-permits", operation_id = "void_organization_permits", tag = "organizations",
    request_body = ref(schema::<VoidOrganizationPermits>()),
    params(("id" = Uuid, Path, description = "The organization"), CommandParams), responses(Changed<OrganizationDocument>)
)]
pub async fn void_permits(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<OrganizationId>,
    headers: CommandHeaders,
    body: Body<VoidOrganizationPermits>,
) -> Result<Response, Problem> {
    let access = caller.authorize("organization", &Resource::of(id.into()))?;
    let VoidOrganizationPermits { since, reason } = body.value;
    let at = state.clock.now();
    let command = VoidPermits { since: since.unwrap_or(at), reason, at };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.organizations, id.0, command).await?;
    Ok(answer(&caller, done))
}
