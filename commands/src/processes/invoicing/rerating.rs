//! Posts what re-rating came to, as notes of the documents on which the bills are.
//!
//! Invariants: each note is one command to its document, whose id, as that of the note, follows from the prices, the window and the document; so
//! whoever posts again, or goes on with what somebody else has begun, has one effect. The process that writes invoices drafts, numbers and issues it. A
//! document that something else has changed already is not changed again: what was taken back by hand would be taken back twice.

use std::collections::{BTreeMap, BTreeSet};

use domain::invoice::identity::{document_of, note_of_rerating, replacement_of, step_of};
use domain::invoice::{Document, Invoice, InvoiceCommand, Note, NotesDue, Raise, Standing, notes_due};
use domain::invoice_series::DocumentKind;
use domain::money::Decimal;
use domain::usage_ledger::Period;
use domain::usage_ledger::rerating::ReratedBill;
use domain::values::digest::Digest;
use domain::values::text::Reason;
use domain::{InvoiceId, LedgerId};
use jiff::Timestamp;
use serde::Serialize;

use super::{InvoicingError, context};
use crate::engine::error::ErrorClass;
use crate::write_side::WriteSide;

/// Documents that stand in for each other that are looked at at most.
const MAX_REPLACEMENTS: usize = 256;

/// A ledger that was rated anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReratedLedger {
    /// Its periods that are closed from the first one of the window on, each with its cut, in their order.
    pub closed: Vec<(Period, u32)>,
    /// Those of its bills on which something was used in the window.
    pub bills: Vec<ReratedBill>,
}

/// Why nothing was posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotPosted {
    /// The bill is on no document.
    NoDocument,
    /// The document is a draft.
    NotIssued,
    /// Notes have taken all of it back.
    Cancelled,
    /// Notes of something else have changed it.
    HasOtherNotes,
    /// It comes to nothing in whole minor units.
    Nothing,
    /// The document does not take it.
    Refused {
        /// Why.
        reason: String,
    },
}

impl NotPosted {
    /// In words, with what to do.
    pub fn detail(&self) -> String {
        let text = match self {
            Self::NoDocument => "the bill is on no document yet: post it again once it is",
            Self::NotIssued => "the document is a draft: post it again once it is issued",
            Self::Cancelled => "the document was cancelled by a note",
            Self::HasOtherNotes => {
                "the document has other notes already: take back what is left of the difference by hand"
            }
            Self::Nothing => "it comes to nothing",
            Self::Refused { reason } => return format!("the document does not take it: {reason}"),
        };
        text.to_owned()
    }
}

/// A note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PostedNote {
    /// Its id.
    pub note: InvoiceId,
    /// What it is.
    pub kind: DocumentKind,
    /// What its lines come to.
    pub net: Decimal,
    /// Whether it was there before.
    pub was_there: bool,
}

/// What became of some bills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Posted {
    /// The document that they are on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<InvoiceId>,
    /// Of which periods.
    pub periods: Vec<Period>,
    /// The notes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<PostedNote>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_posted: Option<NotPosted>,
    /// What was to be taken back and is no longer left of the document.
    #[serde(skip_serializing_if = "is_nothing")]
    pub not_left: Decimal,
}

fn is_nothing(amount: &Decimal) -> bool {
    amount.is_zero()
}

impl Posted {
    fn nothing(document: Option<InvoiceId>, periods: Vec<Period>, why: NotPosted) -> Self {
        Self { document, periods, notes: Vec::new(), not_posted: Some(why), not_left: Decimal::ZERO }
    }
}

/// Posts what came of a run.
#[derive(Clone)]
pub struct Posting {
    write: WriteSide,
    /// Of the prices and the window.
    inputs: Digest,
    reason: Reason,
}

impl Posting {
    /// Of the run whose inputs have this digest, for a reason that who buys sees.
    pub fn new(write: WriteSide, inputs: Digest, reason: Reason) -> Self {
        Self { write, inputs, reason }
    }

    /// Posts what came of a ledger, document by document.
    ///
    /// # Errors
    /// See [`InvoicingError`]. What was posted until then stays posted.
    pub async fn post(
        &self,
        ledger: LedgerId,
        rerated: &ReratedLedger,
        at: Timestamp,
    ) -> Result<Vec<Posted>, InvoicingError> {
        let mut waiting: BTreeMap<(Period, u32), &ReratedBill> = BTreeMap::new();
        for bill in rerated.bills.iter().filter(|bill| bill.differs()) {
            waiting.insert((bill.period, bill.cut), bill);
        }
        let mut all = Vec::new();
        // A bill that waited for a later one is on the document of that.
        for (period, cut) in &rerated.closed {
            if waiting.is_empty() {
                break;
            }
            let Some(document) = self.document_of(document_of(ledger, *period, *cut)).await? else { continue };
            let on: BTreeSet<(Period, u32)> =
                document.drafted.periods.iter().map(|billed| (billed.period, billed.cut)).collect();
            let bills: Vec<ReratedBill> = on.iter().filter_map(|bill| waiting.remove(bill)).cloned().collect();
            if !bills.is_empty() {
                all.push(self.note(&document, &bills, at).await?);
            }
        }
        let without = waiting.into_keys().map(|(period, _)| Posted::nothing(None, vec![period], NotPosted::NoDocument));
        all.extend(without);
        Ok(all)
    }

    /// The document of this id, or the last one that stands in for it.
    async fn document_of(&self, mut id: InvoiceId) -> Result<Option<Document>, InvoicingError> {
        for _ in 0..MAX_REPLACEMENTS {
            let loaded = self.write.store.load::<Invoice>(id.0).await?;
            match loaded.aggregate.document() {
                Some(document) if document.standing() == Standing::Voided => id = replacement_of(id),
                document => return Ok(document.cloned()),
            }
        }
        Ok(None)
    }

    async fn note(&self, document: &Document, bills: &[ReratedBill], at: Timestamp) -> Result<Posted, InvoicingError> {
        let (id, periods) = (document.drafted.document, bills.iter().map(|bill| bill.period).collect());
        let notes = self.known(document);
        if !notes.is_empty() && is_complete(document, bills, &notes) {
            return Ok(Posted { document: Some(id), periods, notes, not_posted: None, not_left: Decimal::ZERO });
        }
        if let Some(why) = self.in_the_way(document) {
            return Ok(Posted::nothing(Some(id), periods, why));
        }
        let corrupt = || InvoicingError::Corrupt { id, reason: "its amounts are too large".to_owned() };
        let NotesDue { credit, debit, not_left } = notes_due(document, bills).map_err(|_| corrupt())?;
        let mut posted = Posted { document: Some(id), periods, notes, not_posted: None, not_left };
        let (reason, of) = (|| self.reason.clone(), |kind| note_of_rerating(self.inputs, id, kind));
        let credit_net = credit.iter().fold(Decimal::ZERO, |sum, noted| sum.saturating_add(noted.net));
        let debit_net = debit.iter().fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.net));
        let mut commands = Vec::new();
        if !credit.is_empty() {
            let note = of(DocumentKind::CreditNote);
            let command = InvoiceCommand::Note(Note { note, lines: credit, reason: reason(), at });
            commands.push((note, DocumentKind::CreditNote, credit_net, command));
        }
        if !debit.is_empty() {
            let note = of(DocumentKind::DebitNote);
            let command = InvoiceCommand::Raise(Box::new(Raise { note, lines: debit, reason: reason(), at }));
            commands.push((note, DocumentKind::DebitNote, debit_net, command));
        }
        commands.retain(|(note, ..)| posted.notes.iter().all(|known| known.note != *note));
        if commands.is_empty() && posted.notes.is_empty() {
            posted.not_posted = Some(NotPosted::Nothing);
        }
        for (note, kind, net, command) in commands {
            match self.take(document, note, command).await {
                Ok(was_there) => posted.notes.push(PostedNote { note, kind, net, was_there }),
                Err(InvoicingError::Execute(refused)) if refused.class() == ErrorClass::Rejected => {
                    posted.not_posted = Some(NotPosted::Refused { reason: reason_of(&refused) });
                }
                Err(error) => return Err(error),
            }
        }
        Ok(posted)
    }

    /// The notes of this run that the document has.
    fn known(&self, document: &Document) -> Vec<PostedNote> {
        let id = document.drafted.document;
        let [credit, debit] =
            [DocumentKind::CreditNote, DocumentKind::DebitNote].map(|kind| note_of_rerating(self.inputs, id, kind));
        let sum = |nets: &mut dyn Iterator<Item = Decimal>| nets.fold(Decimal::ZERO, Decimal::saturating_add);
        let of = |note, kind, net| PostedNote { note, kind, net, was_there: true };
        let taken = document
            .notes
            .iter()
            .filter(|taken| taken.note == credit)
            .map(|taken| of(credit, DocumentKind::CreditNote, sum(&mut taken.lines.iter().map(|line| line.net))));
        let raised = document
            .raised
            .iter()
            .filter(|raised| raised.note == debit)
            .map(|raised| of(debit, DocumentKind::DebitNote, sum(&mut raised.lines.iter().map(|line| line.net))));
        taken.chain(raised).collect()
    }

    fn in_the_way(&self, document: &Document) -> Option<NotPosted> {
        let own = self.known(document);
        let is_own = |note: InvoiceId| own.iter().any(|known| known.note == note);
        let mut notes = document.notes.iter().map(|taken| taken.note);
        let mut raised = document.raised.iter().map(|raised| raised.note);
        match document.standing() {
            Standing::Draft | Standing::Voided => Some(NotPosted::NotIssued),
            Standing::Cancelled => Some(NotPosted::Cancelled),
            Standing::Issued | Standing::PartlyPaid | Standing::Paid | Standing::WrittenOff => {
                let has_others = !(notes.all(is_own) && raised.all(is_own));
                has_others.then_some(NotPosted::HasOtherNotes)
            }
        }
    }

    /// Gives whether it was there before.
    async fn take(
        &self,
        document: &Document,
        note: InvoiceId,
        command: InvoiceCommand,
    ) -> Result<bool, InvoicingError> {
        let id = document.drafted.document;
        let context = context(document.drafted.owner, step_of(note, "rerating", 0))?;
        let executed = self.write.invoices.execute(id.0, command, context).await;
        let executed = executed.map_err(InvoicingError::Execute)?;
        Ok(executed.replayed || executed.receipt.is_none())
    }
}

/// Whether the document has all notes that these bills need: of both kinds, where groups of its tax go either way. What is left of its lines may have
/// changed by the first one, so only the kinds are compared.
fn is_complete(document: &Document, bills: &[ReratedBill], notes: &[PostedNote]) -> bool {
    let Ok(due) = notes_due(document, bills) else { return true };
    let has = |kind| notes.iter().any(|note| note.kind == kind);
    let needs_credit = !(due.credit.is_empty() && due.not_left.is_zero());
    (!needs_credit || has(DocumentKind::CreditNote)) && (due.debit.is_empty() || has(DocumentKind::DebitNote))
}

/// The rule that says no, and what that comes from.
fn reason_of(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
