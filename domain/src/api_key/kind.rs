//! What a key is for, and who gave it.

use serde::{Deserialize, Serialize};

use crate::KeyId;

/// What a key is for. It is said by the event that made the key; the prefix of the key shows it and decides nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// Goes along with calls, so strangers see it: it is verified, and opens nothing but what shows itself.
    Runtime,
    /// Has permissions and opens routes. It is never verified.
    Management,
}

impl KeyKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Runtime, Self::Management];

    /// The name in the log and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Runtime => "runtime",
            Self::Management => "management",
        }
    }
}

/// Who gave a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Issuer {
    /// Who has the machine.
    System,
    /// The marketplace, for another organization. The key is that organization's: it stays when this one is revoked.
    Marketplace(KeyId),
    /// A key of the same organization. Taken back with all that it gave, it takes this one with it.
    Organization(KeyId),
}

/// How many keys in a row may have given each other. Keys of an organization give none on, so only administrators' keys have a row of more
/// than one.
pub const MAX_LINKS: usize = 64;

impl Issuer {
    /// The key that gave it.
    pub const fn key(self) -> Option<KeyId> {
        match self {
            Self::System => None,
            Self::Marketplace(key) | Self::Organization(key) => Some(key),
        }
    }

    /// The key whose revocation with all that it gave reaches this one.
    pub const fn delegating_key(self) -> Option<KeyId> {
        match self {
            Self::System | Self::Marketplace(_) => None,
            Self::Organization(key) => Some(key),
        }
    }
}
