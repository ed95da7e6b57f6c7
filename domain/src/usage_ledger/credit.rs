//! Credit: grants, each with an order of drawing and perhaps an expiry.

use jiff::Timestamp;

use super::{CreditGranted, GrantCredit, MAX_GRANTS, UsageLedger, UsageLedgerError, UsageLedgerEvent, account, bounds};
use crate::money::Decimal;

/// Granting what the id stands for already is no change.
pub(super) fn grant(
    ledger: &UsageLedger,
    at: Timestamp,
    command: GrantCredit,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms_while_open(ledger)?;
    let grants = ledger.grants();
    let GrantCredit { at: _, grant_id, amount, priority, expires_at, reason, kind } = command;
    if let Some(known) = grants.get(grant_id) {
        let is_same =
            (known.amount, known.priority, known.expires_at, known.kind) == (amount, priority, expires_at, kind);
        return if is_same { Ok(None) } else { Err(UsageLedgerError::GrantExists { grant_id }) };
    }
    bounds::check_text("reason", &reason, bounds::MAX_REASON_BYTES)?;
    if amount <= Decimal::ZERO {
        return Err(UsageLedgerError::AmountNotPositive);
    }
    bounds::check_amount("amount of a grant", amount)?;
    if expires_at.is_some_and(|expiry| expiry <= at) {
        return Err(UsageLedgerError::ExpiresInThePast);
    }
    bounds::check_ahead("expires_at", at, expires_at)?;
    if grants.kept().len() >= MAX_GRANTS && grants.open(at) >= MAX_GRANTS {
        return Err(UsageLedgerError::TooManyGrants { max: MAX_GRANTS });
    }
    if grants.granted().saturating_add(amount) > bounds::MAX_GRANTED {
        return Err(UsageLedgerError::TooMuchGranted { max: bounds::MAX_GRANTED });
    }
    Ok(Some(CreditGranted { at, grant_id, amount, priority, expires_at, reason, kind }.into()))
}
