//! What of a record there was no credit for, and who bears it.

use serde::{Deserialize, Serialize};

use crate::money::Decimal;

/// Who bears what a record costs beyond the credit. None of it is collected later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BorneBy {
    /// The marketplace, out of what it absorbs.
    Marketplace,
    /// Who reported it, which could have asked first.
    Reporter,
    /// Version 1 of the event does not say: the policy that the payer had chosen did.
    Unstated,
}

/// Some of a record's cost that there was no credit for. Version 1: `[1,"2.5"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "Read")]
pub struct OverLimit {
    /// Index of the record.
    pub index: u32,
    /// How much.
    pub amount: Decimal,
    /// Who bears it.
    pub borne_by: BorneBy,
}

/// Every form in which it stands in the log.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
enum Read {
    Unstated(u32, Decimal),
    Stated { index: u32, amount: Decimal, borne_by: BorneBy },
}

impl From<Read> for OverLimit {
    fn from(read: Read) -> Self {
        match read {
            Read::Unstated(index, amount) => Self { index, amount, borne_by: BorneBy::Unstated },
            Read::Stated { index, amount, borne_by } => Self { index, amount, borne_by },
        }
    }
}
