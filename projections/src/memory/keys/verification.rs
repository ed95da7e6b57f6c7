//! What the directory is asked about a presented key, and what it answers.

use std::sync::Arc;
use std::time::Duration;

use domain::api_key::{Credential, Permission, Restriction, Tier, Verdict};
use domain::{Environment, KeyId, LedgerId, PrincipalId, ServiceId, TenantId};

/// What a key is to be used for. An empty request asks whether the key is valid at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VerifyRequest {
    /// For what.
    pub scope: Option<Permission>,
    /// With which service. Naming one asks to spend, so the budget is looked at.
    pub service: Option<ServiceId>,
    /// How many tokens it is going to take. Naming a number asks to spend, so the budget is looked at.
    pub tokens: Option<u64>,
}

impl VerifyRequest {
    /// Whether money is going to be spent.
    pub const fn is_to_spend(&self) -> bool {
        self.service.is_some() || self.tokens.is_some()
    }
}

/// Who presents a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyIdentity {
    /// Which key.
    pub key: KeyId,
    /// Whose it is.
    pub tenant: TenantId,
    /// Who acts with it.
    pub principal: PrincipalId,
    /// Which account pays; `None` for a key that cannot spend.
    pub ledger: Option<LedgerId>,
    /// Live or test.
    pub environment: Environment,
    /// What it may do at most.
    pub tier: Tier,
    /// What it may do.
    pub restriction: Restriction,
}

impl From<&Credential> for KeyIdentity {
    fn from(credential: &Credential) -> Self {
        Self {
            key: credential.id,
            tenant: credential.tenant,
            principal: credential.principal,
            ledger: credential.ledger,
            environment: credential.environment,
            tier: credential.tier,
            restriction: credential.restriction.clone(),
        }
    }
}

/// How much of a rate is left after a request was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateState {
    /// Requests that may come at once.
    pub limit_requests: u32,
    /// Requests that may still come now.
    pub remaining_requests: u32,
    /// When the next one may come; zero while any may.
    pub retry_after: Duration,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Whether it may.
    pub verdict: Verdict,
    /// Who it is, whatever the verdict; `None` if no key has the secret.
    pub identity: Option<Arc<KeyIdentity>>,
    /// The rate, if this request was counted against it or refused for it.
    pub rate: Option<RateState>,
}

/// Why no answer can be given. The caller answers 503.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DirectoryUnavailable {
    /// What is known was not confirmed against the log within the bound.
    #[error("the keys were last confirmed against the log {age_ms} ms ago, which is too long")]
    Stale {
        /// How long ago, in milliseconds; the greatest number if never.
        age_ms: u64,
    },
    /// An event of the key, or of the ledger that pays for it, waits for an operator.
    #[error("an event of the key or of its ledger could not be applied and waits for an operator")]
    Parked,
}
