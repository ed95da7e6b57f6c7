//! What is shown of a project.

use axum::response::Response;
use domain::authority::{Permission, Resource};
use domain::project::{Profile, Project};
use domain::values::text::Name;
use domain::{ProjectId, TenantId};
use jiff::Timestamp;
use projections::read_models::projects::ProjectView;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::auth::Caller;
use crate::http::conventions::Done;

/// A project.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProjectDocument {
    /// Its id, by which usage names it.
    pub id: ProjectId,
    /// Its version; also the `ETag`, which `If-Match` takes.
    pub version: i64,
    /// Whose it is.
    pub organization: TenantId,
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

impl ProjectDocument {
    /// Of a project that is at a version.
    pub fn of(profile: Profile, version: i64) -> Self {
        let Profile { id, owner, name, opened_at, changed_at, archived_at } = profile;
        Self { id, version, organization: owner, name, opened_at, changed_at, archived_at }
    }
}

impl From<ProjectView> for ProjectDocument {
    fn from(view: ProjectView) -> Self {
        Self::of(view.profile, view.version)
    }
}

/// Answers a command with the project as the caller may read it.
pub fn answer(caller: &Caller, done: Done<Project>) -> Response {
    let shown = done.then().and_then(|then| {
        let profile = then.aggregate.profile()?;
        let access = caller.access_with(Permission::ReadProjects, &Resource::any())?;
        access.covers(profile.owner).then(|| ProjectDocument::of(profile.clone(), then.version))
    });
    done.respond(shown)
}
