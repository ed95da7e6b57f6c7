//! What can be asked of a key. Time, ids and the hashes of secrets arrive inside.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Issuer, KeyKind, PinnedAttribution, Required, Restriction, StoredSecret, Tier};
use crate::aggregate::command_enum::command_enum;
use crate::values::text::{Name, Reason};
use crate::{Environment, KeyId, LedgerId, OrganizationId, PrincipalId, TenantId};

command_enum! {
    /// A command to a key.
    ApiKeyCommand {
        /// Come into being.
        Issue(Box<Issue>);
        /// Take another secret.
        Rotate(Rotate);
        /// Take other limits.
        Restrict(Restrict);
        /// Be switched off.
        Disable(Disable);
        /// Be switched on.
        Enable(Enable);
        /// Be taken back for good.
        Revoke(Revoke);
        /// Be known to a stranger.
        Expose(Expose);
        /// Have been in the hands of a stranger.
        DeclareLeaked(DeclareLeaked);
    }
}

/// Issues a key to a principal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// New id.
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
    /// Its secret, as it is stored.
    pub secret: StoredSecret,
    /// What it is for.
    pub kind: KeyKind,
    /// The one organization that may verify it; a runtime key has one, a management key none.
    pub verifier: Option<OrganizationId>,
    /// Who gives it.
    pub issuer: Issuer,
    /// On whose behalf all its use is.
    pub attribution: PinnedAttribution,
    /// What calls with it have to say of on whose behalf they are.
    pub requires: BTreeSet<Required>,
    /// Whether money may be held for calls with it.
    pub may_hold: bool,
    /// Now.
    pub at: Timestamp,
}

/// Replaces the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotate {
    /// The new secret, as it is stored.
    pub secret: StoredSecret,
    /// Until when the old one stays valid; `None` ends every earlier secret at once.
    pub overlap_until: Option<Timestamp>,
    /// Now.
    pub at: Timestamp,
}

/// Replaces the whole restriction: what is left out is lifted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restrict {
    /// What the key may do from now on.
    pub restriction: Restriction,
    /// Now.
    pub at: Timestamp,
}

/// Switches the key off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disable {
    /// Now.
    pub at: Timestamp,
}

/// Switches the key on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enable {
    /// Now.
    pub at: Timestamp,
}

/// Takes the key back for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revoke {
    /// Why.
    pub reason: Reason,
    /// Whether every key that it gave is taken back with it.
    pub with_issued: bool,
    /// Now.
    pub at: Timestamp,
}

/// Says that a stranger has the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expose {
    /// Who presented it.
    pub to: OrganizationId,
    /// Now.
    pub at: Timestamp,
}

/// Says from when on a stranger had the key, so that the permits that were given for it since are void. Does not revoke it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclareLeaked {
    /// From when on: at most [`HINDSIGHT`](crate::values::hindsight::HINDSIGHT) ago.
    pub since: Timestamp,
    /// Now.
    pub at: Timestamp,
}
