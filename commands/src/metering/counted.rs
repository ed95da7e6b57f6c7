//! From what was counted to what it costs: the same for a use that is reported and for one that is corrected.

use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};

use domain::api_key::Required;
use domain::money::Quantity;
use domain::pricing::{
    Dialect, Label, MAX_QUANTITY, PriceList, PricePart, ProviderUsage, RateError, Rated, Rating, RatingError, RawUsage,
    Received, Report, rate_usage,
};
use domain::usage_ledger::{Counted, MAX_LINES_PER_RECORD, Reading};

use super::Fault;

/// How far the clock of whoever reports may be ahead of ours.
pub(super) const AHEAD: SignedDuration = SignedDuration::from_mins(5);

/// The rule that a price is known. One that was set a moment ago may not be known yet.
pub const UNKNOWN_PRICE: &str = "unknown_price";

/// A rule that is broken, and what to do.
pub type Refused = (&'static str, String);

/// A call states something else than its key pins.
pub fn attribution_pinned() -> Refused {
    let detail = "the key pins project or tags, and other ones are stated; leave those out, or state the same";
    ("attribution_pinned", detail.to_owned())
}

/// Of one thing at most in a record, where the operator says nothing else: far above any call, and above most sums of a day.
pub const MOST_COUNTED: Quantity = Quantity::whole(1_000_000_000);

/// A call does not say what its key requires.
pub fn attribution_required(required: &Required) -> Refused {
    let detail = format!("the key requires that calls with it say `attribution.{required}`; state it");
    ("attribution_required", detail)
}

/// What was counted, at these prices while this variant holds by the time of day; `most` of one thing is plausible.
///
/// # Errors
/// See [`rated`].
pub fn counted(
    report: Report,
    (prices, variant): (&PriceList, Option<Label>),
    most: Quantity,
) -> Result<Counted, Refused> {
    let (rating, readings) = rated(&report.usage, report.dialect, report.received.as_deref(), (prices, variant), most)?;
    Ok(Counted { report, lines: rating.lines, cost: rating.total, prompt_tokens: rating.prompt_tokens, readings })
}

/// What was counted costs, at these prices while this variant holds by the time of day; `most` of one thing is plausible.
///
/// # Errors
/// It cannot be read so, has no price, or is more than anybody counts.
pub fn rated(
    usage: &RawUsage,
    dialect: Dialect,
    received: Option<&Received>,
    (prices, variant): (&PriceList, Option<Label>),
    most: Quantity,
) -> Result<(Rating, BTreeSet<Reading>), Refused> {
    let rated = rate_usage(prices, usage, dialect, variant).map_err(|error| (code_of(&error), error.to_string()))?;
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
    let is_dearest = is_dearest || received.is_some_and(|received| received.dearest);
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

/// Counts in the forms in which they can be stated.
#[derive(Debug, Default)]
pub struct Stated {
    /// Raw, in our names; with `dialect`.
    pub usage: Option<RawUsage>,
    /// How to read that.
    pub dialect: Option<Dialect>,
    /// As a provider sends it.
    pub provider_usage: Option<ProviderUsage>,
    /// Plain quantities.
    pub quantities: BTreeMap<PricePart, Quantity>,
}

/// The same, to be looked at.
#[derive(Clone, Copy, Debug)]
pub struct Forms<'a> {
    /// See [`Stated`].
    pub usage: Option<&'a RawUsage>,
    /// See [`Stated`].
    pub dialect: Option<Dialect>,
    /// See [`Stated`].
    pub provider_usage: Option<&'a ProviderUsage>,
    /// See [`Stated`].
    pub quantities: &'a BTreeMap<PricePart, Quantity>,
}

impl Forms<'_> {
    /// Whether nothing is stated at all.
    pub fn is_none(self) -> bool {
        self.usage.is_none() && self.dialect.is_none() && self.provider_usage.is_none() && self.quantities.is_empty()
    }
}

/// What is wrong with the form in which counts are stated: raw with how to read it, as a provider sends it, or plain quantities.
pub fn fault_of(Forms { usage, dialect, provider_usage, quantities }: Forms<'_>) -> Option<Fault> {
    let missing = |field: &'static str, detail: &'static str| Some(Fault::new(field, "missing_field", detail));
    let contradiction = |field: &'static str| {
        let detail = "state one of `usage` with `dialect`, `provider_usage` and `quantities`";
        Some(Fault::new(field, "contradiction", detail))
    };
    match (usage, dialect, quantities.is_empty()) {
        (None, None, true) if provider_usage.is_some() => None,
        _ if provider_usage.is_some() => contradiction("provider_usage"),
        (Some(_), Some(_), true) | (None, None, false) => None,
        (Some(_), None, _) => missing("dialect", "say how to read `usage`: openai, anthropic, gemini or plain"),
        (None, None, true) => missing("usage", "state `usage` with `dialect`, `provider_usage`, or `quantities`"),
        (Some(_), Some(_), false) | (None, Some(_), _) => contradiction("quantities"),
    }
}

/// What was counted and how to read it, of a form without a [fault](fault_of).
pub fn stated(Stated { usage, dialect, provider_usage, quantities }: Stated) -> Report {
    if let Some(provider_usage) = provider_usage {
        return provider_usage.into();
    }
    match usage {
        Some(usage) => Report { usage, dialect: dialect.unwrap_or_default(), received: None },
        None => Report { usage: RawUsage { parts: quantities, ..RawUsage::default() }, ..Report::default() },
    }
}
