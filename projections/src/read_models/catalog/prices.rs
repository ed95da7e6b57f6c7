//! What of a price list is filtered and sorted by: the price of a token in and of a token out.
//!
//! Invariant: an unknown price is absent. Zero is only what was said to be free, or priced at zero.

use domain::money::{Currency, Decimal};
use domain::pricing::{PriceList, PricePart, PriceSchedule};

/// The summary of a price list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Summary {
    /// Of which currency.
    pub currency: Currency,
    /// Price of a token sent: the first one of a period that is not free, below every context threshold.
    pub input: Option<Decimal>,
    /// Price of a token received.
    pub output: Option<Decimal>,
    /// Whether everything is said to cost nothing.
    pub is_free: bool,
}

impl Summary {
    /// By what it is sorted: the price of a token sent, or of one received where there is no other.
    pub fn lowest(&self) -> Option<Decimal> {
        self.input.or(self.output)
    }
}

impl From<&PriceList> for Summary {
    fn from(list: &PriceList) -> Self {
        let price = |part| if list.is_free() { Some(Decimal::ZERO) } else { list.parts().get(part).and_then(first) };
        Self {
            currency: list.currency(),
            input: price(&PricePart::INPUT_TOKEN),
            output: price(&PricePart::OUTPUT_TOKEN),
            is_free: list.is_free(),
        }
    }
}

/// What the first unit costs that costs something: an allowance makes nothing cheap. `None` where units are not sold one by one.
fn first(schedule: &PriceSchedule) -> Option<Decimal> {
    match schedule {
        PriceSchedule::Flat { price, .. } => Some(*price),
        PriceSchedule::Graduated { tiers, .. } | PriceSchedule::Volume { tiers, .. } => {
            tiers.iter().find(|tier| !tier.price.is_zero()).or(tiers.first()).map(|tier| tier.price)
        }
        PriceSchedule::Package { .. } => None,
    }
}
