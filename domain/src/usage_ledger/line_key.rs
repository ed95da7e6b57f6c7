//! What the uses of a ledger are summed up by: a part of one price of a service.

use serde::{Deserialize, Serialize};

use crate::ServiceId;
use crate::pricing::{PricePart, PriceRevision};

/// What a line sums up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LineKey {
    /// What was used.
    pub service: ServiceId,
    /// At which price.
    pub revision: PriceRevision,
    /// Which part of that price.
    pub part: PricePart,
}
