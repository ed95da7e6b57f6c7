//! Taking credit away: where its payment was taken back, or is paid back.
//!
//! Invariant: nobody has used anything for nothing by it: what was spent of the credit is owed.

use jiff::Timestamp;

use super::{
    CreditFault, CreditKind, CreditRefunded, CreditRevoked, DebtBooked, DebtOf, RefundCredit, RevokeCredit,
    UsageLedger, UsageLedgerError, UsageLedgerEvent, account,
};
use crate::money::Decimal;

/// Also of a closed ledger: payments are taken back months later. What was taken away already is no change.
pub(super) fn revoke(
    ledger: &UsageLedger,
    at: Timestamp,
    command: RevokeCredit,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let RevokeCredit { at: _, grant, reason, payment } = command;
    let known = ledger.grants().get(grant).ok_or(UsageLedgerError::NoGrant)?;
    if known.is_revoked {
        return Ok(Vec::new());
    }
    let (of, amount) = (DebtOf::Grant { grant }, known.drawn);
    let debt = (amount > Decimal::ZERO).then(|| DebtBooked { at, amount, reason: reason.clone(), of });
    let revoked = CreditRevoked { at, grant, amount: known.left, reason, payment };
    Ok(std::iter::once(revoked.into()).chain(debt.map(Into::into)).collect())
}

/// Only what is left can be paid back, and only of what was paid. Also of a closed ledger.
pub(super) fn refund(
    ledger: &UsageLedger,
    at: Timestamp,
    command: RefundCredit,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    let currency = account::terms(ledger)?.currency;
    let RefundCredit { at: _, grant, amount, payment } = command;
    let known = ledger.grants().get(grant).ok_or(UsageLedgerError::NoGrant)?;
    if known.kind != CreditKind::Purchased {
        return Err(CreditFault::Refundable.into());
    }
    if amount <= Decimal::ZERO || amount.round_to_minor(currency) != Ok(amount) {
        return Err(CreditFault::MinorUnits { field: "amount", currency }.into());
    }
    if amount > known.left {
        return Err(CreditFault::MoreThanLeft { left: known.left }.into());
    }
    Ok(Some(CreditRefunded { at, grant, amount, payment }.into()))
}
