//! What a price adds to a record as a whole, or takes off it: a least, a most, and steps up to which a part is counted, such as begun quarters of
//! a minute.
//!
//! Invariant: only where every part costs the same whatever was used before. What it changes has lines of its own in the record, so that a
//! part's line is still its quantity at its price; and it is a function of each record, so of all prices it alone is moved by how uses are split
//! over records.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Direction, PriceListError, PricePart, PriceSchedule, Unit};
use crate::money::{Decimal, MoneyError, Quantity};

/// Parts that may be counted in steps at most.
pub const MAX_INCREMENTS: usize = 16;

/// What holds of each record as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerRecord {
    /// What a record in which something was used costs at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Decimal>,
    /// What a record costs at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Decimal>,
    /// By part of the list the steps in which it is counted: what is begun of one counts whole. At most 16.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub increments: BTreeMap<PricePart, Quantity>,
}

/// Why a line of a record is no quantity of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Adjustment {
    /// Parts are counted in steps.
    Increment,
    /// A record costs at least so much.
    Minimum,
    /// A record costs at most so much.
    Maximum,
}

impl Adjustment {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Increment, "increment"), (Self::Minimum, "minimum"), (Self::Maximum, "maximum")];

    /// The part of its line: `use/record;item=minimum`. No list has a price of it, and no use a quantity.
    pub fn part(self) -> PricePart {
        let word = Self::ALL.iter().find(|(known, _)| *known == self).map(|(_, word)| *word);
        PricePart { item: word.and_then(|word| word.parse().ok()), ..PricePart::new(Direction::Use, Unit::Record) }
    }

    /// That of a line of this part.
    pub fn of(part: PricePart) -> Option<Self> {
        let item = part.item.filter(|_| part.unit == Unit::Record)?;
        Self::ALL.iter().find(|(_, word)| *word == item.as_str()).map(|(known, _)| *known)
    }
}

/// What parts of a record come to together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Adjusted {
    /// What is added for steps that were begun.
    pub(super) increments: Decimal,
    /// What is added up to the least, or what is taken off above the most.
    pub(super) bound: Option<(Adjustment, Decimal)>,
}

impl PerRecord {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How much of a part is counted where so much was used.
    pub(super) fn counted(&self, part: PricePart, used: Quantity) -> Result<Quantity, MoneyError> {
        self.increments.get(&part).map_or(Ok(used), |step| used.rounded_up_to(*step))
    }

    /// What steps add at most to whatever is used of a part: less than one more step of it.
    pub(super) fn most_added(&self, part: PricePart, schedule: &PriceSchedule) -> Result<Decimal, MoneyError> {
        self.increments.get(&part).map_or(Ok(Decimal::ZERO), |step| schedule.exact_cost(*step))
    }

    /// What a record comes to whose parts cost so much, and whose steps add so much to that.
    pub(super) fn adjusted(&self, parts: Decimal, increments: Decimal) -> Result<Adjusted, MoneyError> {
        let sum = parts.checked_add(increments)?;
        let bound = match (self.minimum, self.maximum) {
            (Some(least), _) if sum < least => Some((Adjustment::Minimum, least.checked_sub(sum)?)),
            (_, Some(most)) if sum > most => Some((Adjustment::Maximum, most.checked_sub(sum)?)),
            (_, _) => None,
        };
        Ok(Adjusted { increments, bound })
    }

    /// What a record comes to at most whose parts come to so much before they are counted in steps.
    pub(super) fn at_most(
        &self,
        parts: &BTreeMap<PricePart, PriceSchedule>,
        sum: Decimal,
    ) -> Result<Decimal, MoneyError> {
        let mut increments = Decimal::ZERO;
        for part in self.increments.keys() {
            let added = parts.get(part).map_or(Ok(Decimal::ZERO), |schedule| self.most_added(*part, schedule))?;
            increments = increments.checked_add(added)?;
        }
        let Adjusted { increments, bound } = self.adjusted(sum, increments)?;
        sum.checked_add(increments)?.checked_add(bound.map_or(Decimal::ZERO, |(_, amount)| amount))
    }

    /// Whether a record may cost more than under what held before, the prices of its parts aside. What cannot be compared may.
    pub(super) fn rises_above(&self, before: &Self) -> bool {
        let least = |of: &Self| of.minimum.unwrap_or_default();
        let most_rises = match (self.maximum, before.maximum) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(most), Some(most_before)) => most > most_before,
        };
        let is_finer = |(part, step): (&PricePart, &Quantity)| {
            // What is rounded up to a multiple of a step is never below what is rounded up to the step.
            before.increments.get(part).is_some_and(|coarse| coarse.rounded_up_to(*step) == Ok(*coarse))
        };
        least(self) > least(before) || most_rises || !self.increments.iter().all(is_finer)
    }

    /// Checks the invariant, in a list of these parts.
    pub(super) fn validate(&self, parts: &BTreeMap<PricePart, PriceSchedule>) -> Result<(), PriceListError> {
        if !parts.values().all(PriceSchedule::is_flat) {
            return Err(PriceListError::PerRecordNotFlat);
        }
        // What a factor makes of the lines of a record may be rounded up in each: so coarse a most stays the most of them.
        let is_amount =
            |amount: Option<Decimal>| amount.is_none_or(|amount| amount > Decimal::ZERO && amount.divides_all());
        let is_order = self.minimum.zip(self.maximum).is_none_or(|(least, most)| least <= most);
        if !(is_amount(self.minimum) && is_amount(self.maximum) && is_order) {
            return Err(PriceListError::PerRecordAmounts);
        }
        if self.increments.len() > MAX_INCREMENTS {
            return Err(PriceListError::TooManyIncrements { found: self.increments.len(), max: MAX_INCREMENTS });
        }
        let wrong = self.increments.iter().find(|(part, step)| step.is_zero() || !parts.contains_key(part));
        wrong.map_or(Ok(()), |(part, _)| Err(PriceListError::Increment { part: *part }))
    }
}
