//! Which rule of a document a command broke.

use super::document::{MAX_LINES, MAX_NOTES, MAX_PAYMENTS, MAX_PERIODS};
use super::standing::Standing;
use super::tax::TaxFault;
use crate::invoice_series::DocumentKind;
use crate::money::{Currency, Decimal};

/// A refusal. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvoiceError {
    /// There is a document of this id already, and it is another one.
    #[error("the document is already there, and is another one: draft it under a new id")]
    AlreadyDrafted,
    /// There is no document of this id.
    #[error("there is no such document: draft it first")]
    NotDrafted,
    /// A draft changes, nothing else does.
    #[error("the document is {standing} and no draft any more: what is issued is changed by a note alone")]
    NotADraft {
        /// Where it stands.
        standing: Standing,
    },
    /// It may have a number already.
    #[error("the draft is approved and about to be issued: take it back by a note once it is")]
    Approved,
    /// Nothing is owed by a draft.
    #[error("the document is {standing} and was not issued: issue it first")]
    NotIssued {
        /// Where it stands.
        standing: Standing,
    },
    /// All of it was taken back.
    #[error("the document was cancelled by a note")]
    Cancelled,
    /// Beyond a bound.
    #[error(
        "a document has at most {MAX_LINES} lines, the bills of {MAX_PERIODS} periods, {MAX_PAYMENTS} payments and {MAX_NOTES} notes"
    )]
    TooMany,
    /// A note says of which document it is, and nothing else does.
    #[error("a note says what it changes, and a {kind} changes nothing")]
    NotOfOne {
        /// What it is.
        kind: DocumentKind,
    },
    /// Otherwise than what is there.
    #[error("the {what} of the document cannot be changed: void it and draft another one")]
    Fixed {
        /// What.
        what: &'static str,
    },
    /// Something comes before it.
    #[error("of the document there is missing: {missing}, which comes first")]
    Missing {
        /// What.
        missing: &'static str,
    },
    /// Lines come in their order.
    #[error(
        "the next line of the document is number {expected} of {of}: add those from there on, as many as are left at most"
    )]
    OtherLines {
        /// The place of the next line.
        expected: u32,
        /// How many there will be.
        of: u32,
    },
    /// So many do not fit into an event.
    #[error("the lines take more than one event holds: add fewer at once")]
    LinesTooLarge,
    /// Nobody can pay it.
    #[error("the {what} is not in whole units of {currency}, or not above zero where it has to be")]
    NoAmount {
        /// Of what.
        what: &'static str,
        /// In which currency.
        currency: Currency,
    },
    /// What is out of all proportion.
    #[error("the amounts of the document are too large")]
    TooLarge,
    /// More than there is.
    #[error("credit of {reduced} reduces more than there is: {net}")]
    CreditBeyond {
        /// By how much.
        reduced: Decimal,
        /// What there is.
        net: Decimal,
    },
    /// It is not taxed so.
    #[error(transparent)]
    Tax(#[from] TaxFault),
    /// Who owes the buyer something says so by a note.
    #[error("the document comes to {total}, which is below zero: let its lines stand on the next one")]
    BelowZero {
        /// To what.
        total: Decimal,
    },
    /// BR-CO-25.
    #[error("{due} is to be paid: give the day by which, on the day of issue or after it")]
    NoDueDate {
        /// How much.
        due: Decimal,
    },
    /// More than is open.
    #[error("{open} of the document is open: no more than that can be paid or given up")]
    MoreThanOpen {
        /// What is open.
        open: Decimal,
    },
    /// A payment is applied once.
    #[error("the payment was applied to the document with another amount: reverse it first")]
    PaymentTaken,
    /// It was not applied, or not so much of it.
    #[error("{applied} of the payment is applied to the document: no more than that can be reversed")]
    MoreThanApplied {
        /// How much is.
        applied: Decimal,
    },
    /// There is no dispute.
    #[error("the document is not disputed")]
    NotDisputed,
    /// Only what takes something back.
    #[error("notes take something of invoices, debit notes and receipts back, not of credit notes")]
    NotOfANote,
    /// A note of this id took something else.
    #[error("the note has taken something of the document already: take the rest by another one")]
    AlreadyNoted,
    /// More than there is.
    #[error("{left} of line {line} is left to be taken back: give that or less, with the sign of it")]
    MoreThanLine {
        /// Which.
        line: u32,
        /// What is left of it.
        left: Decimal,
    },
    /// What the note comes to is nothing, or less.
    #[error("the lines come to nothing that a note could take back: take others with them")]
    NothingToTake,
}
