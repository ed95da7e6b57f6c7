//! Reads of ledgers.
//!
//! Invariant: every read takes a scope; pages are bounded.

use domain::pricing::PriceRevision;
use domain::usage_ledger::GrantId;
use domain::{LedgerId, ServiceId};
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder, Row};

use super::view::{GrantView, LedgerView, LineCursor, StatementLine};
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

    /// Lines of the statement so far, in the order of their keys, behind a line if one is given. Empty for a ledger that is
    /// not there.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn statement(
        &self,
        scope: Scope,
        id: LedgerId,
        after: Option<&LineCursor>,
        limit: u32,
    ) -> Result<Vec<StatementLine>, ReadError> {
        let mut query = of_ledger(
            "SELECT r.service_id, r.revision, r.part, r.quantity::text AS quantity, r.cost::text AS cost \
             FROM ledgers.statement_lines r",
            scope,
            id,
        );
        if let Some(after) = after {
            query.push(" AND (r.service_id, r.revision, r.part) > (").push_bind(after.service.0).push(", ");
            query.push_bind(i64::from(after.revision.0)).push(", ").push_bind(after.part.to_string()).push(")");
        }
        query.push(" ORDER BY r.service_id, r.revision, r.part LIMIT ");
        query.push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
        let rows = query.build().fetch_all(&self.pool).await?;
        rows.iter().map(line).collect()
    }

    /// Grants of credit, latest first, granted before a position if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
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

fn line(row: &PgRow) -> Result<StatementLine, ReadError> {
    const TABLE: &str = "ledgers.statement_lines";
    let revision = u32::try_from(row.try_get::<i32, _>("revision")?).map_err(ReadError::corrupt(TABLE))?;
    Ok(StatementLine {
        service: ServiceId(row.try_get("service_id")?),
        revision: PriceRevision(revision),
        part: row.try_get::<&str, _>("part")?.parse().map_err(ReadError::corrupt(TABLE))?,
        quantity: row.try_get::<&str, _>("quantity")?.parse().map_err(ReadError::corrupt(TABLE))?,
        cost: row.try_get::<&str, _>("cost")?.parse().map_err(ReadError::corrupt(TABLE))?,
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
    })
}
