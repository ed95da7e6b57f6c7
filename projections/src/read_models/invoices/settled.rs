//! How bills stand whose share goes to providers: which are paid, which are disputed.

use std::collections::{BTreeMap, BTreeSet};

use domain::InvoiceId;
use domain::LedgerId;
use domain::payout::BillKey;
use sqlx::Row;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::queries::Invoices;
use crate::ReadError;

/// Of which bills it is asked, as three arrays.
type Arrays = (Vec<Uuid>, Vec<String>, Vec<i32>);

impl Invoices {
    /// Those of some bills of whose invoice nothing is open.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "invoices", db.operation.name = "collected"))]
    pub async fn collected(&self, bills: &[BillKey]) -> Result<BTreeSet<BillKey>, ReadError> {
        let statement = "SELECT i.ledger_id, i.period, i.cut FROM invoices.invoiced i \
            JOIN unnest($1::uuid[], $2::text[], $3::integer[]) AS asked (ledger_id, period, cut) \
                ON i.ledger_id = asked.ledger_id AND i.period = asked.period AND i.cut = asked.cut \
            JOIN invoices.invoices t ON t.document_id = i.document_id WHERE t.standing = 'paid'";
        let (ledgers, periods, cuts) = arrays(bills);
        let rows = sqlx::query(statement).bind(ledgers).bind(periods).bind(cuts).fetch_all(&self.pool).await?;
        rows.iter().map(bill).collect()
    }

    /// Those of some bills whose buyer says that their invoice is wrong, with that.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "invoices", db.operation.name = "disputed"))]
    pub async fn disputed(&self, bills: &[BillKey]) -> Result<BTreeMap<BillKey, InvoiceId>, ReadError> {
        let statement = "SELECT i.ledger_id, i.period, i.cut, i.document_id FROM invoices.invoiced i \
            JOIN unnest($1::uuid[], $2::text[], $3::integer[]) AS asked (ledger_id, period, cut) \
                ON i.ledger_id = asked.ledger_id AND i.period = asked.period AND i.cut = asked.cut \
            JOIN invoices.invoices t ON t.document_id = i.document_id \
            WHERE t.is_disputed AND t.standing NOT IN ('voided', 'cancelled', 'draft')";
        let (ledgers, periods, cuts) = arrays(bills);
        let rows = sqlx::query(statement).bind(ledgers).bind(periods).bind(cuts).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((bill(row)?, InvoiceId(row.try_get("document_id")?)))).collect()
    }
}

fn arrays(bills: &[BillKey]) -> Arrays {
    let ledgers = bills.iter().map(|(ledger, ..)| ledger.0).collect();
    let periods = bills.iter().map(|(_, period, _)| period.to_string()).collect();
    (ledgers, periods, bills.iter().map(|(.., cut)| i32::try_from(*cut).unwrap_or(i32::MAX)).collect())
}

fn bill(row: &PgRow) -> Result<BillKey, ReadError> {
    const INVOICED: &str = "invoices.invoiced";
    let period = row.try_get::<&str, _>("period")?.parse().map_err(ReadError::corrupt(INVOICED))?;
    let cut = u32::try_from(row.try_get::<i32, _>("cut")?).map_err(ReadError::corrupt(INVOICED))?;
    Ok((LedgerId(row.try_get("ledger_id")?), period, cut))
}
