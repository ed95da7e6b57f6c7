//! Reads of ledgers.
//!
//! Invariant: every read takes an access; pages are bounded, and so is a statement, because the lines of a ledger are.

use domain::money::{Decimal, Factor, Total};
use domain::pricing::PriceRevision;
use domain::usage_ledger::{AgreedPrice, AppliesTo, CreditGranted, CreditKind, FundedBy, GrantId, PriceKind};
use domain::{Access, ContractId, LedgerId, ServiceId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use ops::tasks::Tasks;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder, Row};
use uuid::Uuid;

use super::LedgersModel;
use super::tables::{LedgerMarks, LedgerTable};
use super::view::{GrantView, LedgerView, Overflow, StatementLine, StatementView};
use crate::ReadError;
use crate::read_models::access::{push_access, push_environment};
use crate::read_models::by_id::ById;
use crate::read_models::documents::{self, Folded, MAX_PAGE};
use crate::read_models::naming::Called;

/// Expired grants that are looked at, of however few ledgers.
const MAX_DUE: i64 = 10_000;

/// Reads ledgers.
#[derive(Clone, Debug)]
pub struct Ledgers {
    by_id: ById<LedgersModel>,
    pool: PgPool,
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

    /// The statement so far, read in one statement; `None` for a ledger that is not there.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "statement"))]
    pub async fn statement(&self, access: Access, id: LedgerId) -> Result<Option<StatementView>, ReadError> {
        let mut query = QueryBuilder::new(
            "SELECT r.service_id, r.revision, r.part, r.contract_id, r.contract_revision, r.factor::text AS factor, \
                    r.quantity::text AS quantity, r.cost::text AS cost, r.overflow_lines \
             FROM ledgers.ledgers l LEFT JOIN ( \
                 SELECT ledger_id, service_id, revision, part, contract_id, contract_revision, factor, quantity, cost, \
                        NULL AS overflow_lines FROM ledgers.statement_price_lines \
                 UNION ALL SELECT ledger_id, service_id, NULL, NULL, NULL, NULL, NULL, NULL, overflow_cost, overflow_lines \
                 FROM ledgers.statement_services WHERE overflow_lines > 0 \
             ) r USING (ledger_id) WHERE l.ledger_id = ",
        );
        query.push_bind(id.0);
        push_access(access, "l.tenant_id", &mut query);
        push_environment(access, "l.environment", &mut query);
        query.push(" ORDER BY r.service_id, r.revision, r.part, r.contract_id, r.contract_revision");
        let rows = query.build().fetch_all(&self.pool).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let overflow = rows.iter().filter_map(|row| overflow(row).transpose()).collect::<Result<_, _>>()?;
        let lines = rows.iter().filter_map(|row| line(row).transpose()).collect::<Result<_, _>>()?;
        Ok(Some(StatementView { lines, overflow }))
    }

    /// Whether a use of a service stands on some ledger's statement.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "has_used"))]
    pub async fn has_used(&self, access: Access, service: ServiceId) -> Result<bool, ReadError> {
        let mut query = QueryBuilder::new(
            "SELECT EXISTS (SELECT FROM ledgers.ledgers l JOIN ledgers.statement_services r USING (ledger_id) WHERE r.service_id = ",
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
            "SELECT r.grant_id, r.amount::text AS amount, r.drawn::text AS drawn, r.lapsed::text AS lapsed, r.revoked::text AS revoked, \
             r.priority, r.expires_at, r.granted_at, r.position, r.reason, r.kind, r.credit::text AS credit FROM ledgers.grants r",
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

    /// Ledgers with credit that expired by this instant and of which something is left, at most so many.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn with_expired_credit(&self, by: Timestamp, limit: u32) -> Result<Vec<LedgerId>, ReadError> {
        let statement = "SELECT DISTINCT ledger_id FROM \
            (SELECT ledger_id FROM ledgers.grants WHERE expires_at <= $1 AND amount > drawn + lapsed + revoked \
             ORDER BY expires_at LIMIT $2) due LIMIT $3";
        let query =
            sqlx::query_scalar::<_, Uuid>(statement).bind(SqlTimestamp::from(by)).bind(MAX_DUE).bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(LedgerId).collect())
    }
}

/// Where grants stand.
const GRANTS: &str = "ledgers.grants";

/// Rows that belong to a ledger, which has to be in the access.
fn of_ledger<'a>(select: &str, access: Access, id: LedgerId) -> QueryBuilder<'a, Postgres> {
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

/// The overflow of a row; `None` where it is a line.
fn overflow(row: &PgRow) -> Result<Option<Overflow>, ReadError> {
    let Some(record_lines) = row.try_get("overflow_lines")? else { return Ok(None) };
    let service = ServiceId(row.try_get("service_id")?);
    Ok(Some(Overflow { service, cost: cost(row, "cost", "ledgers.statement_services")?, record_lines }))
}

/// The line of a row; `None` where it is none.
fn line(row: &PgRow) -> Result<Option<StatementLine>, ReadError> {
    const TABLE: &str = "ledgers.statement_price_lines";
    let Some(revision) = row.try_get::<Option<i32>, _>("revision")? else { return Ok(None) };
    let revision = u32::try_from(revision).map_err(ReadError::corrupt(TABLE))?;
    Ok(Some(StatementLine {
        service: ServiceId(row.try_get("service_id")?),
        revision: PriceRevision(revision),
        part: row.try_get::<&str, _>("part")?.parse().map_err(ReadError::corrupt(TABLE))?,
        price: agreed(row, TABLE)?,
        quantity: row.try_get::<&str, _>("quantity")?.parse().map_err(ReadError::corrupt(TABLE))?,
        cost: cost(row, "cost", TABLE)?,
    }))
}

/// What was agreed beside the list of a line.
fn agreed(row: &PgRow, table: &'static str) -> Result<Option<AgreedPrice>, ReadError> {
    let id = ContractId(row.try_get("contract_id")?);
    if id.0.is_nil() {
        return Ok(None);
    }
    let revision = u32::try_from(row.try_get::<i32, _>("contract_revision")?).map_err(ReadError::corrupt(table))?;
    let factor: Decimal = row.try_get::<&str, _>("factor")?.parse().map_err(ReadError::corrupt(table))?;
    let factor = Factor::new(factor).map_err(ReadError::corrupt(table))?;
    Ok(Some(AgreedPrice { kind: PriceKind::Contract, id, revision, factor }))
}

/// A sum of costs, held at the bounds of amounts as the domain holds it.
fn cost(row: &PgRow, column: &str, table: &'static str) -> Result<Decimal, ReadError> {
    let sum: Total = row.try_get::<&str, _>(column)?.parse().map_err(ReadError::corrupt(table))?;
    Ok(sum.held())
}

fn grant(row: &PgRow) -> Result<GrantView, ReadError> {
    let amount = |column: &str| -> Result<Decimal, ReadError> {
        row.try_get::<&str, _>(column)?.parse().map_err(ReadError::corrupt(GRANTS))
    };
    let said = match row.try_get::<Option<&str>, _>("credit")? {
        Some(credit) => serde_json::from_str(credit).map_err(ReadError::corrupt(GRANTS))?,
        None => said_before(row, amount("amount")?)?,
    };
    Ok(GrantView {
        id: GrantId(row.try_get("grant_id")?),
        amount: amount("amount")?,
        drawn: amount("drawn")?,
        lapsed: amount("lapsed")?,
        revoked: amount("revoked")?,
        position: row.try_get("position")?,
        said,
    })
}

/// What a row says that an earlier release has written.
fn said_before(row: &PgRow, amount: Decimal) -> Result<CreditGranted, ReadError> {
    let kind = if row.try_get::<&str, _>("kind")? == "paid" { CreditKind::Purchased } else { CreditKind::Promotional };
    Ok(CreditGranted {
        at: row.try_get::<SqlTimestamp, _>("granted_at")?.to_jiff(),
        grant_id: GrantId(row.try_get("grant_id")?),
        amount,
        priority: u16::try_from(row.try_get::<i32, _>("priority")?).map_err(ReadError::corrupt(GRANTS))?,
        expires_at: row.try_get::<Option<SqlTimestamp>, _>("expires_at")?.map(SqlTimestamp::to_jiff),
        reason: row.try_get("reason")?,
        kind,
        paid: None,
        funded_by: FundedBy::Platform,
        applies_to: AppliesTo::default(),
        effective_at: None,
        refundable: false,
        origin: None,
        approved_by: Vec::new(),
    })
}
