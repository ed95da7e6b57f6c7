//! What can be asked of a service. Time, ids and the policies that are in force arrive inside.

use jiff::{SignedDuration, Timestamp};
use semver::Version;

use super::{Policies, Profile, Slug};
use crate::aggregate::command_enum::command_enum;
use crate::pricing::{NOTICE, PriceList, PriceRevision};
use crate::values::text::Reason;
use crate::{PrincipalId, ServiceId, TenantId};

command_enum! {
    /// A command to a service.
    ServiceCommand {
        /// Come into being, as a draft.
        Register(Register);
        /// Be described otherwise.
        Describe(Describe);
        /// Cost something else.
        SetPrices(SetPrices);
        /// Not cost what was announced.
        WithdrawPrice(WithdrawPrice);
        /// Be published, at once or after approval.
        Submit(Submit);
        /// Be let through.
        Approve(Approve);
        /// Be refused.
        Reject(Reject);
        /// Be switched off for now.
        Suspend(Suspend);
        /// Be switched on again.
        Reinstate(Reinstate);
        /// Be taken back before it is published.
        Withdraw(Withdraw);
        /// Be about to end.
        Deprecate(Deprecate);
        /// Not end after all.
        Reactivate(Reactivate);
        /// End for good.
        Retire(Retire);
    }
}

/// Registers a service as a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// New id.
    pub id: ServiceId,
    /// Whose it is.
    pub provider: TenantId,
    /// Its name within the provider; never changes.
    pub slug: Slug,
    /// Its first version.
    pub version: Version,
    /// What is said about it.
    pub profile: Box<Profile>,
    /// Now.
    pub at: Timestamp,
}

/// Replaces the whole profile. While it is published this needs a higher version, and the policies hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Describe {
    /// The version from now on; may stay while the service is in preparation.
    pub version: Version,
    /// What is said about it.
    pub profile: Box<Profile>,
    /// The policies in force.
    pub policies: Policies,
    /// What consumers of a published service have before a call may cost or use more.
    pub notice: Notice,
    /// Now.
    pub at: Timestamp,
}

/// What consumers of a published service have before it costs more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// So much time; usually [`NOTICE`].
    After(SignedDuration),
    /// None: the marketplace has this reason.
    Waived(Reason),
}

impl Notice {
    /// The usual one.
    pub const USUAL: Self = Self::After(NOTICE);
}

/// Gives the next revision of the prices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetPrices {
    /// The prices.
    pub prices: PriceList,
    /// From when on they hold; `None` for as soon as they may: at once, or after the notice if they rise.
    pub effective_at: Option<Timestamp>,
    /// What consumers of a published service have before prices rise.
    pub notice: Notice,
    /// Now.
    pub at: Timestamp,
}

/// Takes back a revision of the prices that is not in effect yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawPrice {
    /// Which revision.
    pub revision: PriceRevision,
    /// Why.
    pub reason: Reason,
    /// What consumers of a published service have before prices rise: those of an announced fall were told that it comes.
    pub notice: Notice,
    /// Now.
    pub at: Timestamp,
}

/// Hands the service in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submit {
    /// The policies in force.
    pub policies: Policies,
    /// Now.
    pub at: Timestamp,
}

/// Lets a submission through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approve {
    /// Who decides.
    pub approver: PrincipalId,
    /// To which organization the approver belongs.
    pub approver_tenant: TenantId,
    /// Now.
    pub at: Timestamp,
}

/// Refuses a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Who decides.
    pub approver: PrincipalId,
    /// To which organization the approver belongs.
    pub approver_tenant: TenantId,
    /// Why, so that the provider can mend it.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}

/// Switches an active service off for now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspend {
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}

/// Switches a suspended service on again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reinstate {
    /// Now.
    pub at: Timestamp,
}

/// Takes a service back before it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdraw {
    /// Now.
    pub at: Timestamp,
}

/// Announces the end of an active service, or changes what was announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecate {
    /// Until when it can be used.
    pub sunset_at: Timestamp,
    /// What to use instead.
    pub successor: Option<ServiceId>,
    /// Now.
    pub at: Timestamp,
}

/// Takes the announcement of its end back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reactivate {
    /// Now.
    pub at: Timestamp,
}

/// Ends a deprecated service for good, from its sunset on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retire {
    /// Now.
    pub at: Timestamp,
}
