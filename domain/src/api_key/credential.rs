//! An issued key as it stands, and the pure questions that can be asked of it.
//!
//! Invariant: the answers depend on the key and on the instant that is passed in, on nothing else. They are about what
//! the key is after its last event; for an earlier state, fold fewer events.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::required::may_hold;
use super::{
    ForbiddenBy, Issuer, KeyKind, MAX_REQUIRED, PinnedAttribution, RateLimit, Required, Restriction, SecretHash,
    StoredSecret, Tier, Verdict,
};
use crate::authority::Grants;
use crate::values::text::Name;
use crate::{Environment, KeyId, LedgerId, OrganizationId, PrincipalId, ServiceId, TenantId};

/// A secret that has been replaced and is valid for a while yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OutgoingSecret {
    /// The secret.
    pub secret: StoredSecret,
    /// The first instant at which it is no longer valid.
    pub valid_until: Timestamp,
}

/// That a stranger has a management key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Exposure {
    /// Who presented it for verification.
    pub to: OrganizationId,
    /// When.
    pub at: Timestamp,
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
    /// What it is for.
    pub kind: KeyKind,
    /// The one organization that may verify it; `None` for a management key, and for an old runtime key, which any provider may.
    pub verifier: Option<OrganizationId>,
    /// Who gave it; `None` for an old one.
    pub issuer: Option<Issuer>,
    /// On whose behalf all its use is.
    #[serde(default, skip_serializing_if = "PinnedAttribution::is_empty")]
    pub attribution: PinnedAttribution,
    /// What calls with it have to say of on whose behalf they are.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[schemars(length(max = MAX_REQUIRED))]
    pub requires: BTreeSet<Required>,
    /// Whether money may be held for calls with it.
    #[serde(default = "may_hold", skip_serializing_if = "Clone::clone")]
    pub may_hold: bool,
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
    /// Whether all that it gave is taken back with it.
    pub revoked_with_issued: bool,
    /// That a stranger has it.
    pub exposed: Option<Exposure>,
    /// Since when it was in the hands of a stranger, as its owner says: what permits were given for it since are void.
    pub leaked_since: Option<Timestamp>,
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
    /// On whose behalf all its use is; `None` where it pins nothing.
    pub fn pinned(&self) -> Option<&PinnedAttribution> {
        Some(&self.attribution).filter(|attribution| !attribution.is_empty())
    }

    /// What a call with it has to say, beside what the key says itself.
    pub fn requires_of_calls(&self) -> impl Iterator<Item = &Required> {
        self.requires.iter().filter(|required| !required.is_pinned(&self.attribution))
    }

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
    pub fn verdict_at(&self, at: Timestamp, presented: &SecretHash) -> Verdict {
        let of_outgoing = self.outgoing.as_ref().is_some_and(|outgoing| outgoing.secret.hash == *presented);
        if self.secret.hash != *presented && !of_outgoing {
            return Verdict::NotFound;
        }
        match self.status_at(at) {
            KeyStatus::Revoked => Verdict::Revoked,
            KeyStatus::Expired => Verdict::Expired,
            KeyStatus::Disabled => Verdict::Disabled,
            KeyStatus::Active if of_outgoing && self.outgoing_at(at).is_none() => Verdict::Expired,
            KeyStatus::Active => Verdict::Valid,
        }
    }

    /// What forbids that this organization verifies the key, with a credential of this environment; `None` for nothing. Asked
    /// before anything is said of the key.
    pub fn forbidden_to(&self, verifier: OrganizationId, environment: Environment) -> Option<ForbiddenBy> {
        if self.kind == KeyKind::Management {
            Some(ForbiddenBy::Kind)
        } else if self.environment != environment {
            Some(ForbiddenBy::Environment)
        } else if self.verifier.is_some_and(|named| named != verifier) {
            Some(ForbiddenBy::Verifier)
        } else {
            None
        }
    }

    /// Whether it may be used with a service.
    pub fn may_use(&self, service: ServiceId) -> bool {
        self.restriction.services.as_ref().is_none_or(|allowed| allowed.contains(&service))
    }

    /// Whether a key of the same organization gave it. Such a key gives none on.
    pub fn is_delegated(&self) -> bool {
        self.issuer.and_then(Issuer::delegating_key).is_some()
    }

    /// What its scopes permit; nothing for a runtime key.
    pub fn grants(&self) -> Grants {
        match self.kind {
            KeyKind::Runtime => Grants::NONE,
            KeyKind::Management => self.restriction.grants(self.environment, self.is_delegated()),
        }
    }

    /// Takes it back from the instant on at which what gave it was taken back with all that it gave.
    pub fn take_back(&mut self, since: Timestamp) {
        let since = self.revoked_at.map_or(since, |revoked_at| revoked_at.min(since));
        self.revoked_at = Some(since);
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
