//! Four eyes: credit above a bound that one wants granted, and that another one approves or somebody withdraws.
//!
//! Invariant: what one grants alone within a day, in one piece or in many, is within the bound. Whoever approves is another one than who wants it.

use jiff::Timestamp;

use super::wanted_credit::{MAX_WANTED, WANTED_FOR};
use super::{
    ApproveCredit, CreditFault, CreditGranted, CreditWanted, UsageLedger, UsageLedgerError, UsageLedgerEvent,
    WantedCreditWithdrawn, WithdrawWantedCredit, account, credit,
};
use crate::money::Decimal;

/// What is written instead of granting, where that takes another one; `None` where it does not.
pub(super) fn wanted(
    ledger: &UsageLedger,
    at: Timestamp,
    event: &CreditGranted,
    alone_up_to: Option<Decimal>,
) -> Result<Option<UsageLedgerEvent>, CreditFault> {
    let (Some(bound), Some(by)) = (alone_up_to, &event.by) else { return Ok(None) };
    let wanted = ledger.wanted_credits();
    if wanted.granted_alone(by, at).saturating_add(event.amount) <= bound {
        return Ok(None);
    }
    if wanted.waiting(at).count() >= MAX_WANTED {
        return Err(CreditFault::TooManyWanted { max: MAX_WANTED });
    }
    let until = at.saturating_add(WANTED_FOR).unwrap_or(Timestamp::MAX);
    Ok(Some(CreditWanted { at, credit: Box::new(event.clone()), by: by.clone(), until }.into()))
}

/// Approving what is granted already is no change.
pub(super) fn approve(
    ledger: &UsageLedger,
    at: Timestamp,
    command: ApproveCredit,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let ApproveCredit { at: _, grant, by } = command;
    let currency = account::terms(ledger)?.currency;
    if ledger.grants().get(grant).is_some() {
        return Ok(Vec::new());
    }
    let wanted = ledger.wanted_credits().get(grant, at).ok_or(UsageLedgerError::NoGrant)?;
    if wanted.by.is_no_other_than(&by) {
        return Err(CreditFault::SameEyes.into());
    }
    let approved_by = vec![wanted.by.principal, by.principal];
    let event = CreditGranted { at, approved_by, ..(*wanted.credit).clone() };
    credit::check_open(ledger, &event)?;
    credit::check(ledger, at, currency, &event)?;
    Ok(credit::granted(ledger, at, event))
}

/// Also by who wants it, and of a closed ledger.
pub(super) fn withdraw(
    ledger: &UsageLedger,
    at: Timestamp,
    command: WithdrawWantedCredit,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let WithdrawWantedCredit { at: _, grant, by, reason } = command;
    ledger.wanted_credits().get(grant, at).ok_or(UsageLedgerError::NoGrant)?;
    Ok(Some(WantedCreditWithdrawn { at, grant, by, reason }.into()))
}
