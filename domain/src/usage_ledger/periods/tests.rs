//! Closing periods: what is billed, what is told and corrected afterwards, and that whoever goes on states the same.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use super::fixtures::period;
use super::*;
use crate::money::{Currency, Decimal};
use crate::plan::PlanTerms;
use crate::pricing::{PriceList, PricePart, PriceRevision, PriceSchedule};
use crate::usage_ledger::calendar::fixtures::of_zone;
use crate::usage_ledger::fixtures::*;
use crate::usage_ledger::plan_fixtures::{fixed_fee, subscribe};
use crate::usage_ledger::*;
use crate::values::digest::Digest;
use crate::{ServiceId, TenantId};

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A use of so many tokens, at 1 each, that was told when it happened.
fn used(at: &str, name: &str, tokens: u64) -> RecordUsage {
    let at = instant(at);
    RecordUsage { at, ..usage(RecordingMode::Told, vec![UsageRecord { at: Some(at), ..record(name, tokens) }]) }
}

fn told_late(at: &str, of: &str, name: &str, tokens: u64) -> RecordUsage {
    RecordUsage { at: instant(at), ..used(of, name, tokens) }
}

fn close(at: &str, of: &str, by: CutBy) -> ClosePeriod {
    ClosePeriod { at: instant(at), period: period(of), by, reason: None, lists: PriceLists::new() }
}

fn refusal(ledger: &UsageLedger, command: ClosePeriod) -> UsageLedgerError {
    let mut same = ledger.clone();
    let refused = run_any(&mut same, command).unwrap_err();
    assert_eq!(same, *ledger);
    refused
}

fn sum(amounts: impl IntoIterator<Item = Decimal>) -> Decimal {
    amounts.into_iter().fold(Decimal::ZERO, Decimal::saturating_add)
}

fn lines_of(events: &[UsageLedgerEvent]) -> Vec<BillLine> {
    let stated = events.iter().filter_map(UsageLedgerEvent::as_period_lines);
    stated.flat_map(|stated| stated.lines.iter().cloned()).collect()
}

fn closed_of(events: &[UsageLedgerEvent]) -> &PeriodClosed {
    events.iter().find_map(UsageLedgerEvent::as_period_closed).unwrap()
}

#[test]
fn a_period_is_closed_once_after_it_has_taken_what_was_late() {
    let mut ledger = folded(postpaid());
    run(&mut ledger, used("2026-01-30T10:00:00Z", "a", 3)).unwrap();
    run(&mut ledger, told_late("2026-02-03T23:59:59Z", "2026-01-31T23:59:59Z", "b", 4)).unwrap();
    run(&mut ledger, used("2026-02-03T23:59:59Z", "c", 5)).unwrap();
    let end = instant("2026-02-01T00:00:00Z");
    assert_eq!(refusal(&ledger, close("2026-02-03T23:59:59Z", "2026-03", CutBy::Time)), PeriodFault::Empty.into());
    let earlier = PeriodFault::EarlierOpen { first: period("2026-01") };
    assert_eq!(refusal(&ledger, close("2026-03-10T00:00:00Z", "2026-02", CutBy::Time)), earlier.into());
    let until = PeriodFault::TakesRecords { until: end.checked_add(GRACE).unwrap() };
    assert_eq!(refusal(&ledger, close("2026-02-03T23:59:59.9Z", "2026-01", CutBy::Time)), until.into());
    let events = run_any(&mut ledger, close("2026-02-04T00:00:00Z", "2026-01", CutBy::Time)).unwrap();
    let names: Vec<_> = events.iter().map(UsageLedgerEvent::name).collect();
    assert_eq!(names, ["usage_ledger.period_cut", "usage_ledger.period_lines", "usage_ledger.period_closed"]);
    let closed = closed_of(&events);
    assert_eq!((closed.records, closed.exact, closed.net, closed.due), (2, decimal("7"), decimal("7"), decimal("7")));
    assert!(run_any(&mut ledger, close("2026-02-04T00:00:01Z", "2026-01", CutBy::Time)).unwrap().is_empty());
    let lasts = PeriodFault::Lasts { end: instant("2026-03-01T00:00:00Z") };
    let early = close("2026-02-04T00:00:00Z", "2026-02", CutBy::Marketplace);
    assert_eq!(refusal(&ledger, early.clone()), lasts.into());
    // A ledger that has ended is billed at once.
    run_any(&mut ledger, Close { at: early.at, reason: reason() }).unwrap();
    let events = run_any(&mut ledger, early).unwrap();
    assert_eq!(closed_of(&events).net, decimal("5"));
}

#[test]
fn what_is_told_of_a_month_long_past_is_not_billed_in_pieces() {
    let mut ledger = folded(postpaid());
    run(&mut ledger, told_late("2026-06-01T00:00:00Z", "2026-01-30T10:00:00Z", "a", 3)).unwrap();
    let until = PeriodFault::TakesRecords { until: instant("2026-06-04T00:00:00Z") };
    assert_eq!(refusal(&ledger, close("2026-06-03T23:59:59Z", "2026-01", CutBy::Time)), until.into());
    run(&mut ledger, told_late("2026-06-03T00:00:00Z", "2026-01-31T10:00:00Z", "b", 4)).unwrap();
    let events = run_any(&mut ledger, close("2026-06-04T00:00:00Z", "2026-01", CutBy::Time)).unwrap();
    assert_eq!(closed_of(&events).net, decimal("7"));
}

fn reason() -> crate::values::text::Reason {
    crate::values::text::Reason::new("it has ended").unwrap()
}

#[test]
fn what_is_told_or_corrected_after_the_cut_is_billed_next_with_the_period_that_it_is_of() {
    let mut ledger = folded(postpaid());
    let first = run(&mut ledger, used("2026-01-30T10:00:00Z", "a", 30)).unwrap();
    run_any(&mut ledger, close("2026-02-04T00:00:00Z", "2026-01", CutBy::Time)).unwrap();
    let late = run(&mut ledger, told_late("2026-02-05T00:00:00Z", "2026-01-30T10:00:00Z", "b", 4)).unwrap();
    let record = &late[0].as_usage_recorded().unwrap().records[0];
    assert_eq!((record.period, record.billed_in), (Some(period("2026-01")), Some(period("2026-02"))));
    let lower = CorrectUsage { at: instant("2026-02-06T00:00:00Z"), ..correction(&first[0], 0, Some(10)) };
    let corrected = run_any(&mut ledger, lower).unwrap();
    assert_eq!(corrected[0].as_usage_corrected().unwrap().billed_in, Some(period("2026-02")));
    run(&mut ledger, used("2026-02-07T00:00:00Z", "c", 5)).unwrap();
    let events = run_any(&mut ledger, close("2026-03-04T00:00:00Z", "2026-02", CutBy::Time)).unwrap();
    let lines: Vec<_> = lines_of(&events);
    let shown: Vec<_> = lines
        .iter()
        .map(|line| {
            let earlier = line.earlier.map(|earlier| (earlier.period.to_string(), earlier.is_correction));
            (earlier, line.quantity.to_string(), line.less.to_string(), line.exact.to_string(), line.net.to_string())
        })
        .collect();
    let line = |earlier, quantity: &str, less: &str, exact: &str| {
        (earlier, quantity.to_owned(), less.to_owned(), exact.to_owned(), exact.to_owned())
    };
    let january = |is_correction| Some(("2026-01".to_owned(), is_correction));
    let expected =
        [line(None, "5", "0", "5"), line(january(false), "4", "0", "4"), line(january(true), "10", "30", "-20")];
    assert_eq!(shown, expected);
    let closed = closed_of(&events);
    assert_eq!((closed.net, closed.due, ledger.owed()), (decimal("-11"), decimal("-11"), decimal("19")));
}

#[test]
fn late_use_is_priced_from_the_counts_of_the_last_closed_period_and_those_before_are_forgotten() {
    let schedule: PriceSchedule =
        serde_json::from_str(r#"{"graduated":{"tiers":[{"up_to":"10","price":"1"},{"price":"0.5"}]}}"#).unwrap();
    let list = PriceList::new(Currency::USD, BTreeMap::from([(PricePart::INPUT_TOKEN, schedule)])).unwrap();
    let mut ledger = folded(postpaid());
    let mut tell = |at: &str, of: &str, tokens| {
        let mut command = told_late(at, of, &format!("{at}{of}"), tokens);
        let record = &command.records[0];
        command.schedules.keep(record.service, record.revision, &list, &record.lines);
        let events = run(&mut ledger, command).unwrap();
        let cost = events[0].as_usage_recorded().unwrap().records[0].cost;
        (cost.to_string(), ledger.clone())
    };
    assert_eq!(tell("2026-01-30T00:00:00Z", "2026-01-30T00:00:00Z", 8).0, "8");
    let (cost, mut then) = tell("2026-01-30T00:00:00Z", "2026-01-30T00:00:01Z", 4);
    assert_eq!(cost, "3");
    run_any(&mut then, close("2026-02-04T00:00:00Z", "2026-01", CutBy::Time)).unwrap();
    assert_eq!(then.counts().iter().count(), 1, "they are kept until the next close");
    let mut command = told_late("2026-02-05T00:00:00Z", "2026-01-30T00:00:00Z", "late", 2);
    let record = &command.records[0];
    command.schedules.keep(record.service, record.revision, &list, &record.lines);
    let events = run(&mut then, command.clone()).unwrap();
    assert_eq!(events[0].as_usage_recorded().unwrap().records[0].cost, decimal("1"), "two more of 12");
    run_any(&mut then, close("2026-03-04T00:00:00Z", "2026-02", CutBy::Time)).unwrap();
    assert!(then.counts().is_empty());
}

/// A use of one token at a price of its own.
fn at_price(service: u128, revision: u32) -> UsageRecord {
    let (name, provider) = (format!("{service}-{revision}"), service / 8);
    let (service, revision) = (ServiceId(Uuid::from_u128(service)), PriceRevision(revision));
    UsageRecord { service, revision, provider: TenantId(Uuid::from_u128(70 + provider)), ..record(&name, 1) }
}

#[test]
fn a_long_bill_is_stated_in_steps_and_whatever_happens_meanwhile_it_is_the_same() {
    let mut ledger = folded(postpaid());
    for service in 1..=14 {
        let records = (1..=250).map(|revision| at_price(service, revision)).collect();
        run(&mut ledger, usage(RecordingMode::Told, records)).unwrap();
    }
    let command = || close("2026-02-04T00:00:00Z", "2026-01", CutBy::Time);
    let (mut alone, mut disturbed) = (ledger.clone(), ledger);
    let close_all = |ledger: &mut UsageLedger, between: &mut dyn FnMut(&mut UsageLedger)| {
        let mut events = run_any(ledger, command()).unwrap();
        let mut steps = 1;
        while ledger.periods().closing().is_some() {
            between(ledger);
            let next = run_any(ledger, command()).unwrap();
            assert!(!next.is_empty(), "each step gets on");
            events.extend(next);
            steps += 1;
        }
        for event in &events {
            assert!(serde_json::to_vec(event).unwrap().len() <= MAX_EVENT_BYTES);
        }
        (events, steps)
    };
    let (whole, steps) = close_all(&mut alone, &mut |_| {});
    assert!(steps > 1, "3,500 lines are more than one command states");
    let mut number = 0;
    let (again, _) = close_all(&mut disturbed, &mut |ledger| {
        number += 1;
        run(ledger, told_late("2026-02-05T00:00:00Z", "2026-01-30T00:00:00Z", &format!("late-{number}"), 9)).unwrap();
        let other = close("2026-03-05T00:00:00Z", "2026-02", CutBy::Time);
        let being = PeriodFault::BeingClosed { period: period("2026-01") };
        assert_eq!(refusal(ledger, other), being.into());
    });
    assert_eq!(lines_of(&whole), lines_of(&again));
    assert_eq!(lines_of(&whole).len(), 3_500);
    let (one, other) = (closed_of(&whole), closed_of(&again));
    assert_eq!(one, &PeriodClosed { at: one.at, ..other.clone() });
    assert!(run_any(&mut disturbed, command()).unwrap().is_empty());
}

#[test]
fn what_goes_on_has_one_text_and_the_cut_has_its_digest() {
    let mut ledger = folded(postpaid_and([granted(10, "4.5", 0, None)]));
    run(&mut ledger, used("2026-01-30T10:00:00Z", "a", 3)).unwrap();
    run(&mut ledger, used("2026-02-01T10:00:00Z", "b", 2)).unwrap();
    let before = ledger.clone();
    let events = run_any(&mut ledger, close("2026-02-04T00:00:00Z", "2026-01", CutBy::Time)).unwrap();
    let cut = events[0].as_period_cut().unwrap();
    assert_eq!((cut.sequence_from, cut.sequence_to), (1, 5));
    let closed = closed_of(&events);
    let text = carry::text(&before, cut.period, closed.carried);
    assert_eq!((Digest::of(&text), cut.carry), (cut.carry, closed.carry));
    let expected = "carry/1
carried 0 0
charged 5 5
cut 2026-01 1 5
drawn-in 2026-02 01940000-0000-7000-8000-00000000000a purchased 1.5
grant 01940000-0000-7000-8000-00000000000a purchased 4.5 4.5 0 0 - - -
granted 4.5 4.5 0 0 0
ledger 01940000-0000-7000-8000-000000000001 01940000-0000-7000-8000-000000000002 USD
line 2026-02 - use 01940000-0000-7000-8000-000000000003 1 input/token - 2 0 2 0 0
over-limit 0 0 0
overflow 2026-02 01940000-0000-7000-8000-000000000003 1 0 0 0
owed 0.5
owed-in 2026-02 0.5
previous -
";
    assert_eq!(text, expected);
}

#[test]
fn bought_credit_pays_and_other_credit_reduces_what_is_billed() {
    let mut ledger = folded(postpaid_and([given_credit(9, "1.004"), granted(10, "1.5", 1, None)]));
    run(&mut ledger, used("2026-01-30T10:00:00Z", "a", 3)).unwrap();
    let events = run_any(&mut ledger, close("2026-02-04T00:00:00Z", "2026-01", CutBy::Time)).unwrap();
    let closed = closed_of(&events);
    assert_eq!((closed.charged, closed.net, closed.due), (decimal("3"), decimal("2"), decimal("0.5")));
    let credits: Vec<_> = closed.credits.iter().map(|credit| (credit.kind, credit.exact, credit.net)).collect();
    let (given, bought) = ((decimal("1.004"), decimal("1")), (decimal("1.5"), decimal("1.5")));
    assert_eq!(credits, [(CreditKind::Promotional, given.0, given.1), (CreditKind::Purchased, bought.0, bought.1)]);
    assert_eq!(closed.carried, Carried { net: decimal("-0.004"), paid: Decimal::ZERO });
}

/// A plan of these amounts: fee, included money, minimum and tenths of the lists.
fn random_terms((fee, included, minimum, tenths): (u16, u16, u16, u16)) -> PlanTerms {
    let factor = Some(crate::money::Factor::new(decimal(&format!("0.{tenths}"))).unwrap());
    let fees = if fee == 0 { Vec::new() } else { vec![fixed_fee(&fee.to_string())] };
    PlanTerms { fees, included: Decimal::whole(included.into()), factor, minimum: Decimal::whole(minimum.into()) }
}

/// What of a bill has to be true of every one.
fn check_bill(lines: &[BillLine], closed: &PeriodClosed) -> Result<(), TestCaseError> {
    let (bought, other): (Vec<_>, Vec<_>) =
        closed.credits.iter().partition(|credit| credit.kind == CreditKind::Purchased);
    let nets = |credits: &[&CreditApplied]| sum(credits.iter().map(|credit| credit.net));
    prop_assert_eq!(sum(lines.iter().map(|line| line.exact)), closed.exact);
    prop_assert_eq!(sum(lines.iter().map(BillLine::charged)), closed.charged);
    prop_assert_eq!(sum(lines.iter().map(|line| line.net)).saturating_sub(nets(&other)), closed.net);
    prop_assert_eq!(closed.net.saturating_sub(nets(&bought)), closed.due);
    Ok(())
}

/// What of a ledger's periods has to be true wherever it stands.
fn check_open(ledger: &UsageLedger, closed: Decimal) -> Result<(), TestCaseError> {
    let charged = |open: &OpenPeriod| {
        let overflow = open.totals().services().values().map(|service| service.overflow.charged());
        let charges = open.charges().iter().map(|charge| charge.amount);
        sum(open.totals().lines().values().map(LineTotal::charged).chain(overflow).chain(charges))
    };
    for (period, open) in ledger.periods().open() {
        let drawn = sum(open.drawn().values().map(|drawn| drawn.amount));
        prop_assert_eq!(charged(open), drawn.saturating_add(open.owed()), "{}", period);
    }
    let open = sum(ledger.periods().open().values().map(charged));
    prop_assert_eq!(open.saturating_add(closed), ledger.charged());
    Ok(())
}

proptest! {
    /// Σ documents + carried = Σ exact, for ever, whatever is told late, corrected or absorbed, and whatever plan there is.
    #[test]
    fn bills_and_what_is_carried_are_all_that_was_charged(
        steps in proptest::collection::vec((0_u8..7, 0_i64..120, 1_u64..40_000), 1..40),
        line in 0_u16..40, given in 1_u32..30, bought in 1_u32..30,
        plans in proptest::collection::vec((0_u16..9, 0_u16..9, 0_u16..30, 1_u16..10), 0..3),
    ) {
        let terms = terms_granted(credit(&line.to_string(), "5", "3.5"));
        let begun = [opened(), terms, given_credit(9, &given.to_string()), granted(10, &bought.to_string(), 1, None)];
        let mut ledger = folded(begun.clone());
        let mut audit = BillAudit::default();
        let mut audited = |events: &[UsageLedgerEvent]| events.iter().try_for_each(|event| audit.take(event));
        prop_assert_eq!(audited(&begun), Ok(()));
        let mut now = instant("2026-01-02T03:04:05Z");
        let (mut recorded, mut billed, mut reduced, mut closed_sum) = (Vec::new(), Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
        let mut plans = plans.into_iter();
        for (step, (what, hours, millionths)) in steps.into_iter().enumerate() {
            now = now.checked_add(jiff::SignedDuration::from_hours(hours)).unwrap();
            if let Some(plan) = plans.next().filter(|_| step % 7 == 0) {
                let command = SubscribePlan { at: now, ..subscribe(step.try_into().unwrap(), random_terms(plan)) };
                prop_assert_eq!(audited(&run_any(&mut ledger, command).unwrap()), Ok(()));
            }
            if what < 4 {
                let at = now.checked_sub(jiff::SignedDuration::from_hours(i64::from(what) * 240)).unwrap();
                let price = decimal(&format!("{millionths}e-4"));
                let mut one = record(&format!("r{step}"), 1);
                (one.lines[0].cost, one.cost, one.at) = (price, price, Some(at));
                one.revision = PriceRevision(1 + u32::try_from(step % 3).unwrap());
                let events = run(&mut ledger, RecordUsage { at: now, ..usage(RecordingMode::Told, vec![one]) }).unwrap();
                prop_assert_eq!(audited(&events), Ok(()));
                recorded.extend(events.into_iter().filter(|event| event.as_usage_recorded().is_some()));
            } else if what == 4 {
                let Some(event) = recorded.pop() else { continue };
                let command = CorrectUsage { at: now, ..correction(&event, 0, None) };
                prop_assert_eq!(audited(&run_any(&mut ledger, command).unwrap_or_default()), Ok(()));
            } else if what == 6 {
                // Whichever way the clocks go, and whether or not the one before has taken over.
                let zones = ["Asia/Kolkata", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago"];
                let zone = zones[usize::try_from(millionths).unwrap() % zones.len()];
                let events = run_any(&mut ledger, SetCalendar { at: now, calendar: of_zone(zone) }).unwrap_or_default();
                prop_assert_eq!(audited(&events), Ok(()));
            } else if let Some(first) = ledger.periods().open().keys().next().copied() {
                let command = ClosePeriod { at: now, period: first, by: CutBy::Time, reason: None, lists: PriceLists::new() };
                if let Ok(events) = run_any(&mut ledger, command) {
                    prop_assert_eq!(audited(&events), Ok(()));
                    let closed = closed_of(&events);
                    check_bill(&lines_of(&events), closed)?;
                    billed = billed.saturating_add(closed.net);
                    let other = closed.credits.iter().filter(|credit| credit.kind != CreditKind::Purchased);
                    reduced = reduced.saturating_add(sum(other.map(|credit| credit.exact)));
                    closed_sum = closed_sum.saturating_add(closed.charged);
                    prop_assert_eq!(billed.saturating_add(closed.carried.net), closed_sum.saturating_sub(reduced));
                    // A correction may pay off what another period owes: each is asked for what was owed for it.
                    if closed.charged == sum(closed.credits.iter().map(|credit| credit.exact)) {
                        prop_assert!(closed.due.is_zero(), "who owes nothing for it is asked for {}", closed.due);
                    }
                }
            }
            check_open(&ledger, closed_sum)?;
        }
    }
}
