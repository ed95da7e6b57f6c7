//! What the directory is asked about a presented key, and what it answers.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use domain::api_key::{Credential, KeyKind, PinnedAttribution, Required, Restriction, Tier, Verdict};
use domain::authority::{Grants, Principal, Reach};
use domain::money::{Currency, Decimal, Quantity};
use domain::organization::Role;
use domain::{Environment, KeyId, LedgerId, OrganizationId, PrincipalId, ServiceId, TenantId};

/// Who asks about a presented key, and what the key is to be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifyRequest {
    /// Who verifies it.
    pub verifier: OrganizationId,
    /// With a credential of which environment.
    pub environment: Environment,
    /// With which service. Naming one asks to spend, so the budget is looked at.
    pub service: Option<AskedService>,
    /// How many tokens it is going to take. Naming a number asks to spend, so the budget is looked at.
    pub tokens: Option<u64>,
    /// For how many calls.
    pub calls: NonZeroU32,
}

/// What a key is to be used with, as the prices have it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedService {
    /// Which.
    pub id: ServiceId,
    /// Whose it is.
    pub provider: TenantId,
    /// Whether who verifies may serve it.
    pub served: Served,
    /// Whether it may be used now.
    pub is_usable: bool,
    /// In which currency it is paid; `None` where it costs nothing.
    pub currency: Option<Currency>,
}

/// As what somebody serves a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Served {
    /// As its provider.
    ByProvider,
    /// As a gateway to it: for keys of others.
    ByGateway,
    /// It does not.
    NotAtAll,
}

impl VerifyRequest {
    /// Whether money is going to be spent.
    pub fn is_to_spend(&self) -> bool {
        self.service.map_or(self.tokens.is_some(), |service| service.currency.is_some())
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
    /// What it is for.
    pub kind: KeyKind,
    /// The one organization that may verify it; `None` for a management key, and for an old runtime key.
    pub verifier: Option<OrganizationId>,
    /// What its scopes permit, before the roles of its organization are looked at.
    pub grants: Grants,
    /// What it is restricted to; `None` for nothing.
    pub reach: Option<Arc<Reach>>,
    /// Whether a key of the same organization gave it.
    pub is_delegated: bool,
    /// Whether a stranger has it, though it is a management key.
    pub exposed: bool,
    /// On whose behalf all its use is; `None` where it pins nothing.
    pub attribution: Option<Arc<PinnedAttribution>>,
    /// What a call has to say of on whose behalf it is, beside what the key says itself.
    pub requires: Arc<[Required]>,
}

impl KeyIdentity {
    /// Who asks when this key is presented, if its organization has these roles.
    pub fn principal(&self, roles: &BTreeSet<Role>) -> Principal {
        let Self { tenant, principal, environment, kind, grants, reach, .. } = self;
        match kind {
            KeyKind::Runtime => Principal::runtime(*tenant, *principal, *environment),
            KeyKind::Management => {
                Principal::management(*tenant, *principal, *environment, *grants, roles, reach.clone())
            }
        }
    }
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
            kind: credential.kind,
            verifier: credential.verifier,
            grants: credential.grants(),
            reach: credential.restriction.reach().map(Arc::new),
            is_delegated: credential.is_delegated(),
            exposed: credential.exposed.is_some(),
            attribution: credential.pinned().map(|pinned| Arc::new(pinned.clone())),
            requires: credential.requires_of_calls().cloned().collect(),
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

/// What a key has used and what it has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its rate of being verified.
    pub rate: RateState,
    /// Tokens that were recorded with it in this calendar month (UTC).
    pub tokens_used: Quantity,
    /// How many may be, in a month.
    pub quota_tokens: u64,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Whether it may.
    pub verdict: Verdict,
    /// Who it is, whatever the verdict; `None` if no key has the secret.
    pub identity: Option<Arc<KeyIdentity>>,
    /// The key's rate, if this request was counted against it; or the rate that it was refused for, the key's or its tenant's.
    pub rate: Option<RateState>,
    /// What its ledger can still be asked for, where money is going to be spent.
    pub affordable: Option<Decimal>,
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
    /// An event of the key, of what gave it, of its organization, or of the ledger that pays for it waits for an operator.
    #[error("an event of the key, of its organization or of its ledger could not be applied and waits for an operator")]
    Parked,
}
