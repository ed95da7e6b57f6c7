//! What the marketplace keeps of what a provider's services cost.
//!
//! Invariants: a fee is of the exact cost and never more than it: what ends beyond the last decimal is the provider's. Terms hold from an instant
//! that was not over when they were set, so what was closed before keeps those that held then.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ServiceId;
use crate::money::Decimal;

/// Terms of an organization at most.
pub const MAX_FEE_TERMS: usize = 256;

/// Ten-thousandths of a per cent in one.
const SCALE: u32 = 1_000_000;
/// The last decimal of an amount, times which a ten-thousandth of one is.
const TEN_THOUSANDTH: i128 = 100_000_000_000_000_000_000;

/// A rate of a fee in per cent, such as 10 or 2.5: from 0 to 100, of four decimals at most.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(into = "Decimal", try_from = "Decimal")]
#[schemars(with = "Decimal")]
pub struct FeeRate(u32);

/// A number is no rate of a fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a rate of a fee is in per cent, from 0 to 100, with four decimals at most: 10 or 2.5")]
pub struct InvalidFeeRate;

impl FeeRate {
    /// In per cent.
    pub fn per_cent(self) -> Decimal {
        Decimal::from_units(i128::from(self.0).saturating_mul(TEN_THOUSANDTH))
    }

    /// So much of an amount, exactly; what ends beyond the last decimal is left.
    #[must_use]
    pub fn of(self, amount: Decimal) -> Decimal {
        let (parts, scale) = (i128::from(self.0), i128::from(SCALE));
        let whole = amount.units().checked_div(scale).unwrap_or(0);
        let rest = amount.units().checked_rem(scale).unwrap_or(0);
        // At most the amount itself, so neither of them overflows.
        let less = rest.saturating_mul(parts).checked_div(scale).unwrap_or(0);
        Decimal::from_units(whole.saturating_mul(parts).saturating_add(less))
    }
}

impl TryFrom<Decimal> for FeeRate {
    type Error = InvalidFeeRate;

    fn try_from(number: Decimal) -> Result<Self, InvalidFeeRate> {
        let is_short = number.units().checked_rem(TEN_THOUSANDTH) == Some(0);
        let parts = number.units().checked_div(TEN_THOUSANDTH).and_then(|parts| u32::try_from(parts).ok());
        parts.filter(|parts| is_short && *parts <= SCALE).map(Self).ok_or(InvalidFeeRate)
    }
}

impl From<FeeRate> for Decimal {
    fn from(rate: FeeRate) -> Self {
        rate.per_cent()
    }
}

impl fmt::Display for FeeRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.per_cent().fmt(f)
    }
}

/// What terms are for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum FeeScope {
    /// Everything that the provider supplies and no other terms are for.
    #[default]
    Everything,
    /// One of its services.
    Service {
        /// Which.
        service: ServiceId,
    },
}

/// From when on a provider's share can be paid out.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PayableWhen {
    /// Once the period is closed, whether the payer pays or not.
    #[default]
    Closed,
    /// Once nothing is open of the invoice that it is on.
    Collected,
}

/// Terms: what is kept, and when the rest is paid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeTerms {
    /// What the marketplace keeps of the exact cost.
    #[schemars(example = &"10")]
    pub rate: FeeRate,
    /// From when on the rest can be paid out.
    #[serde(default)]
    pub payable_when: PayableWhen,
    /// What of a payout is withheld until somebody releases it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"5")]
    pub reserve: Option<FeeRate>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rate(text: &str) -> Result<FeeRate, InvalidFeeRate> {
        FeeRate::try_from(text.parse::<Decimal>().unwrap())
    }

    #[test]
    fn a_rate_is_in_per_cent_with_four_decimals() {
        for text in ["0", "10", "2.5", "0.0001", "100"] {
            assert_eq!(rate(text).unwrap().to_string(), text);
        }
        for text in ["-1", "100.0001", "0.00001"] {
            assert_eq!(rate(text), Err(InvalidFeeRate), "{text}");
        }
    }

    #[test]
    fn a_fee_of_little_is_exact_and_does_not_round_away() {
        // The counterexample I5: 10 % of 0.05.
        let fee = rate("10").unwrap().of("0.05".parse().unwrap());
        assert_eq!(fee.to_string(), "0.005");
        assert_eq!(rate("33.3333").unwrap().of("-3".parse().unwrap()).to_string(), "-0.999999");
        assert_eq!(rate("50").unwrap().of("0.000000000000000000000001".parse().unwrap()), Decimal::ZERO);
        assert_eq!(rate("100").unwrap().of(Decimal::MAX), Decimal::MAX);
    }

    proptest! {
        #[test]
        fn a_fee_is_never_more_than_what_it_is_of(units in any::<i64>(), parts in 0_u32..=SCALE) {
            let (amount, rate) = (Decimal::from_units(i128::from(units)), FeeRate(parts));
            let fee = rate.of(amount);
            let least = amount.min(Decimal::ZERO);
            prop_assert!(fee >= least && fee <= amount.max(Decimal::ZERO));
        }
    }
}
