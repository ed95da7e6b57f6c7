//! What is shown of a project.

use domain::values::text::Name;
use domain::{ProjectId, TenantId};
use jiff::Timestamp;
use projections::read_models::projects::ProjectView;
use schemars::JsonSchema;
use serde::Serialize;

/// A project.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProjectDocument {
    /// Its id, by which usage names it.
    pub id: ProjectId,
    /// Whose it is.
    pub tenant: TenantId,
    /// What it is called.
    #[schemars(example = &"Chat")]
    pub name: Name,
    /// When it came into being.
    pub opened_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// Since when it is archived; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<Timestamp>,
}

impl From<ProjectView> for ProjectDocument {
    fn from(view: ProjectView) -> Self {
        let domain::project::Profile { id, owner, name, opened_at, changed_at, archived_at } = view.profile;
        Self { id, tenant: owner, name, opened_at, changed_at, archived_at }
    }
}
