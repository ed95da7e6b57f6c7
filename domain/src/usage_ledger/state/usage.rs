//! What recorded and corrected usage does to all that a ledger keeps.

use super::UsageLedger;
use crate::usage_ledger::budgets::AsOf;
use crate::usage_ledger::{UsageCorrected, UsageRecorded, Warrant};

impl UsageLedger {
    pub(super) fn correct(&mut self, event: &UsageCorrected) {
        self.apply_correction(event);
        self.periods.corrected(event, &self.grants);
        self.recount(event);
        self.note(&event.crossed, event.at);
    }

    pub(super) fn record(&mut self, event: &UsageRecorded) {
        self.apply_charge(event);
        self.periods.recorded(event, &self.grants);
        self.settle(event);
        self.count(event);
        self.note(&event.crossed, event.at);
        self.mandates.charged(event);
        for record in event.records.iter() {
            if let Some(Warrant::Claim(claim)) = &record.warrant {
                self.claims.decided(claim.permit.id);
            }
        }
    }

    /// What of recorded usage is counted.
    fn count(&mut self, event: &UsageRecorded) {
        let by = AsOf { at: event.at, definitions: &self.budgets, calendars: &self.calendars };
        let Some(counters) = self.counters.get_mut() else { return };
        for record in event.records.iter() {
            counters.counts.add(record, event.at);
            counters.commitments.instances.record(by, record);
        }
    }

    /// What of a correction is counted.
    fn recount(&mut self, event: &UsageCorrected) {
        let by = AsOf { at: event.at, definitions: &self.budgets, calendars: &self.calendars };
        let Some(counters) = self.counters.get_mut() else { return };
        let (removed, stands) = (&event.removed.record, event.stands.as_ref().map(|stands| &stands.record));
        counters.counts.correct(removed, stands, event.of.at);
        counters.commitments.instances.correct(by, removed, stands, event.of.at);
    }
}
