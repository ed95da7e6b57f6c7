//! What a key may be used for: the roles of a principal, as a closed list.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A scope of a key. None of them contains another: a key has exactly those that it lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
// The name that the schemas of stored events know it by.
#[schemars(rename = "Scope")]
pub enum Permission {
    /// Runs the marketplace.
    Administrator,
    /// Decides about services that wait for approval.
    Approver,
    /// Publishes services of its own tenant.
    Provider,
    /// Uses services at the cost of its ledger.
    Consumer,
    /// Reads everything and changes nothing.
    Auditor,
}

impl Permission {
    /// Every scope, in the order of declaration.
    pub const ALL: [Self; 5] = [Self::Administrator, Self::Approver, Self::Provider, Self::Consumer, Self::Auditor];

    /// The name in the log and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Approver => "approver",
            Self::Provider => "provider",
            Self::Consumer => "consumer",
            Self::Auditor => "auditor",
        }
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The name is none of [`Permission::ALL`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown scope {0:?}; known are administrator, approver, provider, consumer, auditor")]
pub struct UnknownPermission(pub String);

impl FromStr for Permission {
    type Err = UnknownPermission;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|permission| permission.as_str() == text)
            .ok_or_else(|| UnknownPermission(text.to_owned()))
    }
}
