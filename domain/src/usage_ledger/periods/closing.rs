//! Closing a period: the cut, then its lines in as many events as they need, then the end.
//!
//! Invariant: the cut is one event and freezes the counts, so nothing that happens afterwards can race with the close: whoever goes on with it,
//! however late, states the same.

use std::sync::Arc;

use cqrs_es::Aggregate;
use jiff::Timestamp;

use super::bill::{Bill, PricedBy};
use super::book::{Closing, takes_until};
use super::carry;
use super::command::ClosePeriod;
use super::event::{CutBy, PeriodClosed, PeriodCut, PeriodLines};
use super::fault::PeriodFault;
use crate::money::Currency;
use crate::usage_ledger::calendar::Window;
use crate::usage_ledger::{
    MAX_EVENT_BYTES, Period, UsageLedger, UsageLedgerError, UsageLedgerEvent, account, beginning,
};

/// Bytes of the lines of one event at most, as they are written.
const EVENT_BYTES: usize = MAX_EVENT_BYTES - 1_024;
/// Events with lines of one command at most: with the others well below the bound on what is written at once.
const MAX_EVENTS: usize = 12;

/// Cuts a period that can be, and states as much of it as fits into a command.
pub(in crate::usage_ledger) fn close(
    ledger: &UsageLedger,
    at: Timestamp,
    command: ClosePeriod,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let currency = account::terms(ledger)?.currency;
    let periods = ledger.periods();
    if let Some(closing) = periods.closing() {
        if closing.cut.period != command.period {
            return Err(PeriodFault::BeingClosed { period: closing.cut.period }.into());
        }
        let by = PricedBy { lists: &command.lists, agreements: ledger.agreements() };
        return Ok(state(closing, at, currency, by)?);
    }
    if periods.cut_through().is_some_and(|cut| command.period <= cut) {
        return Ok(Vec::new());
    }
    check(ledger, at, &command)?;
    let ClosePeriod { at: _, period, by, reason, lists } = command;
    let mut after = ledger.clone();
    let missing = beginning::missing(ledger, at, period);
    if let Some(missing) = &missing {
        Aggregate::apply(&mut after, missing.clone());
    }
    let cut = cut_of(&after, at, currency, period)?;
    let cut: UsageLedgerEvent = PeriodCut { by, reason, ..cut }.into();
    Aggregate::apply(&mut after, cut.clone());
    let by = PricedBy { lists: &lists, agreements: ledger.agreements() };
    let stated = after.periods().closing().map(|closing| state(closing, at, currency, by)).transpose()?;
    Ok(missing.into_iter().chain([cut]).chain(stated.into_iter().flatten()).collect())
}

fn check(ledger: &UsageLedger, at: Timestamp, command: &ClosePeriod) -> Result<(), PeriodFault> {
    let open = ledger.periods().open();
    let period = open.get(&command.period).ok_or(PeriodFault::Empty)?;
    if let Some((first, _)) = open.first_key_value().filter(|(first, _)| **first != command.period) {
        return Err(PeriodFault::EarlierOpen { first: *first });
    }
    let end = ledger.calendars().bounds(command.period).end;
    // A closed ledger has no more uses: it is billed at once.
    if at < end && ledger.closed_at().is_none() {
        return Err(PeriodFault::Lasts { end });
    }
    let until = takes_until(end, period.opened_at());
    if command.by == CutBy::Time && at < until && ledger.closed_at().is_none() {
        return Err(PeriodFault::TakesRecords { until });
    }
    Ok(())
}

/// What a cut of a period states, had its time come.
pub(super) fn cut_of(
    ledger: &UsageLedger,
    at: Timestamp,
    currency: Currency,
    period: Period,
) -> Result<PeriodCut, PeriodFault> {
    let periods = ledger.periods();
    let frozen = periods.open().get(&period).ok_or(PeriodFault::Empty)?;
    let bill = Bill::of(frozen, periods.carried(), currency, None).map_err(|_| PeriodFault::Overflow)?;
    let (sequence_from, sequence_to) = periods.sequences();
    let Window { start, end } = ledger.calendars().bounds(period);
    Ok(PeriodCut {
        at,
        period,
        cut: 1,
        start,
        end,
        zone: ledger.calendars().zone_of(period).to_owned(),
        sequence_from,
        sequence_to,
        by: CutBy::Time,
        reason: None,
        lines: count(bill.lines.len()),
        carry: carry::digest(ledger, period, bill.carried),
        previous: periods.digest(),
    })
}

/// The next lines, and the end if those are all.
fn state(
    closing: &Closing,
    at: Timestamp,
    currency: Currency,
    by: PricedBy<'_>,
) -> Result<Vec<UsageLedgerEvent>, PeriodFault> {
    let Closing { cut, frozen, stated, carried_in } = closing;
    let bill = Bill::of(frozen, *carried_in, currency, Some(by)).map_err(|_| PeriodFault::Overflow)?;
    let of = count(bill.lines.len());
    let mut events: Vec<UsageLedgerEvent> = Vec::new();
    let mut lines = bill.lines.iter().skip(usize::try_from(*stated).unwrap_or(usize::MAX)).cloned().peekable();
    let mut from = *stated;
    while lines.peek().is_some() && events.len() < MAX_EVENTS {
        let mut bytes = 0_usize;
        let fits = |line: &super::BillLine| {
            let needed = serde_json::to_vec(line).map_or(EVENT_BYTES, |text| text.len().saturating_add(1));
            let is_first = bytes == 0;
            bytes = bytes.saturating_add(needed);
            is_first || bytes <= EVENT_BYTES
        };
        let mut fits = fits;
        let mut taken = Vec::new();
        while let Some(line) = lines.next_if(&mut fits) {
            taken.push(line);
        }
        let after = from.saturating_add(count(taken.len()));
        let (period, number) = (cut.period, cut.cut);
        events.push(UsageLedgerEvent::PeriodLines(Arc::new(PeriodLines {
            at,
            period,
            cut: number,
            from,
            of,
            lines: taken,
        })));
        from = after;
    }
    if lines.peek().is_none() {
        events.push(closed(closing, at, bill).into());
    }
    Ok(events)
}

/// What the end of a close states.
pub(super) fn closed(closing: &Closing, at: Timestamp, bill: Bill) -> PeriodClosed {
    let Closing { cut, frozen, stated: _, carried_in } = closing;
    let Bill { lines, credits, exact, charged, net, due, carried } = bill;
    PeriodClosed {
        at,
        period: cut.period,
        cut: cut.cut,
        lines: count(lines.len()),
        records: frozen.totals().records(),
        exact,
        charged,
        credits,
        net,
        due,
        carried_in: *carried_in,
        carried,
        carry: cut.carry,
    }
}

fn count(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}
