//! What is decided about a document once it is issued: payments, disputes, giving up.

use jiff::Timestamp;

use super::command::{ApplyPayment, CloseDispute, Dispute, ReversePayment, WriteOff};
use super::document::{Document, MAX_PAYMENTS};
use super::error::InvoiceError;
use super::event::{DisputeClosed, Disputed, InvoiceEvent, PaymentApplied, PaymentReversed, WrittenOff};
use super::standing::Standing;
use crate::money::Decimal;

type Decision = Result<Option<InvoiceEvent>, InvoiceError>;

/// Whether it is owed, or was.
pub(super) fn check_issued(known: &Document) -> Result<(), InvoiceError> {
    match known.standing() {
        standing @ (Standing::Draft | Standing::Voided) => Err(InvoiceError::NotIssued { standing }),
        Standing::Issued | Standing::PartlyPaid | Standing::Paid | Standing::WrittenOff | Standing::Cancelled => Ok(()),
    }
}

pub(super) fn then(known: &Document, at: Timestamp) -> Timestamp {
    at.max(known.changed_at)
}

fn check_amount(known: &Document, what: &'static str, amount: Decimal) -> Result<(), InvoiceError> {
    let currency = known.drafted.currency;
    let is_one = amount > Decimal::ZERO && amount.round_to_minor(currency) == Ok(amount);
    if is_one { Ok(()) } else { Err(InvoiceError::NoAmount { what, currency }) }
}

/// Nothing is paid twice: a payment is applied once, and no more than is open.
pub(super) fn apply_payment(known: &Document, command: ApplyPayment) -> Decision {
    check_issued(known)?;
    let ApplyPayment { payment, amount, by_hand, at } = command;
    check_amount(known, "payment", amount)?;
    match known.payments.get(&payment) {
        Some(applied) if applied.amount == amount => return Ok(None),
        Some(applied) if !applied.amount.is_zero() => return Err(InvoiceError::PaymentTaken),
        None if known.payments.len() >= MAX_PAYMENTS => return Err(InvoiceError::TooMany),
        Some(_) | None => {}
    }
    let open = known.open().max(Decimal::ZERO);
    if amount > open {
        return Err(InvoiceError::MoreThanOpen { open });
    }
    Ok(Some(PaymentApplied { payment, amount, by_hand, at: then(known, at) }.into()))
}

/// What went back is open again.
pub(super) fn reverse_payment(known: &Document, command: ReversePayment) -> Decision {
    check_issued(known)?;
    let ReversePayment { payment, amount, reason, at } = command;
    check_amount(known, "payment", amount)?;
    let applied = known.payments.get(&payment).map_or(Decimal::ZERO, |paid| paid.amount);
    if amount > applied {
        return Err(InvoiceError::MoreThanApplied { applied });
    }
    Ok(Some(PaymentReversed { payment, amount, reason, at: then(known, at) }.into()))
}

/// A dispute stops nothing by itself: what is open stays open, and whoever reminds of it sees that it is disputed.
pub(super) fn dispute(known: &Document, command: Dispute) -> Decision {
    check_issued(known)?;
    if known.cancelled_by.is_some() {
        return Err(InvoiceError::Cancelled);
    }
    if known.disputed.as_ref() == Some(&command.reason) {
        return Ok(None);
    }
    Ok(Some(Disputed { reason: command.reason, at: then(known, command.at) }.into()))
}

pub(super) fn close_dispute(known: &Document, command: CloseDispute) -> Decision {
    check_issued(known)?;
    if known.disputed.is_none() {
        return Err(InvoiceError::NotDisputed);
    }
    Ok(Some(DisputeClosed { reason: command.reason, at: then(known, command.at) }.into()))
}

/// All that is open is given up, whatever that is by now.
pub(super) fn write_off(known: &Document, command: WriteOff) -> Decision {
    check_issued(known)?;
    let WriteOff { reason, by, at } = command;
    let open = known.open();
    match known.standing() {
        Standing::WrittenOff => Ok(None),
        Standing::Cancelled => Err(InvoiceError::Cancelled),
        Standing::Draft | Standing::Voided | Standing::Issued | Standing::PartlyPaid | Standing::Paid => {
            if open > Decimal::ZERO {
                Ok(Some(WrittenOff { amount: open, reason, by, at: then(known, at) }.into()))
            } else {
                Err(InvoiceError::MoreThanOpen { open: Decimal::ZERO })
            }
        }
    }
}
