//! `GET /v1/api-keys/current`: the key that is presented, its limits and what is left of them. All that a runtime key opens.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::api_key::{KeyKind, Tier};
use domain::money::Quantity;
use domain::{Environment, KeyId, OrganizationId};
use projections::memory::keys::Standing;
use schemars::JsonSchema;
use serde::Serialize;

use super::restriction::RestrictionBody;
use super::verify::RateDocument;
use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{NoParams, Params};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// The key that is presented.
#[derive(Serialize, JsonSchema)]
pub struct CurrentKey {
    /// Its id.
    key_id: KeyId,
    /// What it is for.
    kind: KeyKind,
    environment: Environment,
    tier: Tier,
    /// The one organization that may verify it; absent for a management key.
    #[serde(skip_serializing_if = "Option::is_none")]
    verifier: Option<OrganizationId>,
    restriction: RestrictionBody,
    /// What it may do now, all of its scopes and the roles of its organization taken together; none for a runtime key.
    permissions: Vec<String>,
    /// The rate at which it may be verified. Looking takes nothing from it.
    rate: RateDocument,
    /// What is left of this calendar month (UTC).
    quota: QuotaDocument,
}

/// A quota of a calendar month.
#[derive(Serialize, JsonSchema)]
struct QuotaDocument {
    /// In all.
    tokens: u64,
    /// What was recorded with the key.
    used_tokens: Quantity,
}

/// Read the key that is presented
///
/// Itself, its limits, and what is left of them; not what its ledger has.
#[utoipa::path(
    get, path = "/v1/api-keys/current", operation_id = "get_current_api_key", tag = "api-keys",
    responses((status = 200, description = "The key", body = ref(schema::<CurrentKey>())), ReadProblems)
)]
pub async fn current(State(state): State<AppState>, caller: Caller, _: Params<NoParams>) -> Result<Response, Problem> {
    let identity = caller.identity();
    let Standing { rate, tokens_used, quota_tokens } = state.read.keys.standing(&caller.holder, state.clock.now());
    let grants = caller.authority.grants();
    let current = CurrentKey {
        key_id: identity.key,
        kind: identity.kind,
        environment: identity.environment,
        tier: identity.tier,
        verifier: identity.verifier,
        restriction: RestrictionBody::shown(identity.restriction.clone(), identity.kind),
        permissions: grants.own.or(grants.wide).iter().map(|permission| permission.as_str().to_owned()).collect(),
        rate: RateDocument::from(&rate),
        quota: QuotaDocument { tokens: quota_tokens, used_tokens: tokens_used },
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(current)).into_response())
}
