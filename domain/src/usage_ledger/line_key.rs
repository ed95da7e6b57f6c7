//! What the uses of a ledger are summed up and counted by: a part of one price of a service.

use serde::{Deserialize, Serialize};

use super::AgreedPrice;
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
    /// What was agreed with the payer, where that held and not the list alone: a price of its own, which counts for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<AgreedPrice>,
}

impl LineKey {
    /// That of the list alone.
    pub(super) const fn of_list(self) -> Self {
        Self { agreed: None, ..self }
    }
}
