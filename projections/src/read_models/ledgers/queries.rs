//! Reads of ledgers.
//!
//! Invariant: every read takes a scope; pages are bounded, and so is a statement, because the lines of a ledger are.

use domain::pricing::PriceRevision;
use domain::usage_ledger::GrantId;
use domain::{LedgerId, ServiceId};
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder, Row};

use super::view::{GrantView, LedgerView, Overflow, StatementLine, StatementView};
use crate::{ReadError, Scope};

/// Rows of a page at most.
pub const MAX_PAGE: u32 = 200;

const SELECT: &str = "SELECT document::text AS document, records, opened_at, changed_at, version, created_position, \
    updated_position FROM ledgers.ledgers WHERE true";

/// Reads ledgers.
#[derive(Clone, Debug)]
pub struct Ledgers {
    pool: PgPool,
}

impl Ledgers {
    /// Reads with a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    /// A ledger.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "get"))]
    pub async fn get(&self, scope: Scope, id: LedgerId) -> Result<Option<LedgerView>, ReadError> {
        let mut query = QueryBuilder::new(SELECT);
        query.push(" AND ledger_id = ").push_bind(id.0);
        scope.push("tenant_id", &mut query);
        let row = query.build().fetch_optional(&self.pool).await?;
        row.as_ref().map(ledger).transpose()
    }

    /// Ledgers, latest first, opened before a position if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "list"))]
    pub async fn list(&self, scope: Scope, before: Option<i64>, limit: u32) -> Result<Vec<LedgerView>, ReadError> {
        let mut query = QueryBuilder::new(SELECT);
        scope.push("tenant_id", &mut query);
        if let Some(before) = before {
            query.push(" AND created_position < ").push_bind(before);
        }
        query.push(" ORDER BY created_position DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
        let rows = query.build().fetch_all(&self.pool).await?;
        rows.iter().map(ledger).collect()
    }

    /// The statement so far, read in one statement; `None` for a ledger that is not there.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "statement"))]
    pub async fn statement(&self, scope: Scope, id: LedgerId) -> Result<Option<StatementView>, ReadError> {
        let mut query = QueryBuilder::new(
            "SELECT l.overflow_cost::text AS overflow_cost, l.overflow_lines, r.service_id, r.revision, r.part, \
             r.quantity::text AS quantity, r.cost::text AS cost \
             FROM ledgers.ledgers l LEFT JOIN ledgers.statement_lines r USING (ledger_id) WHERE l.ledger_id = ",
        );
        query.push_bind(id.0);
        scope.push("l.tenant_id", &mut query);
        query.push(" ORDER BY r.service_id, r.revision, r.part");
        let rows = query.build().fetch_all(&self.pool).await?;
        let Some(first) = rows.first() else { return Ok(None) };
        let overflow = overflow(first)?;
        let lines = rows.iter().filter_map(|row| line(row).transpose()).collect::<Result<_, _>>()?;
        Ok(Some(StatementView { lines, overflow }))
    }

    /// Grants of credit, latest first, granted before a position if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "grants"))]
    pub async fn grants(
        &self,
        scope: Scope,
        id: LedgerId,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<GrantView>, ReadError> {
        let mut query = of_ledger(
            "SELECT r.grant_id, r.amount::text AS amount, r.drawn::text AS drawn, r.priority, r.expires_at, r.granted_at, \
             r.position, r.reason FROM ledgers.grants r",
            scope,
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

/// Rows that belong to a ledger, which has to be in the scope.
fn of_ledger<'a>(select: &str, scope: Scope, id: LedgerId) -> QueryBuilder<'a, Postgres> {
    let mut query = QueryBuilder::new(select);
    query.push(" JOIN ledgers.ledgers l USING (ledger_id) WHERE r.ledger_id = ").push_bind(id.0);
    scope.push("l.tenant_id", &mut query);
    query
}

fn ledger(row: &PgRow) -> Result<LedgerView, ReadError> {
    let corrupt = ReadError::corrupt("ledgers.ledgers");
    Ok(LedgerView {
        account: serde_json::from_str(row.try_get("document")?).map_err(corrupt)?,
        records: u64::try_from(row.try_get::<i64, _>("records")?).map_err(ReadError::corrupt("ledgers.ledgers"))?,
        opened_at: row.try_get::<SqlTimestamp, _>("opened_at")?.to_jiff(),
        changed_at: row.try_get::<SqlTimestamp, _>("changed_at")?.to_jiff(),
        version: row.try_get("version")?,
        created_position: row.try_get("created_position")?,
        updated_position: row.try_get("updated_position")?,
    })
}

fn overflow(row: &PgRow) -> Result<Overflow, ReadError> {
    let cost = row.try_get::<&str, _>("overflow_cost")?.parse().map_err(ReadError::corrupt("ledgers.ledgers"))?;
    Ok(Overflow { cost, record_lines: row.try_get("overflow_lines")? })
}

/// The line of a row; `None` where the ledger has none.
fn line(row: &PgRow) -> Result<Option<StatementLine>, ReadError> {
    const TABLE: &str = "ledgers.statement_lines";
    let Some(service) = row.try_get("service_id")? else { return Ok(None) };
    let revision = u32::try_from(row.try_get::<i32, _>("revision")?).map_err(ReadError::corrupt(TABLE))?;
    Ok(Some(StatementLine {
        service: ServiceId(service),
        revision: PriceRevision(revision),
        part: row.try_get::<&str, _>("part")?.parse().map_err(ReadError::corrupt(TABLE))?,
        quantity: row.try_get::<&str, _>("quantity")?.parse().map_err(ReadError::corrupt(TABLE))?,
        cost: row.try_get::<&str, _>("cost")?.parse().map_err(ReadError::corrupt(TABLE))?,
    }))
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
    })
}
