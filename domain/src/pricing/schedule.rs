//! How the price of a part depends on how much is used. The four forms and the names `up_to`, graduated, volume and
//! package are those of Stripe's published pricing models (docs.stripe.com, "Recurring pricing models"); `flat` in a tier is its
//! `flat_amount`.
//!
//! Invariant: in a valid schedule every quantity has exactly one price, and none is negative. What is used costs the difference that it
//! makes to the exact cost of the whole period, so neither the order of uses nor their splitting moves a sum.
//!
//! An allowance is a first graduated tier at a price of zero. It is one of this part alone: units of several parts or services have no
//! common allowance, for which of them used it up would depend on the order.

use serde::{Deserialize, Serialize};

use super::tiers;
use super::{PriceListError, PricePart, Tier};
use crate::money::{Decimal, MoneyError, Quantity};

/// How a part is priced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PriceSchedule {
    /// Every unit costs the same.
    Flat {
        /// Price of one unit.
        price: Decimal,
        /// The most that all units of a period cost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period_maximum: Option<Decimal>,
    },
    /// Each unit costs what its own tier says: the first thousand this much, the next that much.
    Graduated {
        /// Rising, the last without an end.
        tiers: Vec<Tier>,
        /// The most that all units of a period cost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period_maximum: Option<Decimal>,
    },
    /// All units cost what the tier of the total says.
    Volume {
        /// Rising, the last without an end.
        tiers: Vec<Tier>,
        /// The most that all units of a period cost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period_maximum: Option<Decimal>,
    },
    /// Sold in packages; one that was begun is paid in full.
    Package {
        /// Units in a package.
        size: Quantity,
        /// Price of a package.
        price: Decimal,
        /// The most that all packages of a period cost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period_maximum: Option<Decimal>,
    },
}

impl PriceSchedule {
    /// The same price for every unit.
    pub const fn flat(price: Decimal) -> Self {
        Self::Flat { price, period_maximum: None }
    }

    /// Each unit at the price of its own tier.
    pub const fn graduated(tiers: Vec<Tier>) -> Self {
        Self::Graduated { tiers, period_maximum: None }
    }

    /// All units at the price of the tier of the total.
    pub const fn volume(tiers: Vec<Tier>) -> Self {
        Self::Volume { tiers, period_maximum: None }
    }

    /// In packages.
    pub const fn package(size: Quantity, price: Decimal) -> Self {
        Self::Package { size, price, period_maximum: None }
    }

    /// The same, with a most for a period.
    #[must_use]
    pub fn with_period_maximum(mut self, most: Option<Decimal>) -> Self {
        match &mut self {
            Self::Flat { period_maximum, .. }
            | Self::Graduated { period_maximum, .. }
            | Self::Volume { period_maximum, .. }
            | Self::Package { period_maximum, .. } => *period_maximum = most,
        }
        self
    }

    /// What every unit costs, where all of them cost the same however many there are.
    pub const fn unit_price(&self) -> Option<Decimal> {
        match self {
            Self::Flat { price, period_maximum: None } => Some(*price),
            Self::Flat { .. } | Self::Graduated { .. } | Self::Volume { .. } | Self::Package { .. } => None,
        }
    }

    /// The most that all of a period costs.
    pub const fn period_maximum(&self) -> Option<Decimal> {
        match self {
            Self::Flat { period_maximum, .. }
            | Self::Graduated { period_maximum, .. }
            | Self::Volume { period_maximum, .. }
            | Self::Package { period_maximum, .. } => *period_maximum,
        }
    }

    /// The exact cost of the whole quantity of a period.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn exact_cost(&self, quantity: Quantity) -> Result<Decimal, MoneyError> {
        let cost = match self {
            Self::Flat { price, .. } => price.mul_quantity(quantity),
            Self::Graduated { tiers, .. } => tiers::graduated(tiers, quantity),
            Self::Volume { tiers, .. } => tiers::volume(tiers, quantity),
            Self::Package { size, price, .. } => packages(*size, *price, quantity),
        };
        Ok(self.at_most(cost?))
    }

    /// What this much more costs where so much was used before: the difference that it makes. Below zero only where a volume price
    /// falls for all that was used before.
    ///
    /// # Errors
    /// As [`PriceSchedule::exact_cost`].
    pub fn cost_after(&self, before: Quantity, more: Quantity) -> Result<Decimal, MoneyError> {
        self.exact_cost(before.checked_add(more)?)?.checked_sub(self.exact_cost(before)?)
    }

    /// The most that the whole quantity of a period costs on its way from this much to so much more. Only a volume price can cost less for
    /// more, so for others that is what all of it costs.
    ///
    /// # Errors
    /// As [`PriceSchedule::exact_cost`].
    pub fn highest_after(&self, before: Quantity, more: Quantity) -> Result<Decimal, MoneyError> {
        let end = before.checked_add(more)?;
        let mut most = self.exact_cost(end)?.max(self.exact_cost(before)?);
        if let Self::Volume { tiers, .. } = self {
            for tier_end in tiers.iter().filter_map(|tier| tier.up_to).filter(|up_to| before < *up_to && *up_to < end) {
                most = most.max(self.exact_cost(tier_end)?);
            }
        }
        Ok(most)
    }

    /// The most that up to this much more can cost where so much was used before: never less than nothing.
    ///
    /// # Errors
    /// As [`PriceSchedule::exact_cost`].
    pub fn most_after(&self, before: Quantity, more: Quantity) -> Result<Decimal, MoneyError> {
        self.highest_after(before, more)?.checked_sub(self.exact_cost(before)?)
    }

    /// The most that a part of so much more can cost, whichever part of that comes first.
    ///
    /// # Errors
    /// As [`PriceSchedule::exact_cost`].
    pub fn most_of_part(&self, before: Quantity, more: Quantity, part: Quantity) -> Result<Decimal, MoneyError> {
        let alone = self.provisional_cost(part)?;
        // What a volume price gives back to one, another has paid.
        let together = if matches!(self, Self::Volume { .. }) { alone } else { self.most_after(before, more)? };
        Ok(alone.min(together))
    }

    /// Whether what is used costs the same whatever was used before.
    pub const fn is_flat(&self) -> bool {
        matches!(self, Self::Flat { period_maximum: None, .. })
    }

    /// Whether one more unit can make all units dearer. Nothing that is held for a use bounds such a price. What is due once in a tier
    /// bounds itself.
    pub fn rises_with_volume(&self) -> bool {
        let Self::Volume { tiers, .. } = self else { return false };
        tiers.windows(2).any(|pair| pair.first().map(|tier| tier.price) < pair.last().map(|tier| tier.price))
    }

    /// What a unit costs at most, where nothing but units is paid for.
    pub fn highest_unit_price(&self) -> Option<Decimal> {
        match self {
            Self::Flat { price, .. } => Some(*price),
            Self::Graduated { tiers, .. } | Self::Volume { tiers, .. } => {
                tiers::highest(tiers).filter(|_| tiers.iter().all(|tier| tier.flat().is_zero()))
            }
            Self::Package { .. } => None,
        }
    }

    /// How many tiers it has.
    pub fn tiers(&self) -> usize {
        match self {
            Self::Flat { .. } | Self::Package { .. } => 1,
            Self::Graduated { tiers, .. } | Self::Volume { tiers, .. } => tiers.len(),
        }
    }

    /// A cost of some of the period's quantity that is never too low, wherever in the period it stands: each unit at the
    /// highest tier, each begun package in full, and the most of what is due once that so much can bring about. Summed over any split it
    /// is at least the exact cost of the sum.
    ///
    /// # Errors
    /// As [`PriceSchedule::exact_cost`].
    pub fn provisional_cost(&self, quantity: Quantity) -> Result<Decimal, MoneyError> {
        let units = |tiers: &[Tier]| tiers::highest(tiers).ok_or(MoneyError::Overflow)?.mul_quantity(quantity);
        let cost = match self {
            Self::Flat { price, .. } => price.mul_quantity(quantity),
            Self::Graduated { tiers, .. } => units(tiers)?.checked_add(tiers::graduated_flats(tiers, quantity)),
            Self::Volume { tiers, .. } => units(tiers)?.checked_add(tiers::volume_flats(tiers, quantity)),
            Self::Package { size, price, .. } => packages(*size, *price, quantity),
        };
        Ok(self.at_most(cost?))
    }

    /// Whether any quantity costs zero.
    pub(super) fn costs_nothing(&self) -> bool {
        match self {
            Self::Flat { price, .. } | Self::Package { price, .. } => price.is_zero(),
            Self::Graduated { tiers, .. } | Self::Volume { tiers, .. } => tiers::cost_nothing(tiers),
        }
    }

    /// Whether [`PriceSchedule::provisional_cost`] of a quantity ends within the last decimal.
    pub fn divides(&self, quantity: Quantity) -> bool {
        match self {
            Self::Flat { price, .. } => price.divides(quantity),
            Self::Graduated { tiers, .. } | Self::Volume { tiers, .. } => {
                tiers::highest(tiers).is_none_or(|highest| highest.divides(quantity))
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
        if self.period_maximum().is_some_and(|most| most <= Decimal::ZERO) {
            return Err(PriceListError::NoPeriodMaximum { part });
        }
        match self {
            Self::Flat { price, .. } => not_negative(*price, part),
            Self::Graduated { tiers, .. } | Self::Volume { tiers, .. } => tiers::validate(tiers, part),
            Self::Package { size, price, .. } => {
                if size.is_zero() {
                    return Err(PriceListError::EmptyPackage { part });
                }
                not_negative(*price, part)
            }
        }
    }

    /// The most of a period is the most of any use in it as well.
    fn at_most(&self, cost: Decimal) -> Decimal {
        self.period_maximum().map_or(cost, |most| cost.min(most))
    }
}

fn packages(size: Quantity, price: Decimal, quantity: Quantity) -> Result<Decimal, MoneyError> {
    price.mul_quantity(quantity.packages_of(size).ok_or(MoneyError::Overflow)?)
}

fn not_negative(price: Decimal, part: PricePart) -> Result<(), PriceListError> {
    if price.is_negative() { Err(PriceListError::NegativePrice { part }) } else { Ok(()) }
}
