//! Decisions about holds: taking and extending them.
//!
//! Invariant: after what is accepted here, what is charged and held together is within the credit that can be asked for and within the hard
//! limit. What was told meanwhile may have passed either; then nothing more is held.

use jiff::{SignedDuration, Timestamp};

use super::agreed::at_agreed;
use super::budgeting::HoldBook;
use super::grants::ToPay;
use super::hold::{MAX_ALTERNATIVES, MAX_HELD_LINES, MAX_HOLDER_BYTES};
use super::holds::{MAX_HELD_PRICES, MAX_HOLDS};
use super::open_hold::OpenHold;
use super::purse::Purse;
use super::{
    BudgetHeld, ExtendHold, Hold, HoldExtended, HoldFault, HoldPermission, HoldPlaced, Holds, HoldsExpired, PlaceHolds,
    RecordingMode, SteppedLists, Terms, UsageLedger, UsageLedgerError, UsageLedgerEvent, account, bounds, suspending,
};
use crate::money::{Decimal, Quantity};
use crate::permit::PermitTerms;
use crate::pricing::MAX_COST_PER_RECORD;
use crate::{ReservationId, TenantId};

/// How long a hold lasts at most, all extensions included.
pub const MAX_HOLD_LIFE: SignedDuration = SignedDuration::from_hours(24);
/// An event without holds: names, time, an amount.
const EVENT_BYTES: usize = 160;
/// Holds that one event says to have expired or to be released at most.
pub(super) const MAX_ENDED: usize = 1_000;

impl UsageLedger {
    /// What is held at this time, where the counts stand.
    pub fn held_at(&self, at: Timestamp) -> Decimal {
        if self.holds().is_empty() { Decimal::ZERO } else { self.held_by(&self.holds().as_of(at)) }
    }

    /// What these would hold, where the counts stand.
    pub(super) fn held_by(&self, holds: &Holds) -> Decimal {
        holds.held(|(period, key)| self.counts().get(period, key).unwrap_or_default())
    }

    /// What the use of one of these costs at most, from where the counts stand.
    pub(super) fn most_of(&self, holds: &Holds, reservation: ReservationId) -> Decimal {
        holds.at_most(reservation, |(period, key)| self.counts().get(period, key).unwrap_or_default())
    }

    /// What can be asked for at this time, whatever is held: what is left in both books. Credit that pays only some services counts where it is
    /// drawn at once (`scoped`): what is held has to be paid whatever else is.
    pub(super) fn spendable(&self, at: Timestamp, holds: &Holds, scoped: Decimal) -> Decimal {
        let to_pay = ToPay::use_of(None, holds.has_own(), at);
        let credit = Purse::of(self, at, RecordingMode::Asked).room(&to_pay).saturating_add(scoped);
        let budget = self.hard_limit().map(|limit| limit.saturating_sub(self.charged_for_use()));
        budget.map_or(credit, |budget| budget.min(credit)).max(Decimal::ZERO)
    }
}

/// All of them or none. One that is open already is taken as it is.
pub(super) fn place(
    ledger: &UsageLedger,
    at: Timestamp,
    command: &PlaceHolds,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let terms = account::terms_while_open(ledger)?;
    let count = command.holds.len();
    account::check_report(terms, command.environment, command.currency, count, count)?;
    let (records, keys) = (command.holds.iter().filter(|hold| hold.takes_id()).count(), command.keys.len());
    if records != keys {
        return Err(UsageLedgerError::KeysDoNotMatch { records, keys });
    }
    let holds = ledger.holds().as_of(at);
    let (mut after, mut placed) = (holds.clone(), Vec::with_capacity(command.holds.len()));
    let before = ledger.held_by(&holds);
    let mut book = HoldBook::of(ledger, terms, at);
    let (mut sum, period) = (before, ledger.period_at(at));
    for wanted in command.holds.iter() {
        let known = after.get(wanted.reservation);
        match &known {
            // Whoever placed it took its id, so this is somebody else's.
            Some(_) if wanted.takes_id() => return Err(HoldFault::NotOfHold.into()),
            Some(known) if !known.is_drained() => continue,
            Some(_) | None => {}
        }
        check(ledger, terms, at, wanted)?;
        let mut hold = at_agreed_prices(ledger, &command.stepped, Hold { taken_at: at, ..wanted.clone() })?;
        after.place(&hold, terms.owner, period);
        let mut with_it = ledger.held_by(&after);
        hold.amount = with_it.saturating_sub(sum);
        if let Some((cap, beyond)) = ledger.hold_policy().capped(hold.amount) {
            (hold.cap, hold.may_exceed_by) = (Some(cap), beyond);
            after.place(&hold, terms.owner, period);
            with_it = ledger.held_by(&after);
            hold.amount = with_it.saturating_sub(sum);
        }
        check_permission(ledger, at, (&hold, known.as_ref()), &after)?;
        if let HoldPermission::Mandate { .. } = hold.permission {
            after.place(&hold, terms.owner, period);
        }
        sum = with_it;
        if let Some(book) = &mut book {
            (hold.budgets, hold.at_most) = book.take(&after, &hold)?;
        }
        placed.push((hold, sum));
    }
    if placed.is_empty() {
        return Ok(Vec::new());
    }
    check_fits(ledger, at, (&holds, before), (&after, sum))?;
    let placed = in_events(at, placed)?;
    Ok(expired(ledger, at, before).into_iter().chain(placed.into_iter().map(Into::into)).collect())
}

/// As many events as the holds need, each with what is held after it. There are few, so they are measured and not reckoned.
fn in_events(at: Timestamp, placed: Vec<(Hold, Decimal)>) -> Result<Vec<HoldPlaced>, HoldFault> {
    let mut events: Vec<HoldPlaced> = Vec::with_capacity(1);
    let mut room = 0_usize;
    for (hold, held) in placed {
        let bytes = serde_json::to_vec(&hold).map_or(usize::MAX, |text| text.len().saturating_add(1));
        let whole = bounds::MAX_EVENT_BYTES.saturating_sub(EVENT_BYTES);
        if bytes > whole {
            return Err(HoldFault::TooLong { field: "hold", max: whole });
        }
        if let Some(event) = events.last_mut().filter(|_| bytes <= room) {
            event.holds.push(hold);
            event.held = held;
        } else {
            events.push(HoldPlaced { at, holds: vec![hold], held });
            room = whole;
        }
        room = room.saturating_sub(bytes);
    }
    Ok(events)
}

/// It lasts longer; with `alternatives` it is for that from now on.
pub(super) fn extend(
    ledger: &UsageLedger,
    at: Timestamp,
    command: ExtendHold,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let terms = account::terms_while_open(ledger)?;
    let ExtendHold { at: _, reservation, organization, expires_at, alternatives, stepped } = command;
    let holds = ledger.holds().as_of(at);
    let is_held = |open: &OpenHold| open.organization == organization && !open.is_drained();
    let open = &holds.get(reservation).filter(is_held).ok_or(HoldFault::Ended)?;
    let expires_at = expires_at.max(open.expires_at);
    if alternatives.is_empty() && expires_at == open.expires_at {
        return Ok(Vec::new());
    }
    if alternatives.iter().any(|held| !open.services.contains(&held.service)) {
        return Err(HoldFault::NotOfHold.into());
    }
    let hold = at_agreed_prices(ledger, &stepped, of_open(reservation, open, expires_at, alternatives))?;
    // One that was taken while holds could last longer lasts as long as it did.
    check_form(&hold, at, ledger.hold_policy().last_end(open.taken_at).max(open.expires_at))?;
    let before = ledger.held_by(&holds);
    let mut event = HoldExtended {
        at,
        reservation,
        expires_at,
        alternatives: hold.alternatives.clone(),
        amount: Decimal::ZERO,
        budgets: Vec::new(),
        at_most: Decimal::ZERO,
        cap: None,
        may_exceed_by: Decimal::ZERO,
        held: before,
    };
    let after = extended(ledger, (&holds, terms.owner), &mut event);
    event.amount = event.held.saturating_sub(before);
    if let Some(mut book) = HoldBook::of(ledger, terms, at).filter(|_| !event.alternatives.is_empty()) {
        (event.budgets, event.at_most) = book.take(&after, &hold)?;
    }
    if serde_json::to_vec(&event).map_or(true, |text| text.len() > bounds::MAX_EVENT_BYTES) {
        return Err(HoldFault::TooLong { field: "hold", max: bounds::MAX_EVENT_BYTES }.into());
    }
    let mandated = open.mandated().saturating_add(event.amount);
    check_permission(ledger, at, (&Hold { amount: event.amount, ..hold }, Some(open)), &holds)?;
    if let HoldPermission::Mandate { id } = open.permission
        && ledger.mandates().get(id).is_none_or(|mandate| mandated > mandate.most_per_record)
    {
        return Err(HoldFault::BeyondMandate.into());
    }
    check_fits(ledger, at, (&holds, before), (&after, event.held))?;
    let expired = expired(ledger, at, before);
    Ok(expired.into_iter().chain([event.into()]).collect())
}

/// The holds once this one is extended, which says by then what is held: no more for this one than its payer lets be held for one use.
fn extended(ledger: &UsageLedger, (holds, owner): (&Holds, TenantId), event: &mut HoldExtended) -> Holds {
    let with = |event: &HoldExtended| {
        let mut after = holds.clone();
        after.extended(event, owner);
        (ledger.held_by(&after), after)
    };
    let (held, after) = with(event);
    event.held = held;
    if event.alternatives.is_empty() || ledger.hold_policy().cap.is_none() {
        return after;
    }
    let mut others = holds.clone();
    others.end(event.reservation);
    let Some((cap, beyond)) = ledger.hold_policy().capped(held.saturating_sub(ledger.held_by(&others))) else {
        return after;
    };
    (event.cap, event.may_exceed_by) = (Some(cap), beyond);
    let (held, after) = with(event);
    event.held = held;
    after
}

/// The hold at what was agreed for the instant that pins its prices: that of its permit, else when it was taken.
fn at_agreed_prices(ledger: &UsageLedger, stepped: &SteppedLists, mut hold: Hold) -> Result<Hold, HoldFault> {
    let pinned_at = permit_of(&hold).map_or(hold.taken_at, |permit| permit.issued_at);
    for held in &mut hold.alternatives {
        let since = stepped.agreed_at((held.service, held.revision), ledger.agreements(), pinned_at);
        let price = ledger.agreements().holding(held.service, held.provider, since);
        held.price = price.map_err(|_| HoldFault::AgreementForgotten)?;
        held.amount = at_agreed(held.price, held.amount);
    }
    Ok(hold)
}

fn of_open(
    reservation: ReservationId,
    open: &OpenHold,
    expires_at: Timestamp,
    alternatives: Vec<super::HeldService>,
) -> Hold {
    Hold {
        reservation,
        organization: open.organization,
        permission: open.permission,
        holder: None,
        key: open.key,
        attribution: open.attribution().clone(),
        alternatives,
        amount: Decimal::ZERO,
        budgets: Vec::new(),
        at_most: Decimal::ZERO,
        cap: None,
        may_exceed_by: Decimal::ZERO,
        taken_at: open.taken_at,
        expires_at,
    }
}

/// What came to its end and is not written down yet: beside what is accepted, it is.
pub(super) fn expired(ledger: &UsageLedger, at: Timestamp, held: Decimal) -> Option<UsageLedgerEvent> {
    let reservations: Vec<ReservationId> = ledger.holds().due(at).take(MAX_ENDED).collect();
    (!reservations.is_empty()).then(|| HoldsExpired { at, reservations, held }.into())
}

/// Whether what is held then fits into both books.
fn check_fits(
    ledger: &UsageLedger,
    at: Timestamp,
    (holds, before): (&Holds, Decimal),
    (after, held): (&Holds, Decimal),
) -> Result<(), UsageLedgerError> {
    suspending::check(ledger)?;
    if after.len() > MAX_HOLDS {
        return Err(HoldFault::TooMany { max: MAX_HOLDS }.into());
    }
    if after.prices() > MAX_HELD_PRICES {
        return Err(HoldFault::TooManyPrices { max: MAX_HELD_PRICES }.into());
    }
    let cost = held.saturating_sub(before);
    let spendable = ledger.spendable(at, after, Decimal::ZERO);
    // What costs nothing needs no money.
    if cost <= Decimal::ZERO || held <= spendable {
        Ok(())
    } else {
        Err(refusal(ledger, at, holds, (cost, spendable, before)))
    }
}

/// Why so much cannot be asked for: it is spent, or it is only held.
pub(super) fn refusal(
    ledger: &UsageLedger,
    at: Timestamp,
    holds: &Holds,
    (cost, spendable, held): (Decimal, Decimal, Decimal),
) -> UsageLedgerError {
    let (limit, charged) = (ledger.hard_limit(), ledger.charged_for_use());
    match holds.next_due(at).filter(|_| cost <= spendable) {
        Some(until) => {
            let affordable = spendable.saturating_sub(held).max(Decimal::ZERO);
            UsageLedgerError::BudgetHeld(Box::new(BudgetHeld { limit, charged, held, cost, affordable, at, until }))
        }
        None => UsageLedgerError::BudgetExhausted { limit, charged, cost, affordable: spendable },
    }
}

fn check(ledger: &UsageLedger, terms: &Terms, at: Timestamp, hold: &Hold) -> Result<(), UsageLedgerError> {
    if hold.permission == HoldPermission::Owner && hold.organization != terms.owner {
        return Err(HoldFault::NotTheOwner.into());
    }
    if let HoldPermission::Mandate { id } = hold.permission {
        let mandate = ledger.mandates().get(id).filter(|mandate| mandate.organization == hold.organization);
        let covers = |mandate: &super::Mandate| {
            let services = hold.alternatives.iter().all(|held| mandate.services.contains(&held.service));
            services && at < mandate.until
        };
        mandate.filter(|mandate| covers(mandate)).ok_or(HoldFault::BeyondMandate)?;
    }
    if hold.alternatives.is_empty() {
        return Err(HoldFault::Alternatives { max: MAX_ALTERNATIVES }.into());
    }
    Ok(check_form(hold, at, ledger.hold_policy().last_end(at))?)
}

fn check_form(hold: &Hold, at: Timestamp, last: Timestamp) -> Result<(), HoldFault> {
    if hold.alternatives.len() > MAX_ALTERNATIVES {
        return Err(HoldFault::Alternatives { max: MAX_ALTERNATIVES });
    }
    let at_most = |field, found: usize, max| if found > max { Err(HoldFault::TooLong { field, max }) } else { Ok(()) };
    at_most("holder", hold.holder.as_ref().map_or(0, String::len), MAX_HOLDER_BYTES)?;
    for held in &hold.alternatives {
        at_most("lines", held.lines.len(), MAX_HELD_LINES)?;
        if held.amount.is_negative() || held.amount > MAX_COST_PER_RECORD {
            return Err(HoldFault::Implausible);
        }
        // One count cannot be shared by what excludes each other.
        if hold.alternatives.len() > 1 && held.lines.iter().any(|line| line.schedule.is_some()) {
            return Err(HoldFault::Implausible);
        }
    }
    bounds::check_attribution(&hold.attribution).map_err(|_| HoldFault::TooLong { field: "attribution", max: 0 })?;
    let last = permit_of(hold).map_or(last, |permit| permit.tell_by.min(last));
    if hold.expires_at > at && hold.expires_at <= last { Ok(()) } else { Err(HoldFault::Expiry { until: last }) }
}

/// Whether what it stands on allows so much.
fn check_permission(
    ledger: &UsageLedger,
    at: Timestamp,
    (hold, open): (&Hold, Option<&OpenHold>),
    beside: &Holds,
) -> Result<(), UsageLedgerError> {
    let (settled, tokens) = open.map_or((Decimal::ZERO, Quantity::ZERO), |open| (open.settled, open.settled_tokens));
    if let Some(permit) = permit_of(hold) {
        let tokens = hold.tokens().saturating_add(tokens);
        if !permit.covers(hold.amount.saturating_add(settled), tokens) {
            return Err(HoldFault::BeyondPermit.into());
        }
    }
    if let HoldPermission::Mandate { id } = hold.permission {
        let mandate = ledger.mandates().get(id).filter(|mandate| at < mandate.until);
        let left = |mandate: &super::Mandate| {
            mandate.left_at(at).saturating_sub(beside.on_mandate(id)).min(mandate.most_per_record)
        };
        if mandate.is_none_or(|mandate| hold.amount > left(mandate)) {
            return Err(HoldFault::BeyondMandate.into());
        }
    }
    Ok(())
}

const fn permit_of(hold: &Hold) -> Option<&PermitTerms> {
    match &hold.permission {
        HoldPermission::Permit(permit) => Some(permit),
        HoldPermission::Mandate { .. } | HoldPermission::Owner => None,
    }
}
