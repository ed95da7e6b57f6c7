//! `PUT /v1/organizations/{id}/fee-terms`: says what the marketplace keeps of what a provider's services cost.

use axum::extract::State;
use axum::response::Response;
use domain::authority::Resource;
use domain::organization::{FeeRate, FeeScope, FeeTerms, PayableWhen, SetFeeTerms};
use domain::{OrganizationId, ServiceId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{OrganizationDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// What the marketplace keeps.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeTermsOfProvider {
    /// For which of its services; for everything that no other terms are for if that is left out.
    service: Option<ServiceId>,
    /// What is kept of the exact cost, in per cent: from 0 to 100, with four decimals at most.
    #[schemars(example = &"10")]
    rate: FeeRate,
    /// From when on the rest can be paid out: once the period is closed, or once its invoice is paid.
    #[serde(default)]
    payable_when: PayableWhen,
    /// What of a payout is withheld until somebody releases it, in per cent.
    reserve: Option<FeeRate>,
    /// From when on, which is not over yet; from now on if that is left out.
    from: Option<Timestamp>,
}

/// Set the fee terms of a provider
///
/// What was closed before keeps the terms that held then. For the marketplace.
#[utoipa::path(
    put, path = "/v1/organizations/{id}/fee-terms", operation_id = "set_fee_terms", tag = "organizations",
    request_body = ref(schema::<FeeTermsOfProvider>()), params(("id" = Uuid, Path, description = "The provider"), CommandParams),
    responses(Changed<OrganizationDocument>)
)]
pub async fn set_fee_terms(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<OrganizationId>,
    headers: CommandHeaders,
    body: Body<FeeTermsOfProvider>,
) -> Result<Response, Problem> {
    let access = caller.authorize("organization", &Resource::of(id.into()))?;
    let FeeTermsOfProvider { service, rate, payable_when, reserve, from } = body.value;
    let scope = service.map_or(FeeScope::Everything, |service| FeeScope::Service { service });
    let command = SetFeeTerms { scope, terms: FeeTerms { rate, payable_when, reserve }, from, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(id.into());
    let done = intent.change(&state.write.organizations, id.0, command).await?;
    Ok(answer(&caller, done))
}
