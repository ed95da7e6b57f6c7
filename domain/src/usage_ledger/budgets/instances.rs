//! What has come to count in all budgets of a ledger and their instances.
//!
//! Invariants: a copy shares what is in it, however much that is; there are never more instances than the bound, and one that is not over is
//! never forgotten for another.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::definitions::{Budget, Definitions};
use super::held::{HeldInBudgets, HoldChange};
use super::instance::{Instance, Key, Standing, When, when};
use super::moved::{Crossed, InstanceId, Moved, Reached, Slot};
use super::subject::Amounts;
use crate::money::Decimal;
use crate::usage_ledger::calendar::Calendars;
use crate::usage_ledger::record::UsageRecord;
use crate::usage_ledger::rows::Rows;

/// Instances that are over and forgotten with each use that moves one: more than come, so that none stay for long.
const FORGOTTEN_AT_ONCE: usize = 2;

/// The last of all instances.
const LAST: Slot = Slot::One(InstanceId(u128::MAX));

/// What has come to count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "Vec<Counted>", into = "Vec<Counted>")]
#[schemars(with = "Vec<Counted>")]
pub struct Instances {
    all: Rows<Instance>,
    /// How many are instances of something.
    live: usize,
}

/// What counts, in a snapshot: JSON has no maps with such keys.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
struct Counted {
    budget: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    instance: Option<InstanceId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    other: bool,
    #[serde(flatten)]
    kept: Instance,
}

impl From<Vec<Counted>> for Instances {
    fn from(rows: Vec<Counted>) -> Self {
        let mut instances = Self::default();
        for Counted { budget, instance, other, kept } in rows {
            instances.put((budget, Moved { budget, instance, other, window: None }.slot()), &kept);
        }
        instances
    }
}

impl From<Instances> for Vec<Counted> {
    fn from(instances: Instances) -> Self {
        let row = |((budget, slot), kept): (Key, Instance)| {
            let Moved { instance, other, .. } = Moved::now(budget, slot);
            Counted { budget, instance, other, kept }
        };
        instances.all.iter().map(row).collect()
    }
}

/// By what a decision and a fold go: the time, and what the ledger's windows and budgets are.
#[derive(Clone, Copy, Debug)]
pub(in crate::usage_ledger) struct AsOf<'a> {
    pub at: Timestamp,
    pub definitions: &'a Definitions,
    pub calendars: &'a Calendars,
}

impl Instances {
    /// How many instances of something there are.
    pub fn live(&self) -> usize {
        self.live
    }

    /// How many of them are of one budget.
    pub fn live_of(&self, budget: u32) -> usize {
        self.all.keys((budget, Slot::One(InstanceId(0))), (budget, LAST)).count()
    }

    /// Whether an instance is counted at an instant; one that can be forgotten counts nothing any more.
    pub(super) fn has(&self, key: Key, at: Timestamp) -> bool {
        self.known(key, at).is_some()
    }

    fn known(&self, key: Key, at: Timestamp) -> Option<Instance> {
        self.all.get(key).filter(|instance| instance.due.is_none_or(|due| at < due))
    }

    /// Whether there is room for one more.
    pub(super) fn has_room(&self, by: AsOf<'_>) -> bool {
        let AsOf { at, definitions, .. } = by;
        self.live < definitions.max_instances() || self.all.first_due().is_some_and(|(due, _)| due <= at)
    }

    /// How a budget, or an instance of it, stands at an instant.
    pub fn standing(&self, budget: &Budget, slot: Slot, calendars: &Calendars, at: Timestamp) -> Standing {
        self.as_of(budget, slot, calendars, at).standing(budget, calendars, at)
    }

    fn as_of(&self, budget: &Budget, slot: Slot, calendars: &Calendars, at: Timestamp) -> Instance {
        let mut instance =
            self.known((budget.number, slot), at).unwrap_or_else(|| Instance::begun(&budget.terms, calendars, at));
        instance.go_on(&budget.terms, calendars, at);
        instance
    }

    /// Counts what a use has moved, and says what that crosses.
    pub(in crate::usage_ledger) fn record(&mut self, by: AsOf<'_>, record: &UsageRecord) -> Vec<Crossed> {
        let amounts = Amounts::from(record);
        let change = |budget: &Budget| budget.amount(&amounts);
        record.budgets.iter().filter_map(|moved| self.change(by, moved, by.at, change)).collect()
    }

    /// Counts what stands of a use in the place of what stood, where that was counted.
    pub(in crate::usage_ledger) fn correct(
        &mut self,
        by: AsOf<'_>,
        removed: &UsageRecord,
        stands: Option<&UsageRecord>,
        recorded_at: Timestamp,
    ) -> Vec<Crossed> {
        let (was, now) = (Amounts::from(removed), stands.map(Amounts::from).unwrap_or_default());
        let change = |budget: &Budget| budget.amount(&now).saturating_sub(budget.amount(&was));
        removed.budgets.iter().filter_map(|moved| self.change(by, moved, recorded_at, change)).collect()
    }

    /// Holds so much more, or less, for a use that is still to come.
    pub(in crate::usage_ledger) fn hold(&mut self, by: AsOf<'_>, held: &HeldInBudgets, sign: HoldChange) {
        let AsOf { at, definitions, calendars } = by;
        for moved in &held.moves {
            let key = (moved.budget, moved.slot());
            let Some(budget) = definitions.get(moved.budget) else { continue };
            let amount = budget.amount(&held.amounts);
            let change = match sign {
                HoldChange::Taken => amount,
                HoldChange::Freed if self.has(key, at) => Decimal::ZERO.saturating_sub(amount),
                // What can be forgotten holds nothing any more.
                HoldChange::Freed => continue,
            };
            let mut instance = self.as_of(budget, key.1, calendars, at);
            instance.hold(held.taken_at, change);
            self.put(key, &instance.kept_as(key.1, &budget.terms, calendars));
            self.forget(at);
        }
    }

    fn change(
        &mut self,
        by: AsOf<'_>,
        moved: &Moved,
        recorded_at: Timestamp,
        change: impl Fn(&Budget) -> Decimal,
    ) -> Option<Crossed> {
        let AsOf { at, definitions, calendars } = by;
        let budget = definitions.get(moved.budget)?;
        let counted_at = moved.window.unwrap_or(recorded_at);
        let change = change(budget);
        let mut key = (budget.number, moved.slot());
        let is_new = !self.has(key, at);
        // A use that cost nothing and is raised has begun no instance, and there may be no room for one now.
        if is_new && matches!(key.1, Slot::One(_)) && !self.has_room(by) {
            key.1 = Slot::Other;
        }
        if when(&budget.terms, calendars, at, counted_at) == When::Over {
            return None;
        }
        let mut instance = self.as_of(budget, key.1, calendars, at);
        let before = instance.standing(budget, calendars, at);
        instance.add(&budget.terms, calendars, counted_at, change);
        let after = instance.standing(budget, calendars, at);
        if is_new && after.spent.is_zero() {
            return None;
        }
        let reached = if before.spent < before.limit && after.spent >= after.limit {
            instance.stopped = instance.stopped || budget.terms.latch;
            instance.tell(&budget.terms, &after);
            Some(Reached::Exhausted)
        } else if after.spent < after.limit && before.spent >= before.limit {
            Some(Reached::Available)
        } else {
            instance.tell(&budget.terms, &after).map(|percent| Reached::Percent { percent })
        };
        let until = instance.standing(budget, calendars, at).until;
        self.put(key, &instance.kept_as(key.1, &budget.terms, calendars));
        self.forget(at);
        let Moved { budget, instance, other, .. } = Moved::now(key.0, key.1);
        reached.map(|reached| Crossed { budget, instance, other, reached, until })
    }

    /// Forgets some that are over.
    fn forget(&mut self, at: Timestamp) {
        for _ in 0..FORGOTTEN_AT_ONCE {
            let Some((_, key)) = self.all.first_due().filter(|(due, _)| *due <= at) else { return };
            self.take(key);
        }
    }

    fn take(&mut self, key: Key) {
        if self.all.take(key) && matches!(key.1, Slot::One(_)) {
            self.live = self.live.saturating_sub(1);
        }
    }

    fn put(&mut self, key: Key, instance: &Instance) {
        if self.all.put(key, instance) && matches!(key.1, Slot::One(_)) {
            self.live = self.live.saturating_add(1);
        }
    }

    /// Those of a budget that are stopped, of one instance or of all.
    fn stopped(&self, budget: u32, instance: Option<InstanceId>) -> Vec<Key> {
        let (from, to) = instance.map_or((Slot::Whole, LAST), |one| (Slot::One(one), Slot::One(one)));
        let is_stopped = |key: &Key| self.all.get(*key).is_some_and(|instance| instance.stopped);
        self.all.keys((budget, from), (budget, to)).filter(is_stopped).collect()
    }

    /// Whether something of a budget is stopped.
    pub(in crate::usage_ledger) fn is_stopped(&self, budget: u32, instance: Option<InstanceId>) -> bool {
        !self.stopped(budget, instance).is_empty()
    }

    /// What was stopped goes on.
    pub(in crate::usage_ledger) fn release(&mut self, by: AsOf<'_>, budget: u32, instance: Option<InstanceId>) {
        let Some(budget) = by.definitions.get(budget) else { return };
        for key in self.stopped(budget.number, instance) {
            let Some(mut released) = self.all.get(key) else { continue };
            released.go_on(&budget.terms, by.calendars, by.at);
            released.stopped = false;
            self.put(key, &released.kept_as(key.1, &budget.terms, by.calendars));
        }
    }

    /// Forgets all of a budget.
    pub(in crate::usage_ledger) fn remove(&mut self, budget: u32) {
        let keys: Vec<Key> = self.all.keys((budget, Slot::Whole), (budget, LAST)).collect();
        for key in keys {
            self.take(key);
        }
    }
}
