//! Why a correction is refused.

use jiff::Timestamp;

use super::RecordFault;
use crate::permit::ClaimReason;

/// What is wrong with a correction. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionFault {
    /// Not the next one.
    #[error("the next correction of this record has the number {next}; look at what stands, and send that number")]
    Number {
        /// The next one.
        next: u32,
    },
    /// As many as there may be.
    #[error("the record was corrected {max} times, which is the most; ask the marketplace for credit instead")]
    TooMany {
        /// The bound.
        max: u32,
    },
    /// There is nothing left of it.
    #[error("the record is void, for good; tell another use under a permit or an id of its own")]
    Voided,
    /// Somebody else's.
    #[error("only who reported the record corrects it; ask it, or the marketplace")]
    NotTheReporter,
    /// Too long ago.
    #[error("the record could be corrected until {until}; ask the marketplace to correct it")]
    TooLate {
        /// The first instant at which it no longer could.
        until: Timestamp,
    },
    /// Nothing permits more.
    #[error(
        "the record would cost or use more than its permit suffices for ({}); a correction lowers it, or raises it within that",
        short.map_or("there is none", ClaimReason::as_str)
    )]
    BeyondPermit {
        /// Why a permit does not suffice; `None` where the record stands on none that did.
        short: Option<ClaimReason>,
    },
    /// It was counted.
    #[error("the record is no estimate: leave `basis` out, or state the one that it has")]
    NoEstimate,
    /// From before it was known who reports.
    #[error(
        "the record is of an earlier release, which does not say who reported it; ask the marketplace for credit instead"
    )]
    OfAnEarlierRelease,
    /// Both records do not fit into one event.
    #[error("the record is too large to be corrected; make it void")]
    TooLarge,
    /// The record as it would stand.
    #[error(transparent)]
    Record(#[from] RecordFault),
}

impl CorrectionFault {
    /// Which rule it is, for corrections that stand for themselves in a list.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Number { .. } => "correction_number",
            Self::TooMany { .. } => "too_many_corrections",
            Self::Voided => "voided",
            Self::NotTheReporter => "not_the_reporter",
            Self::TooLate { .. } => "too_late",
            Self::BeyondPermit { .. } => "beyond_permit",
            Self::OfAnEarlierRelease => "of_an_earlier_release",
            Self::NoEstimate => "no_estimate",
            Self::TooLarge => "too_large",
            Self::Record(fault) => fault.code(),
        }
    }
}
