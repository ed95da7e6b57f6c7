//! Whether credit takes another one to grant it.
//!
//! Invariant: what one grants alone within a day, in one piece or in many, is within the bound.

use jiff::Timestamp;

use super::wanted_credit::{MAX_WANTED, WANTED_FOR};
use super::{CreditFault, CreditGranted, CreditWanted, UsageLedger, UsageLedgerEvent};
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
