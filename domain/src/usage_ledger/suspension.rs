//! That a ledger was suspended, and is no longer.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::values::text::{Name, Reason};

/// A ledger is suspended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suspended {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: Reason,
    /// The payment that was taken back, where that is why: then it is resumed once all is paid that is owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Name>,
}

/// A ledger is no longer suspended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resumed {
    /// When.
    pub at: Timestamp,
    /// Why; none where all is paid that was owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}
