//! What a decision about uses looks up in the budgets, and moves on a copy of its own before it is written.
//!
//! Invariant: nothing that is asked for or held leaves a hard budget that is about it above its limit, what is held there included. What is
//! told is never refused here.

use jiff::Timestamp;

use super::definitions::{Budget, Definitions};
use super::fault::{BudgetBeyond, BudgetFault};
use super::instance::{Standing, When, when};
use super::instances::AsOf;
use super::moved::{Crossed, Moved, Slot};
use super::subject::{Amounts, Subject};
use crate::money::Decimal;
use crate::usage_ledger::calendar::Calendars;
use crate::usage_ledger::commitments::Commitments;
use crate::usage_ledger::event::RecordingMode;
use crate::usage_ledger::record::UsageRecord;
use crate::usage_ledger::{Hold, OpenHold, settling};
use crate::{ReservationId, TenantId};

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

/// The budgets of a ledger with what counts and what is held in them, for a decision.
#[derive(Clone, Debug)]
pub struct Book<'a> {
    by: AsOf<'a>,
    commitments: Commitments,
}

impl<'a> Book<'a> {
    /// As of an instant: what is due is free. Copies nothing.
    pub fn open(
        definitions: &'a Definitions,
        calendars: &'a Calendars,
        commitments: &Commitments,
        at: Timestamp,
    ) -> Self {
        let by = AsOf { at, definitions, calendars };
        Self { by, commitments: commitments.as_of(by) }
    }

    /// What a use of so much moves, which happens or is held for at an instant.
    ///
    /// # Errors
    /// Why it cannot be asked for; never, where it is told.
    pub fn moves(
        &self,
        subject: &Subject<'_>,
        amounts: &Amounts,
        (mode, used_at): (RecordingMode, Timestamp),
    ) -> Result<Vec<Moved>, BudgetFault> {
        let mut moves = Vec::new();
        for budget in self.by.definitions.about(subject) {
            let Some(place) = self.moved(budget, subject, amounts, (mode, used_at))? else { continue };
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

    fn moved(
        &self,
        budget: &Budget,
        subject: &Subject<'_>,
        amounts: &Amounts,
        (mode, used_at): (RecordingMode, Timestamp),
    ) -> Result<Option<Moved>, BudgetFault> {
        let at = self.by.at;
        let is_asked = mode == RecordingMode::Asked;
        let lacking = budget.lacking(subject);
        if let Some(dimension) = lacking.filter(|_| is_asked) {
            return Err(BudgetFault::Required { budget: budget.name.clone(), dimension: dimension.clone() });
        }
        let window = match when(&budget.terms, self.by.calendars, at, used_at) {
            When::Now => None,
            When::Before(instant) => Some(instant),
            When::Over => return Ok(None),
        };
        let instances = &self.commitments.instances;
        let slot = if lacking.is_some() {
            Slot::Other
        } else if !budget.terms.has_instances() {
            Slot::Whole
        } else {
            let Some(instance) = budget.instance(subject) else { return Ok(None) };
            let one = Slot::One(instance);
            // What counts nothing begins nothing.
            if instances.has((budget.number, one), at) || budget.amount(amounts).is_zero() {
                one
            } else if is_asked && !instances.has_room(self.by) {
                let max = self.by.definitions.max_instances();
                return Err(BudgetFault::TooManyInstances { budget: budget.name.clone(), max });
            } else if subject.may_begin && instances.has_room(self.by) {
                one
            } else {
                Slot::Other
            }
        };
        Ok(Some(Moved { window, ..Moved::now(budget.number, slot) }))
    }

    /// Whether a use of so much that moves these can be asked for.
    ///
    /// # Errors
    /// Which hard budget it is beyond.
    pub fn check(&self, amounts: &Amounts, moves: &[Moved]) -> Result<(), Box<BudgetBeyond>> {
        // No sum of a window that is over stops anything.
        for moved in moves.iter().filter(|moved| moved.window.is_none()) {
            let Some(budget) = self.by.definitions.get(moved.budget).filter(|budget| budget.terms.hard) else {
                continue;
            };
            let asked = budget.amount(amounts);
            let standing = self.standing(budget, moved.slot());
            let affordable = standing.affordable();
            // What costs nothing needs nothing.
            if asked > affordable && asked > Decimal::ZERO {
                let is_only_held = !standing.is_stopped && asked <= standing.limit.saturating_sub(standing.spent);
                let is_ever = asked <= standing.limit && !standing.is_stopped;
                let until = if is_only_held { self.commitments.holds.next_due(self.by.at) } else { standing.until };
                return Err(Box::new(BudgetBeyond {
                    budget: budget.name.clone(),
                    measure: budget.terms.measure,
                    limit: standing.limit,
                    spent: standing.spent,
                    held: standing.held,
                    at: self.by.at,
                    asked,
                    affordable,
                    until: until.filter(|_| is_ever),
                    is_stopped: standing.is_stopped,
                    is_only_held,
                }));
            }
        }
        Ok(())
    }

    /// How a budget, or an instance of it, stands.
    pub fn standing(&self, budget: &Budget, slot: Slot) -> Standing {
        self.commitments.instances.standing(budget, slot, self.by.calendars, self.by.at)
    }

    /// When money was held for a use, also where that is over.
    pub fn held_at(&self, record: &UsageRecord) -> Option<Timestamp> {
        self.commitments.holds.pinned(record).map(|pinned| pinned.taken_at)
    }

    /// The open hold that a use settles.
    fn settled_by(&self, record: &UsageRecord) -> Option<(ReservationId, OpenHold)> {
        let reservation = record.reservation()?;
        Some((reservation, self.commitments.holds.get(reservation)?))
    }

    /// Frees what a use settles, before it counts.
    pub fn settle(&mut self, record: &UsageRecord) {
        let Some((reservation, open)) = self.settled_by(record) else { return };
        let settled = settling::settled(0, reservation, &open, record);
        self.commitments.settled(self.by, &settled, record);
    }

    /// Holds what this says.
    pub fn place(&mut self, hold: &Hold, owner: TenantId) {
        self.commitments.place(self.by, hold, owner);
    }

    /// Frees what is held.
    pub fn free(&mut self, reservation: ReservationId) {
        self.commitments.end(self.by, reservation);
    }

    /// Counts a use that says what it moves, and says what that crosses.
    pub fn apply(&mut self, record: &UsageRecord) -> Vec<Crossed> {
        self.commitments.instances.record(self.by, record)
    }

    /// Counts what stands of a use in the place of what stood, and says what that crosses.
    pub fn correct(
        &mut self,
        removed: &UsageRecord,
        stands: Option<&UsageRecord>,
        recorded_at: Timestamp,
    ) -> Vec<Crossed> {
        self.commitments.instances.correct(self.by, removed, stands, recorded_at)
    }
}
