//! What happened to a project. The shapes are pinned by the files in `contract/project/`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::aggregate::events::events;
use crate::values::text::Name;
use crate::{ProjectId, TenantId};

events! {
    /// An event of a project.
    ProjectEvent {
        /// It came into being.
        as_opened: Opened(Opened) = "project.opened" ["1"] since 3;
        /// It has another name.
        as_renamed: Renamed(Renamed) = "project.renamed" ["1"] since 3;
        /// It was closed for good.
        as_archived: Archived(Archived) = "project.archived" ["1"] since 3;
    }
}

/// A project came into being.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Its id.
    pub id: ProjectId,
    /// Whose it is.
    pub owner: TenantId,
    /// What it is called.
    pub name: Name,
    /// When.
    pub at: Timestamp,
}

/// A project has another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    /// The new name.
    pub name: Name,
    /// When.
    pub at: Timestamp,
}

/// A project was closed for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Archived {
    /// When.
    pub at: Timestamp,
}
