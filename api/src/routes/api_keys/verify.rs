//! `POST /v1/api-keys/verify`: whether a key may do something now. The hottest read: answered from memory.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use commands::metering::{AttributionBody, attribution_pinned, attribution_required};
use domain::api_key::token::Token;
use domain::api_key::{ForbiddenBy, RateLimit, Restriction, Tier, Verdict};
use domain::authority::Resource;
use domain::money::Decimal;
use domain::organization::Role;
use domain::permit::MAX_CALLS;
use domain::ports::PricedService;
use domain::{Environment, KeyId, LedgerId, OrganizationId, PrincipalId, ServiceId, TenantId};
use jiff::Timestamp;
use projections::memory::keys::{AskedService, KeyIdentity, RateState, Served, Verification, VerifyRequest};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::exposure;
use super::offered::{in_period_of, offered};
use super::permit::{self, Asked, Most, PermitDocument};
use super::restriction::RestrictionBody;
use super::verdict::VerdictCode;
use crate::http::auth::{Caller, Pepper, first_known, look_up, rate};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Body, NoParams, Params};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// A key that somebody presented, and what it is to be used for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyKey {
    /// The key, whole.
    #[schemars(example = &"rk_live_1fJjkkpe9PiTw9KSulA8Ghct30vZz4HpdQ5c5b9cPF120vWMp")]
    key: String,
    /// With which service: one of your own, or as a gateway any. With it a valid verdict comes with a permit, on which the use is
    /// told; naming one asks to spend, so the budget is looked at.
    service: Option<ServiceId>,
    /// How many tokens it is going to take. Naming a number asks to spend, so the quota is looked at.
    tokens: Option<u64>,
    /// For how many calls, 1 if left out, at most 1,000 and at most what the key's rate lets pass at once: each takes one of that
    /// rate, and all of them are told once, with their sum.
    #[schemars(range(min = 1, max = 1000))]
    calls: Option<u32>,
    /// The most that one of them may cost, where that is less than the price list's most; in the price list's currency.
    #[schemars(example = "0.5", extend("minimum" = 0, "pattern" = "^[^-]"))]
    most_amount: Option<Decimal>,
    /// The most tokens that one of them may use, where that is less than the price list's most.
    most_tokens: Option<u64>,
    /// On whose behalf the use is going to be: with what the key requires that calls say (422 `rejected` by `attribution_required`), and with nothing else
    /// than it pins (`attribution_pinned`). It is looked at and not kept: state it with the use.
    #[serde(default)]
    attribution: AttributionBody,
}

/// The verdict. Whatever it is, the answer is 200: the verdict is the data.
#[derive(Serialize, JsonSchema)]
pub struct KeyVerdict<'a> {
    /// Whether it may, or why not.
    code: VerdictCode,
    /// Why what was presented cannot be a key at all; absent for everything that can.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    /// What may be charged for the use. Absent without a service, and for a key without a ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    permit: Option<PermitDocument>,
    /// Who pays, as a name that only you see: another organization sees another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"cus_Zk3VbP1fQm0aXy7rT2s9Lw")]
    customer: Option<String>,
    /// How its rate stands, if this request was counted against it or refused for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<RateDocument>,
    /// Which key; this and what follows is shown to its own organization alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    key_id: Option<KeyId>,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<TenantId>,
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

/// Verify a key
///
/// Answered from memory, current to the log. 503 `not_caught_up` when that cannot be said for sure: then nothing is valid.
/// With a service, a valid verdict comes with a permit: send its token to `POST /v1/usage` when the call is over. `rate` says how the
/// rate of the presented key stands; the headers are about the caller's own. A runtime key is verified by the one organization that
/// it names, a provider for its own services or a gateway, with a credential of its own environment; a management key is
/// `forbidden` and marked as exposed, for whoever presents it should not have it.
#[utoipa::path(
    post, path = "/v1/api-keys/verify", operation_id = "verify_api_key", tag = "api-keys", request_body = ref(schema::<VerifyKey>()),
    extensions(("x-codes" = json!([Code::UpgradeUnderWay, Code::Rejected]))),
    responses((status = 200, description = "The verdict", body = ref(schema::<KeyVerdict<'_>>())), ReadProblems)
)]
pub async fn verify(
    State(state): State<AppState>,
    caller: Caller,
    _: Params<NoParams>,
    body: Body<VerifyKey>,
) -> Result<Response, Problem> {
    let VerifyKey { key, service, tokens, calls, most_amount, most_tokens, attribution } = body.value;
    attribution.check().map_err(Problem::from)?;
    let asked = service.map_or(Resource::any(), Resource::service);
    caller.authorize("service", &asked)?;
    let calls = calls_of(calls)?;
    if most_amount.is_some_and(Decimal::is_negative) {
        return Err(Problem::field("most_amount", "out_of_bounds", "give zero or more, or leave it out"));
    }
    let now = state.clock.now();
    let priced = match service {
        Some(service) => offered(&state, &caller, service, now).await?,
        None => None,
    };
    let (verifier, environment) = (OrganizationId(caller.tenant.0), caller.environment);
    let asked = service.map(|id| asked_service(&caller, id, priced.as_deref()));
    let request = VerifyRequest { verifier, environment, service: asked, tokens, calls };
    let verification = found(&state, &key, request).await?;
    if let (Verdict::Forbidden(ForbiddenBy::Kind), Some(key)) = (verification.verdict, &verification.identity) {
        exposure::mark(&state, key, OrganizationId(caller.tenant.0));
    }
    let permit = match (verification.verdict, &verification.identity, &priced) {
        (Verdict::Valid, Some(identity), Some(priced)) => {
            let KeyIdentity { key, restriction, ledger, .. } = identity.as_ref();
            check_attribution(attribution, identity)?;
            let priced = &match ledger {
                Some(ledger) => in_period_of(&state, *ledger, priced, now).await?,
                None => Arc::clone(priced),
            };
            let (most, affordable) = (Most { amount: most_amount, tokens: most_tokens }, verification.affordable);
            let asked = |ledger| Asked {
                organization: caller.tenant,
                environment: caller.environment,
                key: *key,
                restriction,
                ledger,
                priced,
                calls: calls.get(),
                most,
                affordable,
            };
            ledger.map(|ledger| permit::give(&state, &asked(ledger), now)).transpose()?
        }
        _ => None,
    };
    // Whatever has an identity is a key.
    let no_key = verification.identity.is_none().then(|| no_key(&key)).flatten();
    Ok(respond(&verification, permit, &Asker { tenant: caller.tenant, pepper: &state.pepper }, no_key.as_deref()))
}

/// A permit is given for a use that says nothing else than the key pins, and all that it requires: as asking and holding take it.
fn check_attribution(mut stated: AttributionBody, key: &KeyIdentity) -> Result<(), Problem> {
    if key.attribution.as_deref().is_some_and(|pinned| stated.pin(pinned)) {
        let (code, detail) = attribution_pinned();
        return Err(Problem::field("attribution", code, detail));
    }
    stated.lacking(key.requires.iter()).map_or(Ok(()), |required| {
        let (code, detail) = attribution_required(required);
        Err(Problem::field(&format!("attribution.{}", required.member()), code, detail))
    })
}

/// What the directory says. What cannot be a key of ours is nobody's, whatever the directory knows.
async fn found(state: &AppState, key: &str, request: VerifyRequest) -> Result<Verification, Problem> {
    let nobody = Verification { verdict: Verdict::NotFound, identity: None, rate: None, affordable: None };
    let Ok(token) = Token::parse(key.trim()) else { return Ok(nobody) };
    let one = |hash| state.read.keys.verify(&hash, request, state.clock.now());
    let is_known = |found: &Verification| found.identity.is_some();
    let look = || first_known(&state.pepper, &token, one, is_known);
    let found = look_up(state, look, |found| !found.as_ref().is_some_and(is_known)).await?;
    Ok(found.unwrap_or(nobody))
}

/// Why a text cannot be a key. White space around one, such as a line break at its end, is passed over.
fn no_key(text: &str) -> Option<String> {
    let error = Token::parse(text.trim()).err()?;
    let bare = text.trim().trim_start_matches("Bearer ").trim_matches(['"', '\'', ' ']);
    let is_dressed = bare.len() < text.trim().len() && Token::parse(bare).is_ok();
    let within: String = text.split_whitespace().collect();
    let is_broken = within.len() < text.trim().len() && Token::parse(&within).is_ok();
    Some(match (is_dressed, is_broken) {
        (true, _) => "there is a key in it, in quotes or behind `Bearer`: send the key alone".to_owned(),
        (_, true) => "there is white space inside of the key: send it in one piece".to_owned(),
        (false, false) => error.to_string(),
    })
}

fn calls_of(stated: Option<u32>) -> Result<NonZeroU32, Problem> {
    let calls = NonZeroU32::new(stated.unwrap_or(1)).filter(|calls| calls.get() <= MAX_CALLS);
    calls.ok_or_else(|| Problem::field("calls", "out_of_bounds", format!("give 1 to {MAX_CALLS}, or leave it out")))
}

/// What the prices say of the service, and as what the caller serves it. What has no price is nobody's to serve.
fn asked_service(caller: &Caller, id: ServiceId, priced: Option<&PricedService>) -> AskedService {
    let Some(priced) = priced else {
        let provider = TenantId::default();
        return AskedService { id, provider, served: Served::ByProvider, is_usable: false, currency: None };
    };
    let served = if priced.provider == caller.tenant {
        Served::ByProvider
    } else if caller.holder.roles().contains(&Role::Gateway) {
        Served::ByGateway
    } else {
        Served::NotAtAll
    };
    let currency = (!priced.prices.costs_nothing()).then(|| priced.prices.currency());
    AskedService { id, provider: priced.provider, served, is_usable: priced.is_usable(), currency }
}

/// Who gets the answer.
struct Asker<'a> {
    tenant: TenantId,
    pepper: &'a Pepper,
}

fn respond(
    verification: &Verification,
    permit: Option<PermitDocument>,
    asker: &Asker<'_>,
    detail: Option<&str>,
) -> Response {
    let Verification { verdict, identity, rate, .. } = verification;
    // Who may not verify the key learns nothing of it.
    let is_hidden = matches!(verdict, Verdict::Forbidden(by) if *by != ForbiddenBy::Service);
    let identity = identity.as_deref().filter(|_| !is_hidden);
    let own = identity.filter(|identity| identity.tenant == asker.tenant);
    let answer = KeyVerdict {
        code: (*verdict).into(),
        detail,
        permit,
        customer: identity.map(|identity| asker.pepper.customer(identity.tenant, asker.tenant)),
        rate: rate.as_ref().map(RateDocument::from),
        key_id: own.map(|identity| identity.key),
        organization: own.map(|identity| identity.tenant),
        principal: own.map(|identity| identity.principal),
        ledger: own.and_then(|identity| identity.ledger),
        environment: own.map(|identity| identity.environment),
        tier: own.map(|identity| identity.tier),
        restriction: own.map(|identity| Narrowing::of(&identity.restriction)),
    };
    let mut bytes = Vec::with_capacity(1_024);
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
    use std::time::Duration;

    use domain::api_key::KeyKind;
    use domain::authority::Grants;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn pepper() -> Pepper {
        Pepper::parse(&"0a".repeat(32)).unwrap()
    }

    fn asker(number: u128, pepper: &Pepper) -> Asker<'_> {
        Asker { tenant: TenantId(Uuid::from_u128(number)), pepper }
    }

    async fn body(response: Response) -> serde_json::Value {
        serde_json::from_slice(&axum::body::to_bytes(response.into_body(), 10_000).await.unwrap()).unwrap()
    }

    #[tokio::test]
    async fn nobody_is_an_answer_and_no_error() {
        let nobody = Verification { verdict: Verdict::NotFound, identity: None, rate: None, affordable: None };
        let response = respond(&nobody, None, &asker(9, &pepper()), None);
        assert_eq!(response.status(), 200);
        assert_eq!(body(response).await, json!({"code": "not_found"}));
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
            attribution: None,
            requires: [].into(),
        };
        let rate = RateState { limit_requests: 200, remaining_requests: 0, retry_after: Duration::from_millis(1_200) };
        let verdict = Verdict::RateLimited;
        let found = Verification { verdict, identity: Some(Arc::new(identity)), rate: Some(rate), affordable: None };
        let answer = body(respond(&found, None, &asker(2, &pepper()), None)).await;
        assert_eq!(answer["code"], "rate_limited");
        assert_eq!(answer["environment"], "test");
        assert_eq!(answer["rate"], json!({"limit_requests": 200, "remaining_requests": 0, "reset_seconds": 2}));
    }
}
