//! Multipliers: the price of the same tokens in a region, or in a faster tier.
//!
//! They are published as parts of their own, so that a bill shows a price and no rule.

use domain::money::Decimal;
use domain::pricing::{PartError, PricePart, Unit};
use serde_json::value::RawValue;

use super::entry::{Entry, has_number, object, price};
use super::gathered::Prices;

/// Fields that are one number, and the region that they are about.
const REGIONS: [(&str, &str); 3] = [
    ("regional_processing_uplift_multiplier_eu", "eu"),
    ("regional_processing_uplift_multiplier_us", "us"),
    ("regional_endpoint_uplift_multiplier", "regional"),
];

/// An object of numbers by region or tier, and of settings that are no money.
const SPECIFIC: &str = "provider_specific_entry";

/// Whether a field is a multiplier.
pub fn is_uplift(field: &str) -> bool {
    field == SPECIFIC || REGIONS.iter().any(|(name, _)| *name == field)
}

/// Adds the parts that the entry's multipliers make of those that are there.
pub fn apply(entry: &Entry<'_>, prices: &mut Prices) {
    let stated = |field| entry.fields.get(field).filter(|raw| raw.get() != "null");
    if let Some(raw) = stated(SPECIFIC) {
        specific(raw, prices);
    }
    for (field, region) in REGIONS {
        if let Some(raw) = stated(field) {
            multiply(prices, field, raw, |part| part.region().is_none(), |part| part.with_region(region));
        }
    }
}

/// The faster tier first, so that it has its regional price too.
fn specific(raw: &RawValue, prices: &mut Prices) {
    let Ok(fields) = object(raw) else {
        return prices.unread.push(format!("{SPECIFIC} (it is not an object, or states a field in two ways)"));
    };
    if let Some(raw) = fields.get("fast") {
        multiply(prices, "fast", raw, |part| part.variant().is_none(), |part| part.with_variant("fast"));
    }
    if let Some(raw) = fields.get("us") {
        multiply(prices, "us", raw, |part| part.region().is_none(), |part| part.with_region("us"));
    }
    for (field, raw) in fields.iter().filter(|(field, _)| !matches!(field.as_str(), "fast" | "us")) {
        if has_number(raw) {
            prices.note(format!("{SPECIFIC}.{field} is not taken over: this field is not known"));
        }
    }
}

fn multiply(
    prices: &mut Prices,
    field: &str,
    raw: &RawValue,
    applies: impl Fn(&PricePart) -> bool,
    part_of: impl Fn(PricePart) -> Result<PricePart, PartError>,
) {
    let factor = match price(raw) {
        Ok(factor) => factor,
        Err(reason) => return prices.unread.push(format!("{field} ({reason})")),
    };
    let base: Vec<(PricePart, Decimal)> = prices
        .parts
        .iter()
        .filter(|(part, _)| part.unit() == Unit::Token && applies(part))
        .map(|(part, price)| (*part, *price))
        .collect();
    for (part, price) in base {
        match (part_of(part), price.checked_mul(factor)) {
            (Ok(part), Ok(price)) => prices.put(part, price),
            (Err(error), _) => prices.unread.push(format!("{field} of {part} ({error})")),
            (_, Err(error)) => prices.unread.push(format!("{field} of {part} ({error})")),
        }
    }
}
