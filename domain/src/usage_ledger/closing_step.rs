//! How far a closed ledger is with its end: what was used is billed, and what is left of bought credit is paid back.
//!
//! Invariant: where it stands follows from what happened to the ledger and from the time. What is left of bought credit once it has come to its end is
//! shown as to be paid by hand, whatever it comes from.

use jiff::Timestamp;

use super::period::GRACE;
use super::winding_up::{LeftOfGrant, WindingUp};
use super::{CreditKind, MAX_GRANTS, MAX_HOLD_LIFE, Period, UsageLedger};
use crate::money::{Currency, Decimal};

// What was held when a ledger was closed has come to its end before it is billed for the last time: nothing is held longer from then on.
const _: () = assert!(MAX_HOLD_LIFE.as_secs() < GRACE.as_secs());

/// How far a closed ledger is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingStep {
    /// What was permitted before it was closed is still told.
    Grace {
        /// Until then.
        until: Timestamp,
    },
    /// What was used is billed.
    Billing,
    /// What is left of bought credit is paid back.
    Refunding,
    /// All is done that is done by itself.
    WoundUp {
        /// Since when.
        at: Timestamp,
    },
}

impl UsageLedger {
    /// How far it is with its end; `None` while it is open.
    pub fn closing_step(&self, at: Timestamp) -> Option<ClosingStep> {
        let until = self.winds_up_at()?;
        let WindingUp { begun_at, wound_up_at } = *self.winding_up();
        Some(match (begun_at, wound_up_at) {
            (_, Some(at)) => ClosingStep::WoundUp { at },
            (Some(_), None) => ClosingStep::Refunding,
            (None, None) if at < until => ClosingStep::Grace { until },
            (None, None) => ClosingStep::Billing,
        })
    }

    /// From when on it is billed for the last time; `None` while it is open.
    pub fn winds_up_at(&self) -> Option<Timestamp> {
        self.closed_at().map(|at| at.saturating_add(GRACE).unwrap_or(Timestamp::MAX))
    }

    /// Whether all is done of its end that is done by itself.
    pub fn is_wound_up(&self) -> bool {
        self.winding_up().wound_up_at.is_some()
    }

    /// The first of its periods that is to be closed for the last bill and is not; `None` where all is billed, or while it is open.
    pub fn unbilled(&self) -> Option<Period> {
        let last = self.last_period()?;
        let cut = self.periods().closing().map(|closing| closing.cut.period);
        cut.or_else(|| self.periods().open().keys().copied().find(|period| *period <= last))
    }

    /// The last period that is closed with it: what is told of it afterwards is billed in the next one, in that one's time.
    pub fn last_period(&self) -> Option<Period> {
        self.winds_up_at().map(|at| self.period_at(at))
    }

    /// What is left of bought credit that could be paid back: of one that is closed.
    pub fn left_to_refund(&self) -> Vec<LeftOfGrant> {
        let Some(currency) = self.terms().map(|terms| terms.currency).filter(|_| self.closed_at().is_some()) else {
            return Vec::new();
        };
        let bought = self.grants().kept().iter().filter(|grant| grant.kind == CreditKind::Purchased);
        let left = bought.map(|grant| LeftOfGrant { grant: grant.id, amount: payable(grant.left, currency) });
        left.filter(|left| left.amount > Decimal::ZERO).take(MAX_GRANTS).collect()
    }
}

/// What of an amount can be paid: whole minor units.
fn payable(amount: Decimal, currency: Currency) -> Decimal {
    let unit = Decimal::minor_unit_of(currency).units();
    let rest = amount.units().checked_rem_euclid(unit).unwrap_or(0);
    amount.saturating_sub(Decimal::from_units(rest))
}
