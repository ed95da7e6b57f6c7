//! What a use cost who serves it: what its reporter paid for it upstream.
//!
//! Invariant: in the log it is sealed, under a key of who reported the use. In clear it is in memory until it is sealed, and in what earlier
//! releases wrote.

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Decimal};

/// Where an upstream cost comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UpstreamBasis {
    /// It stands on an invoice.
    Invoice,
    /// It follows from a price list.
    List,
    /// It was worked out.
    Estimate,
}

/// What the provider paid for a use, as it was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UpstreamCost {
    /// How much.
    #[schemars(example = &"0.0042")]
    pub amount: Decimal,
    /// In which currency; in the ledger's, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Where that comes from, where it is stated: an `invoice`, a price `list` or an `estimate`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<UpstreamBasis>,
}

impl From<Decimal> for UpstreamCost {
    /// The amount alone.
    fn from(amount: Decimal) -> Self {
        Self { amount, currency: None, basis: None }
    }
}
