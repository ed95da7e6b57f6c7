//! Which price was agreed for a use: by a contract, else by the plan.
//!
//! Invariant: whatever is charged, held or only asked about asks here, so there is one price through every door.

use jiff::Timestamp;

use super::{AgreedPrice, Contracts, Forgotten, Subscriptions};
use crate::{ServiceId, TenantId};

/// What was agreed with a ledger's payer about prices.
#[derive(Clone, Copy, Debug)]
pub struct Agreements<'a> {
    pub(super) contracts: &'a Contracts,
    pub(super) plans: &'a Subscriptions,
}

impl Agreements<'_> {
    /// Whether nothing was ever agreed.
    pub(super) fn is_empty(self) -> bool {
        self.contracts.is_empty() && self.plans.is_empty()
    }

    /// The price that holds for a service at an instant; `None` for that of its list.
    ///
    /// # Errors
    /// [`Forgotten`], where it is not known any more.
    pub fn holding(
        self,
        service: ServiceId,
        provider: TenantId,
        at: Timestamp,
    ) -> Result<Option<AgreedPrice>, Forgotten> {
        match self.contracts.holding(service, provider, at)? {
            Some(contract) => Ok(Some(contract)),
            None => self.plans.holding(at),
        }
    }
}
