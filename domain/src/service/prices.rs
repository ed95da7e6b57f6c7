//! What a service costs, as far as the last revision of its prices says.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::pricing::{PriceList, PriceRevision};

/// The last revision of the prices; not in effect before its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LatestPrices {
    /// Which revision.
    pub revision: PriceRevision,
    /// From when on it is in effect.
    pub effective_at: Timestamp,
    /// The prices.
    pub list: PriceList,
}
