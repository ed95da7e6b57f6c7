//! The plan that a ledger is on: its terms as they were subscribed to, from which period on, and how far its periods have begun.
//!
//! Invariants: there is one plan at a time. It begins, changes and ends with a period, never backwards, so a period has one plan or none; and what
//! its factor makes of a price at an instant is never changed afterwards. A period begins once.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::agreed::{AgreedPrice, PriceKind};
use super::contracts::{AGREEMENT_KEPT, Forgotten};
use super::{Calendars, Period};
use crate::money::Currency;
use crate::plan::PlanTerms;
use crate::values::text::{Name, Reason};
use crate::{PlanId, TenantId};

/// Subscriptions of a ledger that are kept at most: those that follow each other.
pub const MAX_SUBSCRIPTIONS: usize = 24;

/// Puts a ledger on a plan, from a period on. What stands already changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscribePlan {
    /// When.
    pub at: Timestamp,
    /// Which plan.
    pub plan: PlanId,
    /// Which revision of it.
    pub revision: u32,
    /// What it is called.
    pub name: Name,
    /// What it comes to.
    pub terms: PlanTerms,
    /// Of its amounts.
    pub currency: Currency,
    /// From which period on; the first that can be, if nothing is said.
    pub from_period: Option<Period>,
    /// From which period on no more.
    pub until: Option<Period>,
    /// Whose word it is.
    pub by: TenantId,
    /// Why; no personal data.
    pub reason: Option<Reason>,
}

/// Ends the plan of a ledger, and what was to follow it. What has ended by then changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndPlan {
    /// When.
    pub at: Timestamp,
    /// The last period of it; the one that is under way, if nothing is said.
    pub after_period: Option<Period>,
    /// Whose word it is.
    pub by: TenantId,
    /// Why; no personal data.
    pub reason: Reason,
}

/// Begins what periods of a ledger that is on a plan have come since: with every accepted command that is done beside what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeginPeriods {
    /// When.
    pub at: Timestamp,
}

/// A ledger is on a plan from a period on, and on no other from then on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanSubscribed {
    /// When it was decided.
    pub at: Timestamp,
    /// Which plan.
    pub plan: PlanId,
    /// Which revision of it.
    pub revision: u32,
    /// What it is called.
    pub name: Name,
    /// What it comes to, so that nobody has to look that up.
    pub terms: PlanTerms,
    /// From which period on. Where that is under way already, prices are the plan's from `at` on.
    pub from_period: Period,
    /// The first period of the plan, where it is another revision of the one that was before.
    pub first_period: Period,
    /// From which period on no more; absent for no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Period>,
    /// Whose word it is for the marketplace.
    pub by: TenantId,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// The plan of a ledger ends, and what was to follow it does not begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanEnded {
    /// When it was decided.
    pub at: Timestamp,
    /// Which plan.
    pub plan: PlanId,
    /// The last period that some plan holds in.
    pub after_period: Period,
    /// Whose word it is for the marketplace.
    pub by: TenantId,
    /// Why.
    pub reason: Reason,
}

/// A period of a plan has begun: its fees and its included money follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanBegun {
    /// When it was written down.
    pub at: Timestamp,
    /// Which plan.
    pub plan: PlanId,
    /// Which revision of it.
    pub revision: u32,
    /// Which period.
    pub period: Period,
}

/// A plan that a ledger is on, was on or is to be on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Subscription {
    /// Which plan.
    pub plan: PlanId,
    /// Which revision of it.
    pub revision: u32,
    /// What it is called.
    pub name: Name,
    /// What it comes to.
    pub terms: PlanTerms,
    /// When it was agreed.
    pub agreed_at: Timestamp,
    /// From which period on.
    pub from_period: Period,
    /// The first period of the plan, of whichever revision.
    pub first_period: Period,
    /// From which period on no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Period>,
}

impl From<&PlanSubscribed> for Subscription {
    fn from(event: &PlanSubscribed) -> Self {
        Self {
            plan: event.plan,
            revision: event.revision,
            name: event.name.clone(),
            terms: event.terms.clone(),
            agreed_at: event.at,
            from_period: event.from_period,
            first_period: event.first_period,
            until: event.until,
        }
    }
}

impl Subscription {
    /// Whether a period is one of it.
    pub fn has(&self, period: Period) -> bool {
        self.from_period <= period && self.until.is_none_or(|until| period < until)
    }

    /// From when on its prices hold: nothing is agreed backwards.
    pub fn holds_from(&self, calendars: &Calendars) -> Timestamp {
        calendars.bounds(self.from_period).start.max(self.agreed_at)
    }

    fn holds(&self, period: Period, at: Timestamp) -> bool {
        self.agreed_at <= at && self.has(period)
    }

    /// From when on it holds no more, if that is said.
    fn ends_at(&self, calendars: &Calendars) -> Option<Timestamp> {
        Some(calendars.bounds(self.until?).start)
    }

    fn is_old(&self, calendars: &Calendars, at: Timestamp) -> bool {
        self.ends_at(calendars).is_some_and(|end| at.duration_since(end) > AGREEMENT_KEPT)
    }

    fn price(&self) -> Option<AgreedPrice> {
        let factor = self.terms.factor?;
        Some(AgreedPrice { kind: PriceKind::Plan, id: self.plan.0, revision: self.revision, factor })
    }

    fn end(&mut self, end: Period) {
        self.until = Some(self.until.map_or(end, |until| until.min(end)));
    }
}

/// The plans of a ledger, in their order. Copying them copies nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Subscriptions {
    kept: Arc<Vec<Subscription>>,
    /// The last period that was written to have begun.
    begun: Option<Period>,
    /// What held before is not known any more.
    known_since: Option<Timestamp>,
}

impl Subscriptions {
    /// Whether there never was one.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty() && self.known_since.is_none()
    }

    /// Those that are kept, in their order; the last ones may be yet to begin.
    pub fn kept(&self) -> &[Subscription] {
        &self.kept
    }

    /// That of a period.
    pub fn of(&self, period: Period) -> Option<&Subscription> {
        self.kept.iter().find(|known| known.has(period))
    }

    /// The last period that was written to have begun.
    pub fn begun(&self) -> Option<Period> {
        self.begun
    }

    /// When the next period begins that something is due in; `None` for never.
    pub fn next_begins_at(&self, calendars: &Calendars) -> Option<Timestamp> {
        Some(calendars.bounds(self.to_begin(None).next()?.0).start)
    }

    /// The periods up to one, or all that ever will be, that are not written to have begun, in their order.
    pub(super) fn to_begin(&self, up_to: Option<Period>) -> impl Iterator<Item = (Period, &Subscription)> {
        let next = self.begun.map(Period::next);
        let due = self.kept.iter().filter(|known| known.terms.is_due_when_idle()).flat_map(move |known| {
            let from = next.map_or(known.from_period, |next| next.max(known.from_period));
            let periods = std::iter::successors(Some(from), |period| Some(period.next()));
            periods.take_while(|period| known.has(*period)).map(move |period| (period, known))
        });
        due.take_while(move |(period, _)| up_to.is_none_or(|last| *period <= last))
    }

    /// The price of the plan that holds at an instant; `None` where none does, or it leaves prices as they are.
    pub(super) fn holding(&self, calendars: &Calendars, at: Timestamp) -> Result<Option<AgreedPrice>, Forgotten> {
        if self.known_since.is_some_and(|since| at < since) {
            return Err(Forgotten);
        }
        if self.kept.is_empty() {
            return Ok(None);
        }
        let period = calendars.period_of(at);
        Ok(self.kept.iter().find(|known| known.holds(period, at)).and_then(Subscription::price))
    }

    /// Whether there is no room for one more from a period on.
    pub(super) fn are_full(&self, calendars: &Calendars, from: Period, at: Timestamp) -> bool {
        let stays = |known: &&Subscription| known.from_period < from && !known.is_old(calendars, at);
        self.kept.iter().filter(stays).count() >= MAX_SUBSCRIPTIONS
    }

    pub(super) fn subscribed(&mut self, event: &PlanSubscribed, calendars: &Calendars) {
        let kept = Arc::make_mut(&mut self.kept);
        kept.retain(|known| known.from_period < event.from_period);
        for known in kept.iter_mut() {
            known.end(event.from_period);
        }
        if kept.len() >= MAX_SUBSCRIPTIONS {
            let old = kept.iter().filter(|known| known.is_old(calendars, event.at));
            self.known_since = old.filter_map(|known| known.ends_at(calendars)).max().max(self.known_since);
            kept.retain(|known| !known.is_old(calendars, event.at));
        }
        kept.push(Subscription::from(event));
    }

    pub(super) fn ended(&mut self, after: Period) {
        if self.kept.is_empty() {
            return;
        }
        let (kept, end) = (Arc::make_mut(&mut self.kept), after.next());
        kept.retain(|known| known.from_period < end);
        for known in kept.iter_mut() {
            known.end(end);
        }
    }

    pub(super) fn began(&mut self, period: Period) {
        self.begun = self.begun.max(Some(period));
    }
}
