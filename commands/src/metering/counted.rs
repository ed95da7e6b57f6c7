//! From what was counted to what it costs: the same for a use that is reported and for one that is corrected.

use std::collections::{BTreeMap, BTreeSet};

use domain::money::Quantity;
use domain::pricing::{
    Dialect, MAX_QUANTITY, PriceList, PricePart, RateError, Rated, Rating, RatingError, RawUsage, rate_usage,
};
use domain::usage_ledger::{Counted, MAX_LINES_PER_RECORD, Reading};

use super::Fault;

/// The rule that a price is known. One that was set a moment ago may not be known yet.
pub const UNKNOWN_PRICE: &str = "unknown_price";

/// A rule that is broken, and what to do.
pub type Refused = (&'static str, String);

/// A call states something else than its key pins.
pub(super) fn attribution_pinned() -> Refused {
    let detail = "the key pins project or tags, and other ones are stated; leave those out, or state the same";
    ("attribution_pinned", detail.to_owned())
}

/// Of one thing at most in a record, where the operator says nothing else: far above any call, and above most sums of a day.
pub const MOST_COUNTED: Quantity = Quantity::whole(1_000_000_000);

/// What was counted, at these prices; `most` of one thing is plausible.
///
/// # Errors
/// See [`rated`].
pub fn counted(usage: RawUsage, dialect: Dialect, prices: &PriceList, most: Quantity) -> Result<Counted, Refused> {
    let (rating, readings) = rated(&usage, dialect, prices, most)?;
    Ok(Counted {
        usage,
        dialect,
        lines: rating.lines,
        cost: rating.total,
        prompt_tokens: rating.prompt_tokens,
        readings,
    })
}

/// What was counted costs, at these prices; `most` of one thing is plausible.
///
/// # Errors
/// It cannot be read so, has no price, or is more than anybody counts.
pub fn rated(
    usage: &RawUsage,
    dialect: Dialect,
    prices: &PriceList,
    most: Quantity,
) -> Result<(Rating, BTreeSet<Reading>), Refused> {
    let rated = rate_usage(prices, usage, dialect).map_err(|error| (code_of(&error), error.to_string()))?;
    let Rated { rating, is_dearest } = rated;
    if rating.lines.len() > MAX_LINES_PER_RECORD {
        let detail = format!("it has {} price parts; report at most {MAX_LINES_PER_RECORD}", rating.lines.len());
        return Err(("too_many_parts", detail));
    }
    if rating.lines.iter().any(|line| line.quantity > MAX_QUANTITY) {
        return Err(("quantity_too_large", "a quantity is above 10^15; report what was used".to_owned()));
    }
    if let Some(line) = rating.lines.iter().find(|line| line.quantity > most) {
        let detail = format!(
            "{} of `{}` is above {most}, which is the most that one record may state here; look at the unit, report it in parts, or \
             ask the operator to raise the bound",
            line.quantity, line.part
        );
        return Err(("beyond_bound", detail));
    }
    let readings = [(is_dearest, Reading::DearestConsistent), (rating.is_rounded, Reading::RoundedUp)];
    let readings = readings.into_iter().filter(|(holds, _)| *holds).map(|(_, reading)| reading).collect();
    Ok((rating, readings))
}

fn code_of(error: &RateError) -> &'static str {
    match error {
        RateError::Usage(_) => "invalid_usage",
        RateError::Rating(RatingError::UnknownPrice { .. }) => UNKNOWN_PRICE,
        RateError::Rating(RatingError::UnknownPromptSize { .. }) => "unknown_prompt_size",
        RateError::Rating(RatingError::Money { .. }) => "cost_too_large",
    }
}

/// What is wrong with the form in which counts are stated: either raw, with how to read it, or plain quantities.
pub fn fault_of(
    usage: Option<&RawUsage>,
    dialect: Option<Dialect>,
    quantities: &BTreeMap<PricePart, Quantity>,
) -> Option<Fault> {
    let missing = |field: &'static str, detail: &'static str| Some(Fault::new(field, "missing_field", detail));
    match (usage, dialect, quantities.is_empty()) {
        (Some(_), Some(_), true) | (None, None, false) => None,
        (Some(_), None, _) => missing("dialect", "say how to read `usage`: openai, anthropic, gemini or plain"),
        (None, None, true) => missing("usage", "state `usage` with `dialect`, or `quantities`"),
        (Some(_), Some(_), false) | (None, Some(_), _) => {
            let detail = "state either `usage` with `dialect`, or `quantities`";
            Some(Fault::new("quantities", "contradiction", detail))
        }
    }
}

/// What was counted and how to read it, of a form without a [fault](fault_of).
pub fn stated(
    usage: Option<RawUsage>,
    dialect: Option<Dialect>,
    quantities: BTreeMap<PricePart, Quantity>,
) -> (RawUsage, Dialect) {
    match usage {
        Some(usage) => (usage, dialect.unwrap_or(Dialect::Plain)),
        None => (RawUsage { parts: quantities, ..RawUsage::default() }, Dialect::Plain),
    }
}
