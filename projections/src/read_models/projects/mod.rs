//! Projects of organizations.
//!
//! Invariant: a project is the domain's own fold of its events.

mod queries;

#[cfg(test)]
mod tests;

use domain::project::Project;
use domain::{AggregateType, ProjectId, RecordedEvent, TenantId};
use sqlx::PgConnection;
use uuid::Uuid;

pub use queries::{ProjectView, Projects};

use super::documents::{self, DocumentTable, Listed, Marks, Steps};
use super::rows::columns;
use crate::runtime::{Poison, ReadModel, StateTable, StoreError};

/// The read model, and its only table.
#[derive(Clone, Copy, Debug)]
pub struct ProjectsModel;

columns! {
    /// What a project is found by.
    pub struct ProjectColumns {
        project_id: ProjectId,
        tenant_id: TenantId,
        archived: bool,
    }
}

impl StateTable for ProjectsModel {
    type Aggregate = Project;
    const TABLE: &'static str = "projects";
}

impl DocumentTable for ProjectsModel {
    type Model = Self;
    const KEY: &'static str = "project_id";
    type Kept = Marks;
    type Columns<'a> = ProjectColumns;

    fn columns(_id: Uuid, state: &Project, _kept: &Marks) -> Option<ProjectColumns> {
        let profile = state.profile()?;
        Some(ProjectColumns {
            project_id: profile.id,
            tenant_id: profile.owner,
            archived: profile.archived_at.is_some(),
        })
    }
}

impl Listed for ProjectsModel {
    const TENANT: &'static str = "tenant_id";
}

impl ReadModel for ProjectsModel {
    const NAME: &'static str = "projects";
    const FOLD_VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Project];

    type States = (Self,);
    type Changes = Steps<Project>;

    fn fold(changes: &mut Steps<Project>, event: &RecordedEvent) -> Result<(), Poison> {
        changes.fold(event);
        Ok(())
    }

    async fn store(changes: Steps<Project>, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        documents::store::<Self, _>(changes, schema, connection).await
    }
}
