//! Reads of projects.

use domain::project::Profile;
use domain::{Access, ProjectId};
use ops::tasks::Tasks;
use sqlx::PgPool;

use super::ProjectsModel;
use crate::ReadError;
use crate::read_models::by_id::ById;
use crate::read_models::documents::{self, Folded};
use crate::read_models::naming::Called;

/// A project as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectView {
    /// What is known of it.
    pub profile: Profile,
    /// Version of the aggregate: the `ETag`.
    pub version: i64,
    /// Position of its first event, by which lists are paged.
    pub created_position: i64,
}

/// Reads projects.
#[derive(Clone, Debug)]
pub struct Projects {
    by_id: ById<ProjectsModel>,
    pool: PgPool,
}

impl Projects {
    /// Reads with a pool of the application's role, single ones in groups as long as the process lives.
    pub fn new(pool: PgPool, tasks: &Tasks) -> Self {
        Self { by_id: documents::start::<ProjectsModel>(&pool, tasks), pool }
    }

    /// A project.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "projects", db.operation.name = "get"))]
    pub async fn get(&self, access: Access, id: ProjectId) -> Result<Option<ProjectView>, ReadError> {
        documents::get(&self.by_id, access, id.0).await?.map(view).transpose()
    }

    /// Projects that are called so, latest first, opened before a position if one is given; only open or only archived ones if that
    /// is asked for.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "projects", db.operation.name = "list"))]
    pub async fn list(
        &self,
        access: Access,
        called: &Called,
        archived: Option<bool>,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<ProjectView>, ReadError> {
        let projects = documents::list::<ProjectsModel>(
            &self.pool,
            access,
            |query| {
                called.push("(t.document -> 'profile' ->> 'name')", query);
                if let Some(archived) = archived {
                    query.push(" AND t.archived = ").push_bind(archived);
                }
            },
            before,
            limit,
        );
        projects.await?.into_iter().map(view).collect()
    }
}

fn view(folded: Folded<ProjectsModel>) -> Result<ProjectView, ReadError> {
    let Folded { state, kept } = folded;
    let profile = state.profile().cloned().ok_or_else(|| ReadError::corrupt("projects.projects")("no project"))?;
    Ok(ProjectView { profile, version: kept.version, created_position: kept.created_position })
}
