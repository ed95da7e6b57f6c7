//! Where a document stands.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where a document stands. That it is overdue is read off the time, and that it is disputed stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It can still change.
    Draft,
    /// It was never issued and never will be.
    Voided,
    /// Nothing was paid of it yet.
    Issued,
    /// Something was.
    PartlyPaid,
    /// Nothing is open.
    Paid,
    /// What was open was given up.
    WrittenOff,
    /// Notes have taken all of it back.
    Cancelled,
}

/// A text says of no document where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a state of a document: give draft, voided, issued, partly_paid, paid, written_off or cancelled")]
pub struct UnknownStanding;

impl Standing {
    /// Every one, in the order of declaration.
    pub const ALL: [Self; 7] =
        [Self::Draft, Self::Voided, Self::Issued, Self::PartlyPaid, Self::Paid, Self::WrittenOff, Self::Cancelled];

    /// The name in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Voided => "voided",
            Self::Issued => "issued",
            Self::PartlyPaid => "partly_paid",
            Self::Paid => "paid",
            Self::WrittenOff => "written_off",
            Self::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Standing {
    type Err = UnknownStanding;

    fn from_str(text: &str) -> Result<Self, UnknownStanding> {
        Self::ALL.into_iter().find(|standing| standing.as_str() == text).ok_or(UnknownStanding)
    }
}
