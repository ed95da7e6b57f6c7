//! What is to go back of what was charged, and to where: first what nobody pays, then what is still to be paid, then credit, the last
//! drawn first.
//!
//! Invariant: all of it goes somewhere; a grant never gets back more than was drawn from it.

use super::{Returned, ReturnedTo, UsageLedger};
use crate::money::Decimal;

/// What is still to go back.
pub(super) struct Less(Decimal);

impl Less {
    /// This much.
    pub fn of(amount: Decimal) -> Self {
        Self(amount)
    }

    /// What is left of it.
    pub fn rest(&self) -> Decimal {
        self.0
    }

    /// Takes some of it away, this much at most; gives how much that was.
    pub fn take(&mut self, most: Decimal) -> Decimal {
        let amount = self.0.min(most);
        self.0 = self.0.saturating_sub(amount);
        amount
    }

    /// Where the rest goes: it was charged.
    pub fn give_back(mut self, ledger: &UsageLedger) -> Vec<Returned> {
        // What was drawn of revoked credit is owed, or other credit has paid it since.
        let drawn = ledger.grants().kept().iter().rev().filter(|grant| !grant.is_revoked);
        let grants = drawn.map(|grant| (ReturnedTo::Grant { grant: grant.id }, grant.drawn));
        let places = std::iter::once((ReturnedTo::Owed, ledger.owed())).chain(grants);
        let mut returned: Vec<Returned> = places.map(|(to, most)| Returned { to, amount: self.take(most) }).collect();
        returned.push(Returned { to: ReturnedTo::Lapsed, amount: self.0 });
        returned.retain(|returned| !returned.amount.is_zero());
        returned
    }
}
