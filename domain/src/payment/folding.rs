//! What each event makes of a payment.

use super::event::{CreditTaken, Credited, Moved, PaymentEvent, TakenFor};
use super::known::{Dispute, Known, Refund, RefundStage, Standing};
use super::status::PaymentStatus;
use crate::money::Decimal;

/// The payment after an event. One that was never wanted stays so, whatever happens to it.
pub(super) fn fold(payment: Option<Known>, event: PaymentEvent) -> Option<Known> {
    let at = event.at();
    let mut known = match (payment, event) {
        (_, PaymentEvent::Requested(requested)) => return Some(Known::begun(*requested)),
        (None, _) => return None,
        (Some(mut known), event) => {
            change(&mut known, event);
            known
        }
    };
    known.changed_at = at;
    Some(known)
}

fn change(known: &mut Known, event: PaymentEvent) {
    match event {
        // Begin something else, above and beside it.
        PaymentEvent::Requested(_) | PaymentEvent::Unmatched(_) | PaymentEvent::Matched(_) => {}
        PaymentEvent::Moved(moved) => stand(known, *moved),
        PaymentEvent::RecordedByHand(by_hand) => {
            known.status = PaymentStatus::Succeeded;
            known.by_hand = Some(by_hand);
        }
        PaymentEvent::Credited(Credited { number, grant, amount, at: _ }) => {
            known.credited = number.saturating_add(1);
            known.standing.push(Standing { grant, amount });
        }
        PaymentEvent::RefundRequested(requested) => {
            // What never became credit needs none taken.
            let stage = if known.standing.is_empty() { RefundStage::Taken } else { RefundStage::Requested };
            known.refunds.push(Refund {
                number: requested.number,
                amount: requested.amount,
                tax: requested.tax,
                reason: requested.reason,
                by: requested.by,
                stage,
                object: None,
                failed: None,
            });
        }
        PaymentEvent::CreditTaken(taken) => take(known, &taken),
        PaymentEvent::Refunded(refunded) => {
            if let Some(refund) = known.refund_mut(refunded.number) {
                (refund.stage, refund.object) = (RefundStage::Done, refunded.of);
            }
        }
        PaymentEvent::RefundFailed(failed) => {
            if let Some(refund) = known.refund_mut(failed.number) {
                (refund.stage, refund.failed) = (RefundStage::Failed, Some(failed.reason));
            }
        }
        PaymentEvent::Disputed(disputed) => known.disputes.push(Dispute {
            object: disputed.dispute,
            amount: disputed.amount,
            net: disputed.net,
            reason: disputed.reason,
            deadline: disputed.deadline,
            outcome: None,
            is_taken: known.standing.is_empty(),
        }),
        PaymentEvent::DisputeClosed(closed) => {
            if let Some(dispute) = known.dispute_mut(&closed.dispute) {
                dispute.outcome = Some(closed.outcome);
            }
        }
    }
}

fn stand(known: &mut Known, moved: Moved) {
    known.status = moved.to;
    known.object = moved.provider_object.or(known.object.take());
    known.at_provider = moved.at_provider.or(known.at_provider);
    known.fee = moved.fee.or(known.fee);
    known.reason = moved.reason;
    known.raw_hash = moved.raw_hash;
}

fn take(known: &mut Known, taken: &CreditTaken) {
    match &taken.of {
        TakenFor::Refund { number } => {
            if let Some(refund) = known.refund_mut(*number) {
                refund.stage = RefundStage::Taken;
            }
            for standing in known.standing.iter_mut().filter(|standing| taken.grants.contains(&standing.grant)) {
                standing.amount = standing.amount.saturating_sub(taken.amount).max(Decimal::ZERO);
            }
        }
        TakenFor::Dispute { dispute } => {
            if let Some(dispute) = known.dispute_mut(dispute) {
                dispute.is_taken = true;
            }
            known.standing.retain(|standing| !taken.grants.contains(&standing.grant));
            // The credit of what was to be paid back is gone with the rest.
            for refund in known.refunds.iter_mut().filter(|refund| refund.stage == RefundStage::Requested) {
                refund.stage = RefundStage::Taken;
            }
        }
    }
}
