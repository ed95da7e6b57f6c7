//! What is decided about a payout that comes to something: what is withheld of it, that it is paid, and what becomes of the money.

use super::canonical::canonical_text;
use super::command::{Approve, Bounce, Document, Pay, Release, Send, Withhold};
use super::disbursement::{Disbursement, MAX_WITHHELD};
use super::drafting::{Decision, check_amount, check_standing, then};
use super::error::PayoutError;
use super::event::{Approved, Bounced, Documented, Paid, Released, Sent, Withheld};
use super::standing::PayoutStanding;
use crate::money::Decimal;
use crate::values::digest::Digest;

const BEFORE_APPROVAL: &str = "only what is reviewable is changed";

/// A payout has one reserve, and an invoice is disputed once, however often that is seen.
pub(super) fn withhold(known: &Disbursement, command: Withhold) -> Decision {
    let Withhold { amount, withheld_for, reason, at } = command;
    if known.is_withheld_for(withheld_for) {
        return Ok(None);
    }
    check_standing(known, &[PayoutStanding::Reviewable], BEFORE_APPROVAL)?;
    check_amount(amount, known.drafted.currency)?;
    let left = known.to_send();
    if amount > left {
        return Err(PayoutError::MoreThanPayable { left });
    }
    if known.withheld.len() >= MAX_WITHHELD {
        return Err(PayoutError::TooMany);
    }
    let number = u32::try_from(known.withheld.len()).unwrap_or(u32::MAX).saturating_add(1);
    Ok(Some(Withheld { number, amount, withheld_for, reason, at: then(known, at) }.into()))
}

pub(super) fn release(known: &Disbursement, command: Release) -> Decision {
    let Release { number, reason, at } = command;
    let withheld = known.withheld.iter().find(|withheld| withheld.number == number);
    let withheld = withheld.ok_or(PayoutError::NotWithheld { number })?;
    if withheld.released.is_some() {
        return Ok(None);
    }
    // It is on its document already, and is paid by a later transfer.
    let left = known.approved.is_some().then(|| known.next_left());
    Ok(Some(Released { number, amount: withheld.amount, reason, left, at: then(known, at) }.into()))
}

pub(super) fn approve(known: &Disbursement, command: Approve) -> Decision {
    if known.approved.is_some() {
        return Ok(None);
    }
    check_standing(known, &[PayoutStanding::Reviewable], "only what is reviewable is approved")?;
    if known.to_send() <= Decimal::ZERO {
        return Err(PayoutError::AllWithheld);
    }
    Ok(Some(Approved { by: command.by, at: then(known, command.at) }.into()))
}

pub(super) fn document(known: &Disbursement, command: &Document) -> Decision {
    if let Some(documented) = &known.documented {
        let is_same = (documented.series, &documented.number) == (command.series, &command.number);
        return if is_same { Ok(None) } else { Err(PayoutError::Fixed { what: "number" }) };
    }
    check_standing(known, &[PayoutStanding::Approved], "only what is approved and earned gets a number")?;
    if !known.lacks_number() {
        return Err(PayoutError::Fixed { what: "number" });
    }
    let digest = Digest::of(&canonical_text(known, command));
    let Document { series, number, issue_date, self_billed, at } = command.clone();
    let (net, at) = (known.earned(), then(known, at));
    Ok(Some(Documented { series, number, issue_date, self_billed, net, digest, at }.into()))
}

pub(super) fn send(known: &Disbursement, command: Send) -> Decision {
    let Send { reference, account, by, at } = command;
    if let Some(sent) = &known.sent {
        return if sent.reference == reference { Ok(None) } else { Err(PayoutError::Fixed { what: "transfer" }) };
    }
    check_standing(known, &[PayoutStanding::Approved], "approve it before it is sent")?;
    if known.lacks_number() {
        return Err(PayoutError::NoNumber);
    }
    let account = account.ok_or(PayoutError::NoAccount)?;
    Ok(Some(Sent { reference, amount: known.to_send(), account, by, at: then(known, at) }.into()))
}

pub(super) fn pay(known: &Disbursement, command: Pay) -> Decision {
    if known.standing() == PayoutStanding::Paid {
        return Ok(None);
    }
    check_standing(known, &[PayoutStanding::Sent], "only what was sent has arrived")?;
    let Pay { value_date, by, at } = command;
    Ok(Some(Paid { value_date, by, at: then(known, at) }.into()))
}

/// What has arrived can still come back.
pub(super) fn bounce(known: &Disbursement, command: Bounce) -> Decision {
    if known.bounced.is_some() {
        return Ok(None);
    }
    check_standing(known, &[PayoutStanding::Sent, PayoutStanding::Paid], "only what was sent comes back")?;
    let Bounce { reason, by, at } = command;
    let (amount, left) = (known.sent.as_ref().map_or(Decimal::ZERO, |sent| sent.amount), known.next_left());
    Ok(Some(Bounced { amount, reason, left, by, at: then(known, at) }.into()))
}
