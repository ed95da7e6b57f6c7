//! Reads of payouts: one, or a page of what is said of several.

use domain::money::Currency;
use domain::payout::PayoutStanding;
use domain::{Access, PayoutId, TenantId};
use ops::tasks::Tasks;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, QueryBuilder, Row};

use super::PayoutsModel;
use super::tables::PayoutTable;
use super::view::{PayoutSummary, PayoutView};
use crate::ReadError;
use crate::read_models::access::{push_access, push_environment};
use crate::read_models::by_id::ById;
use crate::read_models::documents::{self, MAX_PAGE};

pub(super) const TABLE: &str = "payouts.payouts";

/// Which payouts.
#[derive(Clone, Copy, Debug, Default)]
pub struct PayoutFilter {
    /// To this organization.
    pub provider: Option<TenantId>,
    /// In this currency.
    pub currency: Option<Currency>,
    /// That stand there.
    pub standing: Option<PayoutStanding>,
}

/// Reads payouts, and what can be paid out.
#[derive(Clone, Debug)]
pub struct Payouts {
    by_id: ById<PayoutsModel>,
    pub(super) pool: PgPool,
}

impl Payouts {
    /// Reads with a pool of the application's role, single ones in groups as long as the process lives.
    pub fn new(pool: PgPool, tasks: &Tasks) -> Self {
        Self { by_id: documents::start::<PayoutTable>(&pool, tasks), pool }
    }

    /// A payout.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payouts", db.operation.name = "get"))]
    pub async fn get(&self, access: Access, id: PayoutId) -> Result<Option<PayoutView>, ReadError> {
        let Some(found) = documents::get::<PayoutTable>(&self.by_id, access, id.0).await? else { return Ok(None) };
        let known = found.state.disbursement().cloned().ok_or_else(|| ReadError::corrupt(TABLE)("not begun"))?;
        Ok(Some(PayoutView { disbursement: known, version: found.kept.version }))
    }

    /// Payouts, those begun last first, from before a position if one is given, each with its version and that position.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payouts", db.operation.name = "list"))]
    pub async fn list(
        &self,
        access: Access,
        filter: PayoutFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<(PayoutSummary, i64, i64)>, ReadError> {
        let mut query = QueryBuilder::new(
            "SELECT t.summary::text AS summary, t.version, t.created_position FROM payouts.payouts t WHERE true",
        );
        push_access(access, "t.tenant_id", &mut query);
        push_environment(access, "t.environment", &mut query);
        if let Some(provider) = filter.provider {
            query.push(" AND t.tenant_id = ").push_bind(provider.0);
        }
        if let Some(currency) = filter.currency {
            query.push(" AND t.currency = ").push_bind(currency.as_str().to_owned());
        }
        if let Some(standing) = filter.standing {
            query.push(" AND t.standing = ").push_bind(standing.as_str());
        }
        if let Some(before) = before {
            query.push(" AND t.created_position < ").push_bind(before);
        }
        query.push(" ORDER BY t.created_position DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
        let rows = query.build().fetch_all(&self.pool).await?;
        let summary = |row: &PgRow| {
            let summary = serde_json::from_str(row.try_get("summary")?).map_err(ReadError::corrupt(TABLE))?;
            Ok((summary, row.try_get("version")?, row.try_get("created_position")?))
        };
        rows.iter().map(summary).collect()
    }
}
