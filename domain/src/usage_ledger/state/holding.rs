//! What holds, their ends and what settles them do to the ledger.

use super::UsageLedger;
use crate::usage_ledger::budgets::AsOf;
use crate::usage_ledger::commitments::Commitments;
use crate::usage_ledger::{ReleasedBy, UsageLedgerEvent, UsageRecorded};

impl UsageLedger {
    pub(super) fn apply_hold(&mut self, event: &UsageLedgerEvent) {
        let owner = self.terms.as_ref().map(|terms| terms.owner).unwrap_or_default();
        let by = AsOf { at: event.at(), definitions: &self.budgets, calendars: &self.calendars };
        let mut unkept = Commitments::default();
        let commitments = self.counters.get_mut().map_or(&mut unkept, |counters| &mut counters.commitments);
        if let Some(event) = event.as_hold_placed() {
            for hold in &event.holds {
                commitments.place(by, hold, owner);
            }
            self.held = event.held;
        } else if let Some(event) = event.as_hold_extended() {
            commitments.extended(by, event, owner);
            self.held = event.held;
        } else if let Some(event) = event.as_hold_released() {
            for reservation in &event.reservations {
                match event.by {
                    ReleasedBy::Holder => commitments.end(by, *reservation),
                    ReleasedBy::HolderOfAll | ReleasedBy::Payer | ReleasedBy::Marketplace => {
                        commitments.free(by, *reservation);
                    }
                }
            }
            self.held = event.held;
        } else if let Some(event) = event.as_holds_expired() {
            for reservation in &event.reservations {
                commitments.expire(by, *reservation);
            }
            self.held = event.held;
        }
    }

    pub(super) fn settle(&mut self, event: &UsageRecorded) {
        self.held = event.held.unwrap_or(self.held);
        let by = AsOf { at: event.at, definitions: &self.budgets, calendars: &self.calendars };
        let Some(counters) = self.counters.get_mut() else { return };
        counters.commitments.told(by, &event.records);
        for settled in &event.settled {
            if let Some(record) = usize::try_from(settled.index).ok().and_then(|index| event.records.get(index)) {
                counters.commitments.settled(by, settled, record);
            }
        }
    }
}
