//! What there is to pay with at one moment: credit, and what may come to be owed.
//!
//! Invariant: a purse never pays more than is in it; what no grant covers is within what may be owed. Given credit pays no service
//! of the ledger's own organization, or credit that the marketplace gives could be paid out to who got it.

use std::borrow::Cow;

use jiff::Timestamp;

use super::{CreditKind, Draw, Grants, RecordingMode, UsageLedger};
use crate::money::Decimal;

/// What there is to pay with.
pub(super) struct Purse<'a> {
    grants: Cow<'a, Grants>,
    /// What may still come to be owed.
    line: Decimal,
    /// What is held for others.
    held: Decimal,
    at: Timestamp,
}

/// What was paid of a cost.
pub(super) struct Payment {
    /// All of it.
    pub charged: Decimal,
    /// From which grants.
    pub drawn: Vec<Draw>,
    /// What no grant covers.
    pub owed: Decimal,
}

impl<'a> Purse<'a> {
    /// What a ledger has at this time for usage of a mode: the overdraft is only for what has happened.
    pub fn of(ledger: &'a UsageLedger, at: Timestamp, mode: RecordingMode) -> Self {
        let terms = ledger.credit_terms(at);
        let may_owe = match mode {
            RecordingMode::Asked => terms.credit_line,
            RecordingMode::Told => terms.credit_line.saturating_add(terms.overdraft),
        };
        let line = may_owe.saturating_sub(ledger.owed()).max(Decimal::ZERO);
        Self { grants: Cow::Borrowed(ledger.grants()), line, held: Decimal::ZERO, at }
    }

    /// Leaves this much in it, for others.
    #[must_use]
    pub fn holding(self, held: Decimal) -> Self {
        Self { held, ..self }
    }

    /// Whether it matters who provides what is paid.
    pub fn has_given_credit(&self) -> bool {
        self.grants.kept().iter().any(|grant| grant.kind == CreditKind::Given && grant.is_open(self.at))
    }

    /// What it could pay; with `only_paid` without given credit.
    pub fn room(&self, only_paid: bool) -> Decimal {
        let all = self.grants.left_of(self.at, only_paid).saturating_add(self.line);
        all.saturating_sub(self.held).max(Decimal::ZERO)
    }

    /// What it pays of a cost, without paying it yet.
    pub fn plan(&self, cost: Decimal, only_paid: bool) -> Payment {
        let charged = cost.min(self.room(only_paid));
        let (drawn, owed) = self.grants.plan(charged, self.at, only_paid);
        Payment { charged, drawn, owed }
    }

    /// Takes a payment out.
    pub fn take(&mut self, payment: &Payment) {
        self.grants.to_mut().draw(&payment.drawn);
        self.line = self.line.saturating_sub(payment.owed);
    }
}
