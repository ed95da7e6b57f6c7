//! The two books: the credit, which is the marketplace's to give and bounds what is charged, and the payer's own limit, which stops
//! what can still be refused.
//!
//! Invariant: a limit frees nobody from what has happened. Otherwise a payer would allow usage, set the limit, and use it for nothing.

use jiff::Timestamp;

use super::grants::ToPay;
use super::purse::Purse;
use super::{
    CreditTerms, HardLimitSet, RecordingMode, SetHardLimit, UsageLedger, UsageLedgerError, UsageLedgerEvent, account,
    beginning, bounds,
};
use crate::money::Decimal;
use crate::{ServiceId, TenantId};

/// Setting the limit that holds already is no change.
pub(super) fn set_hard_limit(
    ledger: &UsageLedger,
    at: Timestamp,
    command: &SetHardLimit,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms_while_open(ledger)?;
    let amount = command.amount;
    if amount == ledger.hard_limit() {
        return Ok(None);
    }
    if amount.is_some_and(Decimal::is_negative) {
        return Err(UsageLedgerError::NegativeLimit);
    }
    amount.map_or(Ok(()), |amount| bounds::check_amount("hard limit", amount))?;
    Ok(Some(HardLimitSet { at, amount }.into()))
}

impl UsageLedger {
    /// What can be asked for at this time, of whichever service of another organization: what is left in both books beside what is held.
    pub fn affordable(&self, at: Timestamp) -> Decimal {
        self.left(at).saturating_sub(self.held()).max(Decimal::ZERO)
    }

    /// What is left in both books at this time, also what of it is held.
    pub fn left(&self, at: Timestamp) -> Decimal {
        if let Some((begun, _)) = beginning::begun(self, at) {
            return begun.left(at);
        }
        self.within_limit(self.room(at, RecordingMode::Asked))
    }

    /// What there is credit for at this time.
    pub fn room(&self, at: Timestamp, mode: RecordingMode) -> Decimal {
        Purse::of(self, at, mode).room(&ToPay::any(at))
    }

    /// What can be asked for of a service at this time beside what is held, credit that pays it alone included.
    pub fn affordable_of(&self, at: Timestamp, of: Option<(ServiceId, TenantId)>) -> Decimal {
        if let Some((begun, _)) = beginning::begun(self, at) {
            return begun.affordable_of(at, of);
        }
        let credit = Purse::of(self, at, RecordingMode::Asked).room(&ToPay::use_of(of, false, at));
        self.within_limit(credit).saturating_sub(self.held()).max(Decimal::ZERO)
    }

    /// Whether nothing can be asked for of a service at this time, or of any, whatever is held.
    pub fn is_spent(&self, at: Timestamp, of: Option<(ServiceId, TenantId)>) -> bool {
        // What is included in a period that has begun pays, whether or not that is written down.
        if let Some((begun, _)) = beginning::begun(self, at) {
            return begun.is_spent(at, of);
        }
        let purse = Purse::of(self, at, RecordingMode::Asked);
        let credit = match of {
            Some(_) => purse.room(&ToPay::use_of(of, false, at)),
            None => purse.room_for_some(),
        };
        self.within_limit(credit) <= Decimal::ZERO
    }

    fn within_limit(&self, credit: Decimal) -> Decimal {
        self.budget_left().map_or(credit, |budget| budget.min(credit))
    }

    /// What is left of the hard limit, if there is one; never negative.
    pub fn budget_left(&self) -> Option<Decimal> {
        self.hard_limit().map(|limit| limit.saturating_sub(self.charged_for_use()).max(Decimal::ZERO))
    }

    /// The terms of credit that hold at this time.
    pub fn credit_terms(&self, at: Timestamp) -> CreditTerms {
        self.granted_terms().unwrap_or_default().as_of(at)
    }

    /// What the marketplace still bears of usage that there is no credit for; never negative.
    pub fn absorbed_left(&self, at: Timestamp) -> Decimal {
        self.credit_terms(at).absorbed.saturating_sub(self.absorbed()).max(Decimal::ZERO)
    }
}
