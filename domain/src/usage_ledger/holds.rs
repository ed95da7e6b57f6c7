//! What is held of a ledger's money, for uses that are still to come.
//!
//! Invariants: what is held is the most that all open holds together can still cost from where the counts stand, so that settling one
//! within what it is for never raises what is charged and held together. A hold that is due holds nothing. Copying it copies nothing.

use std::sync::Arc;

use jiff::Timestamp;
use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};
use serde::{Deserialize, Serialize};

use super::agreed::AgreedSchedule;
use super::budgets::{Amounts, HeldInBudgets, Moved};
use super::hold::tokens_of;
use super::{Attribution, HeldService, Hold, HoldExtended, HoldPermission, LineKey, Period, Settled, UsageRecord};
use crate::money::{Decimal, Quantity};
use crate::permit::PermitTerms;
use crate::pricing::PriceSchedule;
use crate::{KeyId, MandateId, ReservationId, ServiceId, TenantId};

/// Open holds of a ledger at most.
pub const MAX_HOLDS: usize = 10_000;
/// Prices whose cost depends on how much was used that money is held for at once, at most: each is looked at in every decision.
pub const MAX_HELD_PRICES: usize = 256;

/// Where a count of a held price stands.
pub type HeldKey = (Period, LineKey);

/// A hold that is open, as deciding needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OpenHold {
    /// Who holds.
    pub organization: TenantId,
    /// What it stands on.
    pub permission: HoldPermission,
    /// Which of its machines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Arc<str>>,
    /// On whose behalf, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Arc<Attribution>>,
    /// For which key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyId>,
    /// For which services.
    pub services: Vec<ServiceId>,
    /// Whether one of them is of the ledger's own organization, for which given credit does not pay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_own: bool,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// From when on it holds nothing.
    pub expires_at: Timestamp,
    /// What is held at prices that do not depend on how much was used.
    pub fixed: Decimal,
    /// What is held from where counts stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    lines: Vec<CountedLine>,
    /// What its parts cost that were settled.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub settled: Decimal,
    /// How many tokens they took.
    #[serde(default, skip_serializing_if = "Quantity::is_zero_ref")]
    pub settled_tokens: Quantity,
    /// What is held in budgets, where some are about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) in_budgets: Option<Arc<HeldInBudgets>>,
    /// What it takes of the most that its mandate allows a day.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    mandated: Decimal,
    /// Whether it holds nothing any more, and only what its parts came to is kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    has_expired: bool,
}

/// So much is held at a price whose cost depends on how much was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
struct CountedLine {
    #[serde(flatten)]
    key: LineKey,
    quantity: Quantity,
    schedule: Arc<PriceSchedule>,
}

impl OpenHold {
    /// Of this hold.
    fn of(hold: &Hold, owner: TenantId) -> Self {
        let Hold { organization, permission, taken_at, expires_at, .. } = *hold;
        let mut open = Self {
            organization,
            permission,
            holder: hold.holder.as_deref().map(Arc::from),
            attribution: (!hold.attribution.is_empty()).then(|| Arc::new(hold.attribution.clone())),
            key: hold.key,
            services: Vec::new(),
            is_own: false,
            taken_at,
            expires_at,
            fixed: Decimal::ZERO,
            lines: Vec::new(),
            settled: Decimal::ZERO,
            settled_tokens: Quantity::ZERO,
            in_budgets: None,
            mandated: Decimal::ZERO,
            has_expired: false,
        };
        if open.mandate().is_some() {
            open.mandated = hold.amount.max(Decimal::ZERO);
        }
        open.is_for(&hold.alternatives, owner);
        open.counts_in(&hold.budgets, Amounts { cost: hold.at_most, tokens: hold.tokens(), requests: 1 });
        open
    }

    /// Holds what this is for, whatever it was before.
    fn is_for(&mut self, alternatives: &[HeldService], owner: TenantId) {
        // Of several services any may be used, so the dearest is held. None of several has lines that are counted.
        self.fixed = alternatives.iter().map(|held| held.amount).max().unwrap_or_default();
        self.lines = alternatives.iter().flat_map(lines_of).collect();
        self.services = alternatives.iter().map(|held| held.service).collect();
        self.is_own = alternatives.iter().any(|held| held.provider == owner);
    }

    fn counts_in(&mut self, moves: &[Moved], amounts: Amounts) {
        let taken_at = self.taken_at;
        let held = || Arc::new(HeldInBudgets { moves: moves.to_vec(), amounts, taken_at });
        self.in_budgets = (!moves.is_empty() && !amounts.is_none()).then(held);
    }

    /// What was said of on whose behalf it is.
    pub fn attribution(&self) -> &Attribution {
        self.attribution.as_deref().unwrap_or_else(|| Attribution::none())
    }

    /// The permit that it stands on.
    pub const fn permit(&self) -> Option<&PermitTerms> {
        match &self.permission {
            HoldPermission::Permit(permit) => Some(permit),
            HoldPermission::Mandate { .. } | HoldPermission::Owner => None,
        }
    }

    /// The mandate that it stands on.
    pub const fn mandate(&self) -> Option<MandateId> {
        match &self.permission {
            HoldPermission::Mandate { id } => Some(*id),
            HoldPermission::Permit(_) | HoldPermission::Owner => None,
        }
    }

    /// What it takes of the most that its mandate allows a day.
    pub const fn mandated(&self) -> Decimal {
        self.mandated
    }

    /// The period that its use counts in.
    pub fn period(&self) -> Period {
        Period::of(self.taken_at)
    }

    /// Whether it holds nothing any more, and only what its parts came to is kept.
    pub const fn is_drained(&self) -> bool {
        self.has_expired
    }

    fn held_lines(&self) -> impl Iterator<Item = (HeldKey, &CountedLine)> {
        let period = self.period();
        self.lines.iter().map(move |line| ((period, line.key), line))
    }
}

fn lines_of(held: &HeldService) -> impl Iterator<Item = CountedLine> + '_ {
    held.lines.iter().filter_map(|line| {
        let key = LineKey { service: held.service, revision: held.revision, part: line.part, agreed: held.price };
        Some(CountedLine { key, quantity: line.quantity, schedule: Arc::new(line.schedule.clone()?) })
    })
}

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
#[serde(from = "Vec<Kept>", into = "Vec<Kept>")]
#[schemars(with = "Vec<Kept>")]
pub struct Holds {
    open: RedBlackTreeMapSync<ReservationId, Arc<OpenHold>>,
    /// By when they are due.
    due: RedBlackTreeSetSync<(Timestamp, ReservationId)>,
    fixed: Decimal,
    /// How many are for services of the ledger's own organization.
    own: usize,
    /// What is held on each mandate.
    mandates: RedBlackTreeMapSync<MandateId, Decimal>,
    prices: RedBlackTreeMapSync<HeldKey, HeldPrice>,
}

/// An open hold in a snapshot.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
struct Kept {
    reservation: ReservationId,
    hold: Arc<OpenHold>,
}

impl From<Vec<Kept>> for Holds {
    fn from(kept: Vec<Kept>) -> Self {
        let mut holds = Self::default();
        for Kept { reservation, hold } in kept {
            holds.put(reservation, hold);
        }
        holds
    }
}

impl From<Holds> for Vec<Kept> {
    fn from(holds: Holds) -> Self {
        holds.iter().map(|(reservation, hold)| Kept { reservation, hold: Arc::clone(hold) }).collect()
    }
}

impl Holds {
    /// Whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// How many holds are open, those that are due included.
    pub fn len(&self) -> usize {
        self.open.size()
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
    pub fn iter(&self) -> impl Iterator<Item = (ReservationId, &Arc<OpenHold>)> {
        self.open.iter().map(|(id, hold)| (*id, hold))
    }

    /// One of them.
    pub fn get(&self, reservation: ReservationId) -> Option<&OpenHold> {
        self.open.get(&reservation).map(|hold| &**hold)
    }

    /// Those that hold nothing any more at this time, the earliest first.
    pub fn due(&self, at: Timestamp) -> impl Iterator<Item = ReservationId> + '_ {
        self.due.iter().take_while(move |(expires_at, _)| *expires_at <= at).map(|(_, reservation)| *reservation)
    }

    /// When the first of those that still hold something ends.
    pub fn next_due(&self, at: Timestamp) -> Option<Timestamp> {
        self.due.iter().map(|(expires_at, _)| *expires_at).find(|expires_at| at < *expires_at)
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
            let all = self.prices.get(&key).map_or(line.quantity, |held| held.quantity);
            let price = AgreedSchedule { schedule: &line.schedule, agreed: key.1.agreed };
            let most = price.most_of_part(count(key), all, line.quantity);
            sum.saturating_add(most.unwrap_or(Decimal::MAX))
        })
    }

    /// Holds this too. What parts came to that were told before it expired still counts.
    pub(super) fn place(&mut self, hold: &Hold, owner: TenantId) {
        let mut open = OpenHold::of(hold, owner);
        if let Some(known) = self.take(hold.reservation) {
            (open.settled, open.settled_tokens) = (known.settled, known.settled_tokens);
        }
        self.put(hold.reservation, Arc::new(open));
    }

    pub(super) fn extended(&mut self, event: &HoldExtended, owner: TenantId) {
        let Some(known) = self.take(event.reservation) else { return };
        let mut hold = OpenHold { expires_at: event.expires_at, ..(*known).clone() };
        if !event.alternatives.is_empty() {
            hold.is_for(&event.alternatives, owner);
            let requests = hold.in_budgets.as_ref().map_or(1, |held| held.amounts.requests);
            let tokens = tokens_of(&event.alternatives);
            hold.counts_in(&event.budgets, Amounts { cost: event.at_most, tokens, requests });
        }
        if hold.mandate().is_some() {
            hold.mandated = hold.mandated.saturating_add(event.amount).max(Decimal::ZERO);
        }
        self.put(event.reservation, Arc::new(hold));
    }

    /// It is over, and nothing of it is kept.
    pub(super) fn end(&mut self, reservation: ReservationId) {
        self.take(reservation);
    }

    /// It holds nothing any more. Of one whose permit was told in part it is kept what that came to, as long as the permit may be told: the
    /// sum must not pass what the permit allows.
    pub(super) fn expire(&mut self, reservation: ReservationId) {
        let Some(known) = self.take(reservation) else { return };
        let Some(permit) = known.permit() else { return };
        if known.settled_tokens.is_zero() && known.settled.is_zero() || permit.tell_by <= known.expires_at {
            return;
        }
        let (expires_at, fixed, lines, has_expired) = (permit.tell_by, Decimal::ZERO, Vec::new(), true);
        self.put(
            reservation,
            Arc::new(OpenHold { expires_at, fixed, lines, has_expired, in_budgets: None, ..(*known).clone() }),
        );
    }

    /// A record was charged that settles a hold.
    pub(super) fn settled(&mut self, settled: &Settled, record: &UsageRecord) {
        let Some(known) = self.take(settled.reservation) else { return };
        if !settled.is_part {
            return;
        }
        let mut hold = (*known).clone();
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
        self.put(settled.reservation, Arc::new(hold));
    }

    fn put(&mut self, reservation: ReservationId, hold: Arc<OpenHold>) {
        self.end(reservation);
        self.fixed = self.fixed.saturating_add(hold.fixed);
        self.own = self.own.saturating_add(usize::from(hold.is_own));
        self.due.insert_mut((hold.expires_at, reservation));
        self.add_on_mandate(&hold, hold.mandated);
        for (key, line) in hold.held_lines() {
            let known = self.prices.get(&key);
            let (quantity, holds) = known.map_or((Quantity::ZERO, 0), |known| (known.quantity, known.holds));
            let quantity = quantity.saturating_add(line.quantity);
            let schedule = known.map_or_else(|| Arc::clone(&line.schedule), |known| Arc::clone(&known.schedule));
            self.prices.insert_mut(key, HeldPrice { schedule, quantity, holds: holds.saturating_add(1) });
        }
        self.open.insert_mut(reservation, hold);
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

    fn take(&mut self, reservation: ReservationId) -> Option<Arc<OpenHold>> {
        let hold = Arc::clone(self.open.get(&reservation)?);
        self.open.remove_mut(&reservation);
        self.due.remove_mut(&(hold.expires_at, reservation));
        self.fixed = self.fixed.saturating_sub(hold.fixed);
        self.own = self.own.saturating_sub(usize::from(hold.is_own));
        self.add_on_mandate(&hold, hold.mandated.negated());
        for (key, line) in hold.held_lines() {
            let Some(known) = self.prices.get(&key).cloned() else { continue };
            if known.holds <= 1 {
                self.prices.remove_mut(&key);
            } else {
                let quantity = known.quantity.checked_sub(line.quantity).unwrap_or_default();
                self.prices.insert_mut(key, HeldPrice { quantity, holds: known.holds.saturating_sub(1), ..known });
            }
        }
        Some(hold)
    }
}
