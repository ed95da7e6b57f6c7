//! A service as the engine stores it: the whole document, and beside it what is searched, filtered and sorted by in the form that
//! the engine compares.
//!
//! Invariant: prices are compared as texts of a fixed width, because the engine's numbers are floats and prices are exact.

use std::collections::BTreeMap;

use domain::money::Decimal;
use domain::service::{State, Word};
use serde::Serialize;

use crate::read_models::catalog::letters::grams;
use crate::read_models::catalog::prices::Summary;
use crate::read_models::catalog::words::{joins, pieces};
use crate::search::documents::ServiceDocument;

/// Digits before and behind the decimal point: all that a decimal of ours can have.
const DIGITS: (usize, usize) = (15, 18);

/// Words of a text that are stored folded too, at most.
const MAX_FOLDED: usize = 600;

/// What is stored.
#[derive(Debug, Serialize)]
pub struct IndexedService<'a> {
    #[serde(flatten)]
    service: &'a ServiceDocument,
    joined: Vec<String>,
    modalities: Vec<&'static str>,
    sort_name: String,
    state_rank: u8,
    is_free: bool,
    free_rank: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    input_price: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output_price: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lowest_price: Option<String>,
    price_in: BTreeMap<String, String>,
}

impl<'a> From<&'a ServiceDocument> for IndexedService<'a> {
    fn from(service: &'a ServiceDocument) -> Self {
        let profile = &service.profile;
        let prices = service.prices.as_ref().map(|prices| Summary::from(&prices.list));
        let lowest = prices.and_then(|prices| prices.lowest()).map(sortable);
        let currency = prices.map(|prices| prices.currency.to_string());
        let is_free = prices.is_some_and(|prices| prices.is_free);
        Self {
            joined: joined(service),
            modalities: profile
                .input_modalities
                .union(&profile.output_modalities)
                .map(|known| known.as_str())
                .collect(),
            sort_name: profile.name.as_str().to_lowercase(),
            state_rank: u8::from(service.state != State::Active),
            is_free,
            free_rank: u8::from(!is_free),
            price_in: currency.clone().zip(lowest.clone()).into_iter().collect(),
            currency,
            input_price: prices.and_then(|prices| prices.input).map(sortable),
            output_price: prices.and_then(|prices| prices.output).map(sortable),
            lowest_price: lowest,
            service,
        }
    }
}

/// The joined forms of whatever is called by a name.
fn joined(service: &ServiceDocument) -> Vec<String> {
    let profile = &service.profile;
    let names = [profile.name.as_str(), service.slug.as_str(), service.provider_name.as_deref().unwrap_or_default()];
    let words = profile.tags.iter().chain(&profile.capabilities).map(Word::as_str);
    let mut joined: Vec<String> =
        names.into_iter().chain(words).flat_map(|name| joins(&pieces(name).collect::<Vec<_>>())).collect();
    // What the engine's own folding and cutting of words may see otherwise than ours: letters that are the same, and what stands within a
    // word of a script without spaces.
    for text in names.into_iter().chain([profile.description.as_str()]) {
        let plain = text.to_lowercase();
        let of = pieces(text).filter(|piece| !piece.is_ascii() || !plain.contains(piece.as_str()));
        joined.extend(of.take(MAX_FOLDED).flat_map(|piece| [vec![piece.clone()], grams(&piece)].concat()));
    }
    joined.sort();
    joined.dedup();
    joined
}

/// A price as a text that sorts as the price does. The letter keeps the engine from reading it as a float.
pub fn sortable(price: Decimal) -> String {
    let text = price.max(Decimal::ZERO).to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    format!("p{whole:0>width$}{fraction:0<places$}", width = DIGITS.0, places = DIGITS.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_sort_as_texts_to_their_last_digit() {
        let mut prices =
            ["10", "0.0000025", "0", "0.00000249999999999", "170141183460469.1", "9.5", "0.000000000000000001"]
                .map(|text| text.parse::<Decimal>().unwrap());
        let mut texts = prices.map(sortable);
        prices.sort();
        texts.sort();
        assert_eq!(prices.map(sortable), texts);
        assert!(texts.iter().all(|text| text.len() == 34), "{texts:?}");
    }
}
