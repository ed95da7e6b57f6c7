//! An amount with its currency.
//!
//! Invariant: two currencies never meet in one result.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Currency, Decimal, MoneyError, Quantity};

/// An amount of one currency: `{"amount":"1.23","currency":"USD"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// In units of the currency (dollars, not cents).
    pub amount: Decimal,
    /// Of which currency.
    pub currency: Currency,
}

impl Money {
    /// An amount.
    pub fn new(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// Nothing, in a currency.
    pub fn zero(currency: Currency) -> Self {
        Self::new(Decimal::ZERO, currency)
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`], [`MoneyError::Overflow`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Ok(Self::new(self.amount.checked_add(other.amount)?, self.currency))
    }

    /// The difference.
    ///
    /// # Errors
    /// As [`Money::checked_add`].
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Ok(Self::new(self.amount.checked_sub(other.amount)?, self.currency))
    }

    /// The price of a quantity, when `self` is the price of one.
    ///
    /// # Errors
    /// As [`Decimal::mul_quantity`].
    pub fn mul_quantity(self, quantity: Quantity) -> Result<Self, MoneyError> {
        Ok(Self::new(self.amount.mul_quantity(quantity)?, self.currency))
    }

    /// Rounded to the currency's minor unit; see [`Decimal::round_to_minor`].
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn round_to_minor(self) -> Result<Self, MoneyError> {
        Ok(Self::new(self.amount.round_to_minor(self.currency)?, self.currency))
    }

    /// Whether it is above nothing and below the smallest coin of its currency, which nobody can pay: usually a slip of the unit.
    pub fn is_below_minor_unit(self) -> bool {
        self.amount > Decimal::ZERO && self.amount < Decimal::minor_unit_of(self.currency)
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::CurrencyMismatch { expected: self.currency, found: other.currency })
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}
