//! `GET /v1/organizations/{id}/identity`: who an organization is in law.
//!
//! Invariant: it is shown only once it is durable who read it.

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use commands::privacy::openings::{Opened, Opening, Openings};
use domain::OrganizationId;
use domain::authority::Resource;
use domain::values::party::Party;
use jiff::Timestamp;
use projections::read_models::organizations::OrganizationsModel;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::RequestId;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Who an organization is in law.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IdentityDocument {
    /// What stands on its documents.
    pub identity: Party,
    /// When it said so.
    pub identified_at: Timestamp,
}

/// Get who an organization is in law
///
/// As it last said. The caller's own; any for administrators. That it was read is kept, and listed under `/v1/audit/openings`.
#[utoipa::path(
    get, path = "/v1/organizations/{id}/identity", operation_id = "get_organization_identity", tag = "organizations",
    params(("id" = Uuid, Path, description = "The organization"), Params<ReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "Who it is in law", body = ref(schema::<IdentityDocument>()),
               headers(("ETag" = String, description = "The version of the organization; send it as If-Match"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get_identity(
    State(state): State<AppState>,
    caller: Caller,
    Extension(RequestId(request_id)): Extension<RequestId>,
    Id(id): Id<OrganizationId>,
    Params(params): Params<ReadParams>,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    let access = caller.authorize("organization", &Resource::of(id.into()))?;
    caught_up::<OrganizationsModel>(&state, params.min_position).await?;
    let view = state.read.models.organizations.get(access, id).await?;
    let view = view.ok_or_else(|| Problem::not_found("organization"))?;
    let sealed = view.profile.identity.ok_or_else(|| Problem::not_found("identity"))?;
    let opened = state.vault.open(&sealed.party).await?.ok_or_else(|| Problem::not_found("identity"))?;
    let identity: Party = serde_json::from_str(&opened).map_err(|error| Problem::internal(&error))?;
    let opening = Opening {
        principal: caller.principal,
        tenant: Some(caller.tenant),
        request_id: Some(request_id),
        what: Opened::Identity,
        subject: sealed.party.subject,
        event: None,
    };
    Openings::new(state.pool.clone()).keep(&[opening], state.clock.now()).await?;
    Ok(versioned(view.version, &known, &IdentityDocument { identity, identified_at: sealed.at }))
}
