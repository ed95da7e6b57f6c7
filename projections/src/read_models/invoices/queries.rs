//! Reads of documents: one, or a page of what is said of several.

use domain::usage_ledger::Period;
use domain::{Access, InvoiceId, LedgerId, TenantId};
use jiff::civil::Date;
use ops::tasks::Tasks;
use sqlx::{PgPool, QueryBuilder, Row};

use super::InvoicesModel;
use super::status::InvoiceStatus;
use super::tables::InvoiceTable;
use super::view::{InvoiceSummary, InvoiceView};
use crate::ReadError;
use crate::read_models::access::{push_access, push_environment};
use crate::read_models::by_id::ById;
use crate::read_models::documents::{self, MAX_PAGE};

pub(super) const TABLE: &str = "invoices.invoices";

/// Which documents.
#[derive(Clone, Copy, Debug, Default)]
pub struct InvoiceFilter {
    /// Of this ledger.
    pub ledger: Option<LedgerId>,
    /// That this organization buys by.
    pub owner: Option<TenantId>,
    /// That are this on a day.
    pub status: Option<(InvoiceStatus, Date)>,
    /// With the bill of this period.
    pub period: Option<Period>,
}

/// Reads documents, and what is to be done for them.
#[derive(Clone, Debug)]
pub struct Invoices {
    by_id: ById<InvoicesModel>,
    pub(super) pool: PgPool,
}

impl Invoices {
    /// Reads with a pool of the application's role, single ones in groups as long as the process lives.
    pub fn new(pool: PgPool, tasks: &Tasks) -> Self {
        Self { by_id: documents::start::<InvoiceTable>(&pool, tasks), pool }
    }

    /// A document.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "invoices", db.operation.name = "get"))]
    pub async fn get(&self, access: Access, id: InvoiceId) -> Result<Option<InvoiceView>, ReadError> {
        let Some(found) = documents::get::<InvoiceTable>(&self.by_id, access, id.0).await? else { return Ok(None) };
        let document = found.state.document().cloned().ok_or_else(|| ReadError::corrupt(TABLE)("not begun"))?;
        Ok(Some(InvoiceView { document, version: found.kept.version }))
    }

    /// Documents, those begun last first, from before a position if one is given, each with its version and that position.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "invoices", db.operation.name = "list"))]
    pub async fn list(
        &self,
        access: Access,
        filter: InvoiceFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<(InvoiceSummary, i64, i64)>, ReadError> {
        let mut query = QueryBuilder::new(
            "SELECT t.summary::text AS summary, t.version, t.created_position FROM invoices.invoices t WHERE true",
        );
        push_access(access, "t.tenant_id", &mut query);
        push_environment(access, "t.environment", &mut query);
        if let Some(ledger) = filter.ledger {
            query.push(" AND t.ledger_id = ").push_bind(ledger.0);
        }
        if let Some(owner) = filter.owner {
            query.push(" AND t.tenant_id = ").push_bind(owner.0);
        }
        if let Some((status, today)) = filter.status {
            query.push(" AND ");
            status.push(today, &mut query);
        }
        if let Some(period) = filter.period {
            query.push(
                " AND EXISTS (SELECT FROM invoices.invoiced i WHERE i.document_id = t.document_id AND i.period = ",
            );
            query.push_bind(period.to_string()).push(")");
        }
        if let Some(before) = before {
            query.push(" AND t.created_position < ").push_bind(before);
        }
        query.push(" ORDER BY t.created_position DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
        let rows = query.build().fetch_all(&self.pool).await?;
        let summary = |row: &sqlx::postgres::PgRow| {
            let summary = serde_json::from_str(row.try_get("summary")?).map_err(ReadError::corrupt(TABLE))?;
            Ok((summary, row.try_get("version")?, row.try_get("created_position")?))
        };
        rows.iter().map(summary).collect()
    }
}
