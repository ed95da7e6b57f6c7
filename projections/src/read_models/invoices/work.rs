//! What is to be done for documents: bills that wait for one, drafts that are not issued, notes that are not drafted. Nobody is shown a row of it.
//!
//! Invariant: it says where to look and decides nothing: the ledger's bill is claimed by its document, and every step follows from where that stands.

use std::ops::RangeInclusive;

use domain::aggregate::event::decode_of;
use domain::money::Decimal;
use domain::usage_ledger::{BillLine, Period, PeriodClosed, UsageLedger};
use domain::{InvoiceId, LedgerId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::Row;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::queries::Invoices;
use crate::ReadError;

const BILLS: &str = "invoices.bills";

/// A bill that is on no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingBill {
    /// What is billed.
    pub closed: PeriodClosed,
    /// The document that was voided last of those that it was on.
    pub voided: Option<InvoiceId>,
}

/// A bill with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedBill {
    /// What is billed.
    pub closed: PeriodClosed,
    /// All of its lines, in their order.
    pub lines: Vec<BillLine>,
    /// Where in the log it was closed.
    pub position: i64,
}

impl Invoices {
    /// Ledgers whose bills that wait come to at least this and to more than nothing, after one of them in the order of their ids.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "invoices", db.operation.name = "ledgers_to_bill"))]
    pub async fn ledgers_to_bill(
        &self,
        least: Decimal,
        after: LedgerId,
        limit: u32,
    ) -> Result<Vec<LedgerId>, ReadError> {
        let statement = "SELECT ledger_id FROM invoices.bills WHERE documents = 0 AND lines > 0 AND ledger_id > $2 \
            GROUP BY ledger_id HAVING sum(net) > 0 AND sum(net) >= $1::numeric ORDER BY ledger_id LIMIT $3";
        let query =
            sqlx::query_scalar::<_, Uuid>(statement).bind(least.to_string()).bind(after.0).bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(LedgerId).collect())
    }

    /// The bills of a ledger that wait, the oldest first, at most so many.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "invoices", db.operation.name = "waiting"))]
    pub async fn waiting(&self, ledger: LedgerId, limit: u32) -> Result<Vec<WaitingBill>, ReadError> {
        let statement = "SELECT b.closed::text AS closed, (SELECT i.document_id FROM invoices.invoiced i \
                JOIN invoices.invoices t USING (document_id) WHERE i.ledger_id = b.ledger_id AND i.period = b.period AND i.cut = b.cut \
                ORDER BY t.created_position DESC LIMIT 1) AS voided \
            FROM invoices.bills b WHERE b.ledger_id = $1 AND b.documents = 0 AND b.lines > 0 ORDER BY b.period, b.cut LIMIT $2";
        let rows = sqlx::query(statement).bind(ledger.0).bind(i64::from(limit)).fetch_all(&self.pool).await?;
        let bill = |row: &PgRow| {
            let closed = serde_json::from_str(row.try_get("closed")?).map_err(ReadError::corrupt(BILLS))?;
            Ok(WaitingBill { closed, voided: row.try_get::<Option<Uuid>, _>("voided")?.map(InvoiceId) })
        };
        rows.iter().map(bill).collect()
    }

    /// The bill of a cut with its lines, which are read from the log; `None` if it is not closed.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "invoices", db.operation.name = "bill"))]
    pub async fn bill(&self, ledger: LedgerId, period: Period, cut: u32) -> Result<Option<ClosedBill>, ReadError> {
        let statement = "SELECT cut_position, closed_position, closed::text AS closed FROM invoices.bills \
            WHERE ledger_id = $1 AND period = $2 AND cut = $3 AND cut_position IS NOT NULL AND closed_position IS NOT NULL";
        let cut = i32::try_from(cut).map_err(ReadError::corrupt(BILLS))?;
        let row = sqlx::query(statement).bind(ledger.0).bind(period.to_string()).bind(cut);
        let Some(row) = row.fetch_optional(&self.pool).await? else { return Ok(None) };
        let closed = serde_json::from_str(row.try_get("closed")?).map_err(ReadError::corrupt(BILLS))?;
        let position = row.try_get("closed_position")?;
        let lines = self.lines(ledger, row.try_get("cut_position")?..=position).await?;
        Ok(Some(ClosedBill { closed, lines, position }))
    }

    /// Only one period of a ledger is stated at a time, so all lines between its cut and its end are its own.
    async fn lines(&self, ledger: LedgerId, between: RangeInclusive<i64>) -> Result<Vec<BillLine>, ReadError> {
        let statement = "SELECT event_type, event_version, payload::text AS payload FROM public.events \
            WHERE aggregate_type = 'usage_ledger' AND aggregate_id = $1 AND position BETWEEN $2 AND $3 \
            AND event_type = 'usage_ledger.period_lines' ORDER BY position";
        let (first, last) = between.into_inner();
        let rows = sqlx::query(statement).bind(ledger.to_string()).bind(first).bind(last).fetch_all(&self.pool).await?;
        let mut lines = Vec::new();
        for row in rows {
            let (name, version, payload) =
                (row.try_get("event_type")?, row.try_get("event_version")?, row.try_get("payload")?);
            let event = decode_of::<UsageLedger>(name, version, payload).map_err(ReadError::corrupt("events"))?;
            lines.extend(event.as_period_lines().into_iter().flat_map(|stated| stated.lines.iter().cloned()));
        }
        Ok(lines)
    }

    /// Drafts that are complete and are to be issued: approved ones, notes, and those that could be looked at since this instant; the oldest
    /// first, at most so many.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "invoices", db.operation.name = "to_issue"))]
    pub async fn to_issue(&self, since: Option<Timestamp>, limit: u32) -> Result<Vec<InvoiceId>, ReadError> {
        let statement = "SELECT document_id FROM invoices.invoices WHERE standing = 'draft' AND taxed_at IS NOT NULL \
            AND (is_approved OR kind <> 'invoice' OR taxed_at <= $1) ORDER BY taxed_at, document_id LIMIT $2";
        let query = sqlx::query_scalar::<_, Uuid>(statement).bind(since.map(SqlTimestamp::from)).bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(InvoiceId).collect())
    }

    /// Drafts of which something is missing, after one of them in the order of their ids, at most so many.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "invoices", db.operation.name = "incomplete"))]
    pub async fn incomplete(&self, after: InvoiceId, limit: u32) -> Result<Vec<InvoiceId>, ReadError> {
        let statement = "SELECT document_id FROM invoices.invoices \
            WHERE standing = 'draft' AND taxed_at IS NULL AND document_id > $1 ORDER BY document_id LIMIT $2";
        let query = sqlx::query_scalar::<_, Uuid>(statement).bind(after.0).bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(InvoiceId).collect())
    }

    /// Notes that are taken and not drafted, each with what it takes something back of, at most so many.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "invoices", db.operation.name = "notes_to_draft"))]
    pub async fn notes_to_draft(&self, limit: u32) -> Result<Vec<(InvoiceId, InvoiceId)>, ReadError> {
        let statement =
            "SELECT note_id, document_id FROM invoices.notes WHERE document_id IS NOT NULL AND NOT is_drafted LIMIT $1";
        let query = sqlx::query_as::<_, (Uuid, Uuid)>(statement).bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(|(note, of)| (InvoiceId(note), InvoiceId(of))).collect())
    }
}
