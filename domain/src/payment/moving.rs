//! What is decided where something is wanted, where the provider says where it stands, and where it becomes credit.

use jiff::Timestamp;

use super::command::{ClosePaymentDispute, Credit, Move, OpenPaymentDispute, RecordByHand};
use super::error::PaymentError;
use super::event::{Credited, DisputeClosed, Disputed, Moved, PaymentEvent, RecordedByHand, Requested};
use super::identity::credit_of;
use super::known::{Known, MAX_DISPUTES};
use super::status::PaymentStatus;
use super::todo::Todo;
use crate::money::{Currency, Decimal};
use crate::usage_ledger::MAX_AMOUNT;

type Decision = Result<Option<PaymentEvent>, PaymentError>;

pub(super) fn then(known: &Known, at: Timestamp) -> Timestamp {
    at.max(known.changed_at)
}

pub(super) fn check_amount(what: &'static str, amount: Decimal, currency: Currency) -> Result<(), PaymentError> {
    if amount > MAX_AMOUNT {
        return Err(PaymentError::TooLarge);
    }
    let is_one = !amount.is_negative() && amount.round_to_minor(currency) == Ok(amount);
    if is_one { Ok(()) } else { Err(PaymentError::NoAmount { what, currency }) }
}

/// What is wanted already in the same way is no change, whenever that is said.
pub(super) fn request(known: Option<&Known>, requested: Requested) -> Decision {
    if let Some(known) = known {
        let is_same = Requested { at: known.requested.at, ..requested } == known.requested;
        return if is_same { Ok(None) } else { Err(PaymentError::AlreadyRequested) };
    }
    let currency = requested.currency;
    if requested.amount <= Decimal::ZERO {
        return Err(PaymentError::NoAmount { what: "amount", currency });
    }
    check_amount("amount", requested.amount, currency)?;
    check_amount("tax", requested.tax, currency)?;
    Ok(Some(PaymentEvent::Requested(Box::new(requested))))
}

pub(super) fn record_by_hand(known: Option<&Known>, command: RecordByHand) -> Result<Vec<PaymentEvent>, PaymentError> {
    let RecordByHand { requested, bank_reference, value_date, by, at } = command;
    let by_hand = RecordedByHand { bank_reference, value_date, by, at };
    if let Some(known) = known {
        let said = |by_hand: &RecordedByHand| (by_hand.bank_reference.clone(), by_hand.value_date);
        let is_same = known.by_hand.as_ref().map(said) == Some(said(&by_hand));
        if !is_same {
            return Err(PaymentError::AlreadyRequested);
        }
    }
    let Some(requested) = request(known, requested)? else { return Ok(Vec::new()) };
    Ok(vec![requested, by_hand.into()])
}

/// News of where it stands is news only if it lies ahead.
pub(super) fn stand(known: &Known, command: Move) -> Decision {
    let Move { to, provider_object, at_provider, amount, currency, fee, reason, raw_hash, at } = command;
    let is_other = known.object.as_ref().zip(provider_object.as_ref()).is_some_and(|(known, found)| known != found);
    if is_other || known.by_hand.is_some() {
        return Err(PaymentError::OtherObject);
    }
    if !known.status.moves_to(to) {
        return Ok(None);
    }
    let (expected, wanted) = (known.total(), known.requested.currency);
    if to == PaymentStatus::Succeeded && (amount, currency) != (expected, wanted) {
        let (found, found_in) = (amount, currency);
        return Err(PaymentError::OtherAmount { expected, currency: wanted, found, found_in });
    }
    let at = then(known, at);
    Ok(Some(Moved { to, provider_object, at_provider, amount, fee, reason, raw_hash, at }.into()))
}

/// Only the credit that is to come comes, and once.
pub(super) fn credit(known: &Known, command: Credit) -> Decision {
    let Credit { number, grant, amount, at } = command;
    if number < known.credited && grant == credit_of(known.requested.payment, number) {
        return Ok(None);
    }
    let is_to_come = known.todo() == Some(Todo::Credit { number, amount });
    if !is_to_come || grant != credit_of(known.requested.payment, number) {
        return Err(PaymentError::OtherCredit);
    }
    Ok(Some(Credited { number, grant, amount, at: then(known, at) }.into()))
}

/// What is known already is no change.
pub(super) fn dispute(known: &Known, command: OpenPaymentDispute) -> Decision {
    let OpenPaymentDispute { dispute, amount, reason, deadline, at } = command;
    if known.dispute(&dispute).is_some() {
        return Ok(None);
    }
    if known.status != PaymentStatus::Succeeded {
        return Err(PaymentError::NotPaid { status: known.status });
    }
    if known.disputes.len() >= MAX_DISPUTES {
        return Err(PaymentError::TooMany);
    }
    if amount.is_negative() || amount > MAX_AMOUNT {
        return Err(PaymentError::TooLarge);
    }
    let net = known.net_of(amount).min(known.entitled());
    Ok(Some(Disputed { dispute, amount, net, reason, deadline, at: then(known, at) }.into()))
}

/// It ends once.
pub(super) fn close_dispute(known: &Known, command: ClosePaymentDispute) -> Decision {
    let ClosePaymentDispute { dispute, outcome, at } = command;
    let found = known.dispute(&dispute).ok_or(PaymentError::NoDispute)?;
    match found.outcome {
        Some(ended) if ended == outcome => Ok(None),
        Some(_) => Err(PaymentError::DisputeClosed),
        None => Ok(Some(DisputeClosed { dispute, outcome, at: then(known, at) }.into())),
    }
}
