//! Winding a closed ledger up: bought credit pays what is owed, given credit lapses, and what is left of bought credit is to be paid back.
//!
//! Invariant: it begins once everything is billed that was used up to some days after the end, and it ends once, whatever was paid back until then.

use jiff::Timestamp;

use super::grants::ToPay;
use super::winding_up::{WindingUpBegun, WoundUp};
use super::{
    ClosingFault, ClosingStep, CreditKind, CreditLapsed, DebtPaid, Grant, Lapsed, UsageLedger, UsageLedgerError,
    UsageLedgerEvent, account,
};
use crate::money::Decimal;

/// One that has begun already is no change.
pub(super) fn begin(ledger: &UsageLedger, at: Timestamp) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    match ledger.closing_step(at) {
        None => return Err(ClosingFault::Open.into()),
        Some(ClosingStep::Grace { until }) => return Err(ClosingFault::Grace { until }.into()),
        Some(ClosingStep::Refunding | ClosingStep::WoundUp { .. }) => return Ok(Vec::new()),
        Some(ClosingStep::Billing) => {}
    }
    if let Some(top_up) = ledger.top_ups().open() {
        return Err(UsageLedgerError::TopUpUnderWay { since: top_up.since });
    }
    if let Some(period) = ledger.unbilled() {
        return Err(ClosingFault::Unbilled { period }.into());
    }
    let mut after = ledger.without_totals();
    let mut events = debts_paid(&after, at);
    for event in &events {
        after.apply(event.clone());
    }
    let lapsed = lapse(&after, at, |grant| grant.kind != CreditKind::Purchased);
    for event in &lapsed {
        after.apply(event.clone());
    }
    let (final_period, to_refund) = (ledger.periods().cut_through(), after.left_to_refund());
    let begun = WindingUpBegun { at, final_period, to_refund, owed: after.owed() };
    events.extend(lapsed.into_iter().chain([begun.into()]));
    Ok(events)
}

/// What nobody can be paid, less than the smallest coin, has lapsed with it.
pub(super) fn end(ledger: &UsageLedger, at: Timestamp) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    match ledger.closing_step(at) {
        None => return Err(ClosingFault::Open.into()),
        Some(ClosingStep::Grace { until }) => return Err(ClosingFault::Grace { until }.into()),
        Some(ClosingStep::Billing) => return Err(ClosingFault::NotBegun.into()),
        Some(ClosingStep::WoundUp { .. }) => return Ok(Vec::new()),
        Some(ClosingStep::Refunding) => {}
    }
    let by_hand = ledger.left_to_refund();
    let is_too_little = |grant: &Grant| !by_hand.iter().any(|left| left.grant == grant.id);
    let lapsed = lapse(ledger, at, is_too_little);
    Ok(lapsed.into_iter().chain([WoundUp { at, by_hand }.into()]).collect())
}

/// Bought credit that pays everything pays what is owed, as new credit does.
fn debts_paid(ledger: &UsageLedger, at: Timestamp) -> Vec<UsageLedgerEvent> {
    let mut owed = ledger.owed();
    let mut events = Vec::new();
    let to_pay = ToPay::anything(at);
    for grant in ledger.grants().kept().iter().filter(|grant| grant.pays(&to_pay, at)) {
        let amount = owed.min(grant.left);
        if amount <= Decimal::ZERO {
            break;
        }
        owed = owed.saturating_sub(amount);
        events.push(DebtPaid { at, grant: grant.id, amount }.into());
    }
    events
}

/// That what is left of these grants has lapsed; nothing where nothing is left of them.
fn lapse(ledger: &UsageLedger, at: Timestamp, which: impl Fn(&Grant) -> bool) -> Vec<UsageLedgerEvent> {
    let left = ledger.grants().kept().iter().filter(|grant| !grant.left.is_zero() && which(grant));
    let lapsed: Vec<Lapsed> = left.map(|grant| Lapsed { grant: grant.id, amount: grant.left }).collect();
    let event = (!lapsed.is_empty()).then(|| CreditLapsed { at, grants: lapsed }.into());
    event.into_iter().collect()
}
