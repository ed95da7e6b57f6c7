//! What is decided when a draft gets its number: it is complete, and never changes again.

use super::canonical::canonical_text;
use super::command::Issue;
use super::document::Document;
use super::error::InvoiceError;
use super::event::{InvoiceEvent, Issued};
use super::standing::Standing;
use crate::money::Decimal;
use crate::values::digest::Digest;

/// Issues it. The same number again changes nothing: whoever has a number is issued under it.
pub(super) fn issue(known: &Document, command: Issue) -> Result<Option<InvoiceEvent>, InvoiceError> {
    if known.issued.as_ref().is_some_and(|issued| issued.number == command.number) {
        return Ok(None);
    }
    let standing = known.standing();
    if standing != Standing::Draft {
        return Err(InvoiceError::NotADraft { standing });
    }
    check_complete(known)?;
    let (total, due) = (known.total(), known.due());
    if total.is_negative() {
        return Err(InvoiceError::BelowZero { total });
    }
    let is_in_time = command.due_date.is_some_and(|due_date| due_date >= command.issue_date);
    let is_owed = due > Decimal::ZERO && !known.drafted.kind.is_paid_already();
    if (is_owed || command.due_date.is_some()) && !is_in_time {
        return Err(InvoiceError::NoDueDate { due });
    }
    Ok(Some(InvoiceEvent::Issued(Box::new(issued(known, command)))))
}

fn check_complete(known: &Document) -> Result<(), InvoiceError> {
    if usize::try_from(known.drafted.lines) != Ok(known.lines.len()) {
        return Err(InvoiceError::Missing { missing: "lines" });
    }
    if known.groups.is_none() {
        return Err(InvoiceError::Missing { missing: "groups of tax" });
    }
    let is_meant = known.approved.is_some();
    if is_meant { Ok(()) } else { Err(InvoiceError::Missing { missing: "approval" }) }
}

fn issued(known: &Document, command: Issue) -> Issued {
    let at = command.at.max(known.changed_at);
    let digest = Digest::of(&canonical_text(known, &command));
    let Issue {
        series,
        number,
        issue_date,
        tax_point,
        due_date,
        terms,
        purchase_order,
        buyer_reference,
        payment_reference,
        at: _,
    } = command;
    Issued {
        series,
        number,
        issue_date,
        tax_point,
        due_date,
        terms,
        purchase_order,
        buyer_reference,
        payment_reference,
        digest,
        at,
    }
}
