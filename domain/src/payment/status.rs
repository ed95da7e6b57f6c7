//! Where a payment stands, and which moves there are.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where a payment stands. What was paid back and what is disputed of it stands beside that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStatus {
    /// The provider has not been heard of it yet.
    Requested,
    /// The provider has it, and it is not decided: a bank takes its time, or the payer has to confirm it.
    Pending,
    /// It was paid.
    Succeeded,
    /// It was refused. By some ways of paying the money comes all the same, later.
    Failed,
    /// It will never be paid.
    Cancelled,
}

use PaymentStatus as S;

/// Every move there is, from where to where. What is paid is paid: what becomes of that afterwards is a refund or a dispute.
pub const MOVES: [(PaymentStatus, PaymentStatus); 9] = [
    (S::Requested, S::Pending),
    (S::Requested, S::Succeeded),
    (S::Requested, S::Failed),
    (S::Requested, S::Cancelled),
    (S::Pending, S::Succeeded),
    (S::Pending, S::Failed),
    (S::Pending, S::Cancelled),
    // A bank transfer that comes late.
    (S::Failed, S::Succeeded),
    (S::Failed, S::Cancelled),
];

/// A text says of no payment where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a state of a payment: give requested, pending, succeeded, failed or cancelled")]
pub struct UnknownPaymentStatus;

impl PaymentStatus {
    /// Every one, in the order of declaration.
    pub const ALL: [Self; 5] = [Self::Requested, Self::Pending, Self::Succeeded, Self::Failed, Self::Cancelled];

    /// The name in the log and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Pending => "pending",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether there is a move from here to there.
    pub fn moves_to(self, to: Self) -> bool {
        MOVES.contains(&(self, to))
    }

    /// Whether it is still to be decided.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Requested | Self::Pending => true,
            Self::Succeeded | Self::Failed | Self::Cancelled => false,
        }
    }
}

impl fmt::Display for PaymentStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for PaymentStatus {
    type Err = UnknownPaymentStatus;

    fn from_str(text: &str) -> Result<Self, UnknownPaymentStatus> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or(UnknownPaymentStatus)
    }
}
