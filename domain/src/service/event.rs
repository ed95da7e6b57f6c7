//! What happened to a service. The shapes are pinned by the files in `contract/service/`.

use std::collections::BTreeSet;

use cqrs_es::DomainEvent;
use jiff::Timestamp;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{ApprovalGround, Profile, Slug, State};
use crate::pricing::{PriceList, PriceRevision};
use crate::values::text::Reason;
use crate::{PrincipalId, ServiceId, TenantId};

/// An event of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ServiceEvent {
    /// It came into being, as a draft.
    Registered(Registered),
    /// It is described otherwise.
    Described(Described),
    /// It costs something else.
    Priced(Priced),
    /// It was handed in, and policy passed.
    Submitted(Submitted),
    /// It waits for an approver.
    ApprovalRequested(ApprovalRequested),
    /// It was published without approval, which it did not need.
    Activated(Activated),
    /// It was let through and is published.
    Approved(Approved),
    /// It was refused.
    Rejected(Rejected),
    /// It is switched off for now.
    Suspended(Suspended),
    /// It is switched on again.
    Reinstated(Reinstated),
    /// It was taken back.
    Withdrawn(Withdrawn),
    /// It is about to end.
    Deprecated(Deprecated),
    /// It does not end after all.
    Reactivated(Reactivated),
    /// It ended for good.
    Retired(Retired),
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
    /// When.
    pub at: Timestamp,
}

/// A service has a further revision of its prices. At any instant the highest revision that is in effect holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Priced {
    /// Which revision, from 1 without gaps.
    pub revision: PriceRevision,
    /// From when on it is in effect; never before the event.
    pub effective_at: Timestamp,
    /// The prices.
    pub prices: PriceList,
    /// When it was said.
    pub at: Timestamp,
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
    /// To which organisation the approver belonged; never the provider.
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
    /// To which organisation the approver belonged; never the provider.
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

macro_rules! events {
    ($($event:ident = $wire:literal => $state:expr,)*) => {
        impl ServiceEvent {
            /// When it happened; never before the event in front of it.
            pub fn at(&self) -> Timestamp {
                match self {
                    $(Self::$event(event) => event.at,)*
                }
            }

            /// Where the service stands after it; `None` if it stays where it is.
            pub const fn leads_to(&self) -> Option<State> {
                match self {
                    $(Self::$event(_) => $state,)*
                }
            }
        }

        impl DomainEvent for ServiceEvent {
            fn event_type(&self) -> String {
                match self {
                    $(Self::$event(_) => $wire,)*
                }
                .to_owned()
            }

            fn event_version(&self) -> String {
                "1".to_owned()
            }
        }
    };
}

events! {
    Registered = "service.registered" => Some(State::Draft),
    Described = "service.described" => None,
    Priced = "service.priced" => None,
    Submitted = "service.submitted" => Some(State::Submitted),
    ApprovalRequested = "service.approval_requested" => Some(State::PendingApproval),
    Activated = "service.activated" => Some(State::Active),
    Approved = "service.approved" => Some(State::Active),
    Rejected = "service.rejected" => Some(State::Rejected),
    Suspended = "service.suspended" => Some(State::Suspended),
    Reinstated = "service.reinstated" => Some(State::Active),
    Withdrawn = "service.withdrawn" => Some(State::Withdrawn),
    Deprecated = "service.deprecated" => Some(State::Deprecated),
    Reactivated = "service.reactivated" => Some(State::Active),
    Retired = "service.retired" => Some(State::Retired),
}
