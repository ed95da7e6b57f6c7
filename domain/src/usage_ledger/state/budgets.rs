//! What events about budgets do to the ledger.

use jiff::Timestamp;

use super::UsageLedger;
use crate::usage_ledger::budgets::{AsOf, BudgetReleased, BudgetSet, Crossed};

impl UsageLedger {
    pub(super) fn set_budget(&mut self, event: BudgetSet) {
        let (at, crossed) = (event.at, event.crossed);
        let gone = self.budgets.set(event);
        self.forget(gone);
        self.note(crossed.as_slice(), at);
    }

    pub(super) fn note(&mut self, crossed: &[Crossed], at: Timestamp) {
        if !crossed.is_empty() {
            self.exhausted.note(&self.budgets, crossed, at);
        }
    }

    pub(super) fn forget(&mut self, budget: Option<u32>) {
        if let Some(budget) = budget {
            self.exhausted.forget(budget, None);
        }
        if let (Some(budget), Some(counters)) = (budget, self.counters.get_mut()) {
            counters.commitments.instances.remove(budget);
        }
    }

    pub(super) fn release(&mut self, event: &BudgetReleased) {
        self.exhausted.forget(event.budget, event.instance);
        let by = AsOf { at: event.at, definitions: &self.budgets, calendars: &self.calendars };
        if let Some(counters) = self.counters.get_mut() {
            counters.commitments.instances.release(by, event.budget, event.instance);
        }
    }
}
