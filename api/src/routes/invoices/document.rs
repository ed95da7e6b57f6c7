//! What is shown of a document beside its lines.

use axum::response::Response;
use domain::authority::Permission;
use domain::invoice::{Document, Invoice, InvoicedPeriod, Issued, NoteOf};
use domain::invoice_series::{DocumentKind, DocumentNumber};
use domain::money::{Currency, Decimal};
use domain::values::digest::Digest;
use domain::values::text::{Name, Reason};
use domain::{Environment, InvoiceId, LedgerId, OrganizationId, TenantId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use projections::read_models::invoices::{InvoiceStatus, InvoiceSummary};
use schemars::JsonSchema;
use serde::Serialize;

use super::target::resource;
use crate::http::auth::Caller;
use crate::http::conventions::Done;
use crate::state::AppState;

/// What an unfinished document waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceWaitsFor {
    /// It is not said who sells and who buys. A document that is read alone says which of them.
    Parties,
    /// The organization that buys has not said who it is in law: `PUT /v1/organizations/{id}/identity`.
    BuyerIdentity,
    /// The organization that sells has not.
    SellerIdentity,
    /// Who one of them is in law was erased: void it, and have that said again.
    ErasedIdentity,
    /// Not all lines are there. A document that is read alone says if that is for want of a rate of tax.
    Lines,
    /// No rate of tax is stated for the country of who buys: `billing_tax`.
    TaxRate,
    /// Its tax is not computed yet.
    Tax,
    /// Its lines were taxed by a table of taxes that is no longer used: void it, and it is drafted anew.
    OtherTaxTable,
    /// Somebody may look at it, and has to approve it unless it is issued by itself.
    Approval,
    /// It is about to have its number.
    Number,
}

/// An invoice or a note, without its lines.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InvoiceDocument {
    /// Its id.
    pub id: InvoiceId,
    /// Its version; also the `ETag`, which `If-Match` takes.
    pub version: i64,
    /// What it is.
    pub kind: DocumentKind,
    /// What it is to people, today in UTC.
    pub status: InvoiceStatus,
    /// What is missing until it is issued; absent once it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<InvoiceWaitsFor>,
    /// Of which ledger.
    pub ledger: LedgerId,
    /// Whose that is: who buys.
    pub organization: TenantId,
    /// The organization that sells.
    pub seller: OrganizationId,
    /// Live or test. Nobody owes what is on a test document, and it has a number of its own.
    pub environment: Environment,
    /// Of the amounts.
    pub currency: Currency,
    /// Which bills are on it: that of one period, and before it those that were too small for a document of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<InvoicePeriod>,
    /// The draft that it stands in for, which was voided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<InvoiceId>,
    /// What it takes something back of, if it is a note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<InvoiceNoteOf>,
    /// How many lines it has.
    pub line_count: u32,
    /// What its lines come to, without tax.
    #[schemars(example = &"119.5")]
    pub net: Decimal,
    /// By how much credit that nobody paid for reduces that before tax.
    #[schemars(example = &"9.5")]
    pub reduced: Decimal,
    /// Its tax.
    #[schemars(example = &"20.9")]
    pub tax: Decimal,
    /// What it comes to with tax.
    #[schemars(example = &"130.9")]
    pub total: Decimal,
    /// How much of that bought credit has paid, with the tax that was paid on it.
    #[schemars(example = &"100")]
    pub paid_by_credit: Decimal,
    /// What is to be paid beyond that.
    #[schemars(example = &"30.9")]
    pub due: Decimal,
    /// What was paid of it.
    #[schemars(example = &"10")]
    pub paid: Decimal,
    /// What notes take back, with tax.
    #[schemars(example = &"0")]
    pub noted: Decimal,
    /// What was given up.
    #[schemars(example = &"0")]
    pub written_off: Decimal,
    /// What is still to be paid. Below zero where more was paid than stands, which is the buyer's.
    #[schemars(example = &"20.9")]
    pub open: Decimal,
    /// Under which number it was issued, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<IssuedInvoice>,
    /// When it was begun.
    pub drafted_at: Timestamp,
    /// Since when it is complete and can be looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewable_at: Option<Timestamp>,
    /// Why it is disputed, while it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disputed_for: Option<Reason>,
    /// Why it was voided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voided_for: Option<Reason>,
    /// The notes that take something of it back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<InvoiceId>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// A bill that is on a document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InvoicePeriod {
    /// Of which period.
    pub period: domain::usage_ledger::Period,
    /// Its first instant.
    pub start: Timestamp,
    /// The first instant after it.
    pub end: Timestamp,
    /// The time zone by which it ends: that of the ledger's calendar.
    #[schemars(example = &"Europe/Berlin")]
    pub zone: String,
    /// Which cut of it.
    pub cut: u32,
    /// The SHA-256 of what goes on after that cut, by which the bill can be proven complete.
    pub carry: Digest,
}

/// What a note takes something back of.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InvoiceNoteOf {
    /// Which document.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: DocumentNumber,
    /// Its day of issue.
    pub issue_date: Date,
    /// Why.
    pub reason: Reason,
}

/// What a document says once it is issued.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IssuedInvoice {
    /// Its number.
    pub number: DocumentNumber,
    /// The day of issue.
    pub issue_date: Date,
    /// The day by which it is taxed.
    pub tax_point: Date,
    /// By when it is to be paid; absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_date: Option<Date>,
    /// On which terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<Name>,
    /// What a payment has to say.
    pub payment_reference: Name,
    /// The SHA-256 of its canonical text, `invoice/1`.
    pub digest: Digest,
}

impl InvoiceDocument {
    /// Of a document that is at a version.
    pub fn of(summary: InvoiceSummary, version: i64, now: Timestamp) -> Self {
        let status = summary.status(today(now));
        let waits_for = waits_for(&summary);
        Self {
            id: summary.document,
            version,
            kind: summary.kind,
            status,
            waits_for,
            ledger: summary.ledger,
            organization: summary.owner,
            seller: summary.seller,
            environment: summary.environment,
            currency: summary.currency,
            periods: summary.periods.into_iter().map(InvoicePeriod::from).collect(),
            replaces: summary.replaces,
            of: summary.of.map(InvoiceNoteOf::from),
            line_count: summary.lines,
            net: summary.net,
            reduced: summary.reduced,
            tax: summary.tax,
            total: summary.total,
            paid_by_credit: summary.paid_by_credit,
            due: summary.due,
            paid: summary.paid,
            noted: summary.noted,
            written_off: summary.written_off,
            open: summary.open,
            issued: summary.issued.map(IssuedInvoice::from),
            drafted_at: summary.drafted_at,
            reviewable_at: summary.taxed_at,
            disputed_for: summary.disputed,
            voided_for: summary.voided,
            notes: summary.notes,
            changed_at: summary.changed_at,
        }
    }
}

/// The day, where documents are dated.
pub fn today(now: Timestamp) -> Date {
    now.to_zoned(TimeZone::UTC).date()
}

fn waits_for(summary: &InvoiceSummary) -> Option<InvoiceWaitsFor> {
    let is_draft = summary.issued.is_none() && summary.voided.is_none();
    let missing = [
        (!summary.has_parties, InvoiceWaitsFor::Parties),
        (!summary.has_lines, InvoiceWaitsFor::Lines),
        (summary.taxed_at.is_none(), InvoiceWaitsFor::Tax),
        (!summary.is_approved, InvoiceWaitsFor::Approval),
        (true, InvoiceWaitsFor::Number),
    ];
    missing.into_iter().find(|(is_missing, _)| *is_missing).map(|(_, what)| what).filter(|_| is_draft)
}

impl From<InvoicedPeriod> for InvoicePeriod {
    fn from(InvoicedPeriod { period, start, end, zone, cut, digest }: InvoicedPeriod) -> Self {
        Self { period, start, end, zone, cut, carry: digest }
    }
}

impl From<NoteOf> for InvoiceNoteOf {
    fn from(NoteOf { document, number, issue_date, reason }: NoteOf) -> Self {
        Self { invoice: document, number, issue_date, reason }
    }
}

impl From<Issued> for IssuedInvoice {
    fn from(issued: Issued) -> Self {
        let Issued { number, issue_date, tax_point, due_date, terms, payment_reference, digest, .. } = issued;
        Self { number, issue_date, tax_point, due_date, terms, payment_reference, digest }
    }
}

/// Answers a command with the document as the caller may read it.
pub fn answer(state: &AppState, caller: &Caller, done: Done<Invoice>) -> Response {
    let now = state.clock.now();
    let shown = done.then().and_then(|then| {
        let document: &Document = then.aggregate.document()?;
        caller.access_with(Permission::ReadInvoices, &resource(&document.drafted))?;
        Some(InvoiceDocument::of(document.into(), then.version, now))
    });
    done.respond(shown)
}
