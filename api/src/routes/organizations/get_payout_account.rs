//! `GET /v1/organizations/{id}/payout-account`: where payouts to a provider go.
//!
//! Invariant: it is shown only once it is durable who read it.

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use commands::privacy::openings::{Opened, Opening, Openings};
use domain::OrganizationId;
use domain::authority::Resource;
use domain::values::payout_account::PayoutAccount;
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

/// Where payouts go.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PayoutAccountDocument {
    /// The account.
    pub account: PayoutAccount,
    /// When it said so.
    pub set_at: Timestamp,
}

/// Get where payouts go
///
/// As the provider last said. The caller's own; any for administrators. That it was read is kept, and listed under `/v1/audit/openings`.
#[utoipa::path(
    get, path = "/v1/organizations/{id}/payout-account", operation_id = "get_payout_account", tag = "organizations",
    params(("id" = Uuid, Path, description = "The provider"), Params<ReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "Where payouts go", body = ref(schema::<PayoutAccountDocument>()),
               headers(("ETag" = String, description = "The version of the organization; send it as If-Match"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get_payout_account(
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
    let sealed = view.profile.payout_account.ok_or_else(|| Problem::not_found("payout account"))?;
    let opened = state.vault.open(&sealed.account).await?.ok_or_else(|| Problem::not_found("payout account"))?;
    let account: PayoutAccount = serde_json::from_str(&opened).map_err(|error| Problem::internal(&error))?;
    let opening = Opening {
        principal: caller.principal,
        tenant: Some(caller.tenant),
        request_id: Some(request_id),
        what: Opened::Identity,
        subject: sealed.account.subject,
        event: None,
    };
    Openings::new(state.pool.clone()).keep(&[opening], state.clock.now()).await?;
    Ok(versioned(view.version, &known, &PayoutAccountDocument { account, set_at: sealed.at }))
}
