//! An issued key as it stands, and the pure questions that can be asked of it.
//!
//! Invariant: the answers depend on the key and on the instant that is passed in, on nothing else. They are about what
//! the key is after its last event; for an earlier state, fold fewer events.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{ForbiddenBy, Permission, RateLimit, Restriction, SecretHash, StoredSecret, Tier, Verdict};
use crate::values::text::Name;
use crate::{Environment, KeyId, LedgerId, PrincipalId, ServiceId, TenantId};

/// A secret that has been replaced and is valid for a while yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OutgoingSecret {
    /// The secret.
    pub secret: StoredSecret,
    /// The first instant at which it is no longer valid.
    pub valid_until: Timestamp,
}

/// An issued key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Credential {
    /// Its id.
    pub id: KeyId,
    /// Whose it is.
    pub tenant: TenantId,
    /// Which account pays; `None` for a key that cannot spend.
    pub ledger: Option<LedgerId>,
    /// Who acts with it.
    pub principal: PrincipalId,
    /// What it is called.
    pub name: Name,
    /// Live or test.
    pub environment: Environment,
    /// What it may do at most.
    pub tier: Tier,
    /// What it may do.
    pub restriction: Restriction,
    /// The secret.
    pub secret: StoredSecret,
    /// The secret before it.
    pub outgoing: Option<OutgoingSecret>,
    /// Whether it is switched off.
    pub disabled: bool,
    /// Since when it is taken back.
    pub revoked_at: Option<Timestamp>,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// What an issued key is at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeyStatus {
    /// Valid.
    Active,
    /// Switched off; can be switched on.
    Disabled,
    /// Past its expiry; final.
    Expired,
    /// Taken back; final.
    Revoked,
}

impl KeyStatus {
    /// The name in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

impl Credential {
    /// What the key is at an instant. What is final outweighs what is not: revoked, expired, disabled, active.
    pub fn status_at(&self, at: Timestamp) -> KeyStatus {
        if self.revoked_at.is_some() {
            KeyStatus::Revoked
        } else if self.restriction.expires_at.is_some_and(|expires_at| expires_at <= at) {
            KeyStatus::Expired
        } else if self.disabled {
            KeyStatus::Disabled
        } else {
            KeyStatus::Active
        }
    }

    /// The replaced secret, if it is still valid at an instant.
    pub fn outgoing_at(&self, at: Timestamp) -> Option<&OutgoingSecret> {
        self.outgoing.as_ref().filter(|outgoing| at < outgoing.valid_until)
    }

    /// What may be done with a presented secret at an instant, as far as the key itself knows: never `RateLimited` and
    /// never `BudgetExhausted`.
    pub fn verdict_at(
        &self,
        at: Timestamp,
        presented: &SecretHash,
        scope: Option<Permission>,
        service: Option<ServiceId>,
    ) -> Verdict {
        let of_outgoing = self.outgoing.as_ref().is_some_and(|outgoing| outgoing.secret.hash == *presented);
        if self.secret.hash != *presented && !of_outgoing {
            return Verdict::NotFound;
        }
        match self.status_at(at) {
            KeyStatus::Revoked => Verdict::Revoked,
            KeyStatus::Expired => Verdict::Expired,
            KeyStatus::Disabled => Verdict::Disabled,
            KeyStatus::Active if of_outgoing && self.outgoing_at(at).is_none() => Verdict::Expired,
            KeyStatus::Active => self.permits(scope, service),
        }
    }

    fn permits(&self, scope: Option<Permission>, service: Option<ServiceId>) -> Verdict {
        if scope.is_some_and(|scope| !self.restriction.scopes.contains(&scope)) {
            return Verdict::Forbidden(ForbiddenBy::Permission);
        }
        match (&self.restriction.services, service) {
            (Some(allowed), Some(service)) if !allowed.contains(&service) => Verdict::Forbidden(ForbiddenBy::Service),
            _ => Verdict::Valid,
        }
    }

    /// The rate that holds: its own, or that of its tier.
    pub fn rate_limit(&self) -> RateLimit {
        let limits = self.tier.limits();
        self.restriction.rate_limit.unwrap_or(RateLimit {
            rate_requests_per_second: limits.rate_requests_per_second,
            burst_requests: limits.burst_requests,
        })
    }
}
