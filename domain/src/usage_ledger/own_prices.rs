//! Prices of single parts that were agreed with a payer, in the place of what the list says of those parts.
//!
//! Invariants: the list stays the most that a use can cost, so permits, holds and claims go by it without knowing of what was agreed. A part costs
//! what was agreed only where each of its units costs the same by the list and none costs more as agreed; otherwise it costs what the list says. Which
//! of the two holds follows from both prices alone, so the order of uses moves nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::money::{Decimal, MoneyError, Quantity};
use crate::pricing::list::check_parts;
use crate::pricing::{Adjustment, PriceList, PriceListError, PricePart, PriceSchedule, RatedLine};

/// Parts of which something can be agreed in one contract, at most.
pub const MAX_OWN_PARTS: usize = 32;
/// Tiers of all of them together, at most.
pub const MAX_OWN_TIERS: usize = 64;

/// Prices by part. Copying them copies nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct OwnPrices(Arc<BTreeMap<PricePart, PriceSchedule>>);

/// Why prices cannot be agreed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnPricesFault {
    /// There are none, or too many.
    #[error("agree the prices of 1 to {MAX_OWN_PARTS} parts, with {MAX_OWN_TIERS} tiers in all at most")]
    Count,
    /// A schedule is not valid.
    #[error(transparent)]
    Schedule(#[from] PriceListError),
    /// It is of a form whose units may cost more than by a list that is flat.
    #[error("{part}: agree a flat price, graduated tiers, or volume tiers that fall, without a `flat` amount")]
    Form {
        /// Of which part.
        part: PricePart,
    },
    /// The list does not price the part, or not each unit the same.
    #[error("{part}: the list in effect has no flat price of it, which alone can be agreed otherwise")]
    NotInList {
        /// Which part.
        part: PricePart,
    },
    /// A unit would cost more than by the list.
    #[error("{part}: a unit would cost more than {price} by the list in effect; agree at most that")]
    DearerThanList {
        /// Which part.
        part: PricePart,
        /// What a unit costs by the list.
        price: Decimal,
    },
}

impl OwnPricesFault {
    /// The part that it is about, if it is about one.
    pub const fn part(&self) -> Option<PricePart> {
        match self {
            Self::Form { part } | Self::NotInList { part } | Self::DearerThanList { part, .. } => Some(*part),
            Self::Count | Self::Schedule(_) => None,
        }
    }
}

impl OwnPrices {
    /// These.
    ///
    /// # Errors
    /// Those of [`OwnPricesFault`] that follow from them alone.
    pub fn new(parts: BTreeMap<PricePart, PriceSchedule>) -> Result<Self, OwnPricesFault> {
        let tiers: usize = parts.values().map(PriceSchedule::tiers).sum();
        if parts.is_empty() || parts.len() > MAX_OWN_PARTS || tiers > MAX_OWN_TIERS {
            return Err(OwnPricesFault::Count);
        }
        check_parts(&parts)?;
        let is_bounded = |own: &PriceSchedule| own.highest_unit_price().is_some() && !own.rises_with_volume();
        if let Some((part, _)) = parts.iter().find(|(_, own)| !is_bounded(own)) {
            return Err(OwnPricesFault::Form { part: *part });
        }
        Ok(Self(Arc::new(parts)))
    }

    /// Whether something of them would not hold beside this list.
    ///
    /// # Errors
    /// [`OwnPricesFault::NotInList`], [`OwnPricesFault::DearerThanList`].
    pub fn check_beside(&self, list: &PriceList) -> Result<(), OwnPricesFault> {
        for (part, own) in self.0.iter() {
            let price = list.parts().get(part).and_then(PriceSchedule::unit_price);
            let price = price.ok_or(OwnPricesFault::NotInList { part: *part })?;
            if own.highest_unit_price().is_none_or(|highest| highest > price) {
                return Err(OwnPricesFault::DearerThanList { part: *part, price });
            }
        }
        Ok(())
    }

    /// Whether nothing was agreed of single parts.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether each unit costs the same, however much is used.
    pub fn is_flat(&self) -> bool {
        self.0.values().all(PriceSchedule::is_flat)
    }

    /// By part.
    pub fn parts(&self) -> &BTreeMap<PricePart, PriceSchedule> {
        &self.0
    }

    /// The price of what a line is about, where it holds: the line says what that costs by a list on which each unit costs the same.
    pub(super) fn of_line(&self, line: &RatedLine) -> Option<&PriceSchedule> {
        self.beside(line.part, line.quantity, line.list_cost.unwrap_or(line.cost))
    }

    /// The price of a part, where it holds beside what the list says of that.
    pub fn beside_list(&self, part: PricePart, list: &PriceSchedule) -> Option<&PriceSchedule> {
        self.beside(part, Quantity::ONE, list.unit_price()?)
    }

    /// The price of a part, where no unit of so many costs more than by the list.
    fn beside(&self, part: PricePart, quantity: Quantity, by_list: Decimal) -> Option<&PriceSchedule> {
        let own = self.0.get(&part)?;
        let most = own.highest_unit_price()?.mul_quantity(quantity).ok()?;
        (most <= by_list).then_some(own)
    }
}

/// What holds of a record as a whole, where parts of it cost what was agreed: its least and its steps are the list's and add nothing; its most takes
/// off what is left above what all of it costs by the list.
///
/// # Errors
/// [`MoneyError::Overflow`].
pub(super) fn adjust(lines: &mut [RatedLine]) -> Result<(), MoneyError> {
    let is_adjustment = |line: &RatedLine| Adjustment::of(line.part).is_some();
    if !lines.iter().any(|line| !is_adjustment(line) && line.list_cost.is_some()) {
        return Ok(());
    }
    let by_list = |line: &RatedLine| line.list_cost.unwrap_or(line.cost);
    let whole = lines.iter().try_fold(Decimal::ZERO, |sum, line| sum.checked_add(by_list(line)))?;
    let parts = lines
        .iter()
        .filter(|line| !is_adjustment(line))
        .try_fold(Decimal::ZERO, |sum, line| sum.checked_add(line.cost))?;
    for line in lines.iter_mut() {
        let cost = match Adjustment::of(line.part) {
            None => continue,
            Some(Adjustment::Increment | Adjustment::Minimum) => Decimal::ZERO,
            Some(Adjustment::Maximum) => whole.checked_sub(parts)?.min(Decimal::ZERO),
        };
        let was = by_list(line);
        (line.cost, line.list_cost) = (cost, (cost != was).then_some(was));
    }
    Ok(())
}
