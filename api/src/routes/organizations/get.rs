//! `GET /v1/organizations/{id}`: an organization.

use axum::extract::State;
use axum::response::Response;
use domain::OrganizationId;
use domain::authority::Resource;
use projections::read_models::organizations::OrganizationsModel;

use super::document::OrganizationDocument;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Get an organization
///
/// The caller's own; any for administrators and auditors.
#[utoipa::path(
    get, path = "/v1/organizations/{id}", operation_id = "get_organization", tag = "organizations",
    params(("id" = Uuid, Path, description = "The organization"), Params<ReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "The organization", body = ref(schema::<OrganizationDocument>()),
               headers(("ETag" = String, description = "The version; send it as If-Match"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<OrganizationId>,
    Params(params): Params<ReadParams>,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    let missing = || Problem::not_found("organization");
    let access = caller.authorize("organization", &Resource::of(id.into()))?;
    caught_up::<OrganizationsModel>(&state, params.min_position).await?;
    let view = state.read.models.organizations.get(access, id).await?.ok_or_else(missing)?;
    Ok(versioned(view.version, &known, &OrganizationDocument::from(view)))
}
