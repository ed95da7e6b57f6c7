//! Usage: whether records can be taken, and the events that they become.
//!
//! Invariant: what is told is refused for its form alone, never for want of money. The hot path, one record on a warm ledger, copies no record
//! and no map.

use std::sync::Arc;

use jiff::Timestamp;

use super::budgeting::{self, Planned};
use super::charge::{self, cost_of};
use super::command::{MAX_RECORDS, RecordUsage};
use super::purse::Purse;
use super::{
    MAX_TOTAL_LINES, RecordFault, RecordingMode, Records, Terms, UsageLedger, UsageLedgerError, UsageLedgerEvent,
    UsageRecord, UsageRecorded, Warrant, account, bounds, mandating,
};
use crate::Environment;
use crate::money::{Currency, Decimal};

/// As many events as the records need; none if there are no records.
pub(super) fn record(
    ledger: &UsageLedger,
    at: Timestamp,
    command: &RecordUsage,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let terms = account::terms(ledger)?;
    check_report(terms, command.environment, command.currency, command.records.len(), command.keys.len())?;
    let priced = command.schedules.price(ledger.counts(), at, &command.records);
    let records = priced.map_err(|(index, fault)| UsageLedgerError::Record { index, fault })?;
    check(ledger, terms, at, (command.mode, &records))?;
    let planned = budgeting::plan(ledger, at, command.mode, &records)?;
    let records = &planned.records;
    let mut events = Vec::with_capacity(1);
    // What the first events leave is only needed where there are more: nearly every command is one event.
    let mut left: Option<UsageLedger> = None;
    let mut from = 0_usize;
    while let Some(event) = next_event(left.as_ref().unwrap_or(ledger), terms, at, (command.mode, &planned), from) {
        from = from.saturating_add(event.records.len());
        if from < records.len() {
            left.get_or_insert_with(|| ledger.without_totals()).apply_charge(&event);
        }
        events.push(UsageLedgerEvent::UsageRecorded(Arc::new(event)));
    }
    if command.mode == RecordingMode::Asked {
        check_asked(ledger, records, &events)?;
    }
    Ok(events)
}

/// Whether the records can be taken; what is told is not refused after this.
fn check(
    ledger: &UsageLedger,
    terms: &Terms,
    at: Timestamp,
    (mode, records): (RecordingMode, &[UsageRecord]),
) -> Result<(), UsageLedgerError> {
    for (index, record) in records.iter().enumerate() {
        let checked = bounds::check(record).and_then(|()| check_warrant(terms, record));
        checked.map_err(|fault| UsageLedgerError::Record { index, fault })?;
    }
    let mut refused = after_closing(ledger, mode, records);
    refused.extend(mandating::beyond(ledger, records, at));
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

/// Whether a report of so many records and keys can be one to this ledger.
pub(super) fn check_report(
    terms: &Terms,
    environment: Environment,
    currency: Currency,
    records: usize,
    keys: usize,
) -> Result<(), UsageLedgerError> {
    if terms.environment != environment {
        return Err(UsageLedgerError::EnvironmentMismatch { expected: terms.environment, found: environment });
    }
    if terms.currency != currency {
        return Err(UsageLedgerError::CurrencyMismatch { expected: terms.currency, found: currency });
    }
    if records > MAX_RECORDS {
        return Err(UsageLedgerError::TooManyRecords { found: records, max: MAX_RECORDS });
    }
    if records == keys { Ok(()) } else { Err(UsageLedgerError::KeysDoNotMatch { records, keys }) }
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
    records: &[UsageRecord],
    events: &[UsageLedgerEvent],
) -> Result<(), UsageLedgerError> {
    let recorded = events.iter().filter_map(UsageLedgerEvent::as_usage_recorded);
    let covered = recorded.fold(Decimal::ZERO, |sum, event| sum.saturating_add(event.charged));
    let affordable = ledger.budget_left().map_or(covered, |budget| budget.min(covered));
    let cost = cost_of(records);
    if cost > affordable {
        let (limit, charged) = (ledger.hard_limit(), ledger.charged());
        return Err(UsageLedgerError::BudgetExhausted { limit, charged, cost, affordable });
    }
    if !ledger.totals().have_room_for(records) {
        return Err(UsageLedgerError::TooManyLines { max: MAX_TOTAL_LINES });
    }
    Ok(())
}

/// The event for as many of the records from `from` on as fit into one; `None` when there are none left.
pub(super) fn next_event(
    ledger: &UsageLedger,
    terms: &Terms,
    at: Timestamp,
    (mode, planned): (RecordingMode, &Planned),
    from: usize,
) -> Option<UsageRecorded> {
    let records = &planned.records;
    let rest = records.get(from..).filter(|rest| !rest.is_empty())?;
    // What gives something back has an event of its own: it is seldom, and nothing is then drawn and given back at once.
    if rest.first().is_some_and(|record| record.cost.is_negative()) {
        let to = from.saturating_add(1);
        let event = charge::give_back(ledger, at, mode, Records::part_of(records, from..to));
        return Some(UsageRecorded { crossed: planned.crossed_by(from..to), ..event });
    }
    let rest = rest.split(|record| record.cost.is_negative()).next().unwrap_or(rest);
    let open_grants = if rest.len() > 1 { ledger.grants().open(at) } else { 0 };
    // Nearly always there is credit for all of them, and no room has to be kept for what is beyond it.
    let may_exceed = rest.len() > 1 && Purse::of(ledger, at, mode).room(true) < cost_of(rest);
    let crossings = |place| planned.crossings_of(from.saturating_add(place));
    let to = from.saturating_add(bounds::fitting(rest, open_grants, may_exceed, crossings));
    let event = charge::charge(ledger, terms, at, mode, Records::part_of(records, from..to));
    Some(UsageRecorded { crossed: planned.crossed_by(from..to), ..event })
}
