//! A factor that a price is multiplied by, such as 0.85 for 15 % off: above zero, at most one, of four decimals.
//!
//! Invariant: a product is exact, or rounded up at the last decimal of an amount, as the price of a part of a unit is; it never fails.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Decimal;

/// Ten-thousandths of one.
const SCALE: u16 = 10_000;
/// The last decimal of an amount, times which a ten-thousandth is.
const TEN_THOUSANDTH: i128 = 100_000_000_000_000_000_000;

/// A factor of a price.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Factor(u16);

/// A number is no factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a factor is above 0 and at most 1, with four decimals at most: 0.85 takes 15 % off")]
pub struct InvalidFactor;

impl Factor {
    /// What changes nothing.
    pub const ONE: Self = Self(SCALE);

    /// This number.
    ///
    /// # Errors
    /// [`InvalidFactor`].
    pub fn new(number: Decimal) -> Result<Self, InvalidFactor> {
        let units = number.units();
        let parts = units.checked_div(TEN_THOUSANDTH).and_then(|parts| u16::try_from(parts).ok());
        let is_whole = units.checked_rem(TEN_THOUSANDTH) == Some(0);
        let parts = parts.filter(|parts| is_whole && (1..=SCALE).contains(parts));
        parts.map(Self).ok_or(InvalidFactor)
    }

    /// The number.
    pub fn number(self) -> Decimal {
        Decimal::from_units(i128::from(self.0).saturating_mul(TEN_THOUSANDTH))
    }

    /// So much of an amount. What ends beyond the last decimal is rounded up there.
    #[must_use]
    pub fn of(self, amount: Decimal) -> Decimal {
        let (parts, scale) = (i128::from(self.0), i128::from(SCALE));
        let (whole, rest) = (amount.units().div_euclid(scale), amount.units().rem_euclid(scale));
        // At most the amount itself, so neither of them overflows.
        let up = rest.saturating_mul(parts).saturating_add(scale.saturating_sub(1)).div_euclid(scale);
        Decimal::from_units(whole.saturating_mul(parts).saturating_add(up))
    }

    /// Whether that ends within the last decimal.
    pub fn divides(self, amount: Decimal) -> bool {
        let (parts, scale) = (i128::from(self.0), i128::from(SCALE));
        amount.units().rem_euclid(scale).saturating_mul(parts).rem_euclid(scale) == 0
    }
}

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(f)
    }
}

impl fmt::Debug for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Factor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.number().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Factor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(Decimal::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_factor_is_above_zero_and_at_most_one_and_has_four_decimals() {
        for text in ["0.85", "1", "0.0001", "0.9999"] {
            let factor: Factor = serde_json::from_value(text.into()).unwrap();
            assert_eq!(serde_json::to_value(factor).unwrap(), text);
        }
        for text in ["0", "1.0001", "-0.5", "0.00001", "2", "100000000000"] {
            assert_eq!(Factor::new(decimal(text)), Err(InvalidFactor), "{text}");
        }
    }

    #[test]
    fn a_product_is_exact_or_rounded_up_at_the_last_decimal() {
        let factor = Factor::new(decimal("0.85")).unwrap();
        assert_eq!(factor.of(decimal("0.0000025")), decimal("0.000002125"));
        assert!(factor.divides(decimal("0.0000025")));
        let least = decimal("0.000000000000000000000001");
        assert_eq!((factor.of(least), factor.divides(least)), (least, false));
        assert_eq!(factor.of(least.negated()), Decimal::ZERO, "up is towards more");
        assert_eq!(Factor::ONE.of(Decimal::MAX), Decimal::MAX);
    }

    proptest! {
        #[test]
        fn what_costs_more_never_costs_less_after_it(parts in 1_u16..=SCALE, one in any::<i64>(), other in any::<i64>()) {
            let of = |units: i64| Factor(parts).of(Decimal::from_units(i128::from(units)));
            prop_assert!(one <= other || of(one) >= of(other));
            let exact = i128::from(one) * i128::from(parts);
            let up = i128::from(exact.rem_euclid(10_000) != 0);
            prop_assert_eq!(of(one).units(), exact.div_euclid(10_000) + up);
            prop_assert_eq!(Factor(parts).divides(Decimal::from_units(one.into())), up == 0);
        }
    }
}
