//! `POST /v1/api-keys/verify`: whether a key may do something now. The hottest read: answered from memory.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::api_key::{ForbiddenBy, Permission, Tier, Verdict};
use domain::{Environment, KeyId, LedgerId, PrincipalId, ServiceId, TenantId};
use projections::memory::keys::{RateState, Verification, VerifyRequest};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::restriction::RestrictionBody;
use crate::http::auth::{Caller, hash_presented, look_up};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Body, NoParams, Params};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// A key that somebody presented, and what it is to be used for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyKey {
    /// The key, whole.
    #[schemars(example = &"mk_live_1fJjkkpe9PiTw9KSulA8Ghct30vZz4HpdQ5c5b9cPF120vWMp")]
    key: String,
    /// For which scope.
    scope: Option<Permission>,
    /// With which service. Naming one asks to spend, so the budget is looked at.
    service: Option<ServiceId>,
    /// How many tokens it is going to take. Naming a number asks to spend, so the budget is looked at.
    tokens: Option<u64>,
}

/// The verdict. Whatever it is, the answer is 200: the verdict is the data.
#[derive(Serialize, JsonSchema)]
pub struct KeyVerdict<'a> {
    /// Whether it may, or why not.
    verdict: VerdictFamily,
    /// As `verdict`, but saying what forbids.
    code: VerdictCode,
    /// Which key; this and what follows is absent if nobody has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    key_id: Option<KeyId>,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant: Option<TenantId>,
    /// Who acts with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    principal: Option<PrincipalId>,
    /// Which ledger pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<LedgerId>,
    /// `live` or `test`.
    #[serde(skip_serializing_if = "Option::is_none")]
    environment: Option<Environment>,
    /// What it may do at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<Tier>,
    /// What it may be used for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<RestrictionBody>")]
    restriction: Option<&'a domain::api_key::Restriction>,
}

/// Whether a key may do something, or why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Verdict")]
enum VerdictFamily {
    Valid,
    NotFound,
    Disabled,
    Expired,
    Revoked,
    Forbidden,
    RateLimited,
    BudgetExhausted,
}

/// A verdict with what forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum VerdictCode {
    Valid,
    NotFound,
    Disabled,
    Expired,
    Revoked,
    ForbiddenScope,
    ForbiddenService,
    RateLimited,
    BudgetExhausted,
}

impl From<Verdict> for VerdictFamily {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Valid => Self::Valid,
            Verdict::NotFound => Self::NotFound,
            Verdict::Disabled => Self::Disabled,
            Verdict::Expired => Self::Expired,
            Verdict::Revoked => Self::Revoked,
            Verdict::Forbidden(_) => Self::Forbidden,
            Verdict::RateLimited => Self::RateLimited,
            Verdict::BudgetExhausted => Self::BudgetExhausted,
        }
    }
}

impl From<Verdict> for VerdictCode {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Valid => Self::Valid,
            Verdict::NotFound => Self::NotFound,
            Verdict::Disabled => Self::Disabled,
            Verdict::Expired => Self::Expired,
            Verdict::Revoked => Self::Revoked,
            Verdict::Forbidden(ForbiddenBy::Permission) => Self::ForbiddenScope,
            Verdict::Forbidden(ForbiddenBy::Service) => Self::ForbiddenService,
            Verdict::RateLimited => Self::RateLimited,
            Verdict::BudgetExhausted => Self::BudgetExhausted,
        }
    }
}

/// Verify a key
///
/// Answered from memory, current to the log. 503 `not_caught_up` when that cannot be said for sure: then nothing is valid.
/// The headers `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` say how the key's rate stands. Needs the scope
/// provider or administrator.
#[utoipa::path(
    post, path = "/v1/api-keys/verify", operation_id = "verify_api_key", tag = "api-keys", request_body = ref(schema::<VerifyKey>()),
    responses((status = 200, description = "The verdict", body = ref(schema::<KeyVerdict<'_>>())), ReadProblems), security(("api_key" = []))
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
        verdict: (*verdict).into(),
        code: (*verdict).into(),
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use domain::api_key::Restriction;
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
        let told = |verdict: Verdict| {
            let of = |word| serde_json::from_value::<String>(word).unwrap();
            [of(json!(VerdictFamily::from(verdict))), of(json!(VerdictCode::from(verdict)))]
        };
        for (by, code) in [(ForbiddenBy::Permission, "forbidden_scope"), (ForbiddenBy::Service, "forbidden_service")] {
            assert_eq!(told(Verdict::Forbidden(by)), ["forbidden", code]);
            assert_eq!(Verdict::Forbidden(by).code(), code);
        }
        for verdict in [
            Verdict::Valid,
            Verdict::NotFound,
            Verdict::Disabled,
            Verdict::Expired,
            Verdict::Revoked,
            Verdict::RateLimited,
            Verdict::BudgetExhausted,
        ] {
            assert_eq!(told(verdict), [verdict.code(); 2]);
        }
    }
}
