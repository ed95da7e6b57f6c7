//! Why a ledger is not topped up.

use jiff::Timestamp;

use crate::money::{Currency, Decimal};

/// What is wrong with a top-up, or with the rule for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TopUpFault {
    /// Nobody pays for play money.
    #[error("a test ledger is not topped up: grant it credit, which is play money there")]
    Test,
    /// Money that nobody can pay.
    #[error("{field} is not in whole minor units of {currency} or not above zero")]
    Amount {
        /// Which amount.
        field: &'static str,
        /// Its currency.
        currency: Currency,
    },
    /// It would never be asked for.
    #[error("monthly_ceiling is less than the amount of one top-up: raise it, or lower the amount")]
    CeilingBelowAmount,
    /// Nobody knows by what it is to be paid.
    #[error("by what is it to be paid? State `method`, or set a rule for top-ups that states one")]
    NoMethod,
    /// There is none.
    #[error("the ledger has no rule for top-ups")]
    NoRule,
    /// It does not ask for one.
    #[error("as much is left as the rule for top-ups wants")]
    EnoughLeft,
    /// The last one was not paid.
    #[error("the last top-up was not paid: the rule rests until {until}, or until it is set anew")]
    Rests {
        /// Until then.
        until: Timestamp,
    },
    /// As much as it may.
    #[error("the rule for top-ups may ask for {left} more this month, which is less than one of them")]
    Ceiling {
        /// What is left.
        left: Decimal,
    },
}

impl TopUpFault {
    /// Which rule it is.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Test => "test_ledger",
            Self::Amount { .. } => "not_in_minor_units",
            Self::CeilingBelowAmount | Self::Ceiling { .. } => "monthly_ceiling",
            Self::NoMethod => "no_method",
            Self::NoRule => "no_rule",
            Self::EnoughLeft => "enough_left",
            Self::Rests { .. } => "rests",
        }
    }
}
