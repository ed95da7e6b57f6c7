//! What of a charge was taken out of which grant.

use serde::{Deserialize, Serialize};

use super::GrantId;
use crate::money::Decimal;

/// Some of a grant was spent: `["<grant id>","0.5"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "(GrantId, Decimal)", into = "(GrantId, Decimal)")]
pub struct Draw {
    /// Which grant.
    pub grant: GrantId,
    /// How much.
    pub amount: Decimal,
}

impl From<(GrantId, Decimal)> for Draw {
    fn from((grant, amount): (GrantId, Decimal)) -> Self {
        Self { grant, amount }
    }
}

impl From<Draw> for (GrantId, Decimal) {
    fn from(draw: Draw) -> Self {
        (draw.grant, draw.amount)
    }
}
