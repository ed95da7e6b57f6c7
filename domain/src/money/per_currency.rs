//! An amount for each currency, as it is configured.
//!
//! Invariant: a currency has one amount, above zero and within the bounds of amounts, or none.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::{Currency, Decimal};

/// Amounts by currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerCurrency(BTreeMap<Currency, Decimal>);

/// A text is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{entry:?}: {fault}; give CURRENCY=AMOUNT, such as USD=1000 or EUR=999.50")]
pub struct InvalidPerCurrency {
    /// What of the text.
    entry: String,
    /// What is wrong with it.
    fault: &'static str,
}

impl PerCurrency {
    /// The amount in a currency; `None` where none is given.
    pub fn of(&self, currency: Currency) -> Option<Decimal> {
        self.0.get(&currency).copied()
    }
}

impl FromStr for PerCurrency {
    type Err = InvalidPerCurrency;

    fn from_str(text: &str) -> Result<Self, InvalidPerCurrency> {
        let mut amounts = BTreeMap::new();
        for entry in text.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
            let fault = |fault| InvalidPerCurrency { entry: entry.chars().take(60).collect(), fault };
            let (currency, amount) = entry.split_once('=').ok_or_else(|| fault("there is no '=' in it"))?;
            let currency: Currency = currency.parse().map_err(|_| fault("this is no currency"))?;
            let amount: Decimal = amount.parse().map_err(|_| fault("this is no amount"))?;
            if amount <= Decimal::ZERO {
                return Err(fault("the amount is not above zero"));
            }
            if amounts.insert(currency, amount).is_some() {
                return Err(fault("the currency has an amount already"));
            }
        }
        Ok(Self(amounts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_has_one_amount_or_none() {
        let some: PerCurrency = "USD=1000, EUR=999.50".parse().unwrap();
        let of = |currency| some.of(currency).map(|amount| amount.to_string());
        assert_eq!(of(Currency::USD).as_deref(), Some("1000"));
        assert_eq!(of(Currency::EUR).as_deref(), Some("999.5"));
        assert_eq!(of(Currency::JPY), None);
        assert_eq!("".parse(), Ok(PerCurrency::default()));
        for (text, told) in [
            ("USD", "no '='"),
            ("XXQ=1", "no currency"),
            ("USD=much", "no amount"),
            ("USD=0", "not above zero"),
            ("USD=-1", "not above zero"),
            ("USD=1,USD=2", "already"),
        ] {
            let error = text.parse::<PerCurrency>().unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
