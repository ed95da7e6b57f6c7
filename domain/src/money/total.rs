//! An exact sum of any number of amounts: over ledgers and providers, where no rule bounds what comes together.
//!
//! Invariant: nothing that is added overflows it: the whole part reaches 10^38, and is only then held there.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::decimal::UNIT;
use super::{Decimal, MoneyError, parse};

/// An exact sum, written as a [`Decimal`] is. It is for sums that are shown: nothing is charged by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Total {
    /// The whole part, rounded down.
    whole: i128,
    /// What is above it, in units of a [`Decimal`]; less than one.
    fraction: i128,
}

impl Total {
    /// Nothing.
    pub const ZERO: Self = Self { whole: 0, fraction: 0 };

    /// The sum.
    #[must_use]
    pub fn plus(self, amount: impl Into<Self>) -> Self {
        let other = amount.into();
        let fraction = self.fraction.saturating_add(other.fraction);
        let (carry, fraction) = if fraction < UNIT { (0, fraction) } else { (1, fraction.saturating_sub(UNIT)) };
        Self { whole: self.whole.saturating_add(other.whole).saturating_add(carry), fraction }
    }

    /// As an amount, held at the bounds of amounts.
    pub fn held(self) -> Decimal {
        let units = self.whole.saturating_mul(UNIT).saturating_add(self.fraction);
        Decimal::from_units(units)
    }
}

impl From<Decimal> for Total {
    fn from(amount: Decimal) -> Self {
        let units = amount.units();
        Self { whole: units.div_euclid(UNIT), fraction: units.rem_euclid(UNIT) }
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_negative = self.whole < 0;
        let (whole, fraction) = match (is_negative, self.fraction) {
            (false, fraction) => (self.whole, fraction),
            (true, 0) => (self.whole.saturating_neg(), 0),
            // Rounded down is one further from zero than what is written.
            (true, fraction) => (self.whole.saturating_add(1).saturating_neg(), UNIT.saturating_sub(fraction)),
        };
        let sign = if is_negative { "-" } else { "" };
        let decimals = format!("{fraction:024}");
        let decimals = decimals.trim_end_matches('0');
        let point = if decimals.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{decimals}")
    }
}

impl FromStr for Total {
    type Err = MoneyError;

    /// Reads what is written, without an exponent. Exact or refused.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let (is_negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let (_, whole) = parse::scaled(whole, 0)?;
        let (_, fraction) = parse::scaled(&format!("0.{fraction}"), 24)?;
        let whole = i128::try_from(whole).map_err(|_| MoneyError::Overflow)?;
        let fraction = i128::try_from(fraction).map_err(|_| MoneyError::Overflow)?;
        Ok(match (is_negative, fraction) {
            (false, fraction) => Self { whole, fraction },
            (true, 0) => Self { whole: whole.saturating_neg(), fraction },
            (true, fraction) => {
                Self { whole: whole.saturating_neg().saturating_sub(1), fraction: UNIT.saturating_sub(fraction) }
            }
        })
    }
}

impl Serialize for Total {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl schemars::JsonSchema for Total {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Decimal::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Decimal::json_schema(generator)
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        Decimal::schema_id()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal() -> impl Strategy<Value = Decimal> {
        (-i128::MAX..=i128::MAX).prop_map(Decimal::from_units)
    }

    proptest! {
        #[test]
        fn a_total_of_one_amount_is_written_as_the_amount(amount in decimal()) {
            let total = Total::from(amount);
            prop_assert_eq!(total.to_string(), amount.to_string());
            prop_assert_eq!((total.held(), total.to_string().parse()), (amount, Ok(total)));
        }

        #[test]
        fn sums_are_those_of_amounts_where_these_can_say_it(one in decimal(), other in decimal()) {
            let total = Total::from(one).plus(other);
            prop_assert_eq!(total, Total::from(other).plus(one));
            prop_assert_eq!(total.to_string().parse(), Ok(total));
            if let Ok(sum) = one.checked_add(other) {
                prop_assert_eq!(total, Total::from(sum));
            }
        }
    }

    #[test]
    fn a_thousand_times_the_largest_amount_is_exact() {
        let sum = (0..1_000).fold(Total::ZERO, |sum, _| sum.plus(Decimal::MAX));
        assert_eq!(sum.to_string(), "170141183460469231.731687303715884105727");
        assert_eq!(sum.held(), Decimal::MAX);
        assert_eq!("-0.5".parse::<Total>().unwrap().plus("-0.5".parse::<Decimal>().unwrap()).to_string(), "-1");
    }
}
