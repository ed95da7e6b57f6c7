//! Who calls: an API key in `Authorization: Bearer`, looked up in memory.
//!
//! Invariant: a key that was acknowledged is known. Only who presents an unknown one waits for the directory to catch up.

mod acting;
mod pepper;

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use domain::api_key::token::Token;
use domain::api_key::{Permission, SecretHash, Verdict};
use domain::{Access, Environment, PrincipalId, TenantId};
use projections::memory::keys::{DirectoryUnavailable, KeyIdentity, Verification};

pub use acting::Acting;
pub use pepper::{Pepper, PepperError};

use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// The authenticated caller.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Whose key it is.
    pub tenant: TenantId,
    /// Who acts.
    pub principal: PrincipalId,
    /// Live or test.
    pub environment: Environment,
    /// All that is known of the key.
    pub identity: Arc<KeyIdentity>,
    /// What was presented: the key's secret, or the one before it.
    pub secret: SecretHash,
}

impl Caller {
    /// Whoever presents this secret of this key.
    pub fn of(identity: Arc<KeyIdentity>, secret: SecretHash) -> Self {
        let KeyIdentity { tenant, principal, environment, .. } = *identity;
        Self { tenant, principal, environment, identity, secret }
    }

    /// Whether the key has a permission.
    pub fn has(&self, permission: Permission) -> bool {
        self.identity.restriction.scopes.contains(&permission)
    }

    /// Whether the key has one of the permissions.
    ///
    /// # Errors
    /// [`Code::Forbidden`], naming them as the scopes that callers know.
    pub fn require(&self, any: &[Permission]) -> Result<(), Problem> {
        if any.iter().any(|permission| self.has(*permission)) {
            return Ok(());
        }
        let names: Vec<&str> = any.iter().map(|permission| permission.as_str()).collect();
        Err(Problem::new(Code::Forbidden, format!("this needs a key with the scope {}", names.join(" or "))))
    }

    /// What the caller may change: everything for an administrator, else what is its tenant's.
    pub fn write_access(&self) -> Access {
        if self.has(Permission::Administrator) { Access::to_all() } else { Access::to_tenant(self.tenant) }
    }

    /// What the caller may read: everything for administrators and auditors, else what is its tenant's.
    pub fn read_access(&self) -> Access {
        if self.has(Permission::Auditor) { Access::to_all() } else { self.write_access() }
    }
}

/// The keyed hash of a presented key; `None` for what cannot be a key of ours.
pub fn hash_presented(pepper: &Pepper, presented: &str) -> Option<SecretHash> {
    Token::parse(presented).ok().map(|token| pepper.hash(token.as_str()))
}

/// The key that a request presents, for what outlives the request and has to look again.
#[derive(Clone, Copy)]
pub struct PresentedKey(SecretHash);

impl PresentedKey {
    /// Whether the key is still valid and still has one of the permissions. Where the directory cannot say, it is not.
    pub fn is_still(&self, state: &AppState, any: &[Permission]) -> bool {
        state.read.keys.identify(&self.0, state.clock.now()).is_ok_and(|verification| {
            let identity = verification.identity.filter(|_| verification.verdict == Verdict::Valid);
            identity
                .is_some_and(|identity| any.iter().any(|permission| identity.restriction.scopes.contains(permission)))
        })
    }
}

/// Nobody is logged in.
pub fn unauthenticated(why: impl Into<std::borrow::Cow<'static, str>>) -> Problem {
    Problem::new(Code::Unauthenticated, why)
}

impl FromRequestParts<AppState> for PresentedKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let header =
            parts.headers.get(AUTHORIZATION).ok_or_else(|| unauthenticated("there is no Authorization header"))?;
        let presented = header
            .to_str()
            .ok()
            .and_then(|text| text.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, key)| key.trim())
            .ok_or_else(|| unauthenticated("the Authorization header is not `Bearer <API key>`"))?;
        hash_presented(&state.pepper, presented).map(Self).ok_or_else(|| unauthenticated("this is not an API key"))
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let PresentedKey(hash) = PresentedKey::from_request_parts(parts, state).await?;
        let verification = look_up(state, || state.read.keys.identify(&hash, state.clock.now())).await?;
        match (verification.verdict, verification.identity) {
            (Verdict::Valid, Some(identity)) => Ok(Self::of(identity, hash)),
            (Verdict::NotFound, _) | (_, None) => Err(unauthenticated("the API key is not known")),
            (verdict, Some(_)) => Err(unauthenticated(format!("the API key is {verdict}"))),
        }
    }
}

/// Looks a key up. If nobody has it, it may have been issued a moment ago: looks once more when the directory has caught up.
///
/// # Errors
/// See [`unavailable`].
pub async fn look_up(
    state: &AppState,
    look: impl Fn() -> Result<Verification, DirectoryUnavailable>,
) -> Result<Verification, Problem> {
    let found = look().map_err(|why| unavailable(&why))?;
    if found.identity.is_none() && state.read.keys.catch_up().await {
        return look().map_err(|why| unavailable(&why));
    }
    Ok(found)
}

/// The directory fails closed: it would rather not answer than accept what was revoked.
fn unavailable(why: &DirectoryUnavailable) -> Problem {
    match why {
        DirectoryUnavailable::Stale { .. } => Problem::new(Code::NotCaughtUp, why.to_string()),
        DirectoryUnavailable::Parked => Problem::new(Code::Parked, why.to_string()),
    }
}
