//! What of a charge was taken out of which grant.

use serde::{Deserialize, Serialize};

use super::GrantId;
use crate::money::Decimal;

/// Some of a grant was spent. In older events `["<grant id>","0.5"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "Read")]
pub struct Draw {
    /// Which grant.
    pub grant: GrantId,
    /// How much.
    pub amount: Decimal,
}

/// Every form in which it stands in the log.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
enum Read {
    Plain(GrantId, Decimal),
    Named { grant: GrantId, amount: Decimal },
}

impl From<Read> for Draw {
    fn from(read: Read) -> Self {
        match read {
            Read::Plain(grant, amount) | Read::Named { grant, amount } => Self { grant, amount },
        }
    }
}
