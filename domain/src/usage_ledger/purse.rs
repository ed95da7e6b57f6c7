//! What there is to pay with at one moment: credit, and what may come to be owed.
//!
//! Invariant: a purse never pays more than is in it; what no grant covers is within what may be owed. Only purchased credit pays services
//! of the ledger's own organization, or credit that the marketplace gives could be paid out to who got it.

use std::borrow::Cow;

use jiff::Timestamp;

use super::grants::ToPay;
use super::{Draw, Grants, RecordingMode, UsageLedger};
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

    /// Whether it matters what is paid. With `any_own` some of it is of the ledger's own organization.
    pub fn distinguishes(&self, any_own: bool) -> bool {
        self.grants.distinguish(any_own, self.at)
    }

    /// Whether the same credit pays both.
    pub fn pays_alike(&self, one: &ToPay, other: &ToPay) -> bool {
        self.grants.pay_alike(one, other, self.at)
    }

    /// What it could pay of that.
    pub fn room(&self, to_pay: &ToPay) -> Decimal {
        self.beside_held(self.grants.left_for(to_pay, self.at))
    }

    /// What it could pay, whatever was used whenever; what only pays some uses does not count.
    pub fn room_for_all(&self) -> Decimal {
        self.beside_held(self.grants.left_for_all())
    }

    /// What it could pay, credit that pays only some services included.
    pub fn room_for_some(&self) -> Decimal {
        self.beside_held(self.grants.left(self.at))
    }

    fn beside_held(&self, credit: Decimal) -> Decimal {
        credit.saturating_add(self.line).saturating_sub(self.held).max(Decimal::ZERO)
    }

    /// What it pays of a cost, without paying it yet.
    pub fn plan(&self, cost: Decimal, to_pay: &ToPay) -> Payment {
        let charged = cost.min(self.room(to_pay));
        let (drawn, owed) = self.grants.plan(charged, to_pay, self.at);
        Payment { charged, drawn, owed }
    }

    /// Takes a payment out.
    pub fn take(&mut self, payment: &Payment) {
        self.grants.to_mut().draw(&payment.drawn);
        self.line = self.line.saturating_sub(payment.owed);
    }
}
