//! `POST /v1/organizations/{id}/close`: ends an organization.

use axum::extract::State;
use axum::response::Response;
use domain::OrganizationId;
use domain::authority::Resource;
use domain::organization::Close;
use domain::values::text::Reason;
use projections::read_models::catalog::CatalogModel;
use projections::read_models::ledgers::LedgersModel;
use projections::read_models::objects::{self, Object};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{OrganizationDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::quota::MAX_OBJECTS;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent, caught_up_with_the_log};
use crate::http::problem::Problem;
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
/// retired, those that wait for approval withdrawn, and its ledgers closed first. What was begun in the same instant may be left over:
/// administrators close ledgers and suspend services of any organization. The organization that runs the marketplace is not closed.
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
    // What was committed between the count and the closing is left over; what is begun afterwards stands on that it is open.
    caught_up_with_the_log::<CatalogModel>(&state).await?;
    caught_up_with_the_log::<LedgersModel>(&state).await?;
    let living = async |of| objects::count(&state.pool, of, id.into(), MAX_OBJECTS).await;
    let command = Close {
        published_services: living(Object::PublishedServices).await?,
        submitted_services: living(Object::SubmittedServices).await?,
        open_ledgers: living(Object::OpenLedgers).await?,
        reason: body.value.reason,
        at: state.clock.now(),
    };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.organizations, id.0, command).await?;
    Ok(answer(&caller, done))
}
