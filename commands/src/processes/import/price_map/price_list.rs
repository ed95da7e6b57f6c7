//! The price list of an entry.
//!
//! Invariant: each field with a number is a part, an uplift of parts, known to be no money, or a note. Where two fields price one part differently the
//! higher price holds, which is never too low, and a note says so.

use std::collections::BTreeMap;

use domain::money::Currency;
use domain::pricing::{PriceList, PricePart, PriceSchedule, chargeable};
use serde_json::value::RawValue;

use super::entry::{Entry, has_number, object, price};
use super::fields::{GUARDRAIL_UNITS, NO_MONEY, SEARCH_SIZES, is_money, part_of};
use super::gathered::Prices;
use super::{off_peak, uplift};

/// Fields of an off-peak price that say when it holds.
const WINDOWS: [&str; 2] = ["windows", "weekday_timezone"];

/// What an entry says about prices.
#[derive(Debug, Default)]
pub struct Read {
    /// The list; none for an entry that states no price, or one that cannot be read.
    pub list: Option<PriceList>,
    /// Prices that cannot be read, with the reason.
    pub unread: Vec<String>,
    /// What else is to be told.
    pub notes: Vec<String>,
}

/// The price list and what of it has to be told.
pub fn read(entry: &Entry<'_>) -> Read {
    let mut prices = Prices::default();
    for (field, raw) in entry.fields.iter() {
        if raw.get() == "null" && is_money(field) {
            prices.note(format!("{field} is null, so it is not stated"));
            continue;
        }
        let contradiction = entry.fields.contradiction(field).filter(|_| is_price(field));
        let read = contradiction.map_or_else(|| prices.field(field, raw), |told| Err(told.to_owned()));
        read.unwrap_or_else(|reason| prices.unread.push(format!("{field} ({reason})")));
    }
    uplift::apply(entry, &mut prices);
    let Prices { parts, windows, mut notes, mut unread } = prices;
    if parts.is_empty() || !unread.is_empty() {
        return Read { list: None, unread, notes };
    }
    if parts.values().all(|price| price.is_zero()) {
        notes.push("every price is stated to be zero, and is taken as it is stated".to_owned());
    }
    let flat = |(part, price)| {
        let charged = chargeable(part, price);
        if charged != price {
            notes.push(format!(
                "the price of {part} has more decimals than can be charged; it is rounded up to {charged}"
            ));
        }
        (part, PriceSchedule::flat(charged))
    };
    let parts = parts.into_iter().map(flat).collect();
    let list = PriceList::new(Currency::USD, parts).and_then(|list| list.with_windows(windows));
    let list = list.map_err(|error| error.to_string());
    let list = list.and_then(|list| list.check_bounds().map(|()| list).map_err(|error| error.to_string()));
    let list = list.map_err(|reason| unread.push(reason)).ok();
    Read { list, unread, notes }
}

/// Whether a price follows from a field.
fn is_price(field: &str) -> bool {
    is_money(field) || uplift::is_uplift(field)
}

impl Prices {
    fn field(&mut self, field: &str, raw: &RawValue) -> Result<(), String> {
        match field {
            "search_context_cost_per_query" => self.labelled(raw, "use/query;item=search", &SEARCH_SIZES, true),
            "guardrail_cost_per_unit" => self.labelled(raw, "use/unit", &GUARDRAIL_UNITS, false),
            "off_peak_pricing" => self.off_peak(raw),
            "tiered_pricing" => self.tiered(raw),
            "search_free_requests" => {
                self.note("search_free_requests, an allowance, is not applied: each search is charged".to_owned());
                Ok(())
            }
            "input_dbu_cost_per_token" | "output_dbu_cost_per_token" => {
                self.note(format!("{field} is in the provider's own units; the price in dollars beside it is taken"));
                Ok(())
            }
            _ if uplift::is_uplift(field) || NO_MONEY.contains(&field) => Ok(()),
            _ if !is_money(field) => {
                if has_number(raw) {
                    self.note(format!("{field} is not taken over: this field is not known"));
                }
                Ok(())
            }
            _ => {
                let (part, factor) = part_of(field).ok_or("this field is not known")?;
                let price = price(raw)?.checked_mul(factor).map_err(|error| error.to_string())?;
                self.put(part, price);
                Ok(())
            }
        }
    }

    /// An object whose fields are sizes or items of one part.
    fn labelled(&mut self, raw: &RawValue, part: &str, labels: &[(&str, &str)], is_size: bool) -> Result<(), String> {
        let part: PricePart = part.parse().map_err(|error: domain::pricing::PartError| error.to_string())?;
        for (field, raw) in object(raw)? {
            let label = labels.iter().find(|(name, _)| *name == field).map(|(_, label)| *label);
            let label = label.ok_or_else(|| format!("{field} is not known"))?;
            let part = if is_size { part.with_size(label) } else { part.with_item(label) };
            self.put(part.map_err(|error| error.to_string())?, price(raw)?);
        }
        Ok(())
    }

    /// Prices of certain hours, and which hours. Where those cannot be read the plain prices hold at all of them.
    fn off_peak(&mut self, raw: &RawValue) -> Result<(), String> {
        let fields = object(raw)?;
        let [windows, zone] = WINDOWS.map(|field| fields.get(field).copied());
        let mut prices = Vec::new();
        for (field, raw) in fields.iter().filter(|(field, _)| !WINDOWS.contains(&field.as_str())) {
            let (part, _) = part_of(field).ok_or_else(|| format!("{field} is not known"))?;
            let part = part.with_variant(off_peak::VARIANT).map_err(|error| error.to_string())?;
            prices.push((part, price(raw)?));
        }
        match off_peak::windows(windows, zone) {
            Ok(windows) if !prices.is_empty() => {
                for (part, price) in prices {
                    self.put(part, price);
                }
                self.windows = windows;
            }
            Ok(_) => {}
            Err(reason) => self.note(format!("off_peak_pricing is not taken over: {reason}")),
        }
        Ok(())
    }

    /// Prices by the size of the prompt, or by how many results a search asks for.
    fn tiered(&mut self, raw: &RawValue) -> Result<(), String> {
        let tiers: Vec<&RawValue> = serde_json::from_str(raw.get()).map_err(|_| "it is no list".to_owned())?;
        for tier in tiers {
            let tier = object(tier)?;
            let above = lower_bound(&tier)?;
            for (field, raw) in tier.iter().filter(|(field, _)| !field.ends_with("range")) {
                let (part, _) = part_of(field).ok_or_else(|| format!("{field} is not known"))?;
                self.put(part.with_above(above).map_err(|error| error.to_string())?, price(raw)?);
            }
        }
        Ok(())
    }
}

/// "Above N": tokens are counted from where the tier before ends, results from one more than that.
fn lower_bound(tier: &BTreeMap<String, &RawValue>) -> Result<u32, String> {
    let (field, first) = match (tier.get("range"), tier.get("max_results_range")) {
        (Some(range), None) => (range, 0),
        (None, Some(range)) => (range, 1),
        _ => return Err("a tier has one range".to_owned()),
    };
    let bounds: Vec<&RawValue> = serde_json::from_str(field.get()).map_err(|_| "a range is no list".to_owned())?;
    let text = bounds.first().map_or("", |raw| raw.get());
    let bound: u32 = text.strip_suffix(".0").unwrap_or(text).parse().map_err(|_| format!("{text:?} is no bound"))?;
    Ok(bound.saturating_sub(first))
}
