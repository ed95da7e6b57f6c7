//! What an organization does on the marketplace.

use serde::{Deserialize, Serialize};

/// A role of an organization. It may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Publishes services.
    Provider,
    /// Uses services and pays for them.
    Consumer,
    /// Serves calls to services of others: it verifies keys of any payer but itself.
    Gateway,
}

impl Role {
    /// Every role, in the order of declaration.
    pub const ALL: [Self; 3] = [Self::Provider, Self::Consumer, Self::Gateway];

    /// The name in the log and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Consumer => "consumer",
            Self::Gateway => "gateway",
        }
    }
}
