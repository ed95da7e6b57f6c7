//! The prices that uses are rated anew by: one list a service, as if it had held all the time.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::bill::KeptReason;
use crate::ServiceId;
use crate::money::Currency;
use crate::pricing::{PriceList, PriceRevision, RateError, RatingError, VariantBy, rate_usage};
use crate::usage_ledger::{Schedules, UsageRecord};

/// Services that prices are given of at most.
pub const MAX_SERVICES: usize = 10_000;

/// The revision of all of these lists: those of services are counted from 1.
pub(super) const NEW: PriceRevision = PriceRevision(0);

/// Says which variant of a list holds at an instant; `None` where that does not depend on the time. Zones of windows are looked up outside.
pub type Judge = fn(&PriceList, Timestamp) -> Option<VariantBy>;

/// What is wrong with prices.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NewPricesFault {
    /// None, or too many.
    #[error("give the prices of 1 to {MAX_SERVICES} services")]
    Count,
}

/// Price lists by service.
#[derive(Clone, Debug)]
pub struct NewPrices {
    lists: BTreeMap<ServiceId, PriceList>,
    schedules: Schedules,
    judge: Judge,
}

impl NewPrices {
    /// These.
    ///
    /// # Errors
    /// [`NewPricesFault`].
    pub fn new(lists: BTreeMap<ServiceId, PriceList>, judge: Judge) -> Result<Self, NewPricesFault> {
        if lists.is_empty() || lists.len() > MAX_SERVICES {
            return Err(NewPricesFault::Count);
        }
        let mut schedules = Schedules::default();
        for (service, list) in &lists {
            schedules.keep_all(*service, NEW, list);
        }
        Ok(Self { lists, schedules, judge })
    }

    /// By service.
    pub fn lists(&self) -> &BTreeMap<ServiceId, PriceList> {
        &self.lists
    }

    pub(super) fn schedules(&self) -> &Schedules {
        &self.schedules
    }

    /// A record of an event of this time at the new list of its service, before it is known how much was used before.
    pub(super) fn rate(
        &self,
        record: &UsageRecord,
        (event_at, currency): (Timestamp, Currency),
    ) -> Result<UsageRecord, KeptReason> {
        let list = self.lists.get(&record.service).ok_or(KeptReason::NoPrice)?;
        if list.currency() != currency {
            return Err(KeptReason::OtherCurrency);
        }
        let judged_at = record.variant_by.map_or_else(|| record.priced_at(event_at), |variant| variant.judged_at);
        let variant_by = if list.windows().is_empty() { None } else { (self.judge)(list, judged_at) };
        let variant = variant_by.and_then(|variant_by| variant_by.variant);
        let rating =
            rate_usage(list, &record.usage, record.dialect, variant).map_err(|error| reason_of(&error))?.rating;
        Ok(UsageRecord { revision: NEW, lines: rating.lines, cost: rating.total, ..record.clone() })
    }
}

fn reason_of(error: &RateError) -> KeptReason {
    match error {
        RateError::Usage(_) => KeptReason::UnreadableUsage,
        RateError::Rating(RatingError::UnknownPrice { .. }) => KeptReason::UnknownPart,
        RateError::Rating(RatingError::UnknownPromptSize { .. }) => KeptReason::UnknownPromptSize,
        RateError::Rating(RatingError::Money { .. }) => KeptReason::CostTooLarge,
    }
}
