//! What happened to a service. The shapes are pinned by the files in `contract/service/`.

use std::collections::BTreeSet;

use jiff::Timestamp;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{ApprovalGround, Profile, Slug, State};
use crate::aggregate::events::events;
use crate::pricing::{Dated, PriceList, PriceRevision, Timeline};
use crate::values::text::Reason;
use crate::{PrincipalId, ServiceId, TenantId};

events! {
    /// An event of a service.
    ServiceEvent {
        /// It came into being, as a draft.
        as_registered: Registered(Registered) = "service.registered" ["1", "2"] since 5;
        /// It is described otherwise.
        as_described: Described(Described) = "service.described" ["1", "2"] since 5;
        /// It costs something else.
        as_priced: Priced(Priced) = "service.priced" ["1", "2", "3"] since 8;
        /// Prices that were announced do not come to hold.
        as_price_withdrawn: PriceWithdrawn(PriceWithdrawn) = "service.price_withdrawn" ["1"] since 8;
        /// It was handed in, and policy passed.
        as_submitted: Submitted(Submitted) = "service.submitted" ["1"];
        /// It waits for an approver.
        as_approval_requested: ApprovalRequested(ApprovalRequested) = "service.approval_requested" ["1"];
        /// It was published without approval, which it did not need.
        as_activated: Activated(Activated) = "service.activated" ["1"];
        /// It was let through and is published.
        as_approved: Approved(Approved) = "service.approved" ["1"];
        /// It was refused.
        as_rejected: Rejected(Rejected) = "service.rejected" ["1"];
        /// It is switched off for now.
        as_suspended: Suspended(Suspended) = "service.suspended" ["1"];
        /// It is switched on again.
        as_reinstated: Reinstated(Reinstated) = "service.reinstated" ["1"];
        /// It was taken back.
        as_withdrawn: Withdrawn(Withdrawn) = "service.withdrawn" ["1"];
        /// It is about to end.
        as_deprecated: Deprecated(Deprecated) = "service.deprecated" ["1"];
        /// It does not end after all.
        as_reactivated: Reactivated(Reactivated) = "service.reactivated" ["1"];
        /// It ended for good.
        as_retired: Retired(Retired) = "service.retired" ["1"];
    }
}

impl ServiceEvent {
    /// Where the service stands after it; `None` if it stays where it is.
    pub const fn leads_to(&self) -> Option<State> {
        match self {
            Self::Registered(_) => Some(State::Draft),
            Self::Submitted(_) => Some(State::Submitted),
            Self::ApprovalRequested(_) => Some(State::PendingApproval),
            Self::Rejected(_) => Some(State::Rejected),
            Self::Suspended(_) => Some(State::Suspended),
            Self::Withdrawn(_) => Some(State::Withdrawn),
            Self::Deprecated(_) => Some(State::Deprecated),
            Self::Retired(_) => Some(State::Retired),
            Self::Activated(_) | Self::Approved(_) | Self::Reinstated(_) | Self::Reactivated(_) => Some(State::Active),
            Self::Described(_) | Self::Priced(_) | Self::PriceWithdrawn(_) => None,
        }
    }
}

/// A service came into being, as a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// Its id.
    pub id: ServiceId,
    /// Whose it is.
    pub provider: TenantId,
    /// Its name within the provider.
    pub slug: Slug,
    /// Its first version.
    pub version: Version,
    /// What is said about it.
    pub profile: Box<Profile>,
    /// When.
    pub at: Timestamp,
}

/// A service is described otherwise: the whole profile, also what did not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Described {
    /// The version from now on.
    pub version: Version,
    /// What is said about it.
    pub profile: Box<Profile>,
    /// Why the marketplace let the most that a call may cost or use rise without a notice; `None` if it did not have to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_waived: Option<Reason>,
    /// When.
    pub at: Timestamp,
}

/// A service has a further revision of its prices. At any instant that revision holds which took effect last and is not withdrawn; of
/// two that took effect at once the higher one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Priced {
    /// Which revision, from 1 without gaps.
    pub revision: PriceRevision,
    /// From when on it is in effect; never before the event.
    pub effective_at: Timestamp,
    /// The prices.
    pub prices: PriceList,
    /// Which of the revisions that were announced it withdraws. Not stated by earlier releases, where a revision took the place of all
    /// that were to hold later than itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdraws: Option<Vec<PriceRevision>>,
    /// When, as far as prices were announced by then, other ones take their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds_until: Option<Timestamp>,
    /// Why the marketplace let them rise without the notice that consumers have; `None` if it did not have to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_waived: Option<Reason>,
    /// When it was said.
    pub at: Timestamp,
}

/// Prices that were announced and not yet in effect do not come to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceWithdrawn {
    /// Which revision.
    pub revision: PriceRevision,
    /// From when on it was to hold.
    pub effective_at: Timestamp,
    /// Which revision holds from then on instead; none where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<PriceRevision>,
    /// Why it was withdrawn.
    pub reason: Reason,
    /// Why the marketplace let prices rise by this without the notice that consumers have; `None` if it did not have to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_waived: Option<Reason>,
    /// When.
    pub at: Timestamp,
}

impl Priced {
    /// Which of the revisions that there were before are withdrawn by it.
    pub fn withdrawn<'a, T: Dated>(&'a self, before: &'a Timeline<T>) -> Vec<PriceRevision> {
        match &self.withdraws {
            Some(withdrawn) => withdrawn.clone(),
            None => before.announced(self.effective_at).iter().map(Dated::revision).collect(),
        }
    }
}

/// A service was handed in; validation and policy passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Submitted {
    /// The version that was handed in.
    pub version: Version,
    /// When.
    pub at: Timestamp,
}

/// A service waits for an approver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalRequested {
    /// Why approval is needed; at least one.
    pub grounds: BTreeSet<ApprovalGround>,
    /// When.
    pub at: Timestamp,
}

/// A service was let through and is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approved {
    /// Who decided.
    pub approver: PrincipalId,
    /// To which organization the approver belonged; never the provider.
    pub approver_tenant: TenantId,
    /// When.
    pub at: Timestamp,
}

/// A service was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rejected {
    /// Who decided.
    pub approver: PrincipalId,
    /// To which organization the approver belonged; never the provider.
    pub approver_tenant: TenantId,
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

/// A service is switched off for now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suspended {
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

/// A service is about to end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deprecated {
    /// Until when it can be used.
    pub sunset_at: Timestamp,
    /// What to use instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<ServiceId>,
    /// When it was said.
    pub at: Timestamp,
}

macro_rules! bare {
    ($($(#[$doc:meta])* $name:ident),*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                /// When.
                pub at: Timestamp,
            }
        )*
    };
}

bare! {
    /// A service was published without approval.
    Activated,
    /// A suspended service is switched on again.
    Reinstated,
    /// A service was taken back before it was published.
    Withdrawn,
    /// A deprecated service does not end after all.
    Reactivated,
    /// A service ended for good.
    Retired
}
