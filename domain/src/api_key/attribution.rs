//! On whose behalf all use of a key is.
//!
//! Invariant: it is said once, when the key is issued, and nobody who has the key can say otherwise: else who is out of one budget takes
//! another's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ApiKeyError;

/// Tags that a key pins at most; a use can add others.
pub const MAX_PINNED_TAGS: usize = 8;
const MAX_NAME_BYTES: usize = 64;
const MAX_VALUE_BYTES: usize = 128;

/// What a key says of each of its uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PinnedAttribution {
    /// The payer's project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<Uuid>,
    /// The payer's tags, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(length(max = MAX_PINNED_TAGS))]
    pub tags: BTreeMap<String, String>,
}

impl PinnedAttribution {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.project.is_none() && self.tags.is_empty()
    }

    pub(super) fn check(&self) -> Result<(), ApiKeyError> {
        let is_text = |text: &str, max| (1..=max).contains(&text.len()) && !text.bytes().any(|byte| byte < 0x20);
        let are_texts =
            self.tags.iter().all(|(name, value)| is_text(name, MAX_NAME_BYTES) && is_text(value, MAX_VALUE_BYTES));
        if self.tags.len() <= MAX_PINNED_TAGS && are_texts { Ok(()) } else { Err(ApiKeyError::InvalidAttribution) }
    }
}
