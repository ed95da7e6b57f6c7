//! Reads of plans.
//!
//! Invariant: plans are published, so these reads take no access: whoever may read plans reads all of them.

use domain::PlanId;
use domain::plan::PlanProfile;
use ops::tasks::Tasks;
use sqlx::{PgPool, QueryBuilder};

use super::PlansModel;
use crate::ReadError;
use crate::read_models::by_id::{self, ById, Source, unless_parked};
use crate::read_models::documents::{self, DocumentTable, Folded, MAX_PAGE};

const TABLE: &str = "plans.plans";

/// A plan as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanView {
    /// What is known of it.
    pub profile: PlanProfile,
    /// Version of the aggregate: the `ETag`.
    pub version: i64,
    /// Position of its first event, by which lists are paged.
    pub created_position: i64,
}

/// Reads plans.
#[derive(Clone, Debug)]
pub struct Plans {
    by_id: ById<PlansModel>,
    pool: PgPool,
}

impl Plans {
    /// Reads with a pool of the application's role, single ones in groups as long as the process lives.
    pub fn new(pool: PgPool, tasks: &Tasks) -> Self {
        let (columns, key) = (documents::selected::<PlansModel>("t"), PlansModel::KEY);
        let (owner, environment) = ("tenant_id", None);
        let source = Source { columns: &columns, table: TABLE, id: key, owner, environment, sequence_key: key };
        Self { by_id: by_id::start(source, &pool, tasks), pool }
    }

    /// A plan.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "plans", db.operation.name = "get"))]
    pub async fn get(&self, id: PlanId) -> Result<Option<PlanView>, ReadError> {
        let rows = self.by_id.get(id.0).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        view(documents::read::<PlansModel>(unless_parked(row)?)?.1).map(Some)
    }

    /// Plans, latest first, published before a position if one is given; only those that take somebody on, or only those that do not, if that
    /// is asked for.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "plans", db.operation.name = "list"))]
    pub async fn list(
        &self,
        retired: Option<bool>,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<PlanView>, ReadError> {
        let columns = documents::selected::<PlansModel>("t");
        let mut query = QueryBuilder::new(format!("SELECT {columns} FROM {TABLE} t WHERE true"));
        if let Some(retired) = retired {
            query.push(" AND t.retired = ").push_bind(retired);
        }
        if let Some(before) = before {
            query.push(" AND t.created_position < ").push_bind(before);
        }
        query.push(" ORDER BY t.created_position DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
        let rows = query.build().fetch_all(&self.pool).await?;
        rows.iter().map(|row| view(documents::read::<PlansModel>(row)?.1)).collect()
    }
}

fn view(folded: Folded<PlansModel>) -> Result<PlanView, ReadError> {
    let Folded { state, kept } = folded;
    let profile = state.profile().cloned().ok_or_else(|| ReadError::corrupt(TABLE)("no plan"))?;
    Ok(PlanView { profile, version: kept.version, created_position: kept.created_position })
}
