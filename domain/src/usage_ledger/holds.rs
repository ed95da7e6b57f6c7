//! What is held of a ledger's money, for uses that are still to come.
//!
//! Invariants: what is held is the most that all open holds together can still cost from where the counts stand, so that settling one
//! within what it is for never raises what is charged and held together. A hold that is due holds nothing. Copying it copies nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Serialize};

use super::agreed::AgreedSchedule;
use super::budgets::Amounts;
use super::hold::tokens_of;
use super::late_holds::LateHolds;
use super::open_hold::{CountedLine, HeldKey, OpenHold};
use super::rows::Rows;
use super::{Attribution, HeldService, Hold, HoldExtended, LineKey, Period, Settled, UsageRecord};
use crate::money::{Decimal, Quantity};
use crate::pricing::PriceSchedule;
use crate::{MandateId, ReservationId, TenantId};

/// Open holds of a ledger at most.
pub const MAX_HOLDS: usize = 10_000;
/// Prices whose cost depends on how much was used that money is held for at once, at most: each is looked at in every decision.
pub const MAX_HELD_PRICES: usize = 256;

/// What is held at one price whose cost depends on how much was used.
#[derive(Clone, Debug, PartialEq, Eq)]
struct HeldPrice {
    schedule: Arc<PriceSchedule>,
    quantity: Quantity,
    /// How many holds have a line of it.
    holds: u32,
}

/// The open holds of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "KeptHolds", into = "KeptHolds")]
#[schemars(with = "KeptHolds")]
pub struct Holds {
    open: Rows<OpenHold>,
    fixed: Decimal,
    /// How many are for services of the ledger's own organization.
    own: usize,
    /// What is held on each mandate.
    mandates: RedBlackTreeMapSync<MandateId, Decimal>,
    prices: RedBlackTreeMapSync<HeldKey, HeldPrice>,
    /// What those pinned that are over.
    late: LateHolds,
}

/// The holds in a snapshot.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
struct KeptHolds {
    open: Vec<Kept>,
    /// Of the prices that depend on how much was used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    schedules: Vec<KeptSchedule>,
    late: LateHolds,
}

/// An open hold in a snapshot.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
struct Kept {
    reservation: ReservationId,
    hold: OpenHold,
}

/// A price in a snapshot.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "KeptHeldSchedule")]
struct KeptSchedule {
    period: Period,
    #[serde(flatten)]
    key: LineKey,
    schedule: Arc<PriceSchedule>,
}

impl From<KeptHolds> for Holds {
    fn from(KeptHolds { open, schedules, late }: KeptHolds) -> Self {
        let mut holds = Self { late, ..Self::default() };
        let schedule = |KeptSchedule { period, key, schedule }| ((period, key), schedule);
        let schedules: Schedules = schedules.into_iter().map(schedule).collect();
        for Kept { reservation, hold } in open {
            holds.put(reservation, &hold, &schedules);
        }
        holds
    }
}

impl From<Holds> for KeptHolds {
    fn from(holds: Holds) -> Self {
        let schedule = |(&(period, key), held): (&HeldKey, &HeldPrice)| {
            let schedule = Arc::clone(&held.schedule);
            KeptSchedule { period, key, schedule }
        };
        Self {
            open: holds.iter().map(|(reservation, hold)| Kept { reservation, hold }).collect(),
            schedules: holds.prices.iter().map(schedule).collect(),
            late: holds.late,
        }
    }
}

/// The schedules of prices whose cost depends on how much was used.
type Schedules = BTreeMap<HeldKey, Arc<PriceSchedule>>;

/// What a use pinned that money was held for: when, and on whose behalf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinned {
    /// When the hold was taken.
    pub taken_at: Timestamp,
    attribution: Option<Arc<Attribution>>,
}

impl Pinned {
    /// On whose behalf.
    pub fn attribution(&self) -> &Attribution {
        self.attribution.as_deref().unwrap_or_else(|| Attribution::none())
    }
}

impl Holds {
    /// Whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many holds are open, those that are due included.
    pub const fn len(&self) -> usize {
        self.open.len()
    }

    /// At how many prices that depend on how much was used money is held.
    pub fn prices(&self) -> usize {
        self.prices.size()
    }

    /// Whether something is held for a service of the ledger's own organization.
    pub fn has_own(&self) -> bool {
        self.own > 0
    }

    /// What is held on a mandate, of the most that it allows a day.
    pub fn on_mandate(&self, mandate: MandateId) -> Decimal {
        self.mandates.get(&mandate).copied().unwrap_or_default()
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = (ReservationId, OpenHold)> + '_ {
        self.open.iter()
    }

    /// One of them.
    pub fn get(&self, reservation: ReservationId) -> Option<OpenHold> {
        self.open.get(reservation)
    }

    /// What those pinned that are over.
    pub fn late(&self) -> &LateHolds {
        &self.late
    }

    /// When money was held for a use, and on whose behalf, whether it is held still or that is over.
    pub fn pinned(&self, record: &UsageRecord) -> Option<Pinned> {
        let reservation = record.reservation()?;
        if let Some(OpenHold { taken_at, attribution, .. }) = self.get(reservation) {
            return Some(Pinned { taken_at, attribution });
        }
        let late = self.late.get(reservation, record.reporter.as_ref()?.organization)?;
        Some(Pinned { taken_at: late.taken_at(), attribution: late.attribution() })
    }

    /// Those that hold nothing any more at this time, the earliest first.
    pub fn due(&self, at: Timestamp) -> impl Iterator<Item = ReservationId> + use<> {
        self.open.due(at).into_iter().map(|(_, reservation)| reservation)
    }

    /// When the first of those that still hold something ends.
    pub fn next_due(&self, at: Timestamp) -> Option<Timestamp> {
        self.open.next_due(at)
    }

    /// Without those that are due at this time.
    #[must_use]
    pub fn as_of(&self, at: Timestamp) -> Self {
        let mut holds = self.clone();
        for reservation in self.due(at) {
            holds.expire(reservation);
        }
        holds
    }

    /// What is held where the counts stand so; of what cannot be stated all there is.
    pub fn held(&self, count: impl Fn(HeldKey) -> Quantity) -> Decimal {
        self.prices.iter().fold(self.fixed, |sum, (key, held)| {
            let price = AgreedSchedule { schedule: &held.schedule, agreed: key.1.agreed };
            let most = price.most_after(count(*key), held.quantity);
            sum.saturating_add(most.unwrap_or(Decimal::MAX))
        })
    }

    /// What the use of one of them costs at most, whichever of them come first; of what cannot be stated all there is.
    pub fn at_most(&self, reservation: ReservationId, count: impl Fn(HeldKey) -> Quantity) -> Decimal {
        let Some(open) = self.get(reservation) else { return Decimal::ZERO };
        open.held_lines().fold(open.fixed, |sum, (key, line)| {
            let most = self.prices.get(&key).and_then(|held| {
                let price = AgreedSchedule { schedule: &held.schedule, agreed: key.1.agreed };
                price.most_of_part(count(key), held.quantity, line.quantity).ok()
            });
            sum.saturating_add(most.unwrap_or(Decimal::MAX))
        })
    }

    /// Holds this too. What parts came to that were told before it expired still counts.
    pub(super) fn place(&mut self, hold: &Hold, owner: TenantId, period: Period) {
        let mut open = OpenHold::of(hold, owner, period);
        if let Some((known, _)) = self.take(hold.reservation) {
            (open.settled, open.settled_tokens) = (known.settled, known.settled_tokens);
        }
        self.late.take(hold.reservation);
        self.put(hold.reservation, &open, &schedules_of(&open, &hold.alternatives));
    }

    pub(super) fn extended(&mut self, event: &HoldExtended, owner: TenantId) {
        let Some((known, mut schedules)) = self.take(event.reservation) else { return };
        let mut hold = OpenHold { expires_at: event.expires_at, ..known };
        if !event.alternatives.is_empty() {
            hold.is_for(&event.alternatives, event.cap, owner);
            let requests = hold.in_budgets.as_ref().map_or(1, |held| held.amounts.requests);
            let tokens = tokens_of(&event.alternatives);
            hold.counts_in(&event.budgets, Amounts { cost: event.at_most, tokens, requests });
            schedules = schedules_of(&hold, &event.alternatives);
        }
        if hold.mandate().is_some() {
            hold.mandated = hold.mandated.saturating_add(event.amount).max(Decimal::ZERO);
        }
        self.put(event.reservation, &hold, &schedules);
    }

    /// It is over, and nothing of it is kept.
    pub(super) fn end(&mut self, reservation: ReservationId) {
        self.take(reservation);
    }

    /// The use of one that is over was told by this organization: nothing of it is kept.
    pub(super) fn told(&mut self, reservation: ReservationId, organization: TenantId, at: Timestamp) {
        let is_over = |open: &OpenHold| open.organization == organization && open.expires_at <= at;
        if self.get(reservation).as_ref().is_some_and(is_over) {
            self.end(reservation);
        }
        self.late.told(reservation, organization);
    }

    /// Others take back what it holds: what happened can be told all the same.
    pub(super) fn free(&mut self, reservation: ReservationId) {
        if self.get(reservation).is_some_and(|open| !open.is_drained()) {
            self.expire(reservation);
        }
    }

    /// It holds nothing any more. Of one whose permit was told in part it is kept what that came to, as long as the permit may be told: the
    /// sum must not pass what the permit allows. Of others it is kept what they pinned.
    pub(super) fn expire(&mut self, reservation: ReservationId) {
        let Some((known, _)) = self.take(reservation).filter(|(known, _)| !known.is_drained()) else { return };
        let is_told_in_part = !known.settled_tokens.is_zero() || !known.settled.is_zero();
        let told_in_part = known.permit().filter(|permit| is_told_in_part && permit.tell_by > known.expires_at);
        let Some(permit) = told_in_part else {
            self.late.keep(reservation, &known);
            return;
        };
        let (expires_at, fixed, lines, has_expired) = (permit.tell_by, Decimal::ZERO, Vec::new(), true);
        let drained = OpenHold { expires_at, fixed, lines, has_expired, in_budgets: None, ..known };
        self.put(reservation, &drained, &Schedules::new());
    }

    /// A record was charged that settles a hold.
    pub(super) fn settled(&mut self, settled: &Settled, record: &UsageRecord) {
        let Some((mut hold, schedules)) = self.take(settled.reservation).filter(|_| settled.is_part) else { return };
        hold.fixed = hold.fixed.saturating_sub(settled.freed);
        for line in &mut hold.lines {
            let used = record.lines.iter().find(|used| record.line_key(used.part) == line.key);
            let used = used.map_or(Quantity::ZERO, |used| used.quantity);
            line.quantity = line.quantity.checked_sub(used).unwrap_or_default();
        }
        if let Some(held) = &hold.in_budgets {
            let moves = Arc::clone(held);
            hold.counts_in(&moves.moves, moves.amounts.without(&Amounts::from(record)));
        }
        hold.mandated = hold.mandated.saturating_sub(record.cost).max(Decimal::ZERO);
        hold.settled = hold.settled.saturating_add(record.cost);
        hold.settled_tokens = hold.settled_tokens.saturating_add(record.tokens());
        self.put(settled.reservation, &hold, &schedules);
    }

    fn put(&mut self, reservation: ReservationId, hold: &OpenHold, schedules: &Schedules) {
        self.end(reservation);
        self.fixed = self.fixed.saturating_add(hold.fixed);
        self.own = self.own.saturating_add(usize::from(hold.is_own));
        self.add_on_mandate(hold, hold.mandated);
        for (key, line) in hold.held_lines() {
            let known = self.prices.get(&key);
            let (quantity, holds) = known.map_or((Quantity::ZERO, 0), |known| (known.quantity, known.holds));
            let quantity = quantity.saturating_add(line.quantity);
            let Some(schedule) = known.map(|known| &known.schedule).or_else(|| schedules.get(&key)) else { continue };
            let schedule = Arc::clone(schedule);
            self.prices.insert_mut(key, HeldPrice { schedule, quantity, holds: holds.saturating_add(1) });
        }
        self.open.put(reservation, hold);
    }

    fn add_on_mandate(&mut self, hold: &OpenHold, amount: Decimal) {
        let Some(mandate) = hold.mandate().filter(|_| !amount.is_zero()) else { return };
        let sum = self.on_mandate(mandate).saturating_add(amount);
        if sum <= Decimal::ZERO {
            self.mandates.remove_mut(&mandate);
        } else {
            self.mandates.insert_mut(mandate, sum);
        }
    }

    /// What is held no longer, with the schedules that it was held by.
    fn take(&mut self, reservation: ReservationId) -> Option<(OpenHold, Schedules)> {
        let hold = self.open.get(reservation)?;
        let mut schedules = Schedules::new();
        self.open.take(reservation);
        self.fixed = self.fixed.saturating_sub(hold.fixed);
        self.own = self.own.saturating_sub(usize::from(hold.is_own));
        self.add_on_mandate(&hold, hold.mandated.negated());
        for (key, line) in hold.held_lines() {
            let Some(known) = self.prices.get(&key).cloned() else { continue };
            schedules.insert(key, Arc::clone(&known.schedule));
            if known.holds <= 1 {
                self.prices.remove_mut(&key);
            } else {
                let quantity = known.quantity.checked_sub(line.quantity).unwrap_or_default();
                self.prices.insert_mut(key, HeldPrice { quantity, holds: known.holds.saturating_sub(1), ..known });
            }
        }
        Some((hold, schedules))
    }
}

/// By which a hold is held that is for these services.
fn schedules_of(hold: &OpenHold, alternatives: &[HeldService]) -> Schedules {
    let lines = alternatives.iter().flat_map(|held| held.lines.iter().map(move |line| (held.service, line)));
    let schedule = |(key, _): (HeldKey, &CountedLine)| {
        let mut own = lines.clone().filter(|(service, line)| (*service, line.part) == (key.1.service, key.1.part));
        own.find_map(|(_, line)| Some((key, Arc::new(line.schedule.clone()?))))
    };
    hold.held_lines().filter_map(schedule).collect()
}
