//! What happened to an organization. The shapes are pinned by the files in `contract/organization/`.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{FeeScope, FeeTerms, Role};
use crate::OrganizationId;
use crate::aggregate::events::events;
use crate::values::sealed::Sealed;
use crate::values::text::{Name, Reason};

events! {
    /// An event of an organization.
    OrganizationEvent {
        /// It came into being.
        as_registered: Registered(Registered) = "organization.registered" ["1", "2"] since 4;
        /// It has another name.
        as_renamed: Renamed(Renamed) = "organization.renamed" ["1"];
        /// It has other roles.
        as_appointed: Appointed(Appointed) = "organization.appointed" ["1"] since 4;
        /// It has come to an end.
        as_closed: Closed(Closed) = "organization.closed" ["1"] since 6;
        /// The permits that were given to it are void from an instant on.
        as_permits_voided: PermitsVoided(PermitsVoided) = "organization.permits_voided" ["1"] since 5;
        /// It took the look of its name, so that no other provider is taken for it, or gave one back.
        as_look_claimed: LookClaimed(LookClaimed) = "organization.look_claimed" ["1"] since 6;
        /// It said who it is in law.
        as_identified: Identified(Identified) = "organization.identified" ["1"] since 8;
        /// The marketplace keeps another part of what its services cost.
        as_fee_terms_set: FeeTermsSet(FeeTermsSet) = "organization.fee_terms_set" ["1"] since 8;
        /// It said where payouts go.
        as_payout_account_set: PayoutAccountSet(PayoutAccountSet) = "organization.payout_account_set" ["1"] since 8;
    }
}

/// An organization came into being, and with it a tenant of the same id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// Its id.
    pub id: OrganizationId,
    /// What it is called.
    pub name: Name,
    /// What it does.
    pub roles: BTreeSet<Role>,
    /// When.
    pub at: Timestamp,
}

/// An organization has other roles: all of them, also those that did not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appointed {
    /// What it does.
    pub roles: BTreeSet<Role>,
    /// When.
    pub at: Timestamp,
}

/// An organization has another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    /// The new name.
    pub name: Name,
    /// When.
    pub at: Timestamp,
}

/// An organization has come to an end: none of its keys is valid any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

/// A provider has the look of its name for itself; who is no provider any more has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookClaimed {
    /// What it has now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<String>,
    /// What it gave back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// An organization said who it is in law, as it stands on documents from now on: those of before keep what it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identified {
    /// Its [`Party`](crate::values::party::Party) as JSON, sealed.
    pub party: Sealed,
    /// When.
    pub at: Timestamp,
}

/// The marketplace keeps another part of what an organization's services cost, from an instant on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeTermsSet {
    /// What they are for.
    pub scope: FeeScope,
    /// What is kept, and when the rest is paid out.
    pub terms: FeeTerms,
    /// Which terms of the organization they are, counted from 1.
    pub revision: u32,
    /// From when on: what was closed before keeps the terms of before.
    pub from: Timestamp,
    /// When.
    pub at: Timestamp,
}

/// An organization said where payouts go, from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayoutAccountSet {
    /// Its [`PayoutAccount`](crate::values::payout_account::PayoutAccount) as JSON, sealed.
    pub account: Sealed,
    /// When.
    pub at: Timestamp,
}

/// The permits that were given to an organization from an instant on are void, because the marketplace takes it for fraudulent.
/// Said again, the instant is an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PermitsVoided {
    /// From when on.
    pub since: Timestamp,
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}
