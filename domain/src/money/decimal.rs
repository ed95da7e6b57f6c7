//! An exact amount or unit price: an `i128` at a fixed scale of 24 decimals.
//!
//! Invariant: the magnitude is at most [`Decimal::MAX`], in both directions, so that negation never fails. 24 decimals
//! because published prices have that many (0.000000050000000000000004 per token occurs); what is left of the
//! integer then reaches 1.7e14.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Currency, MoneyError, Quantity, parse};

/// Decimals that are kept.
const SCALE: u32 = 24;
/// One, at the scale.
const ONE: i128 = 10_i128.pow(SCALE);
/// A millionth of one.
const MILLIONTH: i128 = 10_i128.pow(SCALE - 6);
/// One, in units of 10^-24.
pub(super) const UNIT: i128 = ONE;
/// One, without a sign.
const UNSIGNED_ONE: u128 = 10_u128.pow(SCALE);
/// Half of the decimals, which fit an `u64`.
const HALF: u128 = 10_u128.pow(SCALE / 2);
/// Sign, 15 whole digits, point, 24 decimals.
const TEXT_BYTES: usize = 48;

/// An exact decimal. Its text is canonical: no exponent, no trailing zeros, no negative zero; so equal values have equal
/// bytes. In JSON it is written as a string; whole JSON numbers are read too, and others by what gives their digits
/// ([`crate::json`]), never by what has rounded them.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One unit of the currency.
    pub const ONE: Self = Self(ONE);
    /// The largest, about 1.7e14; the smallest is its negative.
    pub const MAX: Self = Self(i128::MAX);

    /// A whole number that is known to be far below [`Decimal::MAX`], for constants; others are held there.
    pub const fn whole(value: u64) -> Self {
        // Nothing is lost in widening, for which `From` is not const.
        Self((value as i128).saturating_mul(ONE))
    }

    /// A whole number of millionths, for constants.
    pub const fn millionths(value: u32) -> Self {
        Self((value as i128).saturating_mul(MILLIONTH))
    }

    /// A whole number.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] beyond 1.7e14.
    pub fn from_integer(value: i64) -> Result<Self, MoneyError> {
        i128::from(value).checked_mul(ONE).map(Self).ok_or(MoneyError::Overflow)
    }

    /// So many units of the last decimal. What is beyond the magnitude is the largest.
    pub const fn from_units(units: i128) -> Self {
        Self(if units == i128::MIN { -i128::MAX } else { units })
    }

    /// How many units of the last decimal it is.
    pub const fn units(self) -> i128 {
        self.0
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_add(other.0).map_or(Err(MoneyError::Overflow), Self::symmetric)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_sub(other.0).map_or(Err(MoneyError::Overflow), Self::symmetric)
    }

    /// The sum, held at the bounds. For folds, which cannot fail, over events whose sums were checked when they were
    /// decided.
    #[must_use]
    pub fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0).max(-i128::MAX))
    }

    /// The difference, held at the bounds; see [`Decimal::saturating_add`].
    #[must_use]
    pub fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0).max(-i128::MAX))
    }

    /// The price of a quantity, when `self` is the price of one. What ends beyond the last decimal is rounded up there. Works in two
    /// halves, so that whole quantities overflow only when the result does.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn mul_quantity(self, quantity: Quantity) -> Result<Self, MoneyError> {
        let (whole, millionths) = quantity.split();
        let whole = i128::try_from(whole).map_err(|_| MoneyError::Overflow)?;
        let product = self.0.checked_mul(whole).map_or(Err(MoneyError::Overflow), Self::symmetric)?;
        if millionths == 0 {
            return Ok(product);
        }
        let millionths = i128::from(millionths);
        let inexact = (self.0 % 1_000_000).checked_mul(millionths).ok_or(MoneyError::Overflow)?;
        let up = i128::from(inexact > 0 && inexact % 1_000_000 != 0);
        let exact = (self.0 / 1_000_000).checked_mul(millionths).ok_or(MoneyError::Overflow)?;
        product.checked_add(Self(exact))?.checked_add(Self(inexact / 1_000_000))?.checked_add(Self(up))
    }

    /// Whether the price of a quantity ends within the last decimal, when `self` is the price of one.
    pub fn divides(self, quantity: Quantity) -> bool {
        let (_, millionths) = quantity.split();
        let inexact = (self.0 % 1_000_000).checked_mul(i128::from(millionths));
        inexact.is_some_and(|inexact| inexact % 1_000_000 == 0)
    }

    /// Whether it has so few decimals that the price of any quantity, however it is divided, ends within the last one.
    pub fn divides_all(self) -> bool {
        self.0 % 1_000_000 == 0
    }

    /// The next higher one of which that holds; itself, if it does.
    #[must_use]
    pub fn rounded_up_to_divide(self) -> Self {
        let rest = self.0.rem_euclid(1_000_000);
        if rest == 0 { self } else { self.saturating_add(Self(1_000_000_i128.saturating_sub(rest))) }
    }

    /// The exact product of two decimals, for published multipliers such as a regional uplift of 1.1.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`]; [`MoneyError::PrecisionExceeded`] if the product needs more than 24 decimals, or if one
    /// factor and the product's digits together do not fit the intermediate integer.
    pub fn checked_mul(self, factor: Self) -> Result<Self, MoneyError> {
        // Trailing zeros go first: a factor such as 1.1 is then 11 at one decimal, and the integers stay small.
        let (left, left_decimals) = self.reduced();
        let (right, right_decimals) = factor.reduced();
        let product = left.checked_mul(right).ok_or(MoneyError::Overflow)?;
        let (product, decimals) = reduce(product, left_decimals.saturating_add(right_decimals));
        let shift = SCALE.checked_sub(decimals).ok_or(MoneyError::PrecisionExceeded)?;
        let product = 10_i128.checked_pow(shift).and_then(|factor| product.checked_mul(factor));
        product.map_or(Err(MoneyError::Overflow), Self::symmetric)
    }

    /// The value with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(self.0.wrapping_neg())
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The minor unit of a currency, its smallest coin: 0.01 for USD, 1 for JPY.
    pub fn minor_unit_of(currency: Currency) -> Self {
        Self(ONE.checked_div(10_i128.saturating_pow(u32::from(currency.minor_units()))).unwrap_or(1).max(1))
    }

    /// Rounded to the minor unit of a currency (cents for USD, whole yen for JPY), half to even, as IEEE 754
    /// `roundTiesToEven`: the one rounding rule of this system, applied at the invoice line and printed on the invoice.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] next to [`Decimal::MAX`].
    pub fn round_to_minor(self, currency: Currency) -> Result<Self, MoneyError> {
        let decimals = u32::from(currency.minor_units());
        let step = 10_i128.checked_pow(SCALE.saturating_sub(decimals)).ok_or(MoneyError::Overflow)?;
        let rest = self.0.checked_rem_euclid(step).ok_or(MoneyError::Overflow)?;
        let floor = self.0.checked_sub(rest).ok_or(MoneyError::Overflow)?;
        let is_odd = floor.checked_div(step).ok_or(MoneyError::Overflow)? % 2 != 0;
        let rounds_up = match rest.cmp(&(step / 2)) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => is_odd,
            std::cmp::Ordering::Greater => true,
        };
        let rounded = if rounds_up { floor.checked_add(step) } else { Some(floor) };
        rounded.map_or(Err(MoneyError::Overflow), Self::symmetric)
    }

    /// Whether it is zero, in the form that serde asks for.
    pub(crate) fn is_zero_ref(&self) -> bool {
        self.0 == 0
    }

    /// How many whole units at this price it pays for; `None` where one costs nothing, or this is below zero.
    pub fn whole_units_of(self, price: Self) -> Option<u64> {
        if self.is_negative() || price.is_negative() || price.is_zero() {
            return None;
        }
        Some(u64::try_from(self.0.checked_div(price.0)?).unwrap_or(u64::MAX))
    }

    /// Bytes of the canonical text.
    pub fn text_len(self) -> usize {
        self.with_text(str::len)
    }

    /// Digits without trailing zeros, and how many of them are decimals.
    fn reduced(self) -> (i128, u32) {
        reduce(self.0, SCALE)
    }

    /// Keeps the one value out that has no negative.
    fn symmetric(value: i128) -> Result<Self, MoneyError> {
        if value == i128::MIN { Err(MoneyError::Overflow) } else { Ok(Self(value)) }
    }

    /// Writes the canonical text into a buffer on the stack and hands it on.
    fn with_text<R>(self, take: impl FnOnce(&str) -> R) -> R {
        let mut buffer = [0_u8; TEXT_BYTES];
        let length = write_text(self.0, &mut buffer);
        take(std::str::from_utf8(buffer.get(..length).unwrap_or_default()).unwrap_or_default())
    }
}

fn reduce(mut digits: i128, mut decimals: u32) -> (i128, u32) {
    while decimals > 0 && digits % 10 == 0 {
        digits /= 10;
        decimals = decimals.saturating_sub(1);
    }
    (digits, decimals)
}

/// Fills the buffer from the left and gives the length.
fn write_text(value: i128, buffer: &mut [u8; TEXT_BYTES]) -> usize {
    use std::io::Write as _;
    let magnitude = value.unsigned_abs();
    let (whole, fraction) = (magnitude / UNSIGNED_ONE, magnitude % UNSIGNED_ONE);
    let sign = if value < 0 { "-" } else { "" };
    let mut rest: &mut [u8] = buffer;
    let capacity = rest.len();
    // The buffer holds the longest text there is, so none of the writes can fail.
    let whole = u64::try_from(whole).unwrap_or(u64::MAX);
    let _ = write!(rest, "{sign}{whole}");
    if fraction == 0 {
        return capacity.saturating_sub(rest.len());
    }
    let high = u64::try_from(fraction / HALF).unwrap_or(0);
    let low = u64::try_from(fraction % HALF).unwrap_or(0);
    let _ = if low == 0 { write!(rest, ".{high:012}") } else { write!(rest, ".{high:012}{low:012}") };
    let mut length = capacity.saturating_sub(rest.len());
    while length > 0 && buffer.get(length.saturating_sub(1)) == Some(&b'0') {
        length = length.saturating_sub(1);
    }
    length
}

impl FromStr for Decimal {
    type Err = MoneyError;

    /// Reads `12.5`, `5.0000000000000004E-8`, `1e-6`. Exact or refused.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let (negative, magnitude) = parse::scaled(text, 24)?;
        let magnitude = i128::try_from(magnitude).map_err(|_| MoneyError::Overflow)?;
        Ok(if negative { Self(magnitude).negated() } else { Self(magnitude) })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_text(|text| f.pad(text))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with_text(|text| serializer.serialize_str(text))
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = Decimal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal number such as \"12.5\"")
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Decimal, E> {
                i64::try_from(value)
                    .map_err(|_| MoneyError::Overflow)
                    .and_then(Decimal::from_integer)
                    .map_err(E::custom)
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Decimal, E> {
                Decimal::from_integer(value).map_err(E::custom)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Text)
    }
}
