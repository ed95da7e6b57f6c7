//! What is decided about paying something back, and about taking the credit for it.
//!
//! Invariant: the credit goes before the money does. What cannot be paid back becomes credit again.

use super::command::{FailRefund, RefundDone, RequestRefund, TakeCredit};
use super::error::PaymentError;
use super::event::{CreditTaken, PaymentEvent, RefundFailed, RefundRequested, Refunded, TakenFor};
use super::known::{Known, MAX_REFUNDS, RefundStage};
use super::moving::{check_amount, then};
use super::status::PaymentStatus;
use super::todo::Todo;
use crate::money::Decimal;

type Decision = Result<Option<PaymentEvent>, PaymentError>;

/// All that can be paid back at once, or some of that.
pub(super) fn request(known: &Known, command: RequestRefund) -> Decision {
    let RequestRefund { amount, reason, by, at } = command;
    if known.status != PaymentStatus::Succeeded {
        return Err(PaymentError::NotPaid { status: known.status });
    }
    if known.refunds.iter().any(|refund| matches!(refund.stage, RefundStage::Requested | RefundStage::Taken)) {
        return Err(PaymentError::RefundUnderWay);
    }
    if known.refunds.len() >= MAX_REFUNDS {
        return Err(PaymentError::TooMany);
    }
    let (left, currency) = (known.refundable(), known.requested.currency);
    let amount = amount.unwrap_or(left);
    if amount > left || left.is_zero() {
        return Err(PaymentError::MoreThanLeft { left });
    }
    if amount <= Decimal::ZERO {
        return Err(PaymentError::NoAmount { what: "amount", currency });
    }
    check_amount("amount", amount, currency)?;
    let tax = known.tax_on(known.refunded(), amount);
    let number = u32::try_from(known.refunds.len()).unwrap_or(u32::MAX);
    Ok(Some(RefundRequested { number, amount, tax, reason, by, at: then(known, at) }.into()))
}

/// Only the credit that is to go goes, and once.
pub(super) fn take_credit(known: &Known, command: TakeCredit) -> Decision {
    let TakeCredit { of, grants, amount, at } = command;
    let is_gone = match &of {
        TakenFor::Refund { number } => {
            known.refund(*number).is_some_and(|refund| refund.stage != RefundStage::Requested)
        }
        TakenFor::Dispute { dispute } => known.dispute(dispute).is_some_and(|dispute| dispute.is_taken),
    };
    if is_gone {
        return Ok(None);
    }
    let is_to_go = match (known.todo(), &of) {
        (Some(Todo::TakeForRefund { number, grant, amount: wanted }), TakenFor::Refund { number: of }) => {
            (number, wanted) == (*of, amount) && grants == [grant]
        }
        (Some(Todo::TakeForDispute { dispute, grants: wanted, amount: all }), TakenFor::Dispute { dispute: of }) => {
            (&dispute, all) == (of, amount) && grants == wanted
        }
        _ => false,
    };
    if !is_to_go {
        return Err(PaymentError::OtherCredit);
    }
    Ok(Some(CreditTaken { of, grants, amount, at: then(known, at) }.into()))
}

pub(super) fn done(known: &Known, command: RefundDone) -> Decision {
    let RefundDone { number, of, at } = command;
    let refund = known.refund(number).ok_or(PaymentError::NoRefund)?;
    match refund.stage {
        RefundStage::Done => Ok(None),
        RefundStage::Failed | RefundStage::Requested => Err(PaymentError::NoRefund),
        RefundStage::Taken => Ok(Some(Refunded { number, amount: refund.total(), of, at: then(known, at) }.into())),
    }
}

/// Also of what was sent: a bank can send it back.
pub(super) fn fail(known: &Known, command: FailRefund) -> Decision {
    let FailRefund { number, reason, at } = command;
    let refund = known.refund(number).ok_or(PaymentError::NoRefund)?;
    match refund.stage {
        RefundStage::Failed => Ok(None),
        RefundStage::Requested | RefundStage::Taken | RefundStage::Done => {
            Ok(Some(RefundFailed { number, reason, at: then(known, at) }.into()))
        }
    }
}
