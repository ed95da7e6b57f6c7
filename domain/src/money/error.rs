//! Why a sum of money cannot be read or worked out exactly.

use super::Currency;

/// Why a number, a currency or a calculation was refused. Nothing was rounded and nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum MoneyError {
    /// The text is no decimal number.
    #[error("not a decimal number; write digits such as 12.5 or 5e-8")]
    Malformed,
    /// The exact value has more decimals than are kept.
    #[error("the exact value has more decimals than are kept; use at most 24 for money and 6 for quantities")]
    PrecisionExceeded,
    /// The exact value is beyond the largest that is kept.
    #[error("the value is too large; money goes up to 170 trillion")]
    Overflow,
    /// A count below zero.
    #[error("a quantity cannot be negative; state corrections as a credit note")]
    Negative,
    /// Three letters that ISO 4217 does not list, or something else altogether.
    #[error("not an active ISO 4217 currency code; write three capital letters such as USD")]
    UnknownCurrency,
    /// Two currencies in one calculation.
    #[error("amounts in {expected} and {found} do not mix; convert at a pinned rate first")]
    CurrencyMismatch {
        /// The currency of the left side, or of the account.
        expected: Currency,
        /// The other one.
        found: Currency,
    },
}
