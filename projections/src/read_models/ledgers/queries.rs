//! Reads of ledgers.
//!
//! Invariant: every read takes an access; pages are bounded, and so is a statement, because the lines of a ledger are.

use std::collections::BTreeMap;

use domain::money::Decimal;
use domain::usage_ledger::{AppliesTo, CreditGranted, CreditKind, FundedBy, GrantId, PaidFor};
use domain::{Access, LedgerId, ServiceId, TenantId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use ops::tasks::Tasks;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder, Row};
use uuid::Uuid;

use super::LedgersModel;
use super::tables::{LedgerMarks, LedgerTable};
use super::view::{GrantView, LedgerView};
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
            "SELECT r.grant_id, r.amount::text AS amount, r.drawn::text AS drawn, r.lapsed::text AS lapsed, r.revoked::text AS revoked, \
             r.refunded::text AS refunded, \
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

    /// What was paid for those of these grants of a ledger that were bought, as far as it was said.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn paid_for(
        &self,
        ledger: LedgerId,
        grants: &[GrantId],
    ) -> Result<BTreeMap<GrantId, PaidFor>, ReadError> {
        let statement = "SELECT grant_id, (credit ->> 'paid') AS paid FROM ledgers.grants \
            WHERE ledger_id = $1 AND grant_id = ANY($2) AND credit ->> 'paid' IS NOT NULL";
        let ids: Vec<Uuid> = grants.iter().map(|grant| grant.0).collect();
        let rows = sqlx::query(statement).bind(ledger.0).bind(ids).fetch_all(&self.pool).await?;
        let paid = |row: &PgRow| {
            let paid: PaidFor = serde_json::from_str(row.try_get("paid")?).map_err(ReadError::corrupt(GRANTS))?;
            Ok((GrantId(row.try_get("grant_id")?), paid))
        };
        rows.iter().map(paid).collect()
    }

    /// Ledgers that are on a plan and of which a period has begun by this instant that is not written to have, at most so many.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn to_begin(&self, by: Timestamp, limit: u32) -> Result<Vec<LedgerId>, ReadError> {
        let statement =
            "SELECT ledger_id FROM ledgers.ledgers WHERE begins_at <= $1 ORDER BY begins_at, ledger_id LIMIT $2";
        let query = sqlx::query_scalar::<_, Uuid>(statement).bind(SqlTimestamp::from(by)).bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(LedgerId).collect())
    }

    /// Ledgers of which so little is left that their rule asks for a top-up, after one of them in the order of their ids, at most so many.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn to_top_up(&self, after: LedgerId, limit: u32) -> Result<Vec<LedgerId>, ReadError> {
        let statement =
            "SELECT ledger_id FROM ledgers.ledgers WHERE is_low AND ledger_id > $1 ORDER BY ledger_id LIMIT $2";
        let query = sqlx::query_scalar::<_, Uuid>(statement).bind(after.0).bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(LedgerId).collect())
    }

    /// Closed ledgers that are to be wound up by this instant and are not, with whose they are, after one of them in the order of their ids, at most so
    /// many.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn to_wind_up(
        &self,
        by: Timestamp,
        after: LedgerId,
        limit: u32,
    ) -> Result<Vec<(LedgerId, TenantId)>, ReadError> {
        let statement = "SELECT ledger_id, tenant_id FROM ledgers.ledgers WHERE winds_up_at <= $1 AND ledger_id > $2 \
            ORDER BY ledger_id LIMIT $3";
        let query = sqlx::query_as::<_, (Uuid, Uuid)>(statement).bind(SqlTimestamp::from(by)).bind(after.0);
        let found = query.bind(i64::from(limit)).fetch_all(&self.pool).await?;
        Ok(found.into_iter().map(|(ledger, owner)| (LedgerId(ledger), TenantId(owner))).collect())
    }

    /// Ledgers with credit that expired by this instant and of which something is left, at most so many.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn with_expired_credit(&self, by: Timestamp, limit: u32) -> Result<Vec<LedgerId>, ReadError> {
        let statement = "SELECT DISTINCT ledger_id FROM \
            (SELECT ledger_id FROM ledgers.grants WHERE expires_at <= $1 AND amount > drawn + lapsed + revoked + refunded \
             ORDER BY expires_at LIMIT $2) due LIMIT $3";
        let query =
            sqlx::query_scalar::<_, Uuid>(statement).bind(SqlTimestamp::from(by)).bind(MAX_DUE).bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(LedgerId).collect())
    }
}

/// Where grants stand.
const GRANTS: &str = "ledgers.grants";

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
        refunded: amount("refunded")?,
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
        by: None,
        approved_by: Vec::new(),
    })
}
