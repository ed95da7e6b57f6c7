//! What calls with a key have to say of themselves.
//!
//! Invariant: it is said once, when the key is issued. It stops what is asked for, held or permitted, never what is told: that has happened.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{ApiKeyError, PinnedAttribution};

/// Things that calls with a key have to say, at most.
pub const MAX_REQUIRED: usize = 8;
const MAX_TAG_NAME_BYTES: usize = 64;

/// Something that a call has to say of on whose behalf it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "RequiredOfCalls")]
pub enum Required {
    /// The payer's project.
    Project,
    /// The run of an agent or a job.
    Run,
    /// The payer's own user.
    EndUser,
    /// A tag of this name.
    Tag(#[schemars(length(min = 1, max = 64))] String),
}

impl fmt::Display for Required {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Project | Self::Run | Self::EndUser => f.write_str(self.member()),
            Self::Tag(name) => write!(f, "tags.{name}"),
        }
    }
}

impl Required {
    /// The member of what a call says that it is in.
    pub const fn member(&self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Run => "run",
            Self::EndUser => "end_user",
            Self::Tag(_) => "tags",
        }
    }

    /// Whether a key says it of each of its uses.
    pub fn is_pinned(&self, pinned: &PinnedAttribution) -> bool {
        match self {
            Self::Project => pinned.project.is_some(),
            Self::Tag(name) => pinned.tags.contains_key(name),
            Self::Run | Self::EndUser => false,
        }
    }
}

/// Unless a key says otherwise, money may be held for calls with it.
pub const fn may_hold() -> bool {
    true
}

pub(super) fn check(required: &BTreeSet<Required>) -> Result<(), ApiKeyError> {
    let is_name = |name: &str| (1..=MAX_TAG_NAME_BYTES).contains(&name.len()) && !name.bytes().any(|byte| byte < 0x20);
    let is_sound = |required: &Required| !matches!(required, Required::Tag(name) if !is_name(name));
    if required.len() <= MAX_REQUIRED && required.iter().all(is_sound) {
        Ok(())
    } else {
        Err(ApiKeyError::InvalidRequirement)
    }
}
