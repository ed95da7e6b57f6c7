//! What usage costs under a price list: provisionally for one record, exactly for the sums of a period.
//!
//! Invariant: the provisional costs of any records, summed, are at least the exact cost of their summed quantities. So
//! limits that count provisional costs hold, and neither the order nor the splitting of records moves a bill.

use serde::{Deserialize, Serialize};

use super::{PriceList, PricePart, PriceSchedule, RatingError};
use crate::money::{Decimal, MoneyError, Quantity};

/// One priced quantity: `["input/token","1200","0.0012"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "(PricePart, Quantity, Decimal)", into = "(PricePart, Quantity, Decimal)")]
pub struct RatedLine {
    /// The part of the list that held: the one used, or its fallback, with its context threshold.
    pub part: PricePart,
    /// How much.
    pub quantity: Quantity,
    /// What that costs, in units of the list's currency.
    pub cost: Decimal,
}

impl From<(PricePart, Quantity, Decimal)> for RatedLine {
    fn from((part, quantity, cost): (PricePart, Quantity, Decimal)) -> Self {
        Self { part, quantity, cost }
    }
}

impl From<RatedLine> for (PricePart, Quantity, Decimal) {
    fn from(line: RatedLine) -> Self {
        (line.part, line.quantity, line.cost)
    }
}

/// Priced usage. Each part occurs once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// The sum of the lines.
    pub total: Decimal,
    /// What it is made of, in the order in which the parts were first used.
    pub lines: Vec<RatedLine>,
}

/// The provisional cost of one record: never too low, see [`PriceSchedule::provisional_cost`]. Parts that are not published
/// fall back as [`fallback`](super::fallback) says. Under a list that is said to be free everything costs zero.
///
/// # Errors
/// [`RatingError::UnknownPrice`] if a part has neither a price nor a fallback; [`RatingError::Money`] if a cost cannot be
/// stated exactly.
pub fn rate_provisional(
    list: &PriceList,
    used: &[(PricePart, Quantity)],
    context_tokens: u64,
) -> Result<Rating, RatingError> {
    let mut priced: Vec<(PricePart, Quantity, Option<&PriceSchedule>)> = Vec::with_capacity(used.len());
    for (part, quantity) in used {
        let (part, schedule) = match list.resolve(*part, context_tokens) {
            Some((published, schedule)) => (published, Some(schedule)),
            None if list.is_free() => (*part, None),
            None => return Err(RatingError::UnknownPrice { part: *part }),
        };
        merge(&mut priced, part, *quantity, schedule)?;
    }
    rate(priced, PriceSchedule::provisional_cost)
}

/// The exact cost of the summed quantities of a period. The parts are those of [`Rating::lines`]: published ones.
///
/// # Errors
/// As [`rate_provisional`]; a part that the list does not have as it stands is [`RatingError::UnknownPrice`].
pub fn rate_exact(list: &PriceList, summed: &[(PricePart, Quantity)]) -> Result<Rating, RatingError> {
    let mut priced = Vec::with_capacity(summed.len());
    for (part, quantity) in summed {
        let schedule = list.parts().get(part);
        if schedule.is_none() && !list.is_free() {
            return Err(RatingError::UnknownPrice { part: *part });
        }
        merge(&mut priced, *part, *quantity, schedule)?;
    }
    rate(priced, PriceSchedule::exact_cost)
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

fn rate(
    priced: Vec<(PricePart, Quantity, Option<&PriceSchedule>)>,
    cost_of: impl Fn(&PriceSchedule, Quantity) -> Result<Decimal, MoneyError>,
) -> Result<Rating, RatingError> {
    let mut rating = Rating { total: Decimal::ZERO, lines: Vec::with_capacity(priced.len()) };
    for (part, quantity, schedule) in priced {
        let fault = |reason| RatingError::Money { part, quantity, reason };
        let cost = schedule.map_or(Ok(Decimal::ZERO), |schedule| cost_of(schedule, quantity)).map_err(fault)?;
        rating.total = rating.total.checked_add(cost).map_err(fault)?;
        rating.lines.push(RatedLine { part, quantity, cost });
    }
    Ok(rating)
}
