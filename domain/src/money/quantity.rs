//! How much was used: an exact, non-negative count at a scale of 6 decimals. Tokens are whole, seconds need not be.
//!
//! Invariant: sums do not overflow in any life of a ledger; the integer is wider than one record may state.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{MoneyError, parse};

/// One, at the scale.
const ONE: u128 = 1_000_000;

/// A count. Its text is canonical, like that of a decimal. In JSON it is written as a string; whole JSON numbers are read
/// too.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(u128);

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One unit.
    pub const ONE: Self = Self(ONE);
    /// The largest.
    pub const MAX: Self = Self(u128::MAX);

    /// So many of the smallest parts of a unit.
    pub const fn from_units(units: u128) -> Self {
        Self(units)
    }

    /// How many of the smallest parts of a unit it is.
    pub const fn units(self) -> u128 {
        self.0
    }

    /// A whole count.
    pub const fn whole(count: u64) -> Self {
        // 2^64 × 10^6 is far below 2^128.
        Self((count as u128).saturating_mul(ONE))
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_add(other.0).map(Self).ok_or(MoneyError::Overflow)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`MoneyError::Negative`] if the other is larger.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_sub(other.0).map(Self).ok_or(MoneyError::Negative)
    }

    /// The sum, held at the bound; for folds over events whose quantities were checked when they were decided.
    #[must_use]
    pub fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is zero, in the form that serde asks for.
    pub(crate) fn is_zero_ref(&self) -> bool {
        self.0 == 0
    }

    /// How many packages of a size it takes, the last one started counting as one; `None` for a size of zero.
    pub fn packages_of(self, size: Self) -> Option<Self> {
        (size.0 != 0).then(|| self.0.div_ceil(size.0)).and_then(|count| count.checked_mul(ONE)).map(Self)
    }

    /// The least multiple of a step that is not below it.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`], for a step of zero too.
    pub fn rounded_up_to(self, step: Self) -> Result<Self, MoneyError> {
        self.0.checked_next_multiple_of(step.0).map(Self).ok_or(MoneyError::Overflow)
    }

    /// Units, a part of one counted as a whole one; held at the bounds.
    pub fn units_begun(self) -> u64 {
        let (whole, millionths) = self.split();
        u64::try_from(whole.saturating_add(u128::from(millionths > 0))).unwrap_or(u64::MAX)
    }

    /// Bytes of its text at most.
    pub fn text_len(self) -> usize {
        let (whole, millionths) = self.split();
        let digits = usize::try_from(whole.checked_ilog10().unwrap_or(0)).unwrap_or(0).saturating_add(1);
        digits.saturating_add(if millionths == 0 { 0 } else { 7 })
    }

    /// Whole units and millionths.
    pub(super) fn split(self) -> (u128, u32) {
        match u64::try_from(self.0) {
            // Nearly always; a division of 64 bits is several times as fast as one of 128.
            Ok(small) => (u128::from(small / 1_000_000), u32::try_from(small % 1_000_000).unwrap_or(0)),
            Err(_) => (self.0 / ONE, u32::try_from(self.0 % ONE).unwrap_or(0)),
        }
    }
}

impl From<u64> for Quantity {
    fn from(count: u64) -> Self {
        Self::whole(count)
    }
}

impl FromStr for Quantity {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        match parse::scaled(text, 6)? {
            (true, _) => Err(MoneyError::Negative),
            (false, magnitude) => Ok(Self(magnitude)),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, millionths) = self.split();
        if millionths == 0 {
            return write!(f, "{whole}");
        }
        let decimals = format!("{millionths:06}");
        write!(f, "{whole}.{}", decimals.trim_end_matches('0'))
    }
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Count;
        impl de::Visitor<'_> for Count {
            type Value = Quantity;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a count such as 1200 or \"521.5\"")
            }

            fn visit_u64<E: de::Error>(self, count: u64) -> Result<Quantity, E> {
                Ok(Quantity::whole(count))
            }

            fn visit_i64<E: de::Error>(self, _: i64) -> Result<Quantity, E> {
                Err(E::custom(MoneyError::Negative))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Quantity, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Count)
    }
}
