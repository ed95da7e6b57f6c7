//! What a list shows of a document, and the whole of it.

use domain::invoice::{Document, InvoicedPeriod, Issued, NoteOf, Standing};
use domain::invoice_series::DocumentKind;
use domain::money::{Currency, Decimal};
use domain::values::text::Reason;
use domain::{Environment, InvoiceId, LedgerId, OrganizationId, TenantId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::status::InvoiceStatus;

/// What a list shows: everything that has no lines, of which there may be thousands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceSummary {
    /// Its id.
    pub document: InvoiceId,
    /// What it is.
    pub kind: DocumentKind,
    /// Of which ledger.
    pub ledger: LedgerId,
    /// Who buys.
    pub owner: TenantId,
    /// Who sells.
    pub seller: OrganizationId,
    /// Live or test.
    pub environment: Environment,
    /// Of the amounts.
    pub currency: Currency,
    /// Which bills are on it.
    pub periods: Vec<InvoicedPeriod>,
    /// The draft that it stands in for.
    pub replaces: Option<InvoiceId>,
    /// What it changes, if it is a note.
    pub of: Option<NoteOf>,
    /// How many lines it has, or will have.
    pub lines: u32,
    /// Whether it is said who sells and who buys.
    pub has_parties: bool,
    /// Whether all lines are there.
    pub has_lines: bool,
    /// What its lines come to.
    pub net: Decimal,
    /// By how much credit reduces that.
    pub reduced: Decimal,
    /// Its tax.
    pub tax: Decimal,
    /// What it comes to with tax.
    pub total: Decimal,
    /// How much of that credit has paid.
    pub paid_by_credit: Decimal,
    /// What is to be paid beyond that.
    pub due: Decimal,
    /// What was paid of it.
    pub paid: Decimal,
    /// What notes take back.
    pub noted: Decimal,
    /// What was given up.
    pub written_off: Decimal,
    /// What is still to be paid.
    pub open: Decimal,
    /// Where it stands.
    pub standing: Standing,
    /// When it was begun.
    pub drafted_at: Timestamp,
    /// Since when it can be looked at.
    pub taxed_at: Option<Timestamp>,
    /// Whether it is to be issued.
    pub is_approved: bool,
    /// Under which number it was issued, and when.
    pub issued: Option<Issued>,
    /// Why it is disputed.
    pub disputed: Option<Reason>,
    /// Why it will never be issued.
    pub voided: Option<Reason>,
    /// The notes that take something back.
    pub notes: Vec<InvoiceId>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl From<&Document> for InvoiceSummary {
    fn from(document: &Document) -> Self {
        let drafted = &document.drafted;
        Self {
            document: drafted.document,
            kind: drafted.kind,
            ledger: drafted.ledger,
            owner: drafted.owner,
            seller: drafted.seller,
            environment: drafted.environment,
            currency: drafted.currency,
            periods: drafted.periods.clone(),
            replaces: drafted.replaces,
            of: drafted.of.clone(),
            lines: drafted.lines,
            has_parties: document.parties.is_some(),
            has_lines: usize::try_from(drafted.lines) == Ok(document.lines.len()),
            net: document.net(),
            reduced: document.reduced(),
            tax: document.tax(),
            total: document.total(),
            paid_by_credit: document.paid_by_credit(),
            due: document.due(),
            paid: document.paid(),
            noted: document.noted(),
            written_off: document.written_off,
            open: document.open(),
            standing: document.standing(),
            drafted_at: drafted.at,
            taxed_at: document.taxed_at,
            is_approved: document.approved.is_some(),
            issued: document.issued.clone(),
            disputed: document.disputed.clone(),
            voided: document.voided.clone(),
            notes: document.notes.iter().map(|note| note.note).collect(),
            changed_at: document.changed_at,
        }
    }
}

impl InvoiceSummary {
    /// What it is to people, on a day.
    pub fn status(&self, today: Date) -> InvoiceStatus {
        let due_date = self.issued.as_ref().and_then(|issued| issued.due_date);
        InvoiceStatus::of(self.standing, self.taxed_at.is_some(), self.disputed.is_some(), due_date, today)
    }
}

/// A document with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceView {
    /// The document.
    pub document: Document,
    /// Version of the aggregate: the `ETag`.
    pub version: i64,
}
