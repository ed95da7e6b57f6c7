//! Money without floats: exact decimals, counts, currencies. An operation whose exact result does not fit says so.
//!
//! Invariant: nothing in here rounds, except [`Decimal::round_to_minor`], which is applied once, at the invoice line.

pub mod amount;
pub mod currency;
mod currency_text;
pub mod decimal;
pub mod error;
pub mod factor;
mod parse;
pub mod per_currency;
pub mod quantity;
#[cfg(test)]
mod tests;
pub mod total;

pub use amount::Money;
pub use currency::Currency;
pub use decimal::Decimal;
pub use error::MoneyError;
pub use factor::{Factor, InvalidFactor};
pub use parse::whole;
pub use per_currency::{InvalidPerCurrency, PerCurrency};
pub use quantity::Quantity;
pub use total::Total;
