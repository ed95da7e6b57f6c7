//! Four eyes: credit above a bound that one wants granted, and that another one approves or somebody withdraws.
//!
//! Invariant: what one grants alone within a day, in one piece or in many, is within the bound. Whoever approves is another one than who wants it.

use jiff::Timestamp;

use super::{
    ApproveCredit, CreditFault, CreditGranted, UsageLedger, UsageLedgerError, UsageLedgerEvent, WantedCreditWithdrawn,
    WithdrawWantedCredit, account, credit,
};

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
    if ledger.grants().get(grant).is_some() {
        return Err(CreditFault::Granted.into());
    }
    ledger.wanted_credits().get(grant, at).ok_or(UsageLedgerError::NoGrant)?;
    Ok(Some(WantedCreditWithdrawn { at, grant, by, reason }.into()))
}
