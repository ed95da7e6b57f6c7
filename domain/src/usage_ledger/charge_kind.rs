//! What something is charged for that is no use.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What something is charged for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    /// Being on a plan.
    FixedFee,
    /// Beginning with it.
    Setup,
    /// What uses and fees of a period came to less than was agreed.
    Minimum,
    /// Something else that was agreed.
    Adjustment,
}

impl ChargeKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::FixedFee, Self::Setup, Self::Minimum, Self::Adjustment];

    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FixedFee => "fixed_fee",
            Self::Setup => "setup",
            Self::Minimum => "minimum",
            Self::Adjustment => "adjustment",
        }
    }
}

/// No charge is written so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no charge is of this kind")]
pub struct UnknownChargeKind;

impl FromStr for ChargeKind {
    type Err = UnknownChargeKind;

    fn from_str(text: &str) -> Result<Self, UnknownChargeKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownChargeKind)
    }
}
