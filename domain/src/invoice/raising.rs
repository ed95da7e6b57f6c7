//! What is decided about a debit note: that more is asked for than the document does.
//!
//! Invariant: the document says it once for all, lines and all, so whoever drafts the note, and however often, drafts the same one. What the document
//! itself comes to stays as it is.

use std::collections::BTreeSet;

use super::command::Raise;
use super::document::{Document, MAX_NOTES};
use super::drafting::check_lines;
use super::error::InvoiceError;
use super::event::{InvoiceEvent, Raised};
use super::line::InvoiceLine;
use super::settling::{check_issued, then};
use super::tax::{TaxFault, TaxKey};
use crate::invoice_series::DocumentKind;
use crate::money::Decimal;
use crate::usage_ledger::MAX_EVENT_BYTES;

/// What an event has beside its lines: the reason above all, each byte of which may be written as six.
const RAISED_BYTES: usize = 4_096;

/// Asks for more, of what was issued.
pub(super) fn raise(known: &Document, command: Raise) -> Result<Option<InvoiceEvent>, InvoiceError> {
    check_issued(known)?;
    let Raise { note, lines, reason, at } = command;
    if known.drafted.kind == DocumentKind::CreditNote {
        return Err(InvoiceError::NotOfANote);
    }
    if let Some(raised) = known.raised.iter().find(|raised| raised.note == note) {
        return if raised.lines == lines { Ok(None) } else { Err(InvoiceError::AlreadyNoted) };
    }
    if known.cancelled_by.is_some() {
        return Err(InvoiceError::Cancelled);
    }
    if known.raised.len() >= MAX_NOTES {
        return Err(InvoiceError::TooMany);
    }
    check_lines(known, &lines)?;
    check_sum(known, &lines)?;
    let raised = Raised { note, reason, lines, at: then(known, at) };
    Ok(Some(InvoiceEvent::Raised(raised.into())))
}

/// Whether lines of a note fit into the event that has them.
pub(super) fn fit(lines: &[InvoiceLine]) -> bool {
    let bytes = serde_json::to_string(lines).map_or(usize::MAX, |text| text.len());
    bytes.saturating_add(RAISED_BYTES) <= MAX_EVENT_BYTES
}

/// More is asked for of each group of the document that something is asked for of, and of no other.
fn check_sum(known: &Document, lines: &[InvoiceLine]) -> Result<(), InvoiceError> {
    if !fit(lines) {
        return Err(InvoiceError::LinesTooLarge);
    }
    let groups: BTreeSet<TaxKey> = known.groups.iter().flatten().map(super::TaxGroup::key).collect();
    let asked: BTreeSet<TaxKey> = lines.iter().map(|line| line.tax).collect();
    if asked.is_empty() || !asked.is_subset(&groups) {
        return Err(TaxFault::OtherGroups.into());
    }
    let is_more = |key: &TaxKey| {
        let of_group = lines.iter().filter(|line| line.tax == *key).map(|line| line.net);
        of_group.fold(Decimal::ZERO, Decimal::saturating_add) > Decimal::ZERO
    };
    if asked.iter().all(is_more) {
        Ok(())
    } else {
        Err(InvoiceError::NoAmount { what: "debit note", currency: known.drafted.currency })
    }
}
