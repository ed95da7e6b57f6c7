//! What happened to a key. The shapes are pinned by the files in `contract/api_key/`.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::required::may_hold;
use super::{Issuer, KeyKind, MAX_REQUIRED, PinnedAttribution, Required, Restriction, StoredSecret, Tier};
use crate::aggregate::events::events;
use crate::values::text::{Name, Reason};
use crate::{Environment, KeyId, LedgerId, OrganizationId, PrincipalId, TenantId};

events! {
    /// An event of a key.
    ApiKeyEvent {
        /// It came into being.
        as_issued: Issued(Box<Issued>) = "api_key.issued" ["1", "2", "3", "4"] since 8;
        /// It has another secret.
        as_rotated: Rotated(Rotated) = "api_key.rotated" ["1"];
        /// It has other limits.
        as_restricted: Restricted(Restricted) = "api_key.restricted" ["1", "2", "3"] since 5;
        /// It is switched off.
        as_disabled: Disabled(Disabled) = "api_key.disabled" ["1"];
        /// It is switched on.
        as_enabled: Enabled(Enabled) = "api_key.enabled" ["1"];
        /// It is taken back for good.
        as_revoked: Revoked(Revoked) = "api_key.revoked" ["1"];
        /// It is taken back for good with every key that it gave.
        as_revoked_with_issued: RevokedWithIssued(RevokedWithIssued) = "api_key.revoked_with_issued" ["1"] since 4;
        /// It is a management key, and a stranger has it.
        as_exposed: Exposed(Exposed) = "api_key.exposed" ["1"] since 4;
        /// It was in the hands of a stranger from an instant on.
        as_leaked: Leaked(Leaked) = "api_key.leaked" ["1"] since 5;
    }
}

/// A key was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issued {
    /// Its id.
    pub id: KeyId,
    /// Whose it is.
    pub tenant: TenantId,
    /// Which account pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    /// Its secret.
    pub secret: StoredSecret,
    /// What it is for; in version 1 nothing is said, and a key with a ledger is a runtime key: a provider has seen it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<KeyKind>,
    /// The one organization that may verify it; in version 1 nothing is said, and any provider may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verifier: Option<OrganizationId>,
    /// Who gave it; unknown in version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Issuer>,
    /// On whose behalf all its use is; not stated before version 4.
    #[serde(default, skip_serializing_if = "PinnedAttribution::is_empty")]
    pub attribution: PinnedAttribution,
    /// What calls with it have to say of on whose behalf they are; not stated before version 4.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[schemars(length(max = MAX_REQUIRED))]
    pub requires: BTreeSet<Required>,
    /// Whether money may be held for calls with it; not stated before version 4, when it may.
    #[serde(default = "may_hold", skip_serializing_if = "Clone::clone")]
    pub may_hold: bool,
    /// When.
    pub at: Timestamp,
}

/// A key has another secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rotated {
    /// The new secret.
    pub secret: StoredSecret,
    /// Until when the one before it stays valid; the instant of the event if it ended at once.
    pub old_valid_until: Timestamp,
    /// When.
    pub at: Timestamp,
}

/// A key has other limits: all of them, also those that did not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Restricted {
    /// What it may do.
    pub restriction: Restriction,
    /// When.
    pub at: Timestamp,
}

/// A key is switched off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Disabled {
    /// When.
    pub at: Timestamp,
}

/// A key is switched on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enabled {
    /// When.
    pub at: Timestamp,
}

/// A key is taken back for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revoked {
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

/// A key is taken back for good, and with it every key of the same organization that it gave, before or after this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokedWithIssued {
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

/// A management key was presented for verification, so somebody has it who should not. Said once for a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exposed {
    /// Who presented it.
    pub to: OrganizationId,
    /// When.
    pub at: Timestamp,
}

/// A key was in the hands of a stranger from an instant on: what permits were given for it since are void. It is not revoked by
/// that. Said again, the instant is an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leaked {
    /// From when on.
    pub since: Timestamp,
    /// When.
    pub at: Timestamp,
}
