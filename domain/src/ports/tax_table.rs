//! Tax by a table: the country of the buyer says how what is sold to it is taxed.
//!
//! Invariants: a country that is not in the table is not subject to tax, which the document says; so an empty table is for who has to charge none. A
//! buyer with a tax id in its country, which is another one than the seller's and in the table, owes the tax itself. Rates hold by the day of
//! the supply.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::civil::Date;

use super::PortFuture;
use super::tax::{Sale, TaxRules, TaxUnknown};
use crate::invoice::{TaxCategory, TaxKey, TaxRate, TaxedBy};
use crate::money::Decimal;
use crate::values::country::Country;
use crate::values::party::Party;
use crate::values::text::Reason;

/// Why nothing is due outside of the table.
const NOT_SUBJECT: &str = "Not subject to tax";
/// Why nothing is due of who owes it itself.
const REVERSE_CHARGE: &str = "Reverse charge";
/// Why nothing is due of what is exempt.
const EXEMPT: &str = "Exempt from tax";

/// Countries with what holds there, by the first day of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaxTable(BTreeMap<Country, BTreeMap<Date, TaxKey>>);

/// A text is no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{entry:?}: {fault}; give COUNTRY=CATEGORY, COUNTRY=S:RATE or COUNTRY=S:RATE@DAY, such as DE=S:19 or DE=S:21@2027-01-01"
)]
pub struct InvalidTaxTable {
    /// What of the text.
    entry: String,
    /// What is wrong with it.
    fault: String,
}

impl FromStr for TaxTable {
    type Err = InvalidTaxTable;

    fn from_str(text: &str) -> Result<Self, InvalidTaxTable> {
        let mut table = BTreeMap::<Country, BTreeMap<Date, TaxKey>>::new();
        for entry in text.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
            let fault = |fault: String| InvalidTaxTable { entry: entry.chars().take(60).collect(), fault };
            let (country, since, key) = read(entry).map_err(fault)?;
            if table.entry(country).or_default().insert(since, key).is_some() {
                return Err(fault("two rates hold from the same day on".to_owned()));
            }
        }
        Ok(Self(table))
    }
}

fn read(entry: &str) -> Result<(Country, Date, TaxKey), String> {
    let (country, taxed) = entry.split_once('=').ok_or("there is no '=' in it")?;
    let (taxed, since) = match taxed.split_once('@') {
        Some((taxed, since)) => (taxed, since.parse().map_err(|_| format!("{since:?} is no day"))?),
        None => (taxed, Date::MIN),
    };
    let (category, rate) = match taxed.split_once(':') {
        Some((category, rate)) => (category, rate_of(rate)?),
        None => (taxed, TaxRate::ZERO),
    };
    let category: TaxCategory = category.parse().map_err(text)?;
    let key = TaxKey { category, rate };
    key.check().map_err(text)?;
    Ok((country.parse().map_err(text)?, since, key))
}

fn rate_of(rate: &str) -> Result<TaxRate, String> {
    let number: Decimal = rate.parse().map_err(|_| format!("{rate:?} is no number"))?;
    number.try_into().map_err(text)
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// How something is taxed, with the reason that its category needs.
fn taxed_by(key: TaxKey) -> TaxedBy {
    let reason = match key.category {
        TaxCategory::S | TaxCategory::Z => None,
        TaxCategory::E => Some(EXEMPT),
        TaxCategory::Ae => Some(REVERSE_CHARGE),
        TaxCategory::O => Some(NOT_SUBJECT),
    };
    TaxedBy { key, reason: reason.and_then(|reason| Reason::new(reason).ok()) }
}

impl TaxTable {
    fn one(&self, seller: &Party, buyer: &Party, day: Date) -> Result<TaxedBy, TaxUnknown> {
        let country = buyer.address.country;
        let Some(rates) = self.0.get(&country) else {
            return Ok(taxed_by(TaxKey { category: TaxCategory::O, rate: TaxRate::ZERO }));
        };
        if country != seller.address.country && buyer.tax_id_in(country).is_some() {
            return Ok(taxed_by(TaxKey { category: TaxCategory::Ae, rate: TaxRate::ZERO }));
        }
        let holds = rates.range(..=day).next_back().map(|(_, key)| taxed_by(*key));
        holds.ok_or_else(|| TaxUnknown::NoRate { country: country.to_string(), day })
    }
}

impl TaxRules for TaxTable {
    fn taxed_by<'a>(&'a self, sale: Sale<'a>) -> PortFuture<'a, Result<Vec<TaxedBy>, TaxUnknown>> {
        let Sale { seller, buyer, supplied_on } = sale;
        Box::pin(async move { supplied_on.iter().map(|day| self.one(seller, buyer, *day)).collect() })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    fn party(country: &str, tax_id_in: Option<&str>) -> Party {
        let tax_ids: Vec<_> = tax_id_in.map(|country| json!({"country": country, "id": "12345"})).into_iter().collect();
        let party = json!({"legal_name": "Acme", "address": {"country": country}, "tax_ids": tax_ids});
        serde_json::from_value(party).unwrap()
    }

    async fn taxed(buyer: Party, days: &[Date]) -> Result<String, TaxUnknown> {
        let table: TaxTable = "DE=S:19, FR=S:20@2025-01-01,FR=S:21@2026-07-01,CH=E,AT=S:20".parse().unwrap();
        let sale = Sale { seller: &party("DE", Some("DE")), buyer: &buyer, supplied_on: days };
        let taxed = table.taxed_by(sale).await?;
        let one = |TaxedBy { key, reason }: &TaxedBy| {
            key.check_with(reason.as_ref()).unwrap();
            format!("{} {}", key.category, key.rate.per_cent())
        };
        Ok(taxed.iter().map(one).collect::<Vec<_>>().join(", "))
    }

    #[tokio::test]
    async fn the_country_of_the_buyer_says_how_it_is_taxed() {
        let day = [date(2026, 11, 30)];
        for (country, tax_id_in, expected) in [
            ("DE", None, "S 19"),
            // At home a business is taxed as anybody is.
            ("DE", Some("DE"), "S 19"),
            ("AT", None, "S 20"),
            ("AT", Some("AT"), "AE 0"),
            // A tax id of elsewhere says nothing of there.
            ("AT", Some("DE"), "S 20"),
            ("CH", None, "E 0"),
            ("US", None, "O 0"),
            ("US", Some("US"), "O 0"),
        ] {
            let taxed = taxed(party(country, tax_id_in), &day).await;
            assert_eq!(taxed.as_deref(), Ok(expected), "{country} {tax_id_in:?}");
        }
    }

    #[tokio::test]
    async fn a_supply_is_taxed_by_the_rate_of_its_day() {
        let days = [date(2026, 6, 30), date(2026, 7, 1), date(2025, 1, 1)];
        assert_eq!(taxed(party("FR", None), &days).await.as_deref(), Ok("S 20, S 21, S 20"));
        let before = date(2024, 12, 31);
        let unknown = TaxUnknown::NoRate { country: "FR".to_owned(), day: before };
        assert_eq!(taxed(party("FR", None), &[before]).await, Err(unknown));
    }

    #[test]
    fn what_is_no_table_is_refused_with_the_entry_that_is_wrong() {
        assert_eq!("".parse(), Ok(TaxTable::default()));
        for (text, said) in [
            ("DE", "there is no '='"),
            ("XX=S:19", "is not a country"),
            ("DE=S", "does not go with a rate"),
            ("DE=O:19", "does not go with a rate"),
            ("DE=S:x", "is no number"),
            ("DE=S:101", "from 0 to 100"),
            ("DE=S:19@x", "is no day"),
            ("DE=B:19", "not a category"),
            ("DE=S:19,DE=S:20", "two rates hold"),
        ] {
            let error = text.parse::<TaxTable>().unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
