//! Tax: categories, rates, and what of a document each applies to.
//!
//! Invariant: tax is computed once for each group of category and rate of a document (EN 16931, BR-CO-17), never line by line: rounded to the
//! minor unit, half to even.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Decimal, MoneyError};
use crate::values::text::Reason;

/// A hundredth.
const PER_CENT: Decimal = Decimal::millionths(10_000);

/// A category of tax, by its code in EN 16931 (UNTDID 5305).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum TaxCategory {
    /// Taxed at a rate.
    S,
    /// Taxed at a rate of zero.
    Z,
    /// Exempt.
    E,
    /// The buyer owes the tax: reverse charge.
    #[serde(rename = "AE")]
    Ae,
    /// Not subject to tax.
    O,
}

/// A text is no category of tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a category of tax: give S, Z, E, AE or O (UNTDID 5305)")]
pub struct UnknownCategory;

impl TaxCategory {
    /// Every category, in the order of declaration.
    pub const ALL: [Self; 5] = [Self::S, Self::Z, Self::E, Self::Ae, Self::O];

    /// The code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::Z => "Z",
            Self::E => "E",
            Self::Ae => "AE",
            Self::O => "O",
        }
    }

    /// Whether a document has to say why no tax is due (BR-E-10, BR-AE-10, BR-O-10).
    pub const fn needs_reason(self) -> bool {
        match self {
            Self::E | Self::Ae | Self::O => true,
            Self::S | Self::Z => false,
        }
    }
}

impl fmt::Display for TaxCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for TaxCategory {
    type Err = UnknownCategory;

    fn from_str(text: &str) -> Result<Self, UnknownCategory> {
        Self::ALL.into_iter().find(|category| category.as_str() == text).ok_or(UnknownCategory)
    }
}

/// A rate of tax in per cent, such as 19 or 5.5: from 0 to 100, of four decimals at most.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(into = "Decimal", try_from = "Decimal")]
pub struct TaxRate(Decimal);

/// A number is no rate of tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a rate of tax is in per cent, from 0 to 100, with four decimals at most: 19 or 5.5")]
pub struct InvalidTaxRate;

impl TaxRate {
    /// No tax.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// In per cent.
    pub fn per_cent(self) -> Decimal {
        self.0
    }

    /// The tax on a base, in whole minor units, half to even.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] for what nobody owes.
    pub fn of(self, base: Decimal, currency: Currency) -> Result<Decimal, MoneyError> {
        self.0.checked_mul(PER_CENT)?.checked_mul(base)?.round_to_minor(currency)
    }
}

impl TryFrom<Decimal> for TaxRate {
    type Error = InvalidTaxRate;

    fn try_from(number: Decimal) -> Result<Self, InvalidTaxRate> {
        let step = Decimal::millionths(100).units();
        let is_rate = !number.is_negative() && number <= Decimal::whole(100);
        let is_short = number.units().checked_rem(step) == Some(0);
        if is_rate && is_short { Ok(Self(number)) } else { Err(InvalidTaxRate) }
    }
}

impl From<TaxRate> for Decimal {
    fn from(rate: TaxRate) -> Self {
        rate.0
    }
}

/// What a line is taxed by: lines of one key are one group of their document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxKey {
    /// How it is taxed.
    pub category: TaxCategory,
    /// At which rate; zero for all but category S.
    pub rate: TaxRate,
}

/// What is wrong with how something is taxed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxFault {
    /// A rate where there is none, or none where there is one.
    #[error("category {category} does not go with a rate of {}: S has one above zero, all others zero", rate.per_cent())]
    Rate {
        /// The category.
        category: TaxCategory,
        /// The rate.
        rate: TaxRate,
    },
    /// Nobody would know why no tax is due.
    #[error("category {category} needs the reason why no tax is due")]
    NoReason {
        /// The category.
        category: TaxCategory,
    },
    /// The groups are not those of the lines.
    #[error("the groups of tax are not those of the lines: give one for each category and rate, and no other")]
    OtherGroups,
    /// The bases do not add up.
    #[error("the bases of tax come to {bases}, and what is taxed to {net}")]
    Bases {
        /// Their sum.
        bases: Decimal,
        /// What there is to tax.
        net: Decimal,
    },
    /// More than all of it, or less than nothing.
    #[error("a tax of {tax} on {base} is none")]
    Tax {
        /// The base.
        base: Decimal,
        /// The tax.
        tax: Decimal,
    },
}

impl TaxKey {
    /// Whether the rate goes with the category.
    ///
    /// # Errors
    /// [`TaxFault::Rate`].
    pub fn check(self) -> Result<(), TaxFault> {
        let Self { category, rate } = self;
        let has_rate = rate != TaxRate::ZERO;
        if has_rate == (category == TaxCategory::S) { Ok(()) } else { Err(TaxFault::Rate { category, rate }) }
    }

    /// Whether the rate goes with the category, and what has to be said is said.
    ///
    /// # Errors
    /// [`TaxFault::Rate`], [`TaxFault::NoReason`].
    pub fn check_with(self, reason: Option<&Reason>) -> Result<(), TaxFault> {
        self.check()?;
        let is_silent = self.category.needs_reason() && reason.is_none();
        if is_silent { Err(TaxFault::NoReason { category: self.category }) } else { Ok(()) }
    }
}

/// What of a document is taxed alike, and by how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxGroup {
    /// How it is taxed.
    pub category: TaxCategory,
    /// At which rate.
    pub rate: TaxRate,
    /// Why no tax is due, where none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What is taxed.
    pub base: Decimal,
    /// The tax on it.
    pub tax: Decimal,
}

impl TaxGroup {
    /// What its lines have in common.
    pub fn key(&self) -> TaxKey {
        TaxKey { category: self.category, rate: self.rate }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(text: &str) -> Result<TaxRate, InvalidTaxRate> {
        text.parse::<Decimal>().unwrap().try_into()
    }

    #[test]
    fn tax_is_rounded_once_half_to_even() {
        let of = |base: &str, per_cent: &str, currency| {
            rate(per_cent).unwrap().of(base.parse().unwrap(), currency).unwrap().to_string()
        };
        // The counterexample I4: three lines of 0.03 at 20 %, together and not each.
        assert_eq!(of("0.09", "20", Currency::USD), "0.02");
        assert_eq!(of("0.25", "10", Currency::USD), "0.02");
        assert_eq!(of("0.75", "10", Currency::USD), "0.08");
        assert_eq!(of("-0.25", "10", Currency::USD), "-0.02");
        assert_eq!(of("1000000000", "99.9999", Currency::JPY), "999999000");
        assert_eq!(of("5", "5.5", Currency::KWD), "0.275");
    }

    #[test]
    fn a_rate_is_between_nothing_and_all() {
        for text in ["-1", "100.0001", "1.00001"] {
            assert_eq!(rate(text), Err(InvalidTaxRate), "{text}");
        }
        assert!(rate("0").is_ok() && rate("100").is_ok() && rate("7.7").is_ok());
    }

    #[test]
    fn a_rate_goes_with_its_category_and_no_tax_with_a_reason() {
        let key = |category, text: &str| TaxKey { category, rate: rate(text).unwrap() };
        assert_eq!(key(TaxCategory::S, "19").check_with(None), Ok(()));
        assert_eq!(key(TaxCategory::Z, "0").check_with(None), Ok(()));
        for (category, text) in [(TaxCategory::S, "0"), (TaxCategory::O, "19"), (TaxCategory::Ae, "1")] {
            let rate = rate(text).unwrap();
            assert_eq!(key(category, text).check(), Err(TaxFault::Rate { category, rate }));
        }
        let reason = Reason::new("Reverse charge").unwrap();
        for category in [TaxCategory::E, TaxCategory::Ae, TaxCategory::O] {
            assert_eq!(key(category, "0").check_with(None), Err(TaxFault::NoReason { category }));
            assert_eq!(key(category, "0").check_with(Some(&reason)), Ok(()));
        }
        for category in TaxCategory::ALL {
            assert_eq!(category.as_str().parse(), Ok(category));
            assert_eq!(serde_json::to_value(category).unwrap(), category.as_str());
        }
    }
}
