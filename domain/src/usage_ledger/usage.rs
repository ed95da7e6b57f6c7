//! Usage: whether records can be taken, and the events that they become.
//!
//! Invariant: what is told is refused for its form alone, never for want of money. The hot path, one record on a warm ledger, copies no record
//! and no map.

use std::sync::Arc;

use jiff::Timestamp;

use super::budgeting::{self, Planned};
use super::charge::{self, Charging, cost_of};
use super::command::RecordUsage;
use super::purse::Purse;
use super::settling::{self, Settling};
use super::{
    Draw, RecordFault, RecordingMode, Records, Settled, Terms, UsageLedger, UsageLedgerError, UsageLedgerEvent,
    UsageRecord, UsageRecorded, Warrant, account, bounds, dating, holding, mandating, suspending,
};
use crate::money::Decimal;

/// As many events as the records need; none if there are no records.
pub(super) fn record(
    ledger: &UsageLedger,
    at: Timestamp,
    command: &RecordUsage,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let terms = account::terms(ledger)?;
    account::check_report(terms, command.environment, command.currency, command.records.len(), command.keys.len())?;
    let mut settling = Settling::of(ledger, at);
    let dated = dating::dated(ledger, at, settling.as_ref(), &command.records);
    let pinned_at = |record: &UsageRecord| settling.as_ref().and_then(|settling| settling.pinned_at(record));
    let instant = |record: &UsageRecord| pinned_at(record).unwrap_or_else(|| record.priced_at(at));
    let priced = command.schedules.price((ledger.counts(), ledger.agreements()), at, &dated, instant);
    let records = priced.map_err(|(index, fault)| UsageLedgerError::Record { index, fault })?;
    let records = ledger.periods().billed(records, (at, ledger.period_at(at)));
    check(ledger, terms, at, (command.mode, &records), settling.as_ref())?;
    let planned = budgeting::plan(ledger, at, command.mode, &records)?;
    let records = &planned.records;
    let mut events = Vec::with_capacity(1);
    // What the first events leave is only needed where there are more: nearly every command is one event.
    let mut rest: Option<UsageLedger> = None;
    let mut from = 0_usize;
    loop {
        let left = rest.as_ref().unwrap_or(ledger);
        let asked = (command.mode, &planned);
        let Some(event) = next_event(left, terms, at, asked, (from, settling.as_mut())) else { break };
        from = from.saturating_add(event.records.len());
        if from < records.len() {
            rest.get_or_insert_with(|| ledger.without_totals()).apply_charge(&event);
        }
        events.push(UsageLedgerEvent::UsageRecorded(Arc::new(event)));
    }
    if command.mode == RecordingMode::Asked {
        check_asked(ledger, at, records, (&events, settling.as_ref()))?;
    }
    if let Some(settling) = settling.filter(|_| !events.is_empty()) {
        events.extend(holding::expired(ledger, at, settling.held()));
    }
    Ok(events)
}

/// Whether the records can be taken; what is told is not refused after this.
fn check(
    ledger: &UsageLedger,
    terms: &Terms,
    at: Timestamp,
    (mode, records): (RecordingMode, &[UsageRecord]),
    settling: Option<&Settling<'_>>,
) -> Result<(), UsageLedgerError> {
    for (index, record) in records.iter().enumerate() {
        let checked = bounds::check(record).and_then(|()| check_warrant(terms, record));
        checked.map_err(|fault| UsageLedgerError::Record { index, fault })?;
    }
    let mut refused = after_closing(ledger, mode, records);
    refused.extend(mandating::beyond(ledger, records, at, settling));
    let settled =
        settling.map_or_else(|| settling::refused_without_holds(records), |settling| settling.refused(records));
    refused.extend(settled);
    if !refused.is_empty() {
        return Err(UsageLedgerError::NotAllowed { refused });
    }
    Ok(())
}

/// What of the records is new to a closed ledger, by the id of the use: what a payer says itself and what is asked for stands on
/// nothing from before.
fn after_closing(ledger: &UsageLedger, mode: RecordingMode, records: &[UsageRecord]) -> Vec<([u8; 16], RecordFault)> {
    let Some(at) = ledger.closed_at() else { return Vec::new() };
    let is_new = |record: &&UsageRecord| mode == RecordingMode::Asked || record.warrant == Some(Warrant::Owner);
    let fault = |record: &UsageRecord| (record.id_hash(), RecordFault::LedgerClosed { at });
    records.iter().filter(is_new).map(fault).collect()
}

/// Whether what the record stands on can carry it. What a mandate allows is looked at for all records together.
fn check_warrant(terms: &Terms, record: &UsageRecord) -> Result<(), RecordFault> {
    let reporter = record.reporter.as_ref().ok_or(RecordFault::NoWarrant)?;
    match record.warrant.as_ref().ok_or(RecordFault::NoWarrant)? {
        Warrant::Permit(permit) if permit.covers(record.cost, record.tokens()) => Ok(()),
        Warrant::Permit(_) => Err(RecordFault::BeyondPermit),
        Warrant::Owner if reporter.organization == terms.owner => Ok(()),
        Warrant::Owner => Err(RecordFault::NotTheOwner),
        Warrant::Mandate { .. } | Warrant::Marketplace { .. } => Ok(()),
        Warrant::Claim(_) => Err(RecordFault::ClaimNotReported),
    }
}

/// Whether what was asked for fits into both books, given the events that would record it.
pub(super) fn check_asked(
    ledger: &UsageLedger,
    at: Timestamp,
    records: &[UsageRecord],
    (events, settling): (&[UsageLedgerEvent], Option<&Settling<'_>>),
) -> Result<(), UsageLedgerError> {
    if !records.is_empty() {
        suspending::check(ledger)?;
    }
    let recorded = || events.iter().filter_map(UsageLedgerEvent::as_usage_recorded);
    let covered = recorded().fold(Decimal::ZERO, |sum, event| sum.saturating_add(event.charged));
    let cost = cost_of(records);
    if let Some(settling) = settling {
        let scoped = recorded().fold(Decimal::ZERO, |sum, event| sum.saturating_add(drawn_of_scoped(ledger, event)));
        check_beside_holds(ledger, at, (cost, scoped), settling)?;
    }
    let affordable = ledger.budget_left().map_or(covered, |budget| budget.min(covered));
    if cost > affordable {
        let (limit, charged) = (ledger.hard_limit(), ledger.charged_for_use());
        return Err(UsageLedgerError::BudgetExhausted { limit, charged, cost, affordable });
    }
    Ok(())
}

/// What of usage was drawn of credit that pays only some services.
fn drawn_of_scoped(ledger: &UsageLedger, event: &UsageRecorded) -> Decimal {
    let is_scoped = |draw: &&Draw| ledger.grants().get(draw.grant).is_some_and(|grant| grant.applies_to.is_some());
    event.drawn.iter().filter(is_scoped).fold(Decimal::ZERO, |sum, draw| sum.saturating_add(draw.amount))
}

/// Whether what is asked for leaves what is held to those who hold it: it may also take the package that a hold relied on.
fn check_beside_holds(
    ledger: &UsageLedger,
    at: Timestamp,
    (cost, scoped): (Decimal, Decimal),
    settling: &Settling<'_>,
) -> Result<(), UsageLedgerError> {
    let (before, held) = (ledger.held_at(at), settling.held());
    let spendable = ledger.spendable(at, settling.holds(), scoped);
    let needed = cost.saturating_add(held).saturating_sub(before);
    // What is charged has to fit, also where it takes no more than what was held: the limit may have been lowered since.
    let is_free = cost <= Decimal::ZERO && needed <= Decimal::ZERO;
    if is_free || cost.saturating_add(held) <= spendable {
        return Ok(());
    }
    Err(holding::refusal(ledger, at, settling.holds(), (needed.max(cost), spendable, before)))
}

/// The event for as many of the records from `from` on as fit into one; `None` when there are none left.
pub(super) fn next_event(
    ledger: &UsageLedger,
    terms: &Terms,
    at: Timestamp,
    (mode, planned): (RecordingMode, &Planned),
    (from, settling): (usize, Option<&mut Settling<'_>>),
) -> Option<UsageRecorded> {
    let records = &planned.records;
    let rest = records.get(from..).filter(|rest| !rest.is_empty())?;
    // What gives something back has an event of its own: it is seldom, and nothing is then drawn and given back at once.
    if rest.first().is_some_and(|record| record.cost.is_negative()) {
        let to = from.saturating_add(1);
        let record = Records::part_of(records, from..to);
        let (settled, held) = settle(settling, &record);
        let crossed = planned.crossed_by(from..to);
        return Some(UsageRecorded { settled, held, crossed, ..charge::give_back(ledger, at, mode, record) });
    }
    let rest = rest.split(|record| record.cost.is_negative()).next().unwrap_or(rest);
    // An event says what was drawn for all its records, so they are billed in one period.
    let rest = rest.chunk_by(|one, next| one.billed_at(at) == next.billed_at(at)).next().unwrap_or(rest);
    let open_grants = if rest.len() > 1 { ledger.grants().open(at) } else { 0 };
    // Nearly always there is credit for all of them, and no room has to be kept for what is beyond it.
    let held = settling.as_ref().map_or(Decimal::ZERO, |settling| settling.held());
    let may_exceed = rest.len() > 1 && Purse::of(ledger, at, mode).holding(held).room_for_all() < cost_of(rest);
    let crossings = |place| planned.crossings_of(from.saturating_add(place));
    let count = bounds::fitting(rest, open_grants, (may_exceed, settling.is_some()), crossings);
    let to = from.saturating_add(count);
    let records = Records::part_of(records, from..to);
    let pinned: Option<Vec<Option<Timestamp>>> =
        settling.as_ref().map(|settling| records.iter().map(|record| settling.held_at(record)).collect());
    let (settled, held) = settle(settling, &records);
    let charging = Charging { mode, held: held.unwrap_or_default(), pinned: pinned.as_deref() };
    let charged = charge::charge(ledger, terms, at, &charging, records);
    Some(UsageRecorded { settled, held, crossed: planned.crossed_by(from..to), ..charged })
}

/// What of holds the records settle, and what is held after them.
fn settle(settling: Option<&mut Settling<'_>>, records: &[UsageRecord]) -> (Vec<Settled>, Option<Decimal>) {
    settling.map_or((Vec::new(), None), |settling| {
        let settled = settling.settle(records);
        (settled, Some(settling.held()))
    })
}
