//! `POST /v1/api-keys/verify`: whether a key may do something now. The hottest read: answered from memory.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::api_key::{Permission, Tier, Verdict};
use domain::{Environment, KeyId, LedgerId, PrincipalId, ServiceId, TenantId};
use projections::memory::keys::{RateState, Verification, VerifyRequest};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::restriction::RestrictionBody;
use crate::http::auth::{Caller, hash_presented, look_up};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Body, NoParams, Params};
use crate::http::problem::Problem;
use crate::state::AppState;

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// A key that somebody presented, and what it is to be used for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyKey {
    /// The key, whole.
    #[schema(example = "mk_live_1fJjkkpe9PiTw9KSulA8Ghct30vZz4HpdQ5c5b9cPF120vWMp")]
    key: String,
    /// For which scope.
    #[schema(value_type = Option<String>, example = "consumer")]
    scope: Option<Permission>,
    /// With which service. Naming one asks to spend, so the budget is looked at.
    #[schema(value_type = Option<uuid::Uuid>)]
    service: Option<ServiceId>,
    /// How many tokens it is going to take. Naming a number asks to spend, so the budget is looked at.
    tokens: Option<u64>,
}

/// The verdict. Whatever it is, the answer is 200: the verdict is the data.
#[derive(Serialize, ToSchema)]
pub struct KeyVerdict<'a> {
    /// `valid`, `not_found`, `disabled`, `expired`, `revoked`, `forbidden`, `rate_limited` or `budget_exhausted`.
    #[schema(example = "valid")]
    verdict: &'static str,
    /// As `verdict`, but `forbidden_scope` or `forbidden_service`.
    #[schema(example = "valid")]
    code: &'static str,
    /// Which key; this and what follows is absent if nobody has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<uuid::Uuid>)]
    key_id: Option<KeyId>,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<uuid::Uuid>)]
    tenant: Option<TenantId>,
    /// Who acts with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<uuid::Uuid>)]
    principal: Option<PrincipalId>,
    /// Which ledger pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<uuid::Uuid>)]
    ledger: Option<LedgerId>,
    /// `live` or `test`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "live")]
    environment: Option<Environment>,
    /// What it may do at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "basic")]
    tier: Option<Tier>,
    /// What it may be used for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<RestrictionBody>)]
    restriction: Option<&'a domain::api_key::Restriction>,
}

/// Verify a key
///
/// Answered from memory, current to the log. 503 `not_caught_up` when that cannot be said for sure: then nothing is valid.
/// The headers `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` say how the key's rate stands. Needs the scope
/// provider or administrator.
#[utoipa::path(
    post, path = "/v1/api-keys/verify", operation_id = "verify_api_key", tag = "api-keys", request_body = VerifyKey,
    responses((status = 200, description = "The verdict", body = KeyVerdict), ReadProblems), security(("api_key" = []))
)]
pub async fn verify(
    State(state): State<AppState>,
    caller: Caller,
    _: Params<NoParams>,
    body: Body<VerifyKey>,
) -> Result<Response, Problem> {
    caller.require(&[Permission::Provider, Permission::Administrator])?;
    let VerifyKey { key, scope, service, tokens } = body.value;
    // What cannot be a key of ours is nobody's, whatever the directory knows.
    let nobody = Verification { verdict: Verdict::NotFound, identity: None, rate: None };
    let verification = match hash_presented(&state.pepper, &key) {
        None => nobody,
        Some(hash) => {
            let request = VerifyRequest { scope, service, tokens };
            look_up(&state, || state.read.keys.verify(&hash, request, state.clock.now())).await?
        }
    };
    Ok(respond(&verification))
}

fn respond(verification: &Verification) -> Response {
    let Verification { verdict, identity, rate } = verification;
    let identity = identity.as_deref();
    let answer = KeyVerdict {
        verdict: family(*verdict),
        code: verdict.code(),
        key_id: identity.map(|identity| identity.key),
        tenant: identity.map(|identity| identity.tenant),
        principal: identity.map(|identity| identity.principal),
        ledger: identity.and_then(|identity| identity.ledger),
        environment: identity.map(|identity| identity.environment),
        tier: identity.map(|identity| identity.tier),
        restriction: identity.map(|identity| &identity.restriction),
    };
    let mut bytes = Vec::with_capacity(512);
    // Writing to memory what has a JSON form cannot fail.
    let _ = serde_json::to_writer(&mut bytes, &answer);
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(RateState { limit_requests, remaining_requests, retry_after }) = rate {
        let reset = retry_after.as_secs() + u64::from(retry_after.subsec_nanos() > 0);
        headers.insert(LIMIT, HeaderValue::from(*limit_requests));
        headers.insert(REMAINING, HeaderValue::from(*remaining_requests));
        headers.insert(RESET, HeaderValue::from(reset));
        if *verdict == Verdict::RateLimited {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(reset.max(1)));
        }
    }
    response
}

/// The verdict without what forbids.
fn family(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Forbidden(_) => "forbidden",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use domain::api_key::{ForbiddenBy, Restriction};
    use projections::memory::keys::KeyIdentity;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    async fn body(response: Response) -> serde_json::Value {
        serde_json::from_slice(&axum::body::to_bytes(response.into_body(), 10_000).await.unwrap()).unwrap()
    }

    #[tokio::test]
    async fn nobody_is_an_answer_and_no_error() {
        let response = respond(&Verification { verdict: Verdict::NotFound, identity: None, rate: None });
        assert_eq!(response.status(), 200);
        assert_eq!(body(response).await, json!({"verdict": "not_found", "code": "not_found"}));
    }

    #[tokio::test]
    async fn a_known_key_is_named_with_how_its_rate_stands() {
        let identity = KeyIdentity {
            key: KeyId(Uuid::from_u128(1)),
            tenant: TenantId(Uuid::from_u128(2)),
            principal: PrincipalId(Uuid::from_u128(3)),
            ledger: Some(LedgerId(Uuid::from_u128(4))),
            environment: Environment::Test,
            tier: Tier::Premium,
            restriction: Restriction {
                scopes: [Permission::Consumer].into(),
                services: None,
                rate_limit: None,
                expires_at: None,
            },
        };
        let rate = RateState { limit_requests: 200, remaining_requests: 0, retry_after: Duration::from_millis(1_200) };
        let verdict = Verdict::RateLimited;
        let response = respond(&Verification { verdict, identity: Some(Arc::new(identity)), rate: Some(rate) });
        let of = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(
            [of("ratelimit-limit"), of("ratelimit-remaining"), of("ratelimit-reset"), of("retry-after")],
            ["200", "0", "2", "2"]
        );
        let answer = body(response).await;
        assert_eq!(answer["code"], "rate_limited");
        assert_eq!(answer["environment"], "test");
        assert_eq!(answer["restriction"], json!({"scopes": ["consumer"]}));
    }

    #[test]
    fn the_code_says_what_forbids_and_the_verdict_only_that_it_is_forbidden() {
        for by in [ForbiddenBy::Permission, ForbiddenBy::Service] {
            assert_eq!(family(Verdict::Forbidden(by)), "forbidden");
        }
        assert_eq!(family(Verdict::BudgetExhausted), "budget_exhausted");
    }
}
