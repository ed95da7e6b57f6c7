//! What can be asked of a document. Time and ids arrive inside.

use jiff::Timestamp;
use jiff::civil::Date;

use super::event::{InvoicedCredit, InvoicedPeriod, NoteOf, PaidByHand, SealedParty};
use super::line::InvoiceLine;
use super::noted::{NotedGroup, NotedLine};
use super::tax::TaxKey;
use crate::aggregate::command_enum::command_enum;
use crate::invoice_series::{DocumentKind, DocumentNumber};
use crate::money::{Currency, Decimal};
use crate::values::text::{Name, Reason};
use crate::{Environment, InvoiceId, LedgerId, OrganizationId, PaymentId, PrincipalId, SeriesId, TenantId};

command_enum! {
    /// A command to a document.
    InvoiceCommand {
        /// Begin.
        Draft(Box<Draft>);
        /// Say who sells and who buys.
        FixParties(Box<FixParties>);
        /// Take lines.
        AddLines(AddLines);
        /// Take credit.
        ApplyCredits(ApplyCredits);
        /// Be taxed.
        Tax(Tax);
        /// Be taxed as the document says that a note takes something of.
        TaxAsNoted(TaxAsNoted);
        /// Be meant to be issued.
        Approve(Approve);
        /// Have a number.
        Issue(Box<Issue>);
        /// Be paid.
        ApplyPayment(ApplyPayment);
        /// Not be paid after all.
        ReversePayment(ReversePayment);
        /// Be called wrong.
        Dispute(Dispute);
        /// No longer be called wrong.
        CloseDispute(CloseDispute);
        /// Be given up.
        WriteOff(WriteOff);
        /// Have something taken back by a note.
        Note(Note);
        /// Have more asked for by a note.
        Raise(Box<Raise>);
        /// Never be issued.
        Void(Void);
    }
}

/// Begins a document. Doing it again in the same way changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// New id.
    pub document: InvoiceId,
    /// What it is.
    pub kind: DocumentKind,
    /// Of which ledger.
    pub ledger: LedgerId,
    /// Whose that is.
    pub owner: TenantId,
    /// In which currency.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
    /// Who sells.
    pub seller: OrganizationId,
    /// Which bills are on it, at most [`MAX_PERIODS`](super::document::MAX_PERIODS).
    pub periods: Vec<InvoicedPeriod>,
    /// The draft that it stands in for.
    pub replaces: Option<InvoiceId>,
    /// What it changes: a note says so, and nothing else does.
    pub of: Option<NoteOf>,
    /// How many lines it will have.
    pub lines: u32,
    /// Now.
    pub at: Timestamp,
}

/// Says who sells and who buys, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixParties {
    /// Who sells.
    pub seller: SealedParty,
    /// Who buys.
    pub buyer: SealedParty,
    /// Now.
    pub at: Timestamp,
}

/// Adds lines behind those that there are. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddLines {
    /// The place of the first of them among all, from 0.
    pub from: u32,
    /// The lines; as many as fit into an event.
    pub lines: Vec<InvoiceLine>,
    /// Now.
    pub at: Timestamp,
}

/// Says which credit reduces the document, and which pays for it. Said again, the last word counts until the document is taxed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplyCredits {
    /// Which credit.
    pub credits: Vec<InvoicedCredit>,
    /// By how much all of it reduces what is taxed.
    pub reduced: Decimal,
    /// How much all of it pays at most; what the document does not come to is not taken.
    pub paid: Decimal,
    /// Now.
    pub at: Timestamp,
}

/// How something is taxed, and why no tax is due on it where none is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxedBy {
    /// What its lines have in common.
    pub key: TaxKey,
    /// Why no tax is due.
    pub reason: Option<Reason>,
}

/// Has the document compute its tax, once all lines are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tax {
    /// Each category and rate of its lines.
    pub groups: Vec<TaxedBy>,
    /// Now.
    pub at: Timestamp,
}

/// Gives a credit note the tax that its document says is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxAsNoted {
    /// What of each group, with its reason.
    pub groups: Vec<(NotedGroup, Option<Reason>)>,
    /// Now.
    pub at: Timestamp,
}

/// Says that a draft is to be issued. There is no way back: a number is given for good, so what may have one is not voided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approve {
    /// Who.
    pub by: PrincipalId,
    /// Now.
    pub at: Timestamp,
}

/// Issues a draft under the number that it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Of which series.
    pub series: SeriesId,
    /// The number.
    pub number: DocumentNumber,
    /// The day of issue.
    pub issue_date: Date,
    /// The day by which it is taxed.
    pub tax_point: Date,
    /// By when it is to be paid.
    pub due_date: Option<Date>,
    /// On which terms.
    pub terms: Option<Name>,
    /// The buyer's order.
    pub purchase_order: Option<Name>,
    /// What the buyer goes by.
    pub buyer_reference: Option<Name>,
    /// What a payment has to say.
    pub payment_reference: Name,
    /// Now.
    pub at: Timestamp,
}

/// Applies a payment. Doing it again with the same amount changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplyPayment {
    /// Which.
    pub payment: PaymentId,
    /// How much of it: what is open at most.
    pub amount: Decimal,
    /// Where somebody says so, and no provider of payments.
    pub by_hand: Option<PaidByHand>,
    /// Now.
    pub at: Timestamp,
}

/// Takes back that something was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReversePayment {
    /// By which payment.
    pub payment: PaymentId,
    /// How much.
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}

/// Says that the document is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}

/// Ends that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseDispute {
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}

/// Gives up what is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteOff {
    /// Why.
    pub reason: Reason,
    /// Who decides it.
    pub by: PrincipalId,
    /// Now.
    pub at: Timestamp,
}

/// Takes something back. Doing it again for the same note changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The id of the note.
    pub note: InvoiceId,
    /// What of which lines; none for all that is left.
    pub lines: Vec<NotedLine>,
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}

/// Asks for more, by a debit note. Doing it again for the same note changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raise {
    /// The id of the note.
    pub note: InvoiceId,
    /// Its lines, each taxed as some line of the document; as many as fit into an event.
    pub lines: Vec<InvoiceLine>,
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}

/// Ends a draft. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Void {
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}
