//! What happened to a document. The shapes are pinned by the files in `contract/invoice/`.
//!
//! Invariant: nothing personal stands in clear: parties are sealed, whoever acted is an id.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::line::InvoiceLine;
use super::noted::{NotedGroup, NotedLine};
use super::tax::TaxGroup;
use crate::aggregate::events::events;
use crate::invoice_series::{DocumentKind, DocumentNumber};
use crate::money::{Currency, Decimal};
use crate::usage_ledger::{CreditKind, GrantId, Period};
use crate::values::digest::Digest;
use crate::values::sealed::Sealed;
use crate::values::text::{Name, Reason};
use crate::{Environment, InvoiceId, LedgerId, OrganizationId, PaymentId, PrincipalId, SeriesId, TenantId};

events! {
    /// An event of a document.
    InvoiceEvent {
        /// It was begun.
        as_drafted: Drafted(Box<Drafted>) = "invoice.drafted" ["1"] since 8;
        /// Who sells and who buys is fixed.
        as_parties_fixed: PartiesFixed(Box<PartiesFixed>) = "invoice.parties_fixed" ["1"] since 8;
        /// It has more lines.
        as_lines_added: LinesAdded(Arc<LinesAdded>) = "invoice.lines_added" ["1"] since 8;
        /// Credit reduces it, or pays for it.
        as_credits_applied: CreditsApplied(CreditsApplied) = "invoice.credits_applied" ["1"] since 8;
        /// Its tax is final.
        as_taxed: Taxed(Taxed) = "invoice.taxed" ["1"] since 8;
        /// It is to be issued, and no longer to be voided.
        as_approved: Approved(Approved) = "invoice.approved" ["1"] since 8;
        /// It has a number, and never changes again.
        as_issued: Issued(Box<Issued>) = "invoice.issued" ["1"] since 8;
        /// Something of it was paid.
        as_payment_applied: PaymentApplied(PaymentApplied) = "invoice.payment_applied" ["1"] since 8;
        /// A payment went back.
        as_payment_reversed: PaymentReversed(PaymentReversed) = "invoice.payment_reversed" ["1"] since 8;
        /// The buyer says that it is wrong.
        as_disputed: Disputed(Disputed) = "invoice.disputed" ["1"] since 8;
        /// That has ended.
        as_dispute_closed: DisputeClosed(DisputeClosed) = "invoice.dispute_closed" ["1"] since 8;
        /// What is open of it is given up.
        as_written_off: WrittenOff(WrittenOff) = "invoice.written_off" ["1"] since 8;
        /// A note takes something back.
        as_noted: Noted(Noted) = "invoice.noted" ["1"] since 8;
        /// A note asks for more.
        as_raised: Raised(Arc<Raised>) = "invoice.raised" ["1"] since 8;
        /// Notes have taken all of it back.
        as_cancelled: Cancelled(Cancelled) = "invoice.cancelled" ["1"] since 8;
        /// It was never issued and never will be.
        as_voided: Voided(Voided) = "invoice.voided" ["1"] since 8;
    }
}

/// A cut of a period whose bill is on a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InvoicedPeriod {
    /// Which period.
    pub period: Period,
    /// Its first instant.
    pub start: Timestamp,
    /// The first instant after it.
    pub end: Timestamp,
    /// The zone by which it ends, such as `Europe/Berlin`.
    #[schemars(length(min = 1, max = 64))]
    pub zone: String,
    /// Which cut of it.
    pub cut: u32,
    /// The digest of what goes on after that cut, by which its bill can be proven complete.
    pub digest: Digest,
}

/// What a note changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteOf {
    /// Which document.
    pub document: InvoiceId,
    /// Its number.
    pub number: DocumentNumber,
    /// Its day of issue.
    pub issue_date: Date,
    /// Why.
    pub reason: Reason,
}

/// A document was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drafted {
    /// Its id.
    pub document: InvoiceId,
    /// What it is.
    pub kind: DocumentKind,
    /// Of which ledger.
    pub ledger: LedgerId,
    /// Whose that is: who buys.
    pub owner: TenantId,
    /// In which currency.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
    /// Who sells.
    pub seller: OrganizationId,
    /// Which bills are on it: that of one cut, and before it those that were too small for a document of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<InvoicedPeriod>,
    /// The draft that it stands in for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<InvoiceId>,
    /// What it changes, if it is a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<NoteOf>,
    /// How many lines it will have.
    pub lines: u32,
    /// When.
    pub at: Timestamp,
}

/// Who sells or buys, as of when it was fixed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SealedParty {
    /// Which organization.
    pub organization: OrganizationId,
    /// Its [`Party`](crate::values::party::Party) as JSON, sealed.
    pub sealed: Sealed,
    /// Until when the law has it kept: before that its key is not erased.
    pub kept_until: Date,
}

/// Who sells and who buys is fixed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartiesFixed {
    /// Who sells.
    pub seller: SealedParty,
    /// Who buys.
    pub buyer: SealedParty,
    /// When.
    pub at: Timestamp,
}

/// A document has more lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinesAdded {
    /// The place of the first of them among all, from 0.
    pub from: u32,
    /// How many there will be.
    pub of: u32,
    /// The lines, at least one.
    pub lines: Vec<InvoiceLine>,
    /// When.
    pub at: Timestamp,
}

/// Credit on a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InvoicedCredit {
    /// Which.
    pub grant: GrantId,
    /// Bought credit pays, other credit reduces.
    pub kind: CreditKind,
    /// How much of it, in whole minor units; below zero where more went back than was drawn.
    pub amount: Decimal,
}

/// Credit reduces a document, or pays for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditsApplied {
    /// Which credit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<InvoicedCredit>,
    /// By how much all of it reduces what is taxed; below zero as above.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub reduced: Decimal,
    /// How much of what is to be paid all of it pays.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub paid: Decimal,
    /// When.
    pub at: Timestamp,
}

/// The tax of a document is final.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Taxed {
    /// What is taxed alike, by category and rate.
    pub groups: Vec<TaxGroup>,
    /// When.
    pub at: Timestamp,
}

/// A draft is to be issued: from now on it may have a number, so nobody voids it any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approved {
    /// Who says so: the system where nobody objected in time.
    pub by: PrincipalId,
    /// When.
    pub at: Timestamp,
}

/// A document has a number, and never changes again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issued {
    /// Of which series.
    pub series: SeriesId,
    /// The number.
    pub number: DocumentNumber,
    /// The day of issue.
    pub issue_date: Date,
    /// The day by which it is taxed.
    pub tax_point: Date,
    /// By when it is to be paid; always there where something is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_date: Option<Date>,
    /// On which terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Name>,
    /// The buyer's order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_order: Option<Name>,
    /// What the buyer goes by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_reference: Option<Name>,
    /// What a payment has to say.
    pub payment_reference: Name,
    /// The SHA-256 of its [canonical text](super::canonical_text).
    pub digest: Digest,
    /// When.
    pub at: Timestamp,
}

/// A payment that somebody has found in the books of the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaidByHand {
    /// What the bank calls it.
    pub bank_reference: Name,
    /// The day of it there.
    pub value_date: Date,
    /// Who says so.
    pub by: PrincipalId,
}

/// Something of a document was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentApplied {
    /// By which payment.
    pub payment: PaymentId,
    /// How much.
    pub amount: Decimal,
    /// Where somebody says so, and no provider of payments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<PaidByHand>,
    /// When.
    pub at: Timestamp,
}

/// A payment went back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentReversed {
    /// Which.
    pub payment: PaymentId,
    /// How much of it.
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

/// The buyer says that a document is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Disputed {
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

/// A dispute has ended; what came of it is a note, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisputeClosed {
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

/// What is open of a document is given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenOff {
    /// How much.
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// Who decided it.
    pub by: PrincipalId,
    /// When.
    pub at: Timestamp,
}

/// A note takes something of a document back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Noted {
    /// Which note.
    pub note: InvoiceId,
    /// Why.
    pub reason: Reason,
    /// What of which lines.
    pub lines: Vec<NotedLine>,
    /// What of which groups of tax: never more than is left.
    pub groups: Vec<NotedGroup>,
    /// When.
    pub at: Timestamp,
}

/// A debit note asks for more than a document does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Raised {
    /// Which note.
    pub note: InvoiceId,
    /// Why.
    pub reason: Reason,
    /// The lines of the note, taxed as lines of the document are.
    pub lines: Vec<InvoiceLine>,
    /// When.
    pub at: Timestamp,
}

/// Notes have taken all of a document back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cancelled {
    /// The last of them.
    pub by_note: InvoiceId,
    /// When.
    pub at: Timestamp,
}

/// A document was never issued and never will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Voided {
    /// Why.
    pub reason: Reason,
    /// Of which ledger it was.
    pub ledger: LedgerId,
    /// Which bills were on it: they are on no document again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<InvoicedPeriod>,
    /// When.
    pub at: Timestamp,
}
