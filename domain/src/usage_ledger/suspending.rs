//! Suspending a ledger: nothing new is permitted, asked for or held until it is resumed. What was permitted before is charged.
//!
//! Invariant: one that was suspended because a payment was taken back is resumed with the event by which all that is owed is paid.

use jiff::Timestamp;

use super::suspension::{Resumed, Suspended};
use super::{ResumeLedger, SuspendLedger, SuspensionFault, UsageLedger, UsageLedgerError, UsageLedgerEvent, account};
use crate::money::Decimal;

/// Suspended already is no change, unless somebody says why where a payment was why: then it is for somebody to resume it.
pub(super) fn suspend(
    ledger: &UsageLedger,
    at: Timestamp,
    command: SuspendLedger,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms_while_open(ledger)?;
    let SuspendLedger { at: _, reason, payment } = command;
    let is_by_hand = payment.is_none();
    let is_known = ledger.suspended().is_some_and(|known| known.payment.is_none() || !is_by_hand);
    // Who owes nothing has spent nothing of what was taken back.
    let is_settled = !is_by_hand && ledger.owed() <= Decimal::ZERO;
    Ok((!is_known && !is_settled).then(|| Suspended { at, reason, payment }.into()))
}

/// Not suspended is no change.
pub(super) fn resume(
    ledger: &UsageLedger,
    at: Timestamp,
    command: ResumeLedger,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let reason = Some(command.reason);
    Ok(ledger.suspended().is_some().then(|| Resumed { at, reason }.into()))
}

/// Beside events by which all is paid that is owed: that a ledger is resumed which was suspended for that.
pub(super) fn resumed_beside(
    ledger: &UsageLedger,
    at: Timestamp,
    events: &[UsageLedgerEvent],
) -> Option<UsageLedgerEvent> {
    ledger.suspended()?.payment.as_ref()?;
    let paid = events.iter().filter_map(UsageLedgerEvent::as_debt_paid);
    let paid = paid.fold(Decimal::ZERO, |sum, paid| sum.saturating_add(paid.amount));
    (paid > Decimal::ZERO && paid >= ledger.owed()).then(|| Resumed { at, reason: None }.into())
}

/// Whether something new may be asked for.
pub(super) fn check(ledger: &UsageLedger) -> Result<(), SuspensionFault> {
    ledger.suspended().map_or(Ok(()), |suspended| Err(SuspensionFault { since: suspended.at }))
}
