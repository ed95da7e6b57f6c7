//! What can be paid out: to whom, and of which bill.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::identity::payout_of;
use super::line::{PayoutLine, Supplied};
use crate::money::Currency;
use crate::usage_ledger::Period;
use crate::{Environment, LedgerId, PayoutId, TenantId};

/// Whoever is paid out: a provider, in a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Payee {
    /// Who.
    pub provider: TenantId,
    /// In which currency.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
}

impl Payee {
    /// Its payout of a number.
    pub fn payout(&self, number: u32) -> PayoutId {
        payout_of(self.provider, self.currency, self.environment, number)
    }
}

/// The bill of a cut of a period of a ledger.
pub type BillKey = (LedgerId, Period, u32);

/// Something that a provider has earned, or that is taken off that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accrual {
    /// As it comes onto a payout, without its fee.
    pub line: PayoutLine,
    /// When the bill was closed that it is on: by the terms of then it is paid out.
    pub closed_at: Timestamp,
    /// Whether given credit has paid something of that bill: it is paid out last.
    pub is_given: bool,
}

/// The place of an accrual among all of a payee, in the order in which they are paid out.
pub type AccrualPlace = (bool, i64, Supplied);

impl Accrual {
    /// The bill that it is on.
    pub fn bill(&self) -> BillKey {
        self.line.bill()
    }

    /// Its place.
    pub fn place(&self) -> AccrualPlace {
        (self.is_given, self.line.position, self.line.supplied)
    }
}

impl PayoutLine {
    /// The bill that it is of.
    pub fn bill(&self) -> BillKey {
        (self.ledger, self.period, self.cut)
    }
}

/// What is on some lines already.
pub fn accrued(lines: &[PayoutLine]) -> BTreeSet<(BillKey, Supplied)> {
    lines.iter().map(|line| (line.bill(), line.supplied)).collect()
}
