//! Reads of the periods of ledgers: what is billed in them, and how far they are closed.
//!
//! Invariant: as for other reads of ledgers; a statement is bounded, because the lines of a period are.

use domain::money::{Decimal, Factor, Quantity, Total};
use domain::pricing::PriceRevision;
use domain::usage_ledger::calendar::Window;
use domain::usage_ledger::{AgreedPrice, Earlier, LineKey, LineTotal, Period, Unpaid};
use domain::values::text::Reason;
use domain::{Access, ChargeId, LedgerId, ServiceId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::postgres::PgRow;
use sqlx::types::Json;
use sqlx::{QueryBuilder, Row};
use uuid::Uuid;

use super::queries::{Ledgers, of_ledger};
use super::view::{Overflow, PeriodState, PeriodView, StatementCharge, StatementLine, StatementView};
use crate::ReadError;
use crate::read_models::access::{push_access, push_environment};
use crate::read_models::documents::MAX_PAGE;

const LINES: &str = "ledgers.period_lines";
const CHARGES: &str = "ledgers.period_charges";

impl Ledgers {
    /// What is billed in a period, or in all that take records, read in one statement; `None` for a ledger that is not there.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "statement"))]
    pub async fn statement(
        &self,
        access: Access,
        id: LedgerId,
        period: Option<Period>,
    ) -> Result<Option<StatementView>, ReadError> {
        let mut query = QueryBuilder::new(
            "SELECT r.* FROM ledgers.ledgers l LEFT JOIN ( \
                 SELECT ledger_id, period, earlier, is_correction, service_id, revision, part, contract_id, contract_revision, price_kind, \
                        factor::text, quantity::text, less::text, cost::text, list_cost::text, absorbed::text, at_risk::text, \
                        record_lines, NULL::uuid AS charge_id, NULL AS kind, NULL AS reason FROM ledgers.period_lines \
                 UNION ALL SELECT ledger_id, period, NULL, NULL, service_id, NULL, NULL, NULL, NULL, NULL, NULL, '0', '0', \
                        overflow_cost::text, overflow_cost::text, overflow_absorbed::text, overflow_at_risk::text, overflow_lines, \
                        NULL, NULL, NULL FROM ledgers.period_services WHERE overflow_lines > 0 \
                 UNION ALL SELECT ledger_id, period, earlier, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, amount::text, \
                        NULL, NULL, NULL, NULL, charge_id, kind, reason FROM ledgers.period_charges \
             ) r ON r.ledger_id = l.ledger_id AND r.period IN \
                 (SELECT p.period FROM ledgers.periods p WHERE p.ledger_id = l.ledger_id AND ",
        );
        match period {
            Some(period) => query.push("p.period = ").push_bind(period.to_string()),
            None => query.push("p.state = 'open'"),
        };
        query.push(") WHERE l.ledger_id = ").push_bind(id.0);
        push_access(access, "l.tenant_id", &mut query);
        push_environment(access, "l.environment", &mut query);
        query.push(
            " ORDER BY r.period, r.earlier, r.is_correction, r.service_id, r.revision, r.part, r.contract_id, r.contract_revision",
        );
        let rows = query.build().fetch_all(&self.pool).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let mut shown = StatementView::default();
        for row in &rows {
            let Some(period) = row.try_get::<Option<&str>, _>("period")? else { continue };
            let period = period.parse().map_err(ReadError::corrupt(LINES))?;
            if let Some(id) = row.try_get::<Option<Uuid>, _>("charge_id")? {
                shown.charges.push(charge(row, period, ChargeId(id))?);
                continue;
            }
            let (service, total) = (ServiceId(row.try_get("service_id")?), total(row)?);
            if let Some(earlier) = row.try_get::<Option<&str>, _>("earlier")? {
                let (earlier, line) = (earlier_of(row, earlier)?, line(row, service)?);
                shown.lines.push(StatementLine { period, earlier, line, total });
            } else {
                shown.overflow.push(Overflow { period, service, total });
            }
        }
        shown.charges.sort_by_key(StatementCharge::rank);
        Ok(Some(shown))
    }

    /// Periods in which something is billed, latest first; only one, or those before one, if that is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "periods"))]
    pub async fn periods(
        &self,
        access: Access,
        id: LedgerId,
        (only, before): (Option<Period>, Option<Period>),
        limit: u32,
    ) -> Result<Vec<PeriodView>, ReadError> {
        let mut query = of_ledger(
            "SELECT r.period, r.starts_at, r.ends_at, r.zone, r.state, r.cut, r.closed FROM ledgers.periods r",
            access,
            id,
        );
        if let Some(only) = only {
            query.push(" AND r.period = ").push_bind(only.to_string());
        }
        if let Some(before) = before {
            query.push(" AND r.period < ").push_bind(before.to_string());
        }
        query.push(" ORDER BY r.period DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
        query.build().fetch_all(&self.pool).await?.iter().map(period).collect()
    }

    /// Ledgers with the first of their periods that is not closed, where that is to be by now; those that are due longest first.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "due"))]
    pub async fn due(&self, now: Timestamp, limit: u32) -> Result<Vec<(LedgerId, Period)>, ReadError> {
        let statement = "SELECT ledger_id, period FROM ledgers.periods p WHERE state <> 'closed' AND due_at <= $1 \
            AND NOT EXISTS (SELECT FROM ledgers.periods e WHERE e.ledger_id = p.ledger_id AND e.state <> 'closed' AND e.period < p.period) \
            ORDER BY due_at, ledger_id LIMIT $2";
        let query = sqlx::query(statement).bind(SqlTimestamp::from(now)).bind(i64::from(limit));
        let due = |row: &PgRow| -> Result<_, ReadError> {
            let period = row.try_get::<&str, _>("period")?.parse().map_err(ReadError::corrupt("ledgers.periods"))?;
            Ok((LedgerId(row.try_get("ledger_id")?), period))
        };
        query.fetch_all(&self.pool).await?.iter().map(due).collect()
    }
}

fn charge(row: &PgRow, period: Period, id: ChargeId) -> Result<StatementCharge, ReadError> {
    let earlier = row.try_get::<Option<&str>, _>("earlier")?.filter(|earlier| !earlier.is_empty());
    Ok(StatementCharge {
        period,
        earlier: earlier.map(|earlier| earlier.parse().map_err(ReadError::corrupt(CHARGES))).transpose()?,
        kind: row.try_get::<&str, _>("kind")?.parse().map_err(ReadError::corrupt(CHARGES))?,
        id,
        amount: row.try_get::<&str, _>("cost")?.parse().map_err(ReadError::corrupt(CHARGES))?,
        reason: Reason::new(row.try_get::<&str, _>("reason")?).map_err(ReadError::corrupt(CHARGES))?,
    })
}

fn period(row: &PgRow) -> Result<PeriodView, ReadError> {
    Ok(PeriodView {
        period: row.try_get::<&str, _>("period")?.parse().map_err(ReadError::corrupt("ledgers.periods"))?,
        bounds: Window {
            start: row.try_get::<SqlTimestamp, _>("starts_at")?.to_jiff(),
            end: row.try_get::<SqlTimestamp, _>("ends_at")?.to_jiff(),
        },
        zone: row.try_get("zone")?,
        state: match row.try_get::<&str, _>("state")? {
            "closed" => PeriodState::Closed,
            "cut" => PeriodState::Cut,
            _ => PeriodState::Open,
        },
        cut: row.try_get::<Option<Json<_>>, _>("cut")?.map(|Json(cut)| cut),
        closed: row.try_get::<Option<Json<_>>, _>("closed")?.map(|Json(closed)| closed),
    })
}

fn total(row: &PgRow) -> Result<LineTotal, ReadError> {
    let quantity = |column: &str| -> Result<Quantity, ReadError> {
        row.try_get::<&str, _>(column)?.parse().map_err(ReadError::corrupt(LINES))
    };
    // A sum of costs is held at the bounds of amounts, as the domain holds it.
    let amount = |column: &str| -> Result<Decimal, ReadError> {
        let sum: Total = row.try_get::<&str, _>(column)?.parse().map_err(ReadError::corrupt(LINES))?;
        Ok(sum.held())
    };
    Ok(LineTotal {
        quantity: quantity("quantity")?,
        less: quantity("less")?,
        cost: amount("cost")?,
        list_cost: amount("list_cost")?,
        unpaid: Unpaid { absorbed: amount("absorbed")?, at_risk: amount("at_risk")? },
        record_lines: u64::try_from(row.try_get::<i64, _>("record_lines")?).map_err(ReadError::corrupt(LINES))?,
    })
}

fn earlier_of(row: &PgRow, period: &str) -> Result<Option<Earlier>, ReadError> {
    if period.is_empty() {
        return Ok(None);
    }
    let period = period.parse().map_err(ReadError::corrupt(LINES))?;
    Ok(Some(Earlier { period, is_correction: row.try_get("is_correction")? }))
}

fn line(row: &PgRow, service: ServiceId) -> Result<LineKey, ReadError> {
    let revision = u32::try_from(row.try_get::<i32, _>("revision")?).map_err(ReadError::corrupt(LINES))?;
    let part = row.try_get::<&str, _>("part")?.parse().map_err(ReadError::corrupt(LINES))?;
    Ok(LineKey { service, revision: PriceRevision(revision), part, agreed: agreed(row)? })
}

/// What was agreed beside the list of a line.
fn agreed(row: &PgRow) -> Result<Option<AgreedPrice>, ReadError> {
    let id: Uuid = row.try_get("contract_id")?;
    if id.is_nil() {
        return Ok(None);
    }
    let revision = u32::try_from(row.try_get::<i32, _>("contract_revision")?).map_err(ReadError::corrupt(LINES))?;
    let factor: Decimal = row.try_get::<&str, _>("factor")?.parse().map_err(ReadError::corrupt(LINES))?;
    let factor = Factor::new(factor).map_err(ReadError::corrupt(LINES))?;
    let kind = row.try_get::<&str, _>("price_kind")?.parse().map_err(ReadError::corrupt(LINES))?;
    Ok(Some(AgreedPrice { kind, id, revision, factor }))
}
