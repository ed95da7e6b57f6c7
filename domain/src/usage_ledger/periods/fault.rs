//! Why a period cannot be closed.

use jiff::Timestamp;

use crate::usage_ledger::Period;

/// A period cannot be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodFault {
    /// Its time is not over.
    #[error("the period lasts until {end}; close it then, or close the ledger first")]
    Lasts {
        /// When it is over.
        end: Timestamp,
    },
    /// Its time is over, and what was used in it may still be told.
    #[error("the period takes what is told of it until {until}; the marketplace can close it by hand before")]
    TakesRecords {
        /// Until when.
        until: Timestamp,
    },
    /// Nothing was used in it.
    #[error("nothing is billed in the period, so there is nothing to close")]
    Empty,
    /// One before it is open.
    #[error("periods are closed in their order, and {first} is open; close that first")]
    EarlierOpen {
        /// The first that is open.
        first: Period,
    },
    /// The lines of another one are being stated.
    #[error("the close of {period} is not done; ask for that to be closed until it is")]
    BeingClosed {
        /// Which.
        period: Period,
    },
    /// Its sums cannot be had.
    #[error("the sums of the period are beyond what an amount can be")]
    Overflow,
}

impl PeriodFault {
    /// What it is called, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Lasts { .. } => "period_lasts",
            Self::TakesRecords { .. } => "period_takes_records",
            Self::Empty => "nothing_billed",
            Self::EarlierOpen { .. } => "earlier_period_open",
            Self::BeingClosed { .. } => "period_being_closed",
            Self::Overflow => "sum_too_large",
        }
    }
}
