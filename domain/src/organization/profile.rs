//! An organization as it is folded.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{FeeScope, FeeTermsSet, Identified, PayoutAccountSet, Role};
use crate::values::text::Name;
use crate::{OrganizationId, ServiceId, TenantId};

/// What is known of a registered organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Profile {
    /// Its id.
    pub id: OrganizationId,
    /// What it is called.
    pub name: Name,
    /// What it does.
    pub roles: BTreeSet<Role>,
    /// The look of its name, if it has that for itself.
    pub look: Option<String>,
    /// From when on the permits that were given to it are void.
    pub permits_void_since: Option<Timestamp>,
    /// Who it is in law, as it said last.
    pub identity: Option<Identified>,
    /// What the marketplace keeps of what its services cost, in the order in which that was set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fee_terms: Vec<FeeTermsSet>,
    /// Where payouts go, as it said last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payout_account: Option<PayoutAccountSet>,
    /// When it came to an end; `None` while it is open.
    pub closed_at: Option<Timestamp>,
    /// Since when it is called that; the epoch where that was not kept yet.
    #[serde(default)]
    pub named_at: Timestamp,
    /// When it came into being.
    pub registered_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl Profile {
    /// The tenant that this organization is.
    pub fn tenant(&self) -> TenantId {
        self.id.into()
    }

    /// The terms that hold at an instant for one of its services, or for what else it supplies; none where nothing was said.
    pub fn fee_terms_at(&self, service: Option<ServiceId>, at: Timestamp) -> Option<&FeeTermsSet> {
        let of_service = service.and_then(|service| self.last_terms(FeeScope::Service { service }, at));
        of_service.or_else(|| self.last_terms(FeeScope::Everything, at))
    }

    fn last_terms(&self, scope: FeeScope, at: Timestamp) -> Option<&FeeTermsSet> {
        let holds = |set: &&FeeTermsSet| set.scope == scope && set.from <= at;
        self.fee_terms.iter().filter(holds).max_by_key(|set| (set.from, set.revision))
    }
}
