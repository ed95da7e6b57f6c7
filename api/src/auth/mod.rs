//! Who calls: an API key in `Authorization: Bearer`, looked up in memory.

mod pepper;

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use domain::api_key::token::Token;
use domain::api_key::{Scope as KeyScope, SecretHash, Verdict};
use domain::ports::key_directory::{DirectoryUnavailable, KeyIdentity};
use domain::{Environment, PrincipalId, TenantId};

pub use pepper::{Pepper, PepperError};

use crate::problem::{Code, Problem};
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
}

impl Caller {
    /// Whether the key has a scope.
    pub fn has(&self, scope: KeyScope) -> bool {
        self.identity.restriction.scopes.contains(&scope)
    }

    /// Whether the key has one of the scopes.
    ///
    /// # Errors
    /// [`Code::Forbidden`], naming the scopes.
    pub fn require(&self, scopes: &[KeyScope]) -> Result<(), Problem> {
        if scopes.iter().any(|scope| self.has(*scope)) {
            return Ok(());
        }
        let names: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
        Err(Problem::new(Code::Forbidden, format!("this needs a key with the scope {}", names.join(" or "))))
    }

    /// What the caller may change: everything for an administrator, else what is its tenant's.
    pub fn write_scope(&self) -> commands::Scope {
        if self.has(KeyScope::Administrator) { commands::Scope::Any } else { commands::Scope::Tenant(self.tenant) }
    }

    /// What the caller may read: everything for administrators and auditors, else what is its tenant's.
    pub fn read_scope(&self) -> projections::Scope {
        if self.has(KeyScope::Administrator) || self.has(KeyScope::Auditor) {
            projections::Scope::All
        } else {
            projections::Scope::Tenant(self.tenant)
        }
    }
}

/// The keyed hash of a presented key; `None` for what cannot be a key of ours.
pub fn hash_presented(pepper: &Pepper, presented: &str) -> Option<SecretHash> {
    Token::parse(presented).ok().map(|token| pepper.hash(token.as_str()))
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let unauthenticated = |why: &'static str| Problem::new(Code::Unauthenticated, why);
        let header = parts.headers.get(AUTHORIZATION).ok_or_else(|| unauthenticated("there is no Authorization header"))?;
        let presented = header
            .to_str()
            .ok()
            .and_then(|text| text.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, key)| key.trim())
            .ok_or_else(|| unauthenticated("the Authorization header is not `Bearer <API key>`"))?;
        let hash = hash_presented(&state.pepper, presented).ok_or_else(|| unauthenticated("this is not an API key"))?;
        let verification = state.keys.identify(&hash, state.clock.now()).map_err(|why| unavailable(&why))?;
        match (verification.verdict, verification.identity) {
            (Verdict::Valid, Some(identity)) => Ok(Self {
                tenant: identity.tenant,
                principal: identity.principal,
                environment: identity.environment,
                identity,
            }),
            (Verdict::NotFound, _) | (_, None) => Err(unauthenticated("the API key is not known")),
            (verdict, Some(_)) => Err(Problem::new(Code::Unauthenticated, format!("the API key is {verdict}"))),
        }
    }
}

/// The directory fails closed: it would rather not answer than accept what was revoked.
pub fn unavailable(why: &DirectoryUnavailable) -> Problem {
    match why {
        DirectoryUnavailable::Stale { .. } => Problem::new(Code::NotCaughtUp, why.to_string()),
        DirectoryUnavailable::Parked => Problem::new(Code::Parked, why.to_string()),
    }
}
