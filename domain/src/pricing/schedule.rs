//! How the price of a part depends on how much is used. The four forms and the names `up_to`, graduated, volume and
//! package are those of Stripe's published pricing models (docs.stripe.com, "Recurring pricing models").
//!
//! Invariant: in a valid schedule every quantity has exactly one price, and none is negative. What is used costs the difference that it
//! makes to the exact cost of the whole period, so neither the order of uses nor their splitting moves a sum.

use serde::{Deserialize, Serialize};

use super::{PriceListError, PricePart};
use crate::money::{Decimal, MoneyError, Quantity};

/// Tiers of one schedule at most.
pub const MAX_TIERS: usize = 32;

/// The price of the units up to a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The last quantity in this tier; absent in the last one, which has no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Quantity>,
    /// Price of one unit, in units of the list's currency.
    pub price: Decimal,
}

/// How a part is priced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PriceSchedule {
    /// Every unit costs the same.
    Flat {
        /// Price of one unit.
        price: Decimal,
    },
    /// Each unit costs what its own tier says: the first thousand this much, the next that much.
    Graduated {
        /// Rising, the last without an end.
        tiers: Vec<Tier>,
    },
    /// All units cost what the tier of the total says.
    Volume {
        /// Rising, the last without an end.
        tiers: Vec<Tier>,
    },
    /// Sold in packages; one that was begun is paid in full.
    Package {
        /// Units in a package.
        size: Quantity,
        /// Price of a package.
        price: Decimal,
    },
}

impl PriceSchedule {
    /// The same price for every unit.
    pub fn flat(price: Decimal) -> Self {
        Self::Flat { price }
    }

    /// The exact cost of the whole quantity of a period.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn exact_cost(&self, quantity: Quantity) -> Result<Decimal, MoneyError> {
        match self {
            Self::Flat { price } => price.mul_quantity(quantity),
            Self::Graduated { tiers } => graduated(tiers, quantity),
            Self::Volume { tiers } => match tiers.iter().find(|tier| tier.up_to.is_none_or(|end| quantity <= end)) {
                Some(tier) => tier.price.mul_quantity(quantity),
                // A valid schedule ends with an open tier; without one the quantity has no place.
                None => Err(MoneyError::Overflow),
            },
            Self::Package { size, price } => packages(*size, *price, quantity),
        }
    }

    /// What this much more costs where so much was used before: the difference that it makes. Below zero only where a volume price
    /// falls for all that was used before.
    ///
    /// # Errors
    /// As [`PriceSchedule::exact_cost`].
    pub fn cost_after(&self, before: Quantity, more: Quantity) -> Result<Decimal, MoneyError> {
        self.exact_cost(before.checked_add(more)?)?.checked_sub(self.exact_cost(before)?)
    }

    /// The most that up to this much more can cost where so much was used before: never less than nothing. Only a volume price can cost
    /// less for more, so for others that is all of it.
    ///
    /// # Errors
    /// As [`PriceSchedule::exact_cost`].
    pub fn most_after(&self, before: Quantity, more: Quantity) -> Result<Decimal, MoneyError> {
        let end = before.checked_add(more)?;
        let mut most = self.exact_cost(end)?;
        if let Self::Volume { tiers } = self {
            for tier_end in tiers.iter().filter_map(|tier| tier.up_to).filter(|up_to| before < *up_to && *up_to < end) {
                most = most.max(self.exact_cost(tier_end)?);
            }
        }
        Ok(most.checked_sub(self.exact_cost(before)?)?.max(Decimal::ZERO))
    }

    /// Whether what is used costs the same whatever was used before.
    pub const fn is_flat(&self) -> bool {
        matches!(self, Self::Flat { .. })
    }

    /// Whether one more unit can make all units dearer. Nothing that is held for a use bounds such a price.
    pub fn rises_with_volume(&self) -> bool {
        let Self::Volume { tiers } = self else { return false };
        tiers.windows(2).any(|pair| pair.first().map(|tier| tier.price) < pair.last().map(|tier| tier.price))
    }

    /// A cost of some of the period's quantity that is never too low, wherever in the period it stands: each unit at the
    /// highest tier, each begun package in full. Summed over any split it is at least the exact cost of the sum.
    ///
    /// # Errors
    /// As [`PriceSchedule::exact_cost`].
    pub fn provisional_cost(&self, quantity: Quantity) -> Result<Decimal, MoneyError> {
        match self {
            Self::Flat { price } => price.mul_quantity(quantity),
            Self::Graduated { tiers } | Self::Volume { tiers } => match tiers.iter().map(|tier| tier.price).max() {
                Some(highest) => highest.mul_quantity(quantity),
                None => Err(MoneyError::Overflow),
            },
            Self::Package { size, price } => packages(*size, *price, quantity),
        }
    }

    /// Whether any quantity costs zero.
    pub(super) fn costs_nothing(&self) -> bool {
        match self {
            Self::Flat { price } | Self::Package { price, .. } => price.is_zero(),
            Self::Graduated { tiers } | Self::Volume { tiers } => tiers.iter().all(|tier| tier.price.is_zero()),
        }
    }

    /// Whether [`PriceSchedule::provisional_cost`] of a quantity ends within the last decimal.
    pub fn divides(&self, quantity: Quantity) -> bool {
        match self {
            Self::Flat { price } => price.divides(quantity),
            Self::Graduated { tiers } | Self::Volume { tiers } => {
                tiers.iter().map(|tier| tier.price).max().is_none_or(|highest| highest.divides(quantity))
            }
            // What is begun is paid in full.
            Self::Package { .. } => true,
        }
    }

    /// Checks the invariant.
    ///
    /// # Errors
    /// Whichever [`PriceListError`] names the fault.
    pub(super) fn validate(&self, part: PricePart) -> Result<(), PriceListError> {
        match self {
            Self::Flat { price } => not_negative(*price, part),
            Self::Graduated { tiers } | Self::Volume { tiers } => validate_tiers(tiers, part),
            Self::Package { size, price } => {
                if size.is_zero() {
                    return Err(PriceListError::EmptyPackage { part });
                }
                not_negative(*price, part)
            }
        }
    }
}

fn graduated(tiers: &[Tier], quantity: Quantity) -> Result<Decimal, MoneyError> {
    let mut cost = Decimal::ZERO;
    let mut counted = Quantity::ZERO;
    for tier in tiers {
        let end = tier.up_to.map_or(quantity, |end| end.min(quantity));
        cost = cost.checked_add(tier.price.mul_quantity(end.checked_sub(counted)?)?)?;
        counted = end;
        if counted == quantity {
            return Ok(cost);
        }
    }
    Err(MoneyError::Overflow)
}

fn packages(size: Quantity, price: Decimal, quantity: Quantity) -> Result<Decimal, MoneyError> {
    price.mul_quantity(quantity.packages_of(size).ok_or(MoneyError::Overflow)?)
}

fn not_negative(price: Decimal, part: PricePart) -> Result<(), PriceListError> {
    if price.is_negative() { Err(PriceListError::NegativePrice { part }) } else { Ok(()) }
}

fn validate_tiers(tiers: &[Tier], part: PricePart) -> Result<(), PriceListError> {
    if tiers.is_empty() || tiers.len() > MAX_TIERS {
        return Err(PriceListError::TierCount { part, found: tiers.len(), max: MAX_TIERS });
    }
    let last = tiers.len().saturating_sub(1);
    let mut end_before = Quantity::ZERO;
    for (index, tier) in tiers.iter().enumerate() {
        not_negative(tier.price, part)?;
        match tier.up_to {
            Some(_) if index == last => return Err(PriceListError::TiersDoNotCover { part }),
            None if index != last => return Err(PriceListError::TiersDoNotCover { part }),
            Some(end) if end <= end_before => return Err(PriceListError::TiersDoNotRise { part }),
            Some(end) => end_before = end,
            None => {}
        }
    }
    Ok(())
}
