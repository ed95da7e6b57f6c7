//! Why the end of a ledger does not get on.

use jiff::Timestamp;

use super::Period;

/// A closed ledger is not wound up yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClosingFault {
    /// It is open.
    #[error("the ledger is open; close it first")]
    Open,
    /// What was permitted before is still told.
    #[error("what was permitted before the ledger was closed is taken until {until}")]
    Grace {
        /// Until when.
        until: Timestamp,
    },
    /// Something is not billed.
    #[error("{period} is not closed; close it first")]
    Unbilled {
        /// Which period.
        period: Period,
    },
    /// It has not begun.
    #[error("the ledger is not billed for the last time; begin with that")]
    NotBegun,
}

impl ClosingFault {
    /// Which rule it is.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open => "ledger_open",
            Self::Grace { .. } => "ledger_in_grace",
            Self::Unbilled { .. } => "period_open",
            Self::NotBegun => "not_begun",
        }
    }
}
