//! Which price was agreed for a use: by a contract, else by the plan.
//!
//! Invariant: whatever is charged, held or only asked about asks here, so there is one price through every door.

use jiff::Timestamp;

use super::{AgreedPrice, Calendars, Contracts, Forgotten, OwnPrices, Period, PriceKind, Subscriptions, UsageRecord};
use crate::money::Factor;
use crate::{ServiceId, TenantId};

/// What was agreed with a ledger's payer about prices.
#[derive(Clone, Copy, Debug)]
pub struct Agreements<'a> {
    pub(super) contracts: &'a Contracts,
    pub(super) plans: &'a Subscriptions,
    /// By which periods go.
    pub(super) calendars: &'a Calendars,
}

impl<'a> Agreements<'a> {
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
        match self.contracts.holding(service, provider, (self.calendars, at))? {
            Some(contract) => Ok(Some(contract.price())),
            None => self.plans.holding(self.calendars, at),
        }
    }

    /// The period that an instant is in.
    pub fn period_of(self, at: Timestamp) -> Period {
        self.calendars.period_of(at)
    }

    /// When the period of an instant began.
    pub fn period_began_at(self, at: Timestamp) -> Timestamp {
        self.calendars.bounds(self.calendars.period_of(at)).start
    }

    /// The prices of parts that came with a price that was agreed, if some did and they are known still.
    pub fn prices_of(self, service: ServiceId, agreed: Option<AgreedPrice>) -> Option<&'a OwnPrices> {
        self.contracts.prices_of(service, agreed?)
    }

    /// Whether parts of a record cost what was agreed of them, and that is not known any more.
    pub(super) fn forgot_prices_of(self, record: &UsageRecord) -> bool {
        let is_by_part = |agreed: &AgreedPrice| agreed.kind == PriceKind::Contract && agreed.factor == Factor::ONE;
        let is_below_list = record.lines.iter().any(|line| line.list_cost.is_some());
        is_below_list
            && record.price.is_some_and(|agreed| is_by_part(&agreed))
            && self.prices_of(record.service, record.price).is_none()
    }
}
