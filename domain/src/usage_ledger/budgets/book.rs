//! What a decision about uses looks up in the budgets, and moves on a copy of its own before it is written.
//!
//! Invariant: nothing that is asked for leaves a hard budget that is about it above its limit. What is told is never refused here.

use jiff::Timestamp;

use super::definitions::{Budget, Definitions};
use super::fault::{BudgetBeyond, BudgetFault};
use super::instance::{When, when};
use super::instances::{AsOf, Instances, MAX_INSTANCES};
use super::moved::{Crossed, Moved, Slot};
use crate::money::Decimal;
use crate::usage_ledger::calendar::Calendars;
use crate::usage_ledger::event::RecordingMode;
use crate::usage_ledger::record::UsageRecord;
use crate::usage_ledger::warrant::Warrant;

/// Budgets that a use moves at most. Of what is told the hard ones are moved first, then the older ones; asking more is refused.
pub const MAX_MOVED: usize = 16;

/// Why something cannot be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A budget does not allow it.
    Beyond(Box<BudgetBeyond>),
    /// The budgets do not take it.
    Fault(BudgetFault),
}

/// The budgets of a ledger with what counts in them, for a decision.
#[derive(Clone, Debug)]
pub struct Book<'a> {
    by: AsOf<'a>,
    instances: Instances,
}

impl<'a> Book<'a> {
    /// As of an instant. Copies nothing.
    pub fn open(definitions: &'a Definitions, calendars: &'a Calendars, instances: &Instances, at: Timestamp) -> Self {
        Self { by: AsOf { at, definitions, calendars }, instances: instances.clone() }
    }

    /// What a use moves.
    ///
    /// # Errors
    /// Why it cannot be asked for; never, where it is told.
    pub fn moves(&self, record: &UsageRecord, mode: RecordingMode) -> Result<Vec<Moved>, BudgetFault> {
        let mut moves = Vec::new();
        for budget in self.by.definitions.about(record) {
            let Some(place) = self.moved(budget, record, mode)? else { continue };
            if moves.len() < MAX_MOVED {
                moves.push(place);
            } else if mode == RecordingMode::Asked {
                return Err(BudgetFault::TooManyOfUse { max: MAX_MOVED });
            } else {
                break;
            }
        }
        Ok(moves)
    }

    fn moved(&self, budget: &Budget, record: &UsageRecord, mode: RecordingMode) -> Result<Option<Moved>, BudgetFault> {
        let at = self.by.at;
        let is_asked = mode == RecordingMode::Asked;
        let lacking = budget.lacking(record);
        if let Some(dimension) = lacking.filter(|_| is_asked) {
            return Err(BudgetFault::Required { budget: budget.name.clone(), dimension: dimension.clone() });
        }
        // What is asked for is to happen now.
        let used_at = if is_asked { at } else { record.occurred_at(at) };
        let window = match when(&budget.terms, self.by.calendars, at, used_at) {
            When::Now => None,
            When::Before(instant) => Some(instant),
            When::Over => return Ok(None),
        };
        let slot = if lacking.is_some() {
            Slot::Other
        } else if !budget.terms.has_instances() {
            Slot::Whole
        } else {
            let Some(instance) = budget.instance(record) else { return Ok(None) };
            let one = Slot::One(instance);
            // What counts nothing begins nothing.
            if self.instances.has((budget.number, one), at) || budget.amount(record).is_zero() {
                one
            } else if is_asked && !self.instances.has_room(at) {
                return Err(BudgetFault::TooManyInstances { budget: budget.name.clone(), max: MAX_INSTANCES });
            } else if may_begin(record) && self.instances.has_room(at) {
                one
            } else {
                Slot::Other
            }
        };
        Ok(Some(Moved { window, ..Moved::now(budget.number, slot) }))
    }

    /// Whether a use that moves these can be asked for.
    ///
    /// # Errors
    /// Which hard budget it is beyond.
    pub fn check(&self, record: &UsageRecord, moves: &[Moved]) -> Result<(), Box<BudgetBeyond>> {
        for moved in moves {
            let Some(budget) = self.by.definitions.get(moved.budget).filter(|budget| budget.terms.hard) else {
                continue;
            };
            let asked = budget.amount(record);
            let standing = self.instances.standing(budget, moved.slot(), self.by.calendars, self.by.at);
            let affordable = standing.affordable();
            // What costs nothing needs nothing.
            if asked > affordable && asked > Decimal::ZERO {
                let is_ever = asked <= standing.limit && !standing.is_stopped;
                return Err(Box::new(BudgetBeyond {
                    budget: budget.name.clone(),
                    measure: budget.terms.measure,
                    limit: standing.limit,
                    spent: standing.spent,
                    asked,
                    affordable,
                    until: standing.until.filter(|_| is_ever),
                    is_stopped: standing.is_stopped,
                }));
            }
        }
        Ok(())
    }

    /// Counts a use that says what it moves, and says what that crosses.
    pub fn apply(&mut self, record: &UsageRecord) -> Vec<Crossed> {
        self.instances.record(self.by, record)
    }

    /// Counts what stands of a use in the place of what stood, and says what that crosses.
    pub fn correct(
        &mut self,
        removed: &UsageRecord,
        stands: Option<&UsageRecord>,
        recorded_at: Timestamp,
    ) -> Vec<Crossed> {
        self.instances.correct(self.by, removed, stands, recorded_at)
    }
}

/// Whether a use may begin an instance: only what the payer or a permit allowed. Otherwise who reports on a mandate could fill them.
fn may_begin(record: &UsageRecord) -> bool {
    match record.warrant {
        Some(Warrant::Permit(_) | Warrant::Owner | Warrant::Claim(_)) => true,
        Some(Warrant::Mandate { .. } | Warrant::Marketplace { .. }) | None => false,
    }
}
