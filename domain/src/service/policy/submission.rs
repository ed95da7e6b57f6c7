//! What the rules look at, and their settings.

use std::collections::BTreeSet;

use crate::service::{Availability, Profile, Region};

/// The settings of the rules. The default is that of production.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policies {
    /// Where data may not stay.
    pub blocked_regions: BTreeSet<Region>,
    /// The least availability that comes with enterprise support.
    pub enterprise_availability: Availability,
    /// Whether addresses of the own machine and network may be published, also unencrypted: for trying things out.
    pub allow_local_endpoints: bool,
}

impl Default for Policies {
    fn default() -> Self {
        Self {
            blocked_regions: BTreeSet::from([Region::KP, Region::IR, Region::SY, Region::CU]),
            enterprise_availability: Availability::THREE_NINES,
            allow_local_endpoints: false,
        }
    }
}

/// What the rules look at.
pub(super) struct Submission<'a> {
    pub(super) profile: &'a Profile,
    pub(super) has_prices: bool,
    pub(super) policies: &'a Policies,
}
