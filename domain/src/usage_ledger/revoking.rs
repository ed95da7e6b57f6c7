//! Taking credit away, such as where its payment was taken back.
//!
//! Invariant: nobody has used anything for nothing by it: what was spent of the credit is owed.

use jiff::Timestamp;

use super::{
    CreditRevoked, DebtBooked, DebtOf, RevokeCredit, UsageLedger, UsageLedgerError, UsageLedgerEvent, account,
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
