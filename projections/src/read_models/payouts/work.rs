//! What is to be done for payouts: whom something can be paid out to, which ones are not finished, what comes onto the next one. Nobody is shown a
//! row of it.
//!
//! Invariant: it says where to look and decides nothing: each accrual is claimed by its payout, and every step follows from where that stands.

use domain::money::Decimal;
use domain::payout::{Accrual, AccrualPlace, CarriedIn, LeftOver, Payee, PayoutLine, Supplied};
use domain::{Environment, LedgerId, PayoutId, TenantId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::postgres::PgRow;
use sqlx::{QueryBuilder, Row};
use uuid::Uuid;

use super::queries::Payouts;
use crate::ReadError;

const ACCRUALS: &str = "payouts.accruals";
const LEFT: &str = "payouts.left_over";

/// Which accruals that are on no payout.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    /// Whose.
    pub payee: Payee,
    /// Behind this one, in the order in which they are paid out.
    pub after: Option<AccrualPlace>,
    /// Of bills that were closed up to this position.
    pub to_position: i64,
    /// And before this instant.
    pub closed_before: Timestamp,
    /// So many at most.
    pub limit: u32,
}

impl Payouts {
    /// Live payees of whom something was closed before an instant and is on no payout, after one of them in the order of their ids and currencies.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payouts", db.operation.name = "payees"))]
    pub async fn payees(
        &self,
        closed_before: Timestamp,
        after: Option<Payee>,
        limit: u32,
    ) -> Result<Vec<Payee>, ReadError> {
        let statement = "SELECT DISTINCT provider_id, currency FROM payouts.accruals \
            WHERE payout_id IS NULL AND closed_position IS NOT NULL AND closed_at < $1 AND environment = 'live' \
            AND (provider_id, currency) > ($2, $3) ORDER BY provider_id, currency LIMIT $4";
        let provider = after.map_or_else(Uuid::nil, |after| after.provider.0);
        let currency = after.map_or_else(String::new, |after| after.currency.as_str().to_owned());
        let query = sqlx::query(statement).bind(SqlTimestamp::from(closed_before)).bind(provider).bind(currency);
        let rows = query.bind(i64::from(limit)).fetch_all(&self.pool).await?;
        let payee = |row: &PgRow| {
            let currency = row.try_get::<&str, _>("currency")?.parse().map_err(ReadError::corrupt(ACCRUALS))?;
            let provider = TenantId(row.try_get("provider_id")?);
            Ok(Payee { provider, currency, environment: Environment::Live })
        };
        rows.iter().map(payee).collect()
    }

    /// Payouts of which something may become by itself, after one of them in the order of their ids, at most so many.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payouts", db.operation.name = "unfinished"))]
    pub async fn unfinished(&self, after: PayoutId, limit: u32) -> Result<Vec<PayoutId>, ReadError> {
        let statement = "SELECT payout_id FROM payouts.payouts \
            WHERE (standing IN ('drafted', 'reviewable') OR lacks_number OR is_disputed) AND payout_id > $1 \
            ORDER BY payout_id LIMIT $2";
        let query = sqlx::query_scalar::<_, Uuid>(statement).bind(after.0).bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(PayoutId).collect())
    }

    /// The last payout of a payee: its id, its number, and to which position its accruals went.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payouts", db.operation.name = "last"))]
    pub async fn last(&self, payee: Payee) -> Result<Option<(PayoutId, u32, i64)>, ReadError> {
        let statement = "SELECT payout_id, number, to_position FROM payouts.payouts \
            WHERE tenant_id = $1 AND currency = $2 AND environment = $3 ORDER BY number DESC LIMIT 1";
        let query = sqlx::query(statement).bind(payee.provider.0).bind(payee.currency.as_str().to_owned());
        let Some(row) = query.bind(payee.environment.as_str()).fetch_optional(&self.pool).await? else {
            return Ok(None);
        };
        let number = u32::try_from(row.try_get::<i32, _>("number")?).map_err(ReadError::corrupt("payouts.payouts"))?;
        Ok(Some((PayoutId(row.try_get("payout_id")?), number, row.try_get("to_position")?)))
    }

    /// What payouts of a payee have left over and none has taken in, the oldest first, so much at most.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payouts", db.operation.name = "left_over"))]
    pub async fn left_over(&self, payee: Payee, limit: u32) -> Result<Vec<CarriedIn>, ReadError> {
        let statement = "SELECT l.payout_id, l.number, l.earned::text AS earned, l.documented::text AS documented \
            FROM payouts.left_over l JOIN payouts.payouts t ON t.payout_id = l.payout_id \
            WHERE NOT l.is_taken AND t.tenant_id = $1 AND t.currency = $2 AND t.environment = $3 \
            ORDER BY t.number, l.number LIMIT $4";
        let query = sqlx::query(statement).bind(payee.provider.0).bind(payee.currency.as_str().to_owned());
        let rows = query.bind(payee.environment.as_str()).bind(i64::from(limit)).fetch_all(&self.pool).await?;
        let carried = |row: &PgRow| {
            let left = LeftOver { earned: amount(row, "earned", LEFT)?, documented: amount(row, "documented", LEFT)? };
            let number = u32::try_from(row.try_get::<i32, _>("number")?).map_err(ReadError::corrupt(LEFT))?;
            Ok(CarriedIn { payout: PayoutId(row.try_get("payout_id")?), number, left })
        };
        rows.iter().map(carried).collect()
    }

    /// Accruals that are on no payout, in the order in which they are paid out: those last of whose bills given credit has paid something.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "payouts", db.operation.name = "accruals"))]
    pub async fn accruals(&self, due: Due) -> Result<Vec<Accrual>, ReadError> {
        let Due { payee, after, to_position, closed_before, limit } = due;
        let mut query = QueryBuilder::new(
            "SELECT ledger_id, period, cut, kind, what_id, gross::text AS gross, absorbed::text AS absorbed, at_risk::text AS at_risk, \
                promotion::text AS promotion, transactions, closed_position, closed_at, is_given FROM payouts.accruals \
             WHERE payout_id IS NULL AND closed_position IS NOT NULL AND provider_id = ",
        );
        query.push_bind(payee.provider.0).push(" AND currency = ").push_bind(payee.currency.as_str().to_owned());
        query.push(" AND environment = ").push_bind(payee.environment.as_str());
        query.push(" AND closed_position <= ").push_bind(to_position);
        query.push(" AND closed_at < ").push_bind(SqlTimestamp::from(closed_before));
        if let Some((is_given, position, supplied)) = after {
            let (kind, id) = supplied.parts();
            query.push(" AND (is_given, closed_position, kind, what_id) > (").push_bind(is_given);
            query.push(", ").push_bind(position).push(", ").push_bind(kind).push(", ").push_bind(id).push(")");
        }
        query.push(" ORDER BY is_given, closed_position, kind, what_id LIMIT ").push_bind(i64::from(limit));
        query.build().fetch_all(&self.pool).await?.iter().map(accrual).collect()
    }
}

fn amount(row: &PgRow, column: &str, table: &'static str) -> Result<Decimal, ReadError> {
    row.try_get::<&str, _>(column)?.parse().map_err(ReadError::corrupt(table))
}

fn accrual(row: &PgRow) -> Result<Accrual, ReadError> {
    let supplied = Supplied::of(row.try_get("kind")?, row.try_get("what_id")?);
    let line = PayoutLine {
        ledger: LedgerId(row.try_get("ledger_id")?),
        period: row.try_get::<&str, _>("period")?.parse().map_err(ReadError::corrupt(ACCRUALS))?,
        cut: u32::try_from(row.try_get::<i32, _>("cut")?).map_err(ReadError::corrupt(ACCRUALS))?,
        position: row.try_get("closed_position")?,
        supplied: supplied.ok_or_else(|| ReadError::corrupt(ACCRUALS)("an unknown kind"))?,
        gross: amount(row, "gross", ACCRUALS)?,
        borne_by_platform: amount(row, "absorbed", ACCRUALS)?,
        at_risk: amount(row, "at_risk", ACCRUALS)?,
        promotion: amount(row, "promotion", ACCRUALS)?,
        fee: Decimal::ZERO,
        fee_rate: domain::organization::FeeRate::default(),
        fee_terms: None,
        exact: Decimal::ZERO,
        transactions: u64::try_from(row.try_get::<i64, _>("transactions")?).map_err(ReadError::corrupt(ACCRUALS))?,
    };
    let closed_at = row.try_get::<SqlTimestamp, _>("closed_at")?.to_jiff();
    Ok(Accrual { line, closed_at, is_given: row.try_get("is_given")? })
}
