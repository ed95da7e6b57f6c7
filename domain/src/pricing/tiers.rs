//! Tiers of a price: what a quantity costs by them, and the most that some of it can cost wherever it stands.
//!
//! Invariant: in valid tiers every quantity has exactly one place, and nothing in them is negative.

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
    /// What is due beside that as soon as the first part of a unit falls to this tier: once in a period, whatever more does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flat: Option<Decimal>,
}

impl Tier {
    /// A tier in which only units have a price.
    pub const fn new(up_to: Option<Quantity>, price: Decimal) -> Self {
        Self { up_to, price, flat: None }
    }

    /// What is due once.
    pub(super) fn flat(&self) -> Decimal {
        self.flat.unwrap_or_default()
    }
}

/// Each unit at the price of its own tier, and what is due once for each tier that is reached.
pub(super) fn graduated(tiers: &[Tier], quantity: Quantity) -> Result<Decimal, MoneyError> {
    let (mut cost, mut counted) = (Decimal::ZERO, Quantity::ZERO);
    for tier in tiers {
        if counted == quantity {
            return Ok(cost);
        }
        let end = tier.up_to.map_or(quantity, |end| end.min(quantity));
        cost = cost.checked_add(tier.price.mul_quantity(end.checked_sub(counted)?)?)?.checked_add(tier.flat())?;
        counted = end;
    }
    // Valid tiers end with an open one; without one the rest of the quantity has no place.
    if counted == quantity { Ok(cost) } else { Err(MoneyError::Overflow) }
}

/// All units at the price of the tier of the total, and what is due once in that tier.
pub(super) fn volume(tiers: &[Tier], quantity: Quantity) -> Result<Decimal, MoneyError> {
    if quantity.is_zero() {
        return Ok(Decimal::ZERO);
    }
    match tiers.iter().find(|tier| tier.up_to.is_none_or(|end| quantity <= end)) {
        Some(tier) => tier.price.mul_quantity(quantity)?.checked_add(tier.flat()),
        None => Err(MoneyError::Overflow),
    }
}

/// The highest price of a unit.
pub(super) fn highest(tiers: &[Tier]) -> Option<Decimal> {
    tiers.iter().map(|tier| tier.price).max()
}

/// Whether nothing of them costs anything.
pub(super) fn cost_nothing(tiers: &[Tier]) -> bool {
    tiers.iter().all(|tier| tier.price.is_zero() && tier.flat().is_zero())
}

/// The most of what is due once that a use of this quantity can bring about under graduated prices: the tiers that it reaches stand in a
/// row, and of the first of them it has to take at least what lies between its begin and that of the last one.
pub(super) fn graduated_flats(tiers: &[Tier], quantity: Quantity) -> Decimal {
    let places = begins(tiers);
    let from = |(place, (begin, _)): (usize, &(Quantity, Decimal))| {
        let reached = places.iter().skip(place).take_while(|(other, _)| is_within(*begin, *other, quantity));
        reached.fold(Decimal::ZERO, |sum, (_, flat)| sum.saturating_add(*flat))
    };
    places.iter().enumerate().map(from).max().unwrap_or_default()
}

/// The same under volume prices, where what is due in a tier takes the place of what was due in the one before.
pub(super) fn volume_flats(tiers: &[Tier], quantity: Quantity) -> Decimal {
    let places = begins(tiers);
    // From the end of a tier, at which the next one begins; or from nothing, for which nothing is due.
    let ends = places.iter().skip(1).map(|(next, _)| *next).zip(places.iter().map(|(_, flat)| *flat));
    let before = std::iter::once((Quantity::ZERO, Decimal::ZERO)).chain(ends);
    let more = |(end, due): (Quantity, Decimal)| {
        let reached = places.iter().filter(move |(begin, _)| *begin >= end && is_within(end, *begin, quantity));
        reached.map(move |(_, flat)| flat.saturating_sub(due)).max()
    };
    before.filter_map(more).max().unwrap_or_default().max(Decimal::ZERO)
}

/// Whether a use of this quantity that begins at one count goes beyond another one.
fn is_within(from: Quantity, to: Quantity, quantity: Quantity) -> bool {
    to < from.saturating_add(quantity)
}

/// Behind which count each tier begins, and what is due in it.
fn begins(tiers: &[Tier]) -> Vec<(Quantity, Decimal)> {
    let begins = std::iter::once(Quantity::ZERO).chain(tiers.iter().filter_map(|tier| tier.up_to));
    begins.zip(tiers.iter().map(Tier::flat)).collect()
}

/// Checks the invariant.
pub(super) fn validate(tiers: &[Tier], part: PricePart) -> Result<(), PriceListError> {
    if tiers.is_empty() || tiers.len() > MAX_TIERS {
        return Err(PriceListError::TierCount { part, found: tiers.len(), max: MAX_TIERS });
    }
    let mut end_before = Quantity::ZERO;
    for (number, tier) in (1..).zip(tiers) {
        if tier.price.is_negative() || tier.flat().is_negative() {
            return Err(PriceListError::NegativePrice { part });
        }
        if tier.up_to.is_none() != (number == tiers.len()) {
            return Err(PriceListError::TiersDoNotCover { part });
        }
        match tier.up_to {
            Some(end) if end <= end_before => return Err(PriceListError::TiersDoNotRise { part }),
            Some(end) => end_before = end,
            None => {}
        }
    }
    Ok(())
}
