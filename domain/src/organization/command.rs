//! What can be asked of an organization. Time and ids arrive inside.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{FeeScope, FeeTerms, Role};
use crate::OrganizationId;
use crate::aggregate::command_enum::command_enum;
use crate::values::sealed::Sealed;
use crate::values::text::{Name, Reason};

command_enum! {
    /// A command to an organization.
    OrganizationCommand {
        /// Come into being.
        Register(Register);
        /// Be called otherwise.
        Rename(Rename);
        /// Do something else.
        Appoint(Appoint);
        /// Come to an end.
        Close(Close);
        /// Be somebody in law.
        Identify(Identify);
        /// Have the marketplace keep another part.
        SetFeeTerms(SetFeeTerms);
        /// Have payouts go elsewhere.
        SetPayoutAccount(SetPayoutAccount);
        /// Have the look of its name for itself.
        ClaimLook(ClaimLook);
        /// Have permits that are void.
        VoidPermits(VoidPermits);
    }
}

/// Registers an organization, and with it a tenant of the same id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// New id.
    pub id: OrganizationId,
    /// What it is called.
    pub name: Name,
    /// What it does; at least one.
    pub roles: BTreeSet<Role>,
    /// Now.
    pub at: Timestamp,
}

/// Gives an organization other roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appoint {
    /// What it does; at least one.
    pub roles: BTreeSet<Role>,
    /// Now.
    pub at: Timestamp,
}

/// Gives an organization another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The new name.
    pub name: Name,
    /// Now.
    pub at: Timestamp,
}

/// Ends an organization, for good: none of its keys is valid any more, and nothing is made in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Close {
    /// Its services that are published, which have to be retired first.
    pub published_services: u32,
    /// Its services that wait for approval, which have to be withdrawn first.
    pub submitted_services: u32,
    /// Its ledgers that are open, which have to be closed first.
    pub open_ledgers: u32,
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}

/// Says who an organization is in law, as it stands on documents from now on. What is sealed is not compared: said again, it is said again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identify {
    /// Its [`Party`](crate::values::party::Party) as JSON, sealed.
    pub party: Sealed,
    /// Now.
    pub at: Timestamp,
}

/// Says what the marketplace keeps of what a provider's services cost. What its terms say already changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetFeeTerms {
    /// What they are for.
    pub scope: FeeScope,
    /// What is kept, and when the rest is paid out.
    pub terms: FeeTerms,
    /// From when on, which is not over yet; from now on where none is given.
    pub from: Option<Timestamp>,
    /// Now.
    pub at: Timestamp,
}

/// Says where payouts go from now on. What is sealed is not compared: said again, it is said again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetPayoutAccount {
    /// Its [`PayoutAccount`](crate::values::payout_account::PayoutAccount) as JSON, sealed.
    pub account: Sealed,
    /// Now.
    pub at: Timestamp,
}

/// Gives a provider that is older than the looks of names that of its own, if nobody else has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimLook {
    /// Now.
    pub at: Timestamp,
}

/// Says from when on the permits that were given to an organization are void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidPermits {
    /// From when on: at most [`HINDSIGHT`](crate::values::hindsight::HINDSIGHT) ago.
    pub since: Timestamp,
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}
