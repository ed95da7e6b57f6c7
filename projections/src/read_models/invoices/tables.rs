//! The tables: their columns.

use domain::invoice::{Document, Invoice};
use domain::money::Decimal;
use domain::usage_ledger::{Period, PeriodClosed};
use domain::{InvoiceId, LedgerId, OrganizationId, TenantId};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::view::InvoiceSummary;
use crate::read_models::documents::{DocumentTable, Listed, Marks};
use crate::read_models::rows::columns;
use crate::runtime::StateTable;

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct InvoicesModel;

/// The table `invoices`: every document as it stands.
#[derive(Clone, Copy, Debug)]
pub struct InvoiceTable;

columns! {
    /// What a document is found by, and what a list shows of it.
    pub struct InvoiceColumns {
        document_id: InvoiceId,
        ledger_id: LedgerId,
        tenant_id: TenantId,
        seller_id: OrganizationId,
        environment: &'static str,
        kind: &'static str,
        standing: &'static str,
        taxed_at: Option<Timestamp>,
        is_approved: bool,
        is_disputed: bool,
        due_date: Option<Date>,
        summary: InvoiceSummary,
    }
}

impl From<&Document> for InvoiceColumns {
    fn from(document: &Document) -> Self {
        let drafted = &document.drafted;
        Self {
            document_id: drafted.document,
            ledger_id: drafted.ledger,
            tenant_id: drafted.owner,
            seller_id: drafted.seller,
            environment: drafted.environment.as_str(),
            kind: drafted.kind.as_str(),
            standing: document.standing().as_str(),
            taxed_at: document.taxed_at,
            is_approved: document.approved.is_some(),
            is_disputed: document.disputed.is_some(),
            due_date: document.issued.as_ref().and_then(|issued| issued.due_date),
            summary: document.into(),
        }
    }
}

impl StateTable for InvoiceTable {
    type Aggregate = Invoice;
    const TABLE: &'static str = "invoices";
}

impl DocumentTable for InvoiceTable {
    type Model = InvoicesModel;
    const KEY: &'static str = "document_id";
    type Kept = Marks;
    type Columns<'a> = InvoiceColumns;

    fn columns(_id: Uuid, state: &Invoice, _kept: &Marks) -> Option<InvoiceColumns> {
        state.document().map(InvoiceColumns::from)
    }
}

impl Listed for InvoiceTable {
    const TENANT: &'static str = "tenant_id";
    const ENVIRONMENT: Option<&'static str> = Some("environment");
}

columns! {
    /// A row of `invoiced`: a bill that is on a document.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub struct InvoicedRow {
        pub document_id: InvoiceId,
        pub ledger_id: LedgerId,
        pub period: Period,
        pub cut: u32,
    }
}

columns! {
    /// A row of `bills`, or what is added to one.
    #[derive(Clone, Debug)]
    pub struct BillRow {
        pub ledger_id: LedgerId,
        pub period: Period,
        pub cut: u32,
        pub documents: i32,
        pub cut_position: Option<i64>,
        pub closed_position: Option<i64>,
        pub lines: Option<u32>,
        pub net: Option<Decimal>,
        pub closed: Option<PeriodClosed>,
    }
}

columns! {
    /// A row of `notes`, or what is added to one.
    #[derive(Clone, Copy, Debug)]
    pub struct NoteRow {
        pub note_id: InvoiceId,
        pub document_id: Option<InvoiceId>,
        pub is_drafted: bool,
    }
}
