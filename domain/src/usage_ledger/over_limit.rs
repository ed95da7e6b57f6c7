//! What of a record there was no credit for, and who bears it.

use serde::{Deserialize, Serialize};

use crate::money::Decimal;
use crate::values::array_or::ArrayOr;

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
#[serde(from = "ArrayOr<(u32, Decimal), Named>")]
pub struct OverLimit {
    /// Index of the record.
    pub index: u32,
    /// How much.
    pub amount: Decimal,
    /// Who bears it.
    pub borne_by: BorneBy,
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Named {
    index: u32,
    amount: Decimal,
    borne_by: BorneBy,
}

impl From<ArrayOr<(u32, Decimal), Named>> for OverLimit {
    fn from(read: ArrayOr<(u32, Decimal), Named>) -> Self {
        match read {
            ArrayOr::Array((index, amount)) => Self { index, amount, borne_by: BorneBy::Unstated },
            ArrayOr::Object(Named { index, amount, borne_by }) => Self { index, amount, borne_by },
        }
    }
}
