//! What an event moves.
//!
//! Invariant: whatever is moved leaves one account for another one, so the postings of an entry come to zero.

use std::collections::BTreeMap;

use super::account::Account;
use super::books::MoneyOf;
use crate::money::Decimal;

/// What is added to an account, or taken off it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Which.
    pub account: Account,
    /// How much: above zero it is a debit, below zero a credit.
    pub amount: Decimal,
}

/// What an event moves, in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// In which currency and which of the two worlds.
    pub of: MoneyOf,
    /// What it moves, one posting an account, none of nothing; they come to zero.
    pub postings: Vec<Posting>,
}

/// What is moved, until all of it is known.
#[derive(Default)]
pub(super) struct Moves(BTreeMap<Account, Decimal>);

impl Moves {
    /// Moves so much; what is below zero goes the other way.
    pub fn book(&mut self, debit: Account, credit: Account, amount: Decimal) {
        self.add(debit, amount);
        self.add(credit, amount.negated());
    }

    fn add(&mut self, account: Account, amount: Decimal) {
        let sum = self.0.entry(account).or_default();
        *sum = sum.saturating_add(amount);
    }

    /// All that was moved; `None` where that is nothing.
    pub fn entry(self, of: MoneyOf) -> Option<Entry> {
        let moved = self.0.into_iter().filter(|(_, amount)| !amount.is_zero());
        let postings: Vec<Posting> = moved.map(|(account, amount)| Posting { account, amount }).collect();
        (!postings.is_empty()).then_some(Entry { of, postings })
    }
}
