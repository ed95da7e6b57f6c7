//! What is committed of a ledger: what counts in its budgets, and the holds, which count in both books.
//!
//! Invariant: what is held in budgets is the sum of what the open holds say that they hold there. Copying it copies nothing.

use serde::{Deserialize, Serialize};

use super::budgets::{AsOf, HoldChange, Instances};
use super::{Hold, HoldExtended, Holds, Settled, UsageRecord};
use crate::{ReservationId, TenantId};

/// What counts in budgets, and what is held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Commitments {
    /// What counts in budgets.
    pub(super) instances: Instances,
    /// What is held.
    pub(super) holds: Holds,
}

impl Commitments {
    /// Without the holds that are due.
    pub(super) fn as_of(&self, by: AsOf<'_>) -> Self {
        let mut commitments = self.clone();
        for reservation in self.holds.due(by.at) {
            commitments.expire(by, reservation);
        }
        commitments
    }

    pub(super) fn place(&mut self, by: AsOf<'_>, hold: &Hold, owner: TenantId) {
        let period = by.calendars.period_of(hold.taken_at);
        self.change(by, hold.reservation, |holds| holds.place(hold, owner, period));
    }

    pub(super) fn extended(&mut self, by: AsOf<'_>, event: &HoldExtended, owner: TenantId) {
        self.change(by, event.reservation, |holds| holds.extended(event, owner));
    }

    pub(super) fn end(&mut self, by: AsOf<'_>, reservation: ReservationId) {
        self.change(by, reservation, |holds| holds.end(reservation));
    }

    pub(super) fn expire(&mut self, by: AsOf<'_>, reservation: ReservationId) {
        self.change(by, reservation, |holds| holds.expire(reservation));
    }

    pub(super) fn free(&mut self, by: AsOf<'_>, reservation: ReservationId) {
        self.change(by, reservation, |holds| holds.free(reservation));
    }

    /// Uses were told. What ends the use of a hold that is over is told once.
    pub(super) fn told(&mut self, by: AsOf<'_>, records: &[UsageRecord]) {
        if self.holds.is_empty() && self.holds.late().is_empty() {
            return;
        }
        let is_last = |record: &&UsageRecord| record.settles.is_none_or(|settles| settles.part.is_none());
        for record in records.iter().filter(is_last) {
            if let Some((reservation, reporter)) = record.reservation().zip(record.reporter.as_ref()) {
                self.change(by, reservation, |holds| holds.told(reservation, reporter.organization, by.at));
            }
        }
    }

    pub(super) fn settled(&mut self, by: AsOf<'_>, settled: &Settled, record: &UsageRecord) {
        self.change(by, settled.reservation, |holds| holds.settled(settled, record));
    }

    /// Changes a hold, and with it what is held in budgets.
    fn change(&mut self, by: AsOf<'_>, reservation: ReservationId, change: impl FnOnce(&mut Holds)) {
        let in_budgets = |holds: &Holds| holds.get(reservation).and_then(|open| open.in_budgets.clone());
        let before = in_budgets(&self.holds);
        change(&mut self.holds);
        let after = in_budgets(&self.holds);
        if before == after {
            return;
        }
        for (held, change) in [(before, HoldChange::Freed), (after, HoldChange::Taken)] {
            if let Some(held) = held {
                self.instances.hold(by, &held, change);
            }
        }
    }
}
