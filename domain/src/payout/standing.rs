//! Where a payout stands.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where a payout stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PayoutStanding {
    /// Lines are missing.
    Drafted,
    /// It can be looked at, and waits for somebody to approve it.
    Reviewable,
    /// It comes to too little, or to less than nothing: the next one takes it in.
    Carried,
    /// It is to be paid, and waits for its number or its transfer.
    Approved,
    /// The money is on its way.
    Sent,
    /// It has arrived.
    Paid,
    /// It has come back: the next payout takes it in.
    Bounced,
}

/// A text says of no payout where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a state of a payout: give drafted, reviewable, carried, approved, sent, paid or bounced")]
pub struct UnknownPayoutStanding;

impl PayoutStanding {
    /// Every one, in the order of declaration.
    pub const ALL: [Self; 7] =
        [Self::Drafted, Self::Reviewable, Self::Carried, Self::Approved, Self::Sent, Self::Paid, Self::Bounced];

    /// The name in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Reviewable => "reviewable",
            Self::Carried => "carried",
            Self::Approved => "approved",
            Self::Sent => "sent",
            Self::Paid => "paid",
            Self::Bounced => "bounced",
        }
    }
}

impl fmt::Display for PayoutStanding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for PayoutStanding {
    type Err = UnknownPayoutStanding;

    fn from_str(text: &str) -> Result<Self, UnknownPayoutStanding> {
        Self::ALL.into_iter().find(|standing| standing.as_str() == text).ok_or(UnknownPayoutStanding)
    }
}
