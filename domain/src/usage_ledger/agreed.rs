//! A price that was agreed with a payer, as it stands in a record: which one, and what it makes of the list's.
//!
//! Invariant: with it a record says by itself what it cost by the list and why it cost what it did; nothing of it is looked up later.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::money::{Decimal, Factor, MoneyError, Quantity};
use crate::pricing::PriceSchedule;

/// What an agreed price is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PriceKind {
    /// A contract of the ledger.
    Contract,
    /// The plan that the ledger is on.
    Plan,
}

impl PriceKind {
    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Plan => "plan",
        }
    }
}

/// No kind of price is written so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no price is of this kind")]
pub struct UnknownPriceKind;

impl FromStr for PriceKind {
    type Err = UnknownPriceKind;

    fn from_str(text: &str) -> Result<Self, UnknownPriceKind> {
        [Self::Contract, Self::Plan].into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownPriceKind)
    }
}

/// A price that was agreed: it counts for itself, beside the list that it is a factor of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreedPrice {
    /// What it is of.
    pub kind: PriceKind,
    /// Which contract, or which plan.
    pub id: Uuid,
    /// Which revision of it, from 1.
    pub revision: u32,
    /// What each cost by the list is multiplied by.
    pub factor: Factor,
}

/// What something costs that costs so much by the list.
pub(super) fn at_agreed(agreed: Option<AgreedPrice>, list_cost: Decimal) -> Decimal {
    agreed.map_or(list_cost, |agreed| agreed.factor.of(list_cost))
}

/// Whether that had to be rounded up.
pub(super) fn is_rounded(agreed: Option<AgreedPrice>, list_cost: Decimal) -> bool {
    agreed.is_some_and(|agreed| !agreed.factor.divides(list_cost))
}

/// A price of a part as it was agreed. What is rounded is the exact cost of a whole quantity, so differences add up to it.
#[derive(Clone, Copy)]
pub(super) struct AgreedSchedule<'a> {
    /// By the list.
    pub schedule: &'a PriceSchedule,
    /// What was agreed beside it.
    pub agreed: Option<AgreedPrice>,
}

impl AgreedSchedule<'_> {
    /// As [`PriceSchedule::exact_cost`].
    pub fn exact_cost(self, quantity: Quantity) -> Result<Decimal, MoneyError> {
        Ok(at_agreed(self.agreed, self.schedule.exact_cost(quantity)?))
    }

    /// As [`PriceSchedule::cost_after`].
    pub fn cost_after(self, before: Quantity, more: Quantity) -> Result<Decimal, MoneyError> {
        self.exact_cost(before.checked_add(more)?)?.checked_sub(self.exact_cost(before)?)
    }

    /// As [`PriceSchedule::most_of_part`]. Both ends of what a part costs are rounded, so it may be one more in the last decimal.
    pub fn most_of_part(self, before: Quantity, more: Quantity, part: Quantity) -> Result<Decimal, MoneyError> {
        let most = at_agreed(self.agreed, self.schedule.most_of_part(before, more, part)?);
        let is_exact = self.agreed.is_none() || most.is_zero();
        Ok(if is_exact { most } else { most.saturating_add(Decimal::from_units(1)) })
    }

    /// As [`PriceSchedule::most_after`].
    pub fn most_after(self, before: Quantity, more: Quantity) -> Result<Decimal, MoneyError> {
        at_agreed(self.agreed, self.schedule.highest_after(before, more)?).checked_sub(self.exact_cost(before)?)
    }
}
