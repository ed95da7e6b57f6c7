//! Why a dispute is refused.

use jiff::Timestamp;

/// What is wrong with a dispute, or with what is said to one. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DisputeFault {
    /// There is nothing left of the record.
    #[error("the record is void, so there is nothing to dispute")]
    Void,
    /// The payer's own.
    #[error("the record stands on the word of the ledger's owner; correct it instead")]
    OwnWord,
    /// From before it was known who reports.
    #[error(
        "the record is of an earlier release, which does not say who reported it; ask the marketplace for credit instead"
    )]
    OfAnEarlierRelease,
    /// Too long ago.
    #[error("the record could be disputed until {until}; ask its reporter or the marketplace to correct it")]
    TooLate {
        /// The first instant at which it no longer could.
        until: Timestamp,
    },
    /// It ended, for good.
    #[error("the dispute has ended: a record is disputed once")]
    Ended,
    /// More than a ledger keeps.
    #[error("{max} disputes of the ledger are open, or about records of the last 30 days; wait until some are decided")]
    TooMany {
        /// The bound.
        max: usize,
    },
    /// What is upheld makes nothing dearer.
    #[error("upholding a dispute lowers its record or makes it void; this would raise it")]
    Raises,
}

impl DisputeFault {
    /// Which rule it is.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Void => "voided",
            Self::OwnWord => "own_word",
            Self::OfAnEarlierRelease => "of_an_earlier_release",
            Self::TooLate { .. } => "too_late",
            Self::Ended => "dispute_ended",
            Self::TooMany { .. } => "too_many_disputes",
            Self::Raises => "raises",
        }
    }
}
