//! `POST /v1/api-keys/verify`: whether a key may do something now. The hottest read: answered from memory.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::api_key::{ForbiddenBy, RateLimit, Restriction, Tier, Verdict};
use domain::authority::Resource;
use domain::{Environment, KeyId, LedgerId, OrganizationId, PrincipalId, ServiceId, TenantId};
use jiff::Timestamp;
use projections::memory::keys::{RateState, Verification, VerifyRequest};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::exposure;
use super::restriction::RestrictionBody;
use crate::http::auth::{Caller, hash_presented, look_up, rate};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Body, NoParams, Params};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A key that somebody presented, and what it is to be used for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyKey {
    /// The key, whole.
    #[schemars(example = &"mk_live_1fJjkkpe9PiTw9KSulA8Ghct30vZz4HpdQ5c5b9cPF120vWMp")]
    key: String,
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
    restriction: Option<Narrowing<'a>>,
    /// How its rate stands, if this request was counted against it or refused for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<RateDocument>,
}

/// The restriction of a runtime key as a [`RestrictionBody`] shows it, borrowed: this is written for every request.
#[derive(Serialize)]
struct Narrowing<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    services: Option<&'a BTreeSet<ServiceId>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    every_service: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate_limit: Option<RateLimit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
}

impl<'a> Narrowing<'a> {
    fn of(restriction: &'a Restriction) -> Self {
        let Restriction { services, rate_limit, expires_at, .. } = restriction;
        Self {
            services: services.as_ref(),
            every_service: services.is_none(),
            rate_limit: *rate_limit,
            expires_at: *expires_at,
        }
    }
}

/// How a rate stands.
#[derive(Serialize, JsonSchema)]
pub struct RateDocument {
    /// Requests that may come at once.
    limit_requests: u32,
    /// Requests that may still come now.
    remaining_requests: u32,
    /// Seconds until the next one may come; 0 while any may.
    reset_seconds: u64,
}

impl From<&RateState> for RateDocument {
    fn from(state: &RateState) -> Self {
        let RateState { limit_requests, remaining_requests, .. } = *state;
        Self { limit_requests, remaining_requests, reset_seconds: rate::seconds(state) }
    }
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
    ForbiddenKind,
    ForbiddenEnvironment,
    ForbiddenVerifier,
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
            Verdict::Forbidden(ForbiddenBy::Kind) => Self::ForbiddenKind,
            Verdict::Forbidden(ForbiddenBy::Environment) => Self::ForbiddenEnvironment,
            Verdict::Forbidden(ForbiddenBy::Verifier) => Self::ForbiddenVerifier,
            Verdict::Forbidden(ForbiddenBy::Service) => Self::ForbiddenService,
            Verdict::RateLimited => Self::RateLimited,
            Verdict::BudgetExhausted => Self::BudgetExhausted,
        }
    }
}

/// Verify a key
///
/// Answered from memory, current to the log. 503 `not_caught_up` when that cannot be said for sure: then nothing is valid.
/// `rate` says how the rate of the presented key stands; the headers are about the caller's own. A runtime key is verified by the one
/// organization that it names, with a credential of its own environment; a management key is `forbidden` and marked as exposed,
/// for whoever presents it should not have it.
#[utoipa::path(
    post, path = "/v1/api-keys/verify", operation_id = "verify_api_key", tag = "api-keys", request_body = ref(schema::<VerifyKey>()),
    responses((status = 200, description = "The verdict", body = ref(schema::<KeyVerdict<'_>>())), ReadProblems)
)]
pub async fn verify(
    State(state): State<AppState>,
    caller: Caller,
    _: Params<NoParams>,
    body: Body<VerifyKey>,
) -> Result<Response, Problem> {
    let VerifyKey { key, service, tokens } = body.value;
    let asked = service.map_or(Resource::any(), Resource::service);
    caller.authorize("service", &asked)?;
    // What cannot be a key of ours is nobody's, whatever the directory knows.
    let nobody = Verification { verdict: Verdict::NotFound, identity: None, rate: None };
    let verification = match hash_presented(&state.pepper, &key) {
        None => nobody,
        Some(hash) => {
            let (verifier, environment) = (OrganizationId(caller.tenant.0), caller.environment);
            let request = VerifyRequest { verifier, environment, service, tokens };
            let look = || state.read.keys.verify(&hash, request, state.clock.now());
            look_up(&state, look, |found| found.identity.is_none()).await?
        }
    };
    if let (Verdict::Forbidden(ForbiddenBy::Kind), Some(key)) = (verification.verdict, &verification.identity) {
        exposure::mark(&state, key, OrganizationId(caller.tenant.0));
    }
    Ok(respond(&verification))
}

fn respond(verification: &Verification) -> Response {
    let Verification { verdict, identity, rate } = verification;
    // Who may not verify the key learns nothing of it.
    let is_hidden = matches!(verdict, Verdict::Forbidden(by) if *by != ForbiddenBy::Service);
    let identity = identity.as_deref().filter(|_| !is_hidden);
    let answer = KeyVerdict {
        verdict: (*verdict).into(),
        code: (*verdict).into(),
        key_id: identity.map(|identity| identity.key),
        tenant: identity.map(|identity| identity.tenant),
        principal: identity.map(|identity| identity.principal),
        ledger: identity.and_then(|identity| identity.ledger),
        environment: identity.map(|identity| identity.environment),
        tier: identity.map(|identity| identity.tier),
        restriction: identity.map(|identity| Narrowing::of(&identity.restriction)),
        rate: rate.as_ref().map(RateDocument::from),
    };
    let mut bytes = Vec::with_capacity(512);
    // Writing to memory what has a JSON form cannot fail.
    let _ = serde_json::to_writer(&mut bytes, &answer);
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use domain::api_key::KeyKind;
    use domain::authority::Grants;
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
            restriction: Restriction::default(),
            kind: KeyKind::Runtime,
            verifier: None,
            grants: Grants::NONE,
            reach: None,
            is_delegated: false,
            exposed: false,
        };
        let rate = RateState { limit_requests: 200, remaining_requests: 0, retry_after: Duration::from_millis(1_200) };
        let verdict = Verdict::RateLimited;
        let response = respond(&Verification { verdict, identity: Some(Arc::new(identity)), rate: Some(rate) });
        let answer = body(response).await;
        assert_eq!(answer["code"], "rate_limited");
        assert_eq!(answer["environment"], "test");
        assert_eq!(answer["rate"], json!({"limit_requests": 200, "remaining_requests": 0, "reset_seconds": 2}));
    }

    #[test]
    fn the_code_says_what_forbids_and_the_verdict_only_that_it_is_forbidden() {
        let told = |verdict: Verdict| {
            let of = |word| serde_json::from_value::<String>(word).unwrap();
            [of(json!(VerdictFamily::from(verdict))), of(json!(VerdictCode::from(verdict)))]
        };
        for (by, code) in [
            (ForbiddenBy::Kind, "forbidden_kind"),
            (ForbiddenBy::Environment, "forbidden_environment"),
            (ForbiddenBy::Verifier, "forbidden_verifier"),
            (ForbiddenBy::Service, "forbidden_service"),
        ] {
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
