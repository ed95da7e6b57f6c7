//! Periods of ledgers on a real Postgres: what is billed in them, and how far they are closed.

use domain::usage_ledger::calendar::{Span, Takeover, ZoneOffset};
use domain::usage_ledger::periods::takes_until;
use domain::usage_ledger::{
    Calendar, CalendarSet, Calendars, ChargeAdded, ChargeKind, Period, PeriodClosed, PeriodCut, PlanBegun,
    PlanSubscribed, Records, UsageLedgerEvent,
};
use domain::{ChargeId, Event, LedgerId, PlanId, RecordedEvent, TenantId};
use jiff::SignedDuration;
use ops::tasks::Tasks;

use super::{LedgersModel, PeriodState, StatementView};
use crate::correction_fixture::correction;
use crate::fixtures::{Pen, access_to, access_to_all, assert_batches_leave_no_trace, project, usage, usage_event};
use crate::testing::{TestDatabase, at, id};

const CUT: &str = include_str!("../../../../domain/contract/usage_ledger/usage_ledger.period_cut.v1.json");
const CLOSED: &str = include_str!("../../../../domain/contract/usage_ledger/usage_ledger.period_closed.v1.json");

const SUBSCRIBED: &str = include_str!("../../../../domain/contract/usage_ledger/usage_ledger.plan_subscribed.v1.json");
const CHARGED: &str = include_str!("../../../../domain/contract/usage_ledger/usage_ledger.charge_added.v1.json");

const TABLES: [&str; 5] =
    ["ledgers.ledgers", "ledgers.period_lines", "ledgers.period_services", "ledgers.periods", "ledgers.period_charges"];

fn ledger_event(text: &str) -> UsageLedgerEvent {
    serde_json::from_str(text).unwrap()
}

/// The period of the fixtures' instants, and the one after it.
fn periods() -> (Period, Period) {
    let own = Period::in_utc(at(10));
    (own, own.next())
}

fn cut() -> PeriodCut {
    PeriodCut { period: periods().0, at: at(20), ..ledger_event(CUT).as_period_cut().unwrap().clone() }
}

fn closed() -> PeriodClosed {
    PeriodClosed { period: periods().0, at: at(21), ..ledger_event(CLOSED).as_period_closed().unwrap().clone() }
}

/// A period with two uses that is cut and closed, then a use of it that is told late and a correction.
fn written() -> Vec<RecordedEvent> {
    let (own, next) = periods();
    let mut pen = Pen::default();
    pen.open(900, 1, domain::usage_ledger::Billing::Postpaid);
    let first = usage(Some(5), 100, "0.5", 10);
    let one = pen.write(900, usage_event(first.clone())).position;
    pen.write(900, usage_event(usage(Some(5), 30, "0.25", 11)));
    pen.write(900, Event::UsageLedger(cut().into()));
    pen.write(900, Event::UsageLedger(closed().into()));
    let mut late = usage(Some(5), 7, "0.07", 22);
    let mut record = late.records[0].clone();
    (record.period, record.billed_in) = (Some(own), Some(next));
    late.records = Records::from(std::sync::Arc::from([record]));
    pen.write(900, usage_event(late));
    let Event::UsageLedger(UsageLedgerEvent::UsageCorrected(mut corrected)) =
        correction(&first, one, Some((40, "0.2")), 23)
    else {
        panic!("no correction")
    };
    corrected.billed_in = Some(next);
    pen.write(900, Event::UsageLedger(UsageLedgerEvent::UsageCorrected(corrected)));
    let begun = PlanBegun { at: at(24), plan: PlanId(id(80)), revision: 1, period: next };
    pen.write(900, Event::UsageLedger(begun.into()));
    for (number, kind, period) in [(81, ChargeKind::Setup, next), (82, ChargeKind::FixedFee, own)] {
        let billed_in = (period != next).then_some(next);
        let charge = ledger_event(CHARGED).as_charge_added().unwrap().clone();
        let (id, drawn, owed) = (ChargeId(id(number)), Vec::new(), charge.amount);
        pen.write(
            900,
            Event::UsageLedger(ChargeAdded { at: at(25), id, period, billed_in, kind, drawn, owed, ..charge }.into()),
        );
    }
    pen.written
}

#[tokio::test]
async fn what_comes_after_the_close_stands_in_the_next_period_with_the_one_that_it_is_of() {
    let database = TestDatabase::new().await;
    project::<LedgersModel>(&database, &written(), 3).await;
    let ledgers = super::Ledgers::new(database.app.clone(), &Tasks::new());
    let (all, ledger, (own, next)) = (access_to_all(), LedgerId(id(900)), periods());
    let shown = |view: StatementView| -> Vec<_> {
        let line = |line: &super::StatementLine| {
            let of = line.earlier.map(|earlier| (earlier.period, earlier.is_correction));
            let total = &line.total;
            (line.period, of, total.quantity.to_string(), total.less.to_string(), total.cost.to_string())
        };
        view.lines.iter().map(line).collect()
    };
    let line = |period, of, quantity: &str, less: &str, cost: &str| {
        (period, of, quantity.to_owned(), less.to_owned(), cost.to_owned())
    };
    let charges = ledgers.statement(all, ledger, None).await.unwrap().unwrap().charges;
    let charges: Vec<_> =
        charges.iter().map(|charge| (charge.period, charge.earlier, charge.kind, charge.id)).collect();
    let (setup, late) = (ChargeId(id(81)), ChargeId(id(82)));
    assert_eq!(charges, [(next, None, ChargeKind::Setup, setup), (next, Some(own), ChargeKind::FixedFee, late)]);
    let closed_lines = shown(ledgers.statement(all, ledger, Some(own)).await.unwrap().unwrap());
    assert_eq!(closed_lines, [line(own, None, "130", "0", "0.75")]);
    let open = shown(ledgers.statement(all, ledger, None).await.unwrap().unwrap());
    let late = line(next, Some((own, false)), "7", "0", "0.07");
    let amended = line(next, Some((own, true)), "40", "100", "-0.3");
    assert_eq!(open, [late, amended]);
    let periods = ledgers.periods(all, ledger, (None, None), 10).await.unwrap();
    let states: Vec<_> = periods.iter().map(|view| (view.period, view.state)).collect();
    assert_eq!(states, [(next, PeriodState::Open), (own, PeriodState::Closed)]);
    assert_eq!((periods[1].cut.as_ref(), periods[1].closed.as_ref()), (Some(&cut()), Some(&closed())));
    assert_eq!(ledgers.periods(all, ledger, (Some(own), None), 10).await.unwrap(), periods[1..]);
    assert_eq!(ledgers.periods(all, ledger, (None, Some(next)), 10).await.unwrap(), periods[1..]);
    assert_eq!(ledgers.periods(access_to(TenantId(id(2))), ledger, (None, None), 10).await.unwrap(), []);
    let until = takes_until(Calendars::default().bounds(next).end, at(22));
    assert_eq!(ledgers.due(until.checked_sub(SignedDuration::from_secs(1)).unwrap(), 10).await.unwrap(), []);
    let spread = until.checked_add(SignedDuration::from_hours(4)).unwrap();
    assert_eq!(ledgers.due(spread, 10).await.unwrap(), [(ledger, next)]);
}

#[tokio::test]
async fn batches_leave_no_trace_in_periods() {
    assert_batches_leave_no_trace::<LedgersModel>(&written(), &TABLES).await;
}

#[tokio::test]
async fn a_ledger_on_a_plan_is_found_once_a_period_has_begun_that_is_not_written_to_have() {
    let database = TestDatabase::new().await;
    let (own, next) = periods();
    let subscribed = ledger_event(SUBSCRIBED).as_plan_subscribed().unwrap().clone();
    let (plan, until) = (subscribed.plan, Some(next.next()));
    let subscribed = PlanSubscribed { at: at(10), from_period: own, first_period: own, until, ..subscribed };
    let mut pen = Pen::default();
    pen.open(900, 1, domain::usage_ledger::Billing::Postpaid);
    pen.write(900, Event::UsageLedger(subscribed.into()));
    let ledgers = super::Ledgers::new(database.app.clone(), &Tasks::new());
    let found = async |by| ledgers.to_begin(by, 10).await.unwrap() == [LedgerId(id(900))];
    let bounds = |period| Calendars::default().bounds(period);
    let begins = [bounds(own).start, bounds(next).start, bounds(next).end];
    for (period, expected) in [(None, [true; 3]), (Some(own), [false, true, true]), (Some(next), [false; 3])] {
        if let Some(period) = period {
            let begun = PlanBegun { at: at(11), plan, revision: 2, period };
            pen.write(900, Event::UsageLedger(begun.into()));
        }
        project::<LedgersModel>(&database, &std::mem::take(&mut pen.written), 3).await;
        for (by, expected) in begins.into_iter().zip(expected) {
            assert_eq!(found(by).await, expected, "{by} after {period:?}");
        }
    }
}

/// A ledger in which something is billed in this month and, by a clock that is ahead, in the next one, before a calendar is set.
fn dated() -> Vec<RecordedEvent> {
    let (_, next) = periods();
    let mut pen = Pen::default();
    pen.open(900, 1, domain::usage_ledger::Billing::Postpaid);
    pen.write(900, usage_event(usage(Some(5), 100, "0.5", 10)));
    let mut ahead = usage(Some(5), 7, "0.07", 11);
    let mut record = ahead.records[0].clone();
    record.period = Some(next);
    ahead.records = Records::from(std::sync::Arc::from([record]));
    pen.write(900, usage_event(ahead));
    let offsets = vec![ZoneOffset { from: at(0), offset_seconds: 19_800 }];
    let calendar = Calendar { zone: "Asia/Kolkata".to_owned(), offsets, ..Calendar::default() };
    let from = vec![Takeover { span: Span::Month, from: Calendars::default().bounds(next).start }];
    pen.write(900, Event::UsageLedger(CalendarSet { at: at(12), calendar, from }.into()));
    pen.written
}

#[tokio::test]
async fn a_period_that_is_yet_to_begin_has_other_bounds_once_a_calendar_is_set() {
    let database = TestDatabase::new().await;
    let written = dated();
    let ledgers = super::Ledgers::new(database.app.clone(), &Tasks::new());
    let (own, next) = periods();
    let utc = |period| Calendars::default().bounds(period);
    let ends_earlier = utc(next).end.checked_sub(SignedDuration::from_secs(19_800)).unwrap();
    let (before, set) = written.split_at(written.len() - 1);
    for (events, end, zone) in [(before, utc(next).end, "UTC"), (set, ends_earlier, "Asia/Kolkata")] {
        project::<LedgersModel>(&database, events, 3).await;
        let shown = ledgers.periods(access_to_all(), LedgerId(id(900)), (None, None), 10).await.unwrap();
        let bounds: Vec<_> =
            shown.iter().map(|view| (view.bounds.start, view.bounds.end, view.zone.as_str())).collect();
        assert_eq!(bounds, [(utc(next).start, end, zone), (utc(own).start, utc(own).end, "UTC")]);
    }
    assert_batches_leave_no_trace::<LedgersModel>(&written, &["ledgers.periods"]).await;
}
