//! Decisions about budgets and the calendar of their windows, and what of uses the budgets allow and count.
//!
//! Invariant: what a use moves is decided once, here, in the same decision as what is charged for it.

use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;

use super::budgets::{
    Amounts, Asked, Book, BoundInstances, Budget, BudgetFault, BudgetRaised, BudgetReleased, BudgetRemoved, BudgetSet,
    Crossed, InstancesBounded, MAX_BUDGETS, MAX_INSTANCES, MAX_MOVED, Moved, RaiseBudget, Reached, ReleaseBudget,
    RemoveBudget, SetBudget, Slot, Subject,
};
use super::calendar::{CalendarSet, SetCalendar};
use super::{
    HeldService, Hold, HoldPermission, Holds, RecordingMode, Terms, UsageCorrected, UsageLedger, UsageLedgerError,
    UsageLedgerEvent, UsageRecord, account, bounds,
};
use crate::TenantId;
use crate::money::Decimal;

/// A raise at most: as much as the highest limit in tokens.
const MAX_RAISE: Decimal = Decimal::whole(10_000_000_000_000);

/// Uses with what they move, and what that crosses by their places.
pub(super) struct Planned {
    pub records: Arc<[UsageRecord]>,
    pub crossed: Vec<(usize, Crossed)>,
}

impl Planned {
    /// What the uses at these places cross.
    pub fn crossed_by(&self, places: Range<usize>) -> Vec<Crossed> {
        self.entries(places).iter().map(|(_, crossed)| *crossed).collect()
    }

    /// How much the use at this place crosses.
    pub fn crossings_of(&self, place: usize) -> usize {
        self.entries(place..place.saturating_add(1)).len()
    }

    fn entries(&self, places: Range<usize>) -> &[(usize, Crossed)] {
        let before = |end: usize| self.crossed.partition_point(|(place, _)| *place < end);
        self.crossed.get(before(places.start)..before(places.end)).unwrap_or_default()
    }
}

/// What the uses move, each after the ones before it. Copies none where no budget is about any.
pub(super) fn plan(
    ledger: &UsageLedger,
    at: Timestamp,
    mode: RecordingMode,
    records: &Arc<[UsageRecord]>,
) -> Result<Planned, UsageLedgerError> {
    let mut crossed = Vec::new();
    if ledger.budgets().is_empty() {
        return Ok(Planned { records: Arc::clone(records), crossed });
    }
    let mut book = ledger.book(at);
    let mut planned = Vec::with_capacity(records.len());
    for (index, record) in records.iter().enumerate() {
        // What money was held for counts when that was done; what is asked for is to happen now.
        let held_at = book.held_at(record);
        let happened_at = if mode == RecordingMode::Asked { at } else { record.occurred_at(at) };
        let amounts = Amounts::from(record);
        let moves = book.moves(&record.into(), &amounts, (mode, held_at.unwrap_or(happened_at)))?;
        book.settle(record);
        if mode == RecordingMode::Asked {
            book.check(&amounts, &moves).map_err(Asked::Beyond)?;
        }
        let record = UsageRecord { budgets: moves, ..record.clone() };
        crossed.extend(book.apply(&record).into_iter().map(|crossed| (index, crossed)));
        planned.push(record);
    }
    Ok(Planned { records: planned.into(), crossed })
}

/// What a correction crosses.
pub(super) fn crossed_by(ledger: &UsageLedger, event: &UsageCorrected) -> Vec<Crossed> {
    if ledger.budgets().is_empty() || event.removed.record.budgets.is_empty() {
        return Vec::new();
    }
    let stands = event.stands.as_ref().map(|stands| &stands.record);
    ledger.book(event.at).correct(&event.removed.record, stands, event.of.at)
}

impl UsageLedger {
    /// The budgets with what counts in them, as of an instant.
    pub fn book(&self, at: Timestamp) -> Book<'_> {
        Book::open(self.budgets(), self.calendars(), self.commitments(), at)
    }
}

/// What is held in the budgets of a ledger while holds of one command are taken.
pub(super) struct HoldBook<'a> {
    ledger: &'a UsageLedger,
    owner: TenantId,
    book: Book<'a>,
}

impl<'a> HoldBook<'a> {
    /// `None` where there are no budgets.
    pub fn of(ledger: &'a UsageLedger, terms: &Terms, at: Timestamp) -> Option<Self> {
        let any = !ledger.budgets().is_empty();
        any.then(|| Self { ledger, owner: terms.owner, book: ledger.book(at) })
    }

    /// What this hold, which is among these, takes of which budgets; in the place of what it took before.
    pub fn take(&mut self, holds: &Holds, hold: &Hold) -> Result<(Vec<Moved>, Decimal), UsageLedgerError> {
        let at_most = self.ledger.most_of(holds, hold.reservation);
        let amounts = Amounts { cost: at_most, tokens: hold.tokens(), requests: 1 };
        self.book.free(hold.reservation);
        let mut moves: Vec<Moved> = Vec::new();
        let may_begin = !matches!(hold.permission, HoldPermission::Mandate { .. });
        for HeldService { service, provider, .. } in &hold.alternatives {
            let (service, provider, attribution) = (*service, *provider, &hold.attribution);
            let subject = Subject { key: hold.key, service, provider, attribution, may_begin };
            for moved in self.book.moves(&subject, &amounts, (RecordingMode::Asked, hold.taken_at))? {
                if !moves.contains(&moved) {
                    moves.push(moved);
                }
            }
        }
        if moves.len() > MAX_MOVED {
            return Err(BudgetFault::TooManyOfUse { max: MAX_MOVED }.into());
        }
        self.book.check(&amounts, &moves).map_err(Asked::Beyond)?;
        if moves.is_empty() {
            return Ok((moves, Decimal::ZERO));
        }
        self.book.place(&Hold { budgets: moves.clone(), at_most, ..hold.clone() }, self.owner);
        Ok((moves, at_most))
    }
}

impl From<BudgetFault> for Asked {
    fn from(fault: BudgetFault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Asked> for UsageLedgerError {
    fn from(asked: Asked) -> Self {
        match asked {
            Asked::Beyond(beyond) if beyond.is_only_held => Self::HeldInBudget(beyond),
            Asked::Beyond(beyond) => Self::BeyondBudget(beyond),
            Asked::Fault(fault) => Self::Budget(fault),
        }
    }
}

/// Setting the calendar that was set last changes nothing.
pub(super) fn set_calendar(
    ledger: &UsageLedger,
    at: Timestamp,
    command: SetCalendar,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms_while_open(ledger)?;
    let calendar = command.calendar;
    if calendar == *ledger.calendars().last() {
        return Ok(None);
    }
    calendar.check()?;
    let from = ledger.calendars().takeovers(at)?;
    Ok(Some(CalendarSet { at, calendar, from }.into()))
}

/// Setting what is set already changes nothing.
pub(super) fn set(
    ledger: &UsageLedger,
    at: Timestamp,
    command: SetBudget,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms_while_open(ledger)?;
    let SetBudget { at: _, name, terms } = command;
    let terms = terms.stated();
    let budgets = ledger.budgets();
    let known = budgets.named(&name);
    if known.is_some_and(|known| known.terms == terms) {
        return Ok(None);
    }
    terms.check()?;
    if known.is_none() && budgets.kept().len() >= MAX_BUDGETS {
        return Err(BudgetFault::TooMany { max: MAX_BUDGETS }.into());
    }
    let same = known.filter(|known| known.terms.counts_as(&terms));
    let budget = same.map_or_else(|| budgets.next(), |known| known.number);
    let raise = same.and_then(|known| known.raise);
    let crossed =
        exhausted_already(ledger, at, &Budget { number: budget, name: name.clone(), terms: terms.clone(), raise });
    Ok(Some(BudgetSet { at, budget, name, terms, crossed }.into()))
}

/// Whether as much counts already as a budget allows, or it allows nothing.
fn exhausted_already(ledger: &UsageLedger, at: Timestamp, budget: &Budget) -> Option<Crossed> {
    let standing = ledger.instances().standing(budget, Slot::Whole, ledger.calendars(), at);
    let is_exhausted = budget.terms.hard && !budget.terms.has_instances() && standing.is_exhausted();
    let until = standing.until.filter(|_| !standing.limit.is_zero());
    let reached = Reached::Exhausted;
    is_exhausted.then_some(Crossed { budget: budget.number, instance: None, other: false, reached, until })
}

/// The raise that holds already changes nothing.
pub(super) fn raise(
    ledger: &UsageLedger,
    at: Timestamp,
    command: RaiseBudget,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms_while_open(ledger)?;
    let RaiseBudget { at: _, name, amount, until, reason } = command;
    let budget = ledger.budgets().named(&name).ok_or(UsageLedgerError::NoBudget)?;
    if budget.raise.is_some_and(|raise| raise.amount == amount && raise.until == until) {
        return Ok(None);
    }
    if amount <= Decimal::ZERO || amount > MAX_RAISE || until <= at {
        return Err(BudgetFault::Raise.into());
    }
    bounds::check_ahead("until", at, Some(until))?;
    Ok(Some(BudgetRaised { at, budget: budget.number, amount, until, reason }.into()))
}

pub(super) fn bound_instances(
    ledger: &UsageLedger,
    at: Timestamp,
    command: BoundInstances,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms_while_open(ledger)?;
    let BoundInstances { at: _, at_most, reason } = command;
    if !(1..=MAX_INSTANCES).contains(&at_most) {
        return Err(BudgetFault::Instances { max: MAX_INSTANCES }.into());
    }
    let is_known = usize::try_from(at_most).is_ok_and(|at_most| at_most == ledger.budgets().max_instances());
    Ok((!is_known).then(|| InstancesBounded { at, at_most, reason }.into()))
}

/// What is not there is removed already.
pub(super) fn remove(
    ledger: &UsageLedger,
    at: Timestamp,
    command: &RemoveBudget,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms_while_open(ledger)?;
    let budget = ledger.budgets().named(&command.name);
    Ok(budget.map(|budget| BudgetRemoved { at, budget: budget.number }.into()))
}

/// What is not stopped is not released.
pub(super) fn release(
    ledger: &UsageLedger,
    at: Timestamp,
    command: ReleaseBudget,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms_while_open(ledger)?;
    let ReleaseBudget { at: _, name, instance, reason } = command;
    let budget = ledger.budgets().named(&name).ok_or(UsageLedgerError::NoBudget)?.number;
    let is_stopped = ledger.instances().is_stopped(budget, instance);
    Ok(is_stopped.then(|| BudgetReleased { at, budget, instance, reason }.into()))
}
