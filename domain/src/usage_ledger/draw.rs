//! What of a charge was taken out of which grant.

use serde::{Deserialize, Serialize};

use super::GrantId;
use crate::money::Decimal;
use crate::values::array_or::ArrayOr;

/// Some of a grant was spent. In older events `["<grant id>","0.5"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "ArrayOr<(GrantId, Decimal), Named>")]
pub struct Draw {
    /// Which grant.
    pub grant: GrantId,
    /// How much.
    pub amount: Decimal,
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Named {
    grant: GrantId,
    amount: Decimal,
}

impl From<ArrayOr<(GrantId, Decimal), Named>> for Draw {
    fn from(read: ArrayOr<(GrantId, Decimal), Named>) -> Self {
        match read {
            ArrayOr::Array((grant, amount)) | ArrayOr::Object(Named { grant, amount }) => Self { grant, amount },
        }
    }
}
