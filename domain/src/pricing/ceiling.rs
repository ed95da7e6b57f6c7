//! The most that one call may cost and use: stated in a price list, or derived from it (`large_call`).

use serde::{Deserialize, Serialize};

use crate::money::Decimal;

/// The most that one call may cost and use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ceiling {
    /// What it costs at most, in units of the list's currency.
    pub amount: Decimal,
    /// How many tokens it takes in and gives at most, together.
    pub tokens: u64,
}

impl Ceiling {
    /// Whether it allows more than another one, in money or in tokens.
    pub fn exceeds(self, other: Self) -> bool {
        self.amount > other.amount || self.tokens > other.tokens
    }
}
