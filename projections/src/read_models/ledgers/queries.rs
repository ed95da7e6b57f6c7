//! Reads of ledgers.
//!
//! Invariant: every read takes an access; pages are bounded, and so is a statement, because the lines of a ledger are.

use domain::usage_ledger::{CreditKind, GrantId};
use domain::{Access, LedgerId, ServiceId};
use jiff_sqlx::Timestamp as SqlTimestamp;
use ops::tasks::Tasks;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder, Row};

use super::LedgersModel;
use super::tables::{LedgerMarks, LedgerTable};
use super::view::{GrantView, LedgerView};
use crate::ReadError;
use crate::read_models::access::{push_access, push_environment};
use crate::read_models::by_id::ById;
use crate::read_models::documents::{self, Folded, MAX_PAGE};
use crate::read_models::naming::Called;

/// Reads ledgers.
#[derive(Clone, Debug)]
pub struct Ledgers {
    by_id: ById<LedgersModel>,
    pub(super) pool: PgPool,
}

impl Ledgers {
    /// Reads with a pool of the application's role, single ones in groups as long as the process lives.
    pub fn new(pool: PgPool, tasks: &Tasks) -> Self {
        Self { by_id: documents::start::<LedgerTable>(&pool, tasks), pool }
    }

    /// A ledger.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "get"))]
    pub async fn get(&self, access: Access, id: LedgerId) -> Result<Option<LedgerView>, ReadError> {
        documents::get(&self.by_id, access, id.0).await?.map(view).transpose()
    }

    /// Ledgers that are called so, latest first, opened before a position if one is given; only open or only closed ones if that is
    /// asked for.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "list"))]
    pub async fn list(
        &self,
        access: Access,
        called: &Called,
        closed: Option<bool>,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<LedgerView>, ReadError> {
        let fits = |query: &mut QueryBuilder<'_, Postgres>| {
            called.push("t.name", query);
            if let Some(closed) = closed {
                query.push(" AND (t.document ->> 'closed_at' IS NOT NULL) = ").push_bind(closed);
            }
        };
        let ledgers = documents::list::<LedgerTable>(&self.pool, access, fits, before, limit).await?;
        ledgers.into_iter().map(view).collect()
    }

    /// Whether a use of a service stands on some ledger's statement.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "has_used"))]
    pub async fn has_used(&self, access: Access, service: ServiceId) -> Result<bool, ReadError> {
        let mut query = QueryBuilder::new(
            "SELECT EXISTS (SELECT FROM ledgers.ledgers l JOIN ledgers.period_services r USING (ledger_id) WHERE r.service_id = ",
        );
        query.push_bind(service.0);
        push_access(access, "l.tenant_id", &mut query);
        push_environment(access, "l.environment", &mut query);
        query.push(")");
        Ok(query.build_query_scalar().fetch_one(&self.pool).await?)
    }

    /// Grants of credit, latest first, granted before a position if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "grants"))]
    pub async fn grants(
        &self,
        access: Access,
        id: LedgerId,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<GrantView>, ReadError> {
        let mut query = of_ledger(
            "SELECT r.grant_id, r.amount::text AS amount, r.drawn::text AS drawn, r.priority, r.expires_at, r.granted_at, \
             r.position, r.reason, r.kind FROM ledgers.grants r",
            access,
            id,
        );
        if let Some(before) = before {
            query.push(" AND r.position < ").push_bind(before);
        }
        query.push(" ORDER BY r.position DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
        let rows = query.build().fetch_all(&self.pool).await?;
        rows.iter().map(grant).collect()
    }
}

/// Rows that belong to a ledger, which has to be in the access.
pub(super) fn of_ledger<'a>(select: &str, access: Access, id: LedgerId) -> QueryBuilder<'a, Postgres> {
    let mut query = QueryBuilder::new(select);
    query.push(" JOIN ledgers.ledgers l USING (ledger_id) WHERE r.ledger_id = ").push_bind(id.0);
    push_access(access, "l.tenant_id", &mut query);
    push_environment(access, "l.environment", &mut query);
    query
}

fn view(folded: Folded<LedgerTable>) -> Result<LedgerView, ReadError> {
    let LedgerMarks { version, created_position, updated_position, opened_at, records, .. } = folded.kept;
    Ok(LedgerView {
        records: u64::try_from(records).map_err(ReadError::corrupt("ledgers.ledgers"))?,
        opened_at,
        changed_at: folded.state.last_at(),
        version,
        created_position,
        updated_position,
        account: folded.state.into(),
    })
}

fn grant(row: &PgRow) -> Result<GrantView, ReadError> {
    const TABLE: &str = "ledgers.grants";
    Ok(GrantView {
        id: GrantId(row.try_get("grant_id")?),
        amount: row.try_get::<&str, _>("amount")?.parse().map_err(ReadError::corrupt(TABLE))?,
        drawn: row.try_get::<&str, _>("drawn")?.parse().map_err(ReadError::corrupt(TABLE))?,
        priority: u16::try_from(row.try_get::<i32, _>("priority")?).map_err(ReadError::corrupt(TABLE))?,
        expires_at: row.try_get::<Option<SqlTimestamp>, _>("expires_at")?.map(SqlTimestamp::to_jiff),
        granted_at: row.try_get::<SqlTimestamp, _>("granted_at")?.to_jiff(),
        position: row.try_get("position")?,
        reason: row.try_get("reason")?,
        kind: kind(row.try_get("kind")?),
    })
}

fn kind(text: &str) -> CreditKind {
    if text == "paid" { CreditKind::Paid } else { CreditKind::Given }
}
