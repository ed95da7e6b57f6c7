//! Who a presented key belongs to and what it may do now, answered from memory.
//!
//! Invariant: it fails closed. Whoever cannot be sure that nothing was revoked in the meantime says so and never "valid".

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::PortFuture;
use crate::api_key::{Restriction, Scope, SecretHash, Tier, Verdict};
use crate::{Environment, KeyId, LedgerId, PrincipalId, ServiceId, TenantId};

/// What a key is to be used for. An empty request asks whether the key is valid at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VerifyRequest {
    /// For what.
    pub scope: Option<Scope>,
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

/// Looks up presented keys without waiting. Only who found nothing may wait, and looks again.
pub trait KeyDirectory: Send + Sync {
    /// Whether a key may do this now. Counts the request against the key's rate if the key may otherwise.
    ///
    /// # Errors
    /// [`DirectoryUnavailable`], if no answer would be safe.
    fn verify(
        &self,
        presented: &SecretHash,
        request: VerifyRequest,
        now: Timestamp,
    ) -> Result<Verification, DirectoryUnavailable>;

    /// Who presents a key and whether it is valid at all; counts nothing and never says `RateLimited` or
    /// `BudgetExhausted`.
    ///
    /// # Errors
    /// As [`KeyDirectory::verify`].
    fn identify(&self, presented: &SecretHash, now: Timestamp) -> Result<Verification, DirectoryUnavailable>;

    /// Waits until the directory knows everything that was committed before this call, so that a key that was issued a moment
    /// ago is found by who looks again; or, after a bound, until nothing is known for sure. Gives whether to look again:
    /// `false`, at once, while too many wait.
    fn catch_up(&self) -> PortFuture<'_, bool>;
}
