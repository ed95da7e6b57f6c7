//! What has come to count in a budget, or in one of its instances.
//!
//! Invariant: what counts is never too low. A rolling window counts the part of an hour in which it begins whole.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::definition::{BudgetTerms, BudgetWindow};
use super::definitions::Budget;
use super::moved::{InstanceId, Slot};
use crate::money::Decimal;
use crate::usage_ledger::calendar::Calendars;
use crate::usage_ledger::packing::{Packer, Unpacker};
use crate::usage_ledger::rows::Packed;

/// Which instance of which budget.
pub type Key = (u32, Slot);

/// Parts of a rolling window that are counted apart; one more is kept, in which it begins.
const BUCKETS: i64 = 24;

/// A part of a rolling window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
struct Bucket {
    number: i64,
    spent: Decimal,
}

/// What was added up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Sums {
    Windows { start: Timestamp, spent: Decimal, before: Decimal },
    Rolling { buckets: Vec<Bucket> },
}

/// What has come to count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub(super) struct Instance {
    sums: Sums,
    /// What is held for uses that will count in the window that runs.
    held: Decimal,
    /// The highest percentage of this window that was told.
    told: u8,
    /// Whether it is stopped until it is released.
    pub stopped: bool,
    /// From when on it can be forgotten; `None` for never.
    pub due: Option<Timestamp>,
}

/// How a budget, or an instance of it, stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What counts.
    pub spent: Decimal,
    /// What is held for uses that will count in the window that runs.
    pub held: Decimal,
    /// Up to which sum may be asked.
    pub limit: Decimal,
    /// When what counts is less; `None` if only its payer changes that.
    pub until: Option<Timestamp>,
    /// Whether it is stopped until it is released.
    pub is_stopped: bool,
}

impl Standing {
    /// What can still be asked for.
    pub fn affordable(&self) -> Decimal {
        if self.is_stopped {
            return Decimal::ZERO;
        }
        self.limit.saturating_sub(self.spent).saturating_sub(self.held).max(Decimal::ZERO)
    }

    /// Whether nothing can be asked for any more.
    pub fn is_exhausted(&self) -> bool {
        self.is_stopped || self.spent >= self.limit
    }
}

/// Where in an instance a use counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// In the window that runs.
    Now,
    /// In the window of this instant, the one before.
    Before(Timestamp),
    /// In none that is still counted.
    Over,
}

fn length_of_bucket(hours: u32) -> i64 {
    i64::from(hours).saturating_mul(3_600).checked_div(BUCKETS).unwrap_or(1).max(1)
}

fn bucket_of(hours: u32, at: Timestamp) -> i64 {
    at.as_second().div_euclid(length_of_bucket(hours))
}

fn end_of_life(start: Timestamp, days: Option<u16>) -> Option<Timestamp> {
    let days = SignedDuration::from_hours(i64::from(days?).saturating_mul(24));
    Some(start.checked_add(days).unwrap_or(Timestamp::MAX))
}

impl Instance {
    /// Nothing yet.
    pub fn begun(terms: &BudgetTerms, calendars: &Calendars, at: Timestamp) -> Self {
        let sums = match terms.window {
            BudgetWindow::Rolling { .. } => Sums::Rolling { buckets: Vec::new() },
            BudgetWindow::Calendar { span } => {
                let start = calendars.window(span, at).start;
                Sums::Windows { start, spent: Decimal::ZERO, before: Decimal::ZERO }
            }
            BudgetWindow::Life { .. } => Sums::Windows { start: at, spent: Decimal::ZERO, before: Decimal::ZERO },
        };
        Self { sums, held: Decimal::ZERO, told: 0, stopped: false, due: None }
    }

    /// Goes on to an instant: what is over counts no more.
    pub fn go_on(&mut self, terms: &BudgetTerms, calendars: &Calendars, at: Timestamp) {
        match (&mut self.sums, terms.window) {
            (Sums::Windows { start, spent, before }, BudgetWindow::Calendar { span }) => {
                let window = calendars.window(span, at);
                if window.start > *start {
                    let follows = calendars.before(span, window).start == *start;
                    *before = if follows { *spent } else { Decimal::ZERO };
                    (*start, *spent) = (window.start, Decimal::ZERO);
                    (self.told, self.held) = (0, Decimal::ZERO);
                }
            }
            (Sums::Windows { start, spent, .. }, BudgetWindow::Life { days }) => {
                if end_of_life(*start, days).is_some_and(|end| end <= at) {
                    (*start, *spent) = (at, Decimal::ZERO);
                    (self.told, self.held) = (0, Decimal::ZERO);
                }
            }
            (Sums::Rolling { buckets }, BudgetWindow::Rolling { hours }) => {
                let first = bucket_of(hours, at).saturating_sub(BUCKETS);
                buckets.retain(|bucket| bucket.number >= first);
                if buckets.is_empty() {
                    self.told = 0;
                }
            }
            (Sums::Windows { .. }, BudgetWindow::Rolling { .. })
            | (Sums::Rolling { .. }, BudgetWindow::Calendar { .. } | BudgetWindow::Life { .. }) => {
                *self = Self::begun(terms, calendars, at);
            }
        }
    }

    /// Counts more or less of a use, in the window of an instant. To be called as of now.
    pub fn add(&mut self, terms: &BudgetTerms, calendars: &Calendars, counted_at: Timestamp, change: Decimal) {
        let plus = |sum: Decimal| sum.saturating_add(change).max(Decimal::ZERO);
        match (&mut self.sums, terms.window) {
            (Sums::Windows { start, spent, before }, BudgetWindow::Calendar { span }) => {
                let window = calendars.window(span, counted_at);
                if window.start == *start {
                    *spent = plus(*spent);
                } else if window.start < *start && window.end == *start {
                    *before = plus(*before);
                }
            }
            // What counted in a life before this one is over.
            (Sums::Windows { start, spent, .. }, BudgetWindow::Life { .. }) if counted_at >= *start => {
                *spent = plus(*spent);
            }
            (Sums::Rolling { buckets }, BudgetWindow::Rolling { hours }) => {
                let number = bucket_of(hours, counted_at);
                match buckets.binary_search_by_key(&number, |bucket| bucket.number) {
                    Ok(place) => {
                        if let Some(bucket) = buckets.get_mut(place) {
                            bucket.spent = plus(bucket.spent);
                        }
                    }
                    Err(place) => buckets.insert(place, Bucket { number, spent: plus(Decimal::ZERO) }),
                }
            }
            (Sums::Windows { .. }, BudgetWindow::Life { .. } | BudgetWindow::Rolling { .. })
            | (Sums::Rolling { .. }, BudgetWindow::Calendar { .. } | BudgetWindow::Life { .. }) => {}
        }
    }

    /// Holds more or less for a use that counts when this was taken. What is held in a window that is over stops nothing. To be called as of
    /// now.
    pub fn hold(&mut self, taken_at: Timestamp, change: Decimal) {
        let counts_now = match &self.sums {
            Sums::Windows { start, .. } => taken_at >= *start,
            Sums::Rolling { .. } => true,
        };
        if counts_now {
            self.held = self.held.saturating_add(change).max(Decimal::ZERO);
        }
    }

    /// How it stands. To be called as of now.
    pub fn standing(&self, budget: &Budget, calendars: &Calendars, at: Timestamp) -> Standing {
        let (spent, until) = match (&self.sums, budget.terms.window) {
            (Sums::Windows { spent, .. }, BudgetWindow::Calendar { span }) => {
                (*spent, Some(calendars.window(span, at).end))
            }
            (Sums::Windows { start, spent, .. }, BudgetWindow::Life { days }) => (*spent, end_of_life(*start, days)),
            (Sums::Rolling { buckets }, BudgetWindow::Rolling { hours }) => {
                let sum = buckets.iter().fold(Decimal::ZERO, |sum, bucket| sum.saturating_add(bucket.spent));
                let first = buckets.first().map(|first| first.number.saturating_add(BUCKETS).saturating_add(1));
                let until = first.map(|number| number.saturating_mul(length_of_bucket(hours)));
                (sum, until.and_then(|second| Timestamp::from_second(second).ok()))
            }
            (Sums::Windows { spent, .. }, BudgetWindow::Rolling { .. }) => (*spent, None),
            (Sums::Rolling { .. }, BudgetWindow::Calendar { .. } | BudgetWindow::Life { .. }) => (Decimal::ZERO, None),
        };
        let (limit, is_stopped) = (budget.limit_at(at), self.stopped);
        Standing { spent, held: self.held, limit, until: until.filter(|_| !is_stopped), is_stopped }
    }

    /// The highest percentage that is to be told of and was not, which then was.
    pub fn tell(&mut self, terms: &BudgetTerms, standing: &Standing) -> Option<u8> {
        let told = self.told;
        let has_come = |percent: &&u8| {
            **percent > told
                && standing.spent.units().checked_div(i128::from(**percent)).unwrap_or(0)
                    >= standing.limit.units().div_euclid(100)
        };
        let percent = terms.alerts.iter().rev().find(has_come).copied();
        self.told = percent.unwrap_or(told);
        percent
    }

    /// It, knowing from when on it can be forgotten; what is no instance of something never is.
    pub fn kept_as(mut self, slot: Slot, terms: &BudgetTerms, calendars: &Calendars) -> Self {
        self.due = matches!(slot, Slot::One(_)).then(|| self.due_at(terms, calendars)).flatten();
        self
    }

    /// From when on it can be forgotten: the window after the one that runs is over.
    fn due_at(&self, terms: &BudgetTerms, calendars: &Calendars) -> Option<Timestamp> {
        if self.stopped {
            return None;
        }
        match (&self.sums, terms.window) {
            (Sums::Windows { start, .. }, BudgetWindow::Calendar { span }) => {
                Some(calendars.window(span, calendars.window(span, *start).end).end)
            }
            (Sums::Windows { start, .. }, BudgetWindow::Life { days }) => end_of_life(*start, days),
            (Sums::Windows { .. } | Sums::Rolling { .. }, _) => None,
        }
    }
}

/// Where a use of an instant counts, now.
pub(super) fn when(terms: &BudgetTerms, calendars: &Calendars, at: Timestamp, used_at: Timestamp) -> When {
    if used_at >= at {
        return When::Now;
    }
    match terms.window {
        BudgetWindow::Life { .. } => When::Now,
        BudgetWindow::Calendar { span } => {
            let window = calendars.window(span, at);
            if used_at >= window.start {
                return When::Now;
            }
            let before = calendars.before(span, window);
            if used_at >= before.start { When::Before(before.start) } else { When::Over }
        }
        BudgetWindow::Rolling { hours } => {
            let (now, then) = (bucket_of(hours, at), bucket_of(hours, used_at));
            if then == now {
                When::Now
            } else if then >= now.saturating_sub(BUCKETS) {
                When::Before(used_at)
            } else {
                When::Over
            }
        }
    }
}

impl Packed for Instance {
    type Key = Key;

    fn pack_key((budget, slot): Key, into: &mut Packer) {
        into.fixed(budget.to_be_bytes());
        match slot {
            Slot::Whole => into.fixed([0]),
            Slot::Other => into.fixed([1]),
            Slot::One(InstanceId(id)) => {
                into.fixed([2]);
                into.fixed(id.to_be_bytes());
            }
        }
    }

    fn unpack_key(from: &mut Unpacker<'_>) -> Key {
        let budget = u32::from_be_bytes(from.fixed());
        let slot = match from.fixed() {
            [0] => Slot::Whole,
            [1] => Slot::Other,
            [_] => Slot::One(InstanceId(u128::from_be_bytes(from.fixed()))),
        };
        (budget, slot)
    }

    fn due(&self) -> Option<Timestamp> {
        self.due
    }

    fn pack(&self, into: &mut Packer) {
        into.fixed([self.told, u8::from(self.stopped)]);
        into.number(self.held.units());
        match &self.sums {
            Sums::Windows { start, spent, before } => {
                into.instant(Some(*start));
                into.number(spent.units());
                into.number(before.units());
            }
            Sums::Rolling { buckets } => {
                into.instant(None);
                into.number(i128::try_from(buckets.len()).unwrap_or_default());
                // Parts follow each other, so the differences are small.
                let mut before = 0;
                for Bucket { number, spent } in buckets {
                    into.number(i128::from(*number).saturating_sub(before));
                    into.number(spent.units());
                    before = i128::from(*number);
                }
            }
        }
    }

    fn unpack(from: &mut Unpacker<'_>, due: Option<Timestamp>) -> Self {
        let [told, stopped] = from.fixed();
        let held = Decimal::from_units(from.number());
        let sums = if let Some(start) = from.instant() {
            let spent = Decimal::from_units(from.number());
            Sums::Windows { start, spent, before: Decimal::from_units(from.number()) }
        } else {
            let (count, mut number) = (from.number(), 0);
            let bucket = |_| {
                number = from.number().saturating_add(number);
                let spent = Decimal::from_units(from.number());
                Bucket { number: i64::try_from(number).unwrap_or_default(), spent }
            };
            Sums::Rolling { buckets: (0..count).map(bucket).collect() }
        };
        Self { sums, held, told, stopped: stopped == 1, due }
    }
}
