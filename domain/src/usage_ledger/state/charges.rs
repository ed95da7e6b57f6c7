//! What charges, corrections and the end of a period do to the account.

use super::UsageLedger;
use crate::usage_ledger::{
    BorneBy, ChargeAdded, ChargedRecord, DebtPaid, Draw, PeriodCut, PlanBegun, Returned, ReturnedTo, TopUpEnded,
    TopUpRequested, UsageCorrected, UsageRecorded,
};

impl UsageLedger {
    /// Counts of a period are kept until the next one is cut: what is told late is priced from them.
    pub(super) fn cut(&mut self, event: PeriodCut) {
        if let Some(counters) = self.counters.get_mut() {
            counters.counts.forget_before(event.period);
        }
        self.periods.cut(event);
    }

    /// What of recorded usage touches the account.
    pub(in crate::usage_ledger) fn apply_charge(&mut self, event: &UsageRecorded) {
        self.charged = self.charged.saturating_add(event.charged);
        self.over_limit = self.over_limit.saturating_add(event.over_limit_total());
        self.absorbed = self.absorbed.saturating_add(event.borne_by(BorneBy::Marketplace));
        self.at_risk = self.at_risk.saturating_add(event.borne_by(BorneBy::Reporter));
        self.owed = self.owed.saturating_add(event.owed);
        self.grants.draw(&event.drawn);
        self.give_back(&event.returned);
    }

    /// What of a correction touches the account.
    pub(super) fn apply_correction(&mut self, event: &UsageCorrected) {
        self.charged = self.charged.saturating_add(event.change_of(|record| record.charged));
        self.over_limit = self.over_limit.saturating_add(event.change_of(ChargedRecord::over_limit_total));
        self.absorbed = self.absorbed.saturating_add(event.change_of(|record| record.borne_by(BorneBy::Marketplace)));
        self.at_risk = self.at_risk.saturating_add(event.change_of(|record| record.borne_by(BorneBy::Reporter)));
        self.owed = self.owed.saturating_add(event.owed);
        self.grants.draw(&event.drawn);
        self.give_back(&event.returned);
    }

    /// A period of a plan has begun.
    pub(super) fn begin(&mut self, event: PlanBegun) {
        self.plans.began(event.period);
        self.periods.begun(event);
    }

    /// Something was charged beside uses.
    pub(super) fn add_charge(&mut self, event: &ChargeAdded) {
        self.charged = self.charged.saturating_add(event.amount);
        self.added = self.added.saturating_add(event.amount);
        self.owed = self.owed.saturating_add(event.owed);
        self.grants.draw(&event.drawn);
        self.periods.charged(event, &self.grants);
    }

    /// What the rule asks for counts in the ledger's month.
    pub(super) fn request_top_up(&mut self, event: &TopUpRequested) {
        self.top_ups.requested(event, self.calendars.period_of(event.at));
    }

    /// What the rule asked for in the month of a top-up that was not paid counts there no more.
    pub(super) fn end_top_up(&mut self, event: &TopUpEnded) {
        let month = self.top_ups.open().map(|open| self.calendars.period_of(open.since));
        self.top_ups.ended(event, month);
    }

    pub(super) fn pay_debt(&mut self, DebtPaid { at: _, grant, amount }: DebtPaid) {
        self.owed = self.owed.saturating_sub(amount);
        self.grants.draw(&[Draw { grant, amount }]);
    }

    fn give_back(&mut self, returned: &[Returned]) {
        for Returned { to, amount } in returned {
            match to {
                // The record as it stands says it.
                ReturnedTo::OverLimit { .. } => {}
                ReturnedTo::Owed => self.owed = self.owed.saturating_sub(*amount),
                ReturnedTo::Grant { grant } => self.grants.give_back(*grant, *amount),
                ReturnedTo::Lapsed => self.grants.lapse_unknown(*amount),
            }
        }
    }
}
