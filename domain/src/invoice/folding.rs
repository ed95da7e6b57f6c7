//! What each event makes of a document.

use std::sync::Arc;

use super::document::{Document, NoteTaken};
use super::event::{InvoiceEvent, Noted, PaymentApplied, PaymentReversed};

/// The document after an event. One that was never begun stays so, whatever happens to it.
pub(super) fn fold(document: Option<Document>, event: InvoiceEvent) -> Option<Document> {
    let at = event.at();
    let mut known = match (document, event) {
        (_, InvoiceEvent::Drafted(drafted)) => return Some(Document::begun(*drafted)),
        (None, _) => return None,
        (Some(mut known), event) => {
            change(&mut known, event);
            known
        }
    };
    known.changed_at = at;
    Some(known)
}

fn change(known: &mut Document, event: InvoiceEvent) {
    match event {
        // Begins another one, above.
        InvoiceEvent::Drafted(_) => {}
        InvoiceEvent::PartiesFixed(fixed) => known.parties = Some(*fixed),
        InvoiceEvent::LinesAdded(added) => known.lines.extend(added.lines.iter().cloned()),
        InvoiceEvent::CreditsApplied(applied) => known.credits = Some(applied),
        InvoiceEvent::Taxed(taxed) => (known.groups, known.taxed_at) = (Some(taxed.groups), Some(taxed.at)),
        InvoiceEvent::Approved(approved) => known.approved = Some(approved),
        InvoiceEvent::Issued(issued) => known.issued = Some(*issued),
        InvoiceEvent::PaymentApplied(PaymentApplied { payment, amount, by_hand, at: _ }) => {
            let paid = known.payments.entry(payment).or_default();
            paid.amount = paid.amount.saturating_add(amount);
            paid.by_hand = by_hand;
        }
        InvoiceEvent::PaymentReversed(PaymentReversed { payment, amount, .. }) => {
            // It stays, at nothing too: that a payment was there is part of what bounds them.
            let paid = known.payments.entry(payment).or_default();
            paid.amount = paid.amount.saturating_sub(amount);
        }
        InvoiceEvent::Disputed(disputed) => known.disputed = Some(disputed.reason),
        InvoiceEvent::DisputeClosed(_) => known.disputed = None,
        InvoiceEvent::WrittenOff(written_off) => {
            known.written_off = known.written_off.saturating_add(written_off.amount);
        }
        InvoiceEvent::Noted(Noted { note, reason, lines, groups, at: _ }) => {
            known.notes.push(NoteTaken { note, reason, lines, groups });
        }
        InvoiceEvent::Raised(raised) => known.raised.push(Arc::unwrap_or_clone(raised)),
        InvoiceEvent::Cancelled(cancelled) => {
            known.cancelled_by = Some(cancelled.by_note);
            known.disputed = None;
        }
        InvoiceEvent::Voided(voided) => known.voided = Some(voided.reason),
    }
}
