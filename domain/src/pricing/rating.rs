//! What usage can cost under a price list, before it is known how much was used in the period: its provisional cost.
//!
//! Invariant: it is never too low, wherever in the period the use comes to stand, and summed over any uses at least the exact cost of their
//! summed quantities. So permits, ceilings and claims go by it. What a use costs the ledger decides, from its counts of the period. What holds of
//! a record as a whole ([`PerRecord`](super::PerRecord)) is in it, and is moved by how uses are split over records, as is stated of it.

use serde::{Deserialize, Serialize};

use super::per_record::{Adjusted, Adjustment};
use super::{
    Dialect, Label, Normalised, PriceList, PricePart, PriceSchedule, RatingError, RawUsage, UsageError, normalise,
};
use crate::money::{Decimal, MoneyError, Quantity};
use crate::values::array_or::ArrayOr;

/// One priced quantity: `{"part":"input/token","quantity":"1200","cost":"0.0012"}`. In older events `["input/token","1200","0.0012"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "ArrayOr<(PricePart, Quantity, Decimal), Named>")]
pub struct RatedLine {
    /// The part of the list that held: the one used, or its fallback, with its context threshold.
    pub part: PricePart,
    /// How much.
    pub quantity: Quantity,
    /// What that costs, in units of the list's currency.
    pub cost: Decimal,
    /// How much of it was used before at this price in the period, where the cost depends on that: with it the cost can be checked
    /// from the record alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Quantity>,
    /// What it costs by the list, where something else was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_cost: Option<Decimal>,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Named {
    part: PricePart,
    quantity: Quantity,
    cost: Decimal,
    #[serde(default)]
    from: Option<Quantity>,
    #[serde(default)]
    list_cost: Option<Decimal>,
}

impl From<ArrayOr<(PricePart, Quantity, Decimal), Named>> for RatedLine {
    fn from(read: ArrayOr<(PricePart, Quantity, Decimal), Named>) -> Self {
        match read {
            ArrayOr::Array((part, quantity, cost)) => Self { part, quantity, cost, from: None, list_cost: None },
            ArrayOr::Object(Named { part, quantity, cost, from, list_cost }) => {
                Self { part, quantity, cost, from, list_cost }
            }
        }
    }
}

/// Priced usage. Each part occurs once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// The sum of the lines.
    pub total: Decimal,
    /// What it is made of, in the order in which the parts were first used.
    pub lines: Vec<RatedLine>,
    /// Whether a cost ends beyond the last decimal, and is rounded up there.
    pub is_rounded: bool,
    /// How many tokens the prompt had, where that is known.
    pub prompt_tokens: Option<u64>,
}

/// The provisional cost of one record: never too low, see [`PriceSchedule::provisional_cost`]. Parts that are not published
/// fall back as [`fallback`](super::fallback) says. Under a list that is said to be free everything costs zero.
///
/// # Errors
/// [`RatingError::UnknownPrice`] if a part has neither a price nor a fallback; [`RatingError::UnknownPromptSize`] if its price depends
/// on a size that is not known; [`RatingError::Money`] if a cost cannot be stated.
pub fn rate_provisional(
    list: &PriceList,
    used: &[(PricePart, Quantity)],
    context_tokens: impl Into<Option<u64>>,
) -> Result<Rating, RatingError> {
    let context_tokens: Option<u64> = context_tokens.into();
    let mut priced: Vec<(PricePart, Quantity, Option<&PriceSchedule>)> = Vec::with_capacity(used.len());
    for (part, quantity) in used {
        let (part, schedule) = match list.resolve(*part, context_tokens.unwrap_or(0)) {
            Some((published, _)) if context_tokens.is_none() && list.depends_on_context(published) => {
                return Err(RatingError::UnknownPromptSize { part: *part });
            }
            Some((published, schedule)) => (published, Some(schedule)),
            None if list.is_free() => (*part, None),
            None => return Err(RatingError::UnknownPrice { part: *part }),
        };
        merge(&mut priced, part, *quantity, schedule)?;
    }
    let lines = Vec::with_capacity(priced.len());
    let mut rating = Rating { total: Decimal::ZERO, lines, is_rounded: false, prompt_tokens: context_tokens };
    for (part, quantity, schedule) in priced {
        let fault = |reason| RatingError::Money { part, quantity, reason };
        let cost = schedule.map_or(Ok(Decimal::ZERO), |schedule| schedule.provisional_cost(quantity)).map_err(fault)?;
        rating.total = rating.total.checked_add(cost).map_err(fault)?;
        rating.is_rounded |= schedule.is_some_and(|schedule| !schedule.divides(quantity));
        rating.lines.push(RatedLine { part, quantity, cost, from: None, list_cost: None });
    }
    let part = Adjustment::Minimum.part();
    adjust(list, &mut rating).map_err(|reason| RatingError::Money { part, quantity: Quantity::ZERO, reason })?;
    Ok(rating)
}

/// What the list adds to the record as a whole, or takes off it, as lines of its own. A record in which nothing was used costs nothing.
fn adjust(list: &PriceList, rating: &mut Rating) -> Result<(), MoneyError> {
    let is_used = rating.lines.iter().any(|line| !line.quantity.is_zero());
    let Some(per_record) = list.per_record().filter(|_| is_used) else { return Ok(()) };
    let mut added = Decimal::ZERO;
    for line in &rating.lines {
        let Some(schedule) = list.parts().get(&line.part) else { continue };
        let counted = per_record.counted(line.part, line.quantity)?;
        added = added.checked_add(schedule.exact_cost(counted)?.checked_sub(line.cost)?)?;
        rating.is_rounded |= !schedule.divides(counted);
    }
    let Adjusted { increments, bound } = per_record.adjusted(rating.total, added)?;
    let increments = (!increments.is_zero()).then_some((Adjustment::Increment, increments));
    for (adjustment, cost) in increments.into_iter().chain(bound) {
        rating.total = rating.total.checked_add(cost)?;
        rating.lines.push(RatedLine {
            part: adjustment.part(),
            quantity: Quantity::ZERO,
            cost,
            from: None,
            list_cost: None,
        });
    }
    Ok(())
}

/// What usage costs as it is reported, while this variant holds by the time of day: at the reading that is dearest, where it does not say how its
/// counts overlap.
///
/// # Errors
/// [`UsageError`] for what cannot be read, and as [`rate_provisional`].
pub fn rate_usage(
    list: &PriceList,
    raw: &RawUsage,
    dialect: Dialect,
    variant: Option<Label>,
) -> Result<Rated, RateError> {
    let Normalised { quantities, alternatives, context_tokens } = normalise(raw, dialect)?;
    let mut best = rate_provisional(list, &list.all_timed(&quantities, context_tokens, variant), context_tokens);
    for alternative in &alternatives {
        let other = rate_provisional(list, &list.all_timed(alternative, context_tokens, variant), context_tokens);
        let is_better = match (&best, &other) {
            (Ok(best), Ok(other)) => other.total > best.total,
            (Err(_), Ok(_)) => true,
            (_, Err(_)) => false,
        };
        if is_better {
            best = other;
        }
    }
    Ok(Rated { rating: best?, is_dearest: !alternatives.is_empty() })
}

/// Usage with its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rated {
    /// The price.
    pub rating: Rating,
    /// Whether it is that of the dearest of several readings.
    pub is_dearest: bool,
}

/// Why usage has no price.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// It cannot be read.
    #[error(transparent)]
    Usage(#[from] UsageError),
    /// It cannot be priced.
    #[error(transparent)]
    Rating(#[from] RatingError),
}

/// Two uses may fall to one part; a package or a tier must see them together. A handful of parts: a scan beats a map.
fn merge<'a>(
    priced: &mut Vec<(PricePart, Quantity, Option<&'a PriceSchedule>)>,
    part: PricePart,
    quantity: Quantity,
    schedule: Option<&'a PriceSchedule>,
) -> Result<(), RatingError> {
    if let Some((_, sum, _)) = priced.iter_mut().find(|(known, _, _)| *known == part) {
        *sum = sum.checked_add(quantity).map_err(|reason| RatingError::Money { part, quantity, reason })?;
    } else {
        priced.push((part, quantity, schedule));
    }
    Ok(())
}
