//! Who calls: an API key in `Authorization: Bearer`, looked up in memory.
//!
//! Invariants: a key that was acknowledged is known: only who presents an unknown one waits for the directory to catch up. A
//! [`Caller`] comes from the guard of its route and from nowhere else.

mod acting;
mod anonymous;
#[cfg(test)]
pub mod fixtures;
mod pepper;
pub mod rate;

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Response};
use domain::api_key::token::Token;
use domain::api_key::{SecretHash, Verdict};
use domain::authority::{Denied, Permission, Principal, Resource, admit, authorize};
use domain::organization::Role;
use domain::{Access, Environment, PrincipalId, TenantId};
use projections::memory::keys::{DirectoryUnavailable, Holder, Identification, KeyIdentity, RateState};

pub use acting::{Acting, Bound};
pub use anonymous::AnonymousRate;
pub use pepper::{Pepper, PepperError, add_version};

use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// The authenticated caller of a route.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Whose key it is.
    pub tenant: TenantId,
    /// Who acts.
    pub principal: PrincipalId,
    /// Live or test.
    pub environment: Environment,
    /// The key, where the directory has it.
    pub holder: Holder,
    /// What was presented: the key's secret, or the one before it.
    pub secret: SecretHash,
    /// What decides whether it may.
    pub authority: Principal,
    permission: Option<Permission>,
}

impl Caller {
    /// Whoever presents this secret of this key at a route that takes this permission.
    pub(in crate::http) fn of(holder: Holder, secret: SecretHash, permission: Option<Permission>) -> Self {
        let KeyIdentity { tenant, principal, environment, .. } = *holder.identity;
        Self { tenant, principal, environment, authority: holder.principal(), holder, secret, permission }
    }

    /// What is known of the key.
    pub fn identity(&self) -> &KeyIdentity {
        &self.holder.identity
    }

    /// What the caller may touch or see to do what the route does to this.
    ///
    /// # Errors
    /// [`Code::NotFound`], naming what was looked for, or [`Code::Forbidden`], saying what is missing.
    pub fn authorize(&self, what: &'static str, resource: &Resource) -> Result<Access, Problem> {
        allowed(&self.authority, self.permission, what, resource)
    }

    /// That the caller has a further permission for this too, which what it asks for in the body takes.
    ///
    /// # Errors
    /// As [`Caller::authorize`].
    pub fn authorize_also(
        &self,
        permission: Permission,
        what: &'static str,
        resource: &Resource,
    ) -> Result<(), Problem> {
        allowed(&self.authority, Some(permission), what, resource).map(drop)
    }

    /// What the caller could touch or see of this with a further permission; `None` if it does not have that.
    pub fn access_with(&self, permission: Permission, resource: &Resource) -> Option<Access> {
        authorize(&self.authority, permission, resource).ok()
    }

    /// Whether the caller has a further permission for anything at all.
    pub fn may(&self, permission: Permission) -> bool {
        admit(&self.authority, permission).is_ok()
    }

    /// Whether the key is still valid and may still do what the route does, for what outlives a request. Where the directory
    /// cannot say, it may not.
    pub fn is_still_admitted(&self, state: &AppState) -> bool {
        let found = state.read.keys.identify(&self.secret, state.clock.now());
        let valid = found.ok().filter(|found| found.verdict == Verdict::Valid).and_then(|found| found.holder);
        let may = |holder: Holder| self.permission.is_none_or(|asked| admit(&holder.principal(), asked).is_ok());
        valid.is_some_and(may)
    }
}

/// What a principal may touch or see to do what a route does to this.
fn allowed(
    principal: &Principal,
    permission: Option<Permission>,
    what: &'static str,
    resource: &Resource,
) -> Result<Access, Problem> {
    let Some(permission) = permission else {
        return Err(Problem::new(
            Code::Forbidden,
            "this route takes no permission, and so reaches nothing but the key",
        ));
    };
    authorize(principal, permission, resource).map_err(|denied| match denied {
        Denied::NotFound => Problem::not_found(what),
        Denied::Forbidden(missing) => Problem::new(Code::Forbidden, missing.to_string()),
    })
}

/// What answers for a presented key: the first hash of it that somebody has, else the last one. `None` for what cannot be a key of ours.
///
/// # Errors
/// What the look-up says.
pub fn first_known<T, E>(
    pepper: &Pepper,
    token: &Token,
    look: impl Fn(SecretHash) -> Result<T, E>,
    is_known: impl Fn(&T) -> bool,
) -> Result<Option<T>, E> {
    let mut found = None;
    for hash in pepper.hashes(token.as_str()) {
        let answer = look(hash)?;
        let is_it = is_known(&answer);
        found = Some(answer);
        if is_it {
            break;
        }
    }
    Ok(found)
}

/// Nobody is logged in.
pub fn unauthenticated(why: impl Into<std::borrow::Cow<'static, str>>) -> Problem {
    Problem::new(Code::Unauthenticated, why)
}

/// The key that a request presents.
///
/// # Errors
/// [`Code::Unauthenticated`].
fn presented(headers: &HeaderMap) -> Result<Token, Problem> {
    let header = headers.get(AUTHORIZATION).ok_or_else(|| unauthenticated("there is no Authorization header"))?;
    let presented = header
        .to_str()
        .ok()
        .and_then(|text| text.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, key)| key.trim())
        .ok_or_else(|| unauthenticated("the Authorization header is not `Bearer <API key>`"))?;
    Token::parse(presented).map_err(|_| unauthenticated("this is not an API key"))
}

/// Nobody is known by what a request presents.
#[derive(Debug)]
pub struct Unidentified {
    /// Why.
    pub problem: Problem,
    /// How the rate of the address stands, where the request was counted.
    pub rate: Option<RateState>,
}

impl IntoResponse for Unidentified {
    fn into_response(self) -> Response {
        let mut response = self.problem.into_response();
        if let Some(rate) = &self.rate {
            rate::tell(rate, response.headers_mut());
        }
        response
    }
}

impl From<Problem> for Unidentified {
    fn from(problem: Problem) -> Self {
        Self { problem, rate: None }
    }
}

/// Counts a request without a valid key against its address; whether it may pass. `None` where nothing bounds it.
fn count(state: &AppState, extensions: &Extensions, headers: &HeaderMap) -> Option<(bool, RateState)> {
    let rate = state.anonymous.as_ref()?;
    let counted = rate.take(state.client_address_in(extensions, headers)?);
    if !counted.0 {
        metrics::counter!("anonymous_requests_refused_total").increment(1);
    }
    Some(counted)
}

/// Why nobody is known: this, or that the address asks too often.
fn unidentified(problem: Problem, counted: Option<(bool, RateState)>) -> Unidentified {
    match counted {
        Some((false, left)) => {
            let mut problem =
                Problem::new(Code::RateLimited, "this address sends too many requests without a valid key");
            problem.retry_after = Some(left.retry_after);
            Unidentified { problem, rate: Some(left) }
        }
        counted => Unidentified { problem, rate: counted.map(|(_, left)| left) },
    }
}

/// Looks a token up, under each version of the pepper.
fn find(state: &AppState, token: &Token) -> Result<Option<(SecretHash, Identification)>, DirectoryUnavailable> {
    let now = state.clock.now();
    first_known(&state.pepper, token, |hash| Ok((hash, state.read.keys.identify(&hash, now)?)), is_known)
}

fn is_known((_, found): &(SecretHash, Identification)) -> bool {
    found.holder.is_some()
}

/// The valid key that a request presents, and the hash by which it is known. Who has none is counted, and does not wait for the directory
/// once its address has asked too often.
///
/// # Errors
/// [`Code::Unauthenticated`], [`Code::RateLimited`]; or see [`look_up`].
pub async fn identify_presented(
    state: &AppState,
    extensions: &Extensions,
    headers: &HeaderMap,
) -> Result<(SecretHash, Holder), Unidentified> {
    let counted = || count(state, extensions, headers);
    let token = presented(headers).map_err(|problem| unidentified(problem, counted()))?;
    if let Some((hash, found)) = find(state, &token).map_err(|why| unavailable(&why))?.filter(is_known) {
        let holder = valid(found).map_err(|problem| unidentified(problem, counted()))?;
        return Ok((hash, holder));
    }
    // Nobody has it, or somebody since a moment ago: it is counted before it waits, and given back if it is a key after all.
    let counted = counted();
    let unknown = || unidentified(unauthenticated("the API key is not known"), counted);
    if counted.is_some_and(|(passes, _)| !passes) {
        return Err(unknown());
    }
    let looked_up = look_up(state, || find(state, &token), |found| !found.as_ref().is_some_and(is_known));
    let (hash, found) = Box::pin(looked_up).await?.ok_or_else(unknown)?;
    let holder = valid(found).map_err(|problem| unidentified(problem, counted))?;
    if let (Some(rate), Some(client)) = (&state.anonymous, state.client_address_in(extensions, headers)) {
        rate.give_back(client);
    }
    Ok((hash, holder))
}

/// Counts a request to what is public, unless it presents a valid key; whether it may pass. `None` where nothing bounds it.
pub fn count_unless_known(state: &AppState, extensions: &Extensions, headers: &HeaderMap) -> Option<(bool, RateState)> {
    state.anonymous.as_ref()?;
    let found = presented(headers).ok().and_then(|token| find(state, &token).ok().flatten());
    let is_valid = found.is_some_and(|(_, found)| valid(found).is_ok());
    if is_valid { None } else { count(state, extensions, headers) }
}

/// The valid key that has this secret.
///
/// # Errors
/// [`Code::Unauthenticated`]; or see [`look_up`].
pub async fn identify(state: &AppState, secret: &SecretHash) -> Result<Holder, Problem> {
    let is_unknown = |found: &Identification| found.holder.is_none();
    valid(look_up(state, || state.read.keys.identify(secret, state.clock.now()), is_unknown).await?)
}

fn valid(found: Identification) -> Result<Holder, Problem> {
    match (found.verdict, found.holder) {
        (Verdict::Valid, Some(holder)) => Ok(holder),
        (Verdict::NotFound, _) | (_, None) => Err(unauthenticated("the API key is not known")),
        (verdict, Some(_)) => Err(unauthenticated(format!("the API key is {verdict}"))),
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &AppState) -> Result<Self, Problem> {
        let caller = parts.extensions.get::<Self>().cloned();
        // Only a handler without a guard in front of it has none.
        caller.ok_or_else(|| Problem::new(Code::Internal, "the route asks nobody who they are"))
    }
}

/// The roles of an organization, none of one that is closed; as [`look_up`] looks twice, for it may have been registered a moment ago.
///
/// # Errors
/// `not_found` if it is not registered; as [`look_up`].
pub async fn roles_of(state: &AppState, tenant: TenantId) -> Result<Arc<BTreeSet<Role>>, Problem> {
    let found = look_up(state, || state.read.keys.roles(tenant), Option::is_none).await?;
    found.ok_or_else(|| Problem::not_found("organization"))
}

/// Looks something up in the directory. If nobody has it, it may have been made a moment ago: looks once more when the directory has
/// caught up.
///
/// # Errors
/// [`Code::NotCaughtUp`], also if too many wait for the directory to catch up; [`Code::Parked`]. No answer would be safe.
pub async fn look_up<T>(
    state: &AppState,
    look: impl Fn() -> Result<T, DirectoryUnavailable>,
    is_unknown: impl Fn(&T) -> bool,
) -> Result<T, Problem> {
    let found = look().map_err(|why| unavailable(&why))?;
    if !is_unknown(&found) {
        return Ok(found);
    }
    if !state.read.keys.catch_up().await {
        return Err(Problem::new(Code::NotCaughtUp, "too many wait to learn of what may have been made a moment ago"));
    }
    look().map_err(|why| unavailable(&why))
}

/// The directory fails closed: it would rather not answer than accept what was revoked.
pub fn unavailable(why: &DirectoryUnavailable) -> Problem {
    match why {
        DirectoryUnavailable::Stale { .. } => Problem::new(Code::NotCaughtUp, why.to_string()),
        DirectoryUnavailable::Parked => Problem::new(Code::Parked, why.to_string()),
    }
}
