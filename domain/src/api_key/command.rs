//! What can be asked of a key. Time, ids and the hashes of secrets arrive inside.

use jiff::Timestamp;

use super::{Restriction, StoredSecret, Tier};
use crate::aggregate::command_enum::command_enum;
use crate::values::text::{Name, Reason};
use crate::{Environment, KeyId, LedgerId, PrincipalId, TenantId};

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
    /// Now.
    pub at: Timestamp,
}
