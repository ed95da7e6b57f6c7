//! Limits: what may still be charged.

use jiff::Timestamp;

use super::{Billing, HardLimitSet, SetHardLimit, UsageLedger, UsageLedgerError, UsageLedgerEvent, account};
use crate::money::Decimal;

/// Setting the limit that holds already is no change.
pub(super) fn set_hard_limit(
    ledger: &UsageLedger,
    at: Timestamp,
    command: &SetHardLimit,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let amount = command.amount;
    if amount.is_some_and(Decimal::is_negative) {
        return Err(UsageLedgerError::NegativeLimit);
    }
    Ok((amount != ledger.hard_limit()).then(|| HardLimitSet { at, amount }.into()))
}

impl UsageLedger {
    /// What can still be charged at this time; `None` for no bound.
    pub fn affordable(&self, at: Timestamp) -> Option<Decimal> {
        let limit = self.hard_limit().map(|limit| limit.saturating_sub(self.charged()).max(Decimal::ZERO));
        let is_prepaid = self.terms().is_some_and(|terms| terms.billing == Billing::Prepaid);
        let credit = is_prepaid.then(|| self.grants().left(at));
        match (limit, credit) {
            (Some(limit), Some(credit)) => Some(limit.min(credit)),
            (limit, credit) => limit.or(credit),
        }
    }
}
