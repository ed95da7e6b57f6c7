//! Periods by the ledger's calendar: which one a use is in, what a change of the zone does to them, and what else goes by them.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

use super::fixtures::period;
use super::*;
use crate::money::{Currency, Decimal};
use crate::plan::PlanTerms;
use crate::pricing::{PriceList, PricePart, PriceSchedule};
use crate::usage_ledger::calendar::fixtures::{made_up, of_zone, set_calendar};
use crate::usage_ledger::contract_fixtures::{agree, of_service};
use crate::usage_ledger::fixtures::*;
use crate::usage_ledger::hold_fixtures::{flat, hold, permit_of, place, report};
use crate::usage_ledger::plan_fixtures::{subscribe, team};
use crate::usage_ledger::*;
use crate::values::text::Name;
use crate::{PaymentId, ServiceId, TenantId};

const KOLKATA: &str = "Asia/Kolkata";
const ANGELES: &str = "America/Los_Angeles";

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A ledger that goes by a zone from a period on, with the events of that.
fn in_zone(set_at: &str, zone: &str) -> (UsageLedger, Vec<UsageLedgerEvent>) {
    let mut events = postpaid();
    let mut ledger = folded(events.clone());
    events.extend(run_any(&mut ledger, set_calendar(set_at, of_zone(zone))).unwrap());
    (ledger, events)
}

/// A use of so many tokens at 1 each, told at an instant, as whoever rates it tells it: it counts in the month in UTC.
fn used(now: &str, at: &str, tokens: u64) -> RecordUsage {
    let (now, at) = (instant(now), instant(at));
    let record = record(&format!("{now} {at}"), tokens);
    let record = UsageRecord { at: Some(at), period: Some(Period::in_utc(at)), counts_at: Some(at), ..record };
    RecordUsage { at: now, ..usage(RecordingMode::Told, vec![record]) }
}

fn counted_in(ledger: &mut UsageLedger, at: &str) -> String {
    let events = run(ledger, used(at, at, 1)).unwrap();
    events[0].as_usage_recorded().unwrap().records[0].period_at(instant(at)).to_string()
}

fn close(at: &str, of: &str, by: CutBy) -> ClosePeriod {
    ClosePeriod { at: instant(at), period: period(of), by, reason: None, lists: PriceLists::new() }
}

fn refusal(ledger: &UsageLedger, command: ClosePeriod) -> UsageLedgerError {
    run_any(&mut ledger.clone(), command).unwrap_err()
}

fn cut_of(events: &[UsageLedgerEvent]) -> &PeriodCut {
    events.iter().find_map(UsageLedgerEvent::as_period_cut).unwrap()
}

#[test]
fn a_use_at_the_edge_is_in_the_month_of_the_zone_also_where_clocks_change_in_it() {
    let (mut ledger, _) = in_zone("2026-01-10T00:00:00Z", KOLKATA);
    for (at, of) in [
        ("2026-01-31T23:59:59.9Z", "2026-01"),
        ("2026-02-01T00:00:00Z", "2026-02"),
        ("2026-02-28T18:29:59.999999Z", "2026-02"),
        ("2026-02-28T18:30:00Z", "2026-03"),
        ("2026-03-31T23:59:59Z", "2026-04"),
    ] {
        assert_eq!(counted_in(&mut ledger, at), of, "{at}");
    }
    let (mut ledger, _) = in_zone("2026-01-10T00:00:00Z", ANGELES);
    for (at, of) in [
        ("2026-03-01T07:59:59Z", "2026-02"),
        ("2026-03-01T08:00:00Z", "2026-03"),
        ("2026-04-01T06:59:59Z", "2026-03"),
        ("2026-04-01T07:00:00Z", "2026-04"),
        ("2026-11-01T06:59:59Z", "2026-10"),
        ("2026-11-01T07:00:00Z", "2026-11"),
        ("2026-12-01T07:59:59Z", "2026-11"),
        ("2026-12-01T08:00:00Z", "2026-12"),
    ] {
        assert_eq!(counted_in(&mut ledger, at), of, "{at}");
    }
}

#[test]
fn what_whoever_rates_says_of_the_period_is_not_believed() {
    let (mut ledger, _) = in_zone("2026-01-10T00:00:00Z", KOLKATA);
    let mut command = used("2026-03-10T00:00:00Z", "2026-02-28T19:00:00Z", 1);
    let record = UsageRecord { period: Some(period("2025-07")), ..command.records[0].clone() };
    command.records = [record].into();
    let events = run(&mut ledger, command).unwrap();
    assert_eq!(events[0].as_usage_recorded().unwrap().records[0].period, Some(period("2026-03")));
    // A use without a time of its own counts when it arrived, however late that is decided.
    let mut command = used("2026-04-10T00:00:00Z", "2026-03-31T18:29:00Z", 2);
    let record = UsageRecord { at: None, ..command.records[0].clone() };
    command.records = [record].into();
    let events = run(&mut ledger, command).unwrap();
    assert_eq!(events[0].as_usage_recorded().unwrap().records[0].period, Some(period("2026-03")));
}

#[test]
fn a_change_of_the_zone_within_a_month_leaves_no_use_out_and_counts_none_twice() {
    for (before, after) in [(KOLKATA, ANGELES), (ANGELES, KOLKATA), ("Pacific/Kiritimati", "Pacific/Pago_Pago")] {
        let (mut ledger, mut events) = in_zone("2026-01-10T00:00:00Z", before);
        events.extend(run_any(&mut ledger, set_calendar("2026-05-15T12:00:00Z", of_zone(after))).unwrap());
        let (mut now, mut told, mut periods) = (instant("2026-05-30T00:00:00Z"), 0, BTreeSet::new());
        while now < instant("2026-07-02T12:00:00Z") {
            let written = run(&mut ledger, used(&now.to_string(), &now.to_string(), 1)).unwrap();
            periods.insert(written[0].as_usage_recorded().unwrap().records[0].period_at(now).to_string());
            events.extend(written);
            (now, told) = (now + 30.minutes(), told + 1);
        }
        let periods: Vec<_> = periods.into_iter().collect();
        assert_eq!(periods, ["2026-05", "2026-06", "2026-07"], "{before} {after}");
        for (at, of) in [
            ("2026-06-05T00:00:00Z", "2026-05"),
            ("2026-07-06T00:00:00Z", "2026-06"),
            ("2026-08-06T00:00:00Z", "2026-07"),
        ] {
            events.extend(run_any(&mut ledger, close(at, of, CutBy::Time)).unwrap());
        }
        let cuts: Vec<_> = events.iter().filter_map(UsageLedgerEvent::as_period_cut).collect();
        assert_eq!([cuts[0].zone.as_str(), cuts[1].zone.as_str(), cuts[2].zone.as_str()], [before, after, after]);
        assert_eq!((cuts[0].end, cuts[1].end), (cuts[1].start, cuts[2].start));
        let records = events.iter().filter_map(UsageLedgerEvent::as_period_closed).map(|closed| closed.records);
        assert_eq!(records.sum::<u64>(), told);
        let mut audit = BillAudit::default();
        assert_eq!(events.iter().filter_map(|event| audit.take(event).err()).collect::<Vec<_>>(), []);
    }
}

#[test]
fn a_period_is_closed_by_its_end_in_the_zone_and_what_is_late_is_billed_next() {
    let (mut ledger, _) = in_zone("2026-01-10T00:00:00Z", KOLKATA);
    run(&mut ledger, used("2026-02-20T00:00:00Z", "2026-02-20T00:00:00Z", 3)).unwrap();
    let lasts = PeriodFault::Lasts { end: instant("2026-02-28T18:30:00Z") };
    assert_eq!(refusal(&ledger, close("2026-02-28T18:29:59Z", "2026-02", CutBy::Marketplace)), lasts.into());
    let takes = PeriodFault::TakesRecords { until: instant("2026-03-03T18:30:00Z") };
    assert_eq!(refusal(&ledger, close("2026-03-03T18:29:59Z", "2026-02", CutBy::Time)), takes.into());
    let by_hand = run_any(&mut ledger.clone(), close("2026-02-28T18:30:00Z", "2026-02", CutBy::Marketplace)).unwrap();
    let events = run_any(&mut ledger, close("2026-03-03T18:30:00Z", "2026-02", CutBy::Time)).unwrap();
    for cut in [cut_of(&by_hand), cut_of(&events)] {
        let bounds = (cut.start, cut.end, cut.zone.as_str());
        assert_eq!(bounds, (instant("2026-02-01T00:00:00Z"), instant("2026-02-28T18:30:00Z"), KOLKATA));
    }
    // By UTC it would have been of March.
    let late = run(&mut ledger, used("2026-03-04T00:00:00Z", "2026-02-28T18:00:00Z", 1)).unwrap();
    let record = &late[0].as_usage_recorded().unwrap().records[0];
    assert_eq!(record.billed(instant("2026-03-04T00:00:00Z")).0, period("2026-03"));
    assert_eq!(record.billed_in, Some(period("2026-03")));
    let lower = CorrectUsage { at: instant("2026-03-31T19:00:00Z"), ..correction(&late[0], 0, None) };
    let corrected = run_any(&mut ledger, lower).unwrap();
    assert_eq!(
        corrected[0].as_usage_corrected().unwrap().billed_in,
        None,
        "it is where the record is billed, which is open"
    );
}

#[test]
fn a_use_counts_in_the_period_in_which_money_was_held_for_it() {
    let (mut ledger, _) = in_zone("2026-01-01T00:00:00Z", KOLKATA);
    let taken = instant("2026-02-28T18:29:00Z").as_second() - at(0).as_second();
    let permit = crate::permit::PermitTerms { tell_by: at(taken + 86_400), ..permit_of(20) };
    let wanted = Hold { permission: HoldPermission::Permit(permit), ..hold(20, 4, &flat(), taken) };
    run_any(&mut ledger, place(vec![wanted], taken)).unwrap();
    let open = ledger.holds().iter().next().unwrap().1;
    assert_eq!(open.period, period("2026-02"));
    let record = hold_fixtures::used(20, 4, &flat());
    let record = UsageRecord { warrant: Some(Warrant::Permit(permit)), at: None, period: None, ..record };
    let events = run(&mut ledger, report(RecordingMode::Told, vec![record], &flat(), taken + 120)).unwrap();
    let recorded = events.iter().find_map(UsageLedgerEvent::as_usage_recorded).unwrap();
    assert_eq!(recorded.records[0].period_at(recorded.at), period("2026-02"));
}

#[test]
fn a_claim_says_its_period_by_the_calendar_from_when_it_is_told() {
    let (mut ledger, _) = in_zone("2026-01-01T00:00:00Z", KOLKATA);
    let command = used("2026-02-28T19:00:00Z", "2026-02-28T18:45:00Z", 4);
    let record = permitted(command.records[0].clone(), permit(20));
    let claim = ClaimUsage {
        at: command.at,
        currency: command.currency,
        environment: command.environment,
        keys: [record.usage_key()].into(),
        claims: [(record, crate::permit::ClaimReason::AboveCeiling)].into(),
    };
    let events = run_any(&mut ledger, claim).unwrap();
    assert_eq!(events[0].as_usage_claimed().unwrap().record.period, Some(period("2026-03")));
}

#[test]
fn plans_begin_and_end_with_the_ledgers_months_and_what_they_include_lasts_as_long() {
    let (mut ledger, _) = in_zone("2026-01-10T00:00:00Z", KOLKATA);
    let terms = PlanTerms { included: decimal("25"), ..team() };
    let command = SubscribePlan { at: instant("2026-02-28T18:00:00Z"), ..subscribe(1, terms) };
    let command = SubscribePlan { from_period: Some(period("2026-03")), until: Some(period("2026-04")), ..command };
    run_any(&mut ledger, command).unwrap();
    assert_eq!(ledger.plans().next_begins_at(ledger.calendars()), Some(instant("2026-02-28T18:30:00Z")));
    let begin = |at: &str, ledger: &mut UsageLedger| run_any(ledger, BeginPeriods { at: instant(at) }).unwrap();
    assert_eq!(begin("2026-02-28T18:29:59Z", &mut ledger), []);
    let events = begin("2026-02-28T18:30:00Z", &mut ledger);
    assert_eq!(events[0].as_plan_begun().unwrap().period, period("2026-03"));
    let included = events.iter().find_map(UsageLedgerEvent::as_credit_granted).unwrap();
    let lasts = (included.effective_at, included.expires_at);
    assert_eq!(lasts, (Some(instant("2026-02-28T18:30:00Z")), Some(instant("2026-03-31T18:30:00Z"))));
    let holds = |at: &str| {
        let agreements = ledger.agreements();
        agreements.holding(ServiceId(id(3)), TenantId(id(4)), instant(at)).unwrap().is_some()
    };
    let expected = team().factor.is_some();
    assert_eq!(["2026-02-28T18:29:59Z", "2026-02-28T18:30:00Z"].map(holds), [false, expected]);
    assert_eq!(["2026-03-31T18:29:59Z", "2026-03-31T18:30:00Z"].map(holds), [expected, false]);
}

#[test]
fn tiers_that_were_agreed_hold_from_the_ledgers_next_month_on() {
    let (mut ledger, _) = in_zone("2026-01-10T00:00:00Z", KOLKATA);
    let tiers = r#"{"graduated":{"tiers":[{"up_to":"10","price":"0.5"},{"price":"0.25"}]}}"#;
    let parts = [(PricePart::INPUT_TOKEN, serde_json::from_str(tiers).unwrap())];
    let prices = OwnPrices::new(parts.into()).unwrap();
    // Within March there, and within February by UTC.
    let command = AgreePrice { at: instant("2026-02-28T20:00:00Z"), ..agree(1, of_service(), "1", 0) };
    run_any(&mut ledger, AgreePrice { prices, ..command }).unwrap();
    let holds = |at: &str| {
        let agreements = ledger.agreements();
        agreements.holding(ServiceId(id(3)), TenantId(id(4)), instant(at)).unwrap().is_some()
    };
    assert_eq!(
        ["2026-03-01T00:00:00Z", "2026-03-31T18:29:59Z", "2026-03-31T18:30:00Z"].map(holds),
        [false, false, true]
    );
    let stepped = {
        let schedule: PriceSchedule = serde_json::from_str(tiers).unwrap();
        let list = PriceList::new(Currency::USD, [(PricePart::INPUT_TOKEN, schedule)].into()).unwrap();
        let mut stepped = SteppedLists::default();
        stepped.note(ServiceId(id(3)), crate::pricing::PriceRevision(1), &list);
        stepped
    };
    let since = |at: &str| {
        stepped.agreed_at((ServiceId(id(3)), crate::pricing::PriceRevision(1)), ledger.agreements(), instant(at))
    };
    assert_eq!(since("2026-03-01T00:00:00Z"), instant("2026-02-28T18:30:00Z"));
}

#[test]
fn the_ceiling_of_top_ups_begins_anew_with_the_ledgers_month() {
    let (mut ledger, _) = in_zone("2026-01-10T00:00:00Z", KOLKATA);
    let [below, amount, monthly_ceiling] = ["10", "50", "60"].map(decimal);
    let rule = AutoTopUp { below, amount, monthly_ceiling, method: Name::new("pm_1").unwrap() };
    run_any(&mut ledger, SetAutoTopUp { at: instant("2026-02-01T00:00:00Z"), rule: Some(rule) }).unwrap();
    let mut ask = |at: &str, number: u128| {
        let (at, id) = (instant(at), PaymentId(id(number)));
        let (amount, trigger) = (decimal("50"), TopUpTrigger::Threshold);
        let asked = run_any(&mut ledger, RequestTopUp { at, id, amount, trigger, method: None });
        let _ = run_any(&mut ledger, EndTopUp { at, id, outcome: TopUpOutcome::Succeeded });
        asked.map(|events| events.len())
    };
    assert_eq!(ask("2026-02-28T18:00:00Z", 70), Ok(1));
    let left = TopUpFault::Ceiling { left: decimal("10") };
    assert_eq!(ask("2026-02-28T18:29:59Z", 71), Err(left.into()));
    assert_eq!(ask("2026-02-28T18:30:00Z", 72), Ok(1));
}

/// Events of a ledger in a zone that no database has, up to the cut of a period that is longer than its month. What replays them comes to the
/// same bytes whatever zone database there is, or none.
#[test]
fn a_replay_needs_no_zone_database_and_comes_to_the_same_bytes() {
    let mut events = postpaid();
    let mut ledger = folded(events.clone());
    let calendar = made_up(&[("2026-01-01T00:00:00Z", -7), ("2026-02-03T03:03:03Z", -19)]);
    events.extend(run_any(&mut ledger, set_calendar("2026-01-15T00:00:00Z", calendar)).unwrap());
    events.extend(run(&mut ledger, used("2026-03-01T18:59:59Z", "2026-03-01T18:59:59Z", 3)).unwrap());
    events.extend(run(&mut ledger, used("2026-03-01T19:00:00Z", "2026-03-01T19:00:00Z", 4)).unwrap());
    events.extend(run_any(&mut ledger, close("2026-03-04T19:00:00Z", "2026-02", CutBy::Time)).unwrap());
    let stored: Vec<Value> = events.iter().map(|event| serde_json::to_value(event).unwrap()).collect();
    let replayed: Vec<UsageLedgerEvent> =
        stored.into_iter().map(|event| serde_json::from_value(event).unwrap()).collect();
    let mut audit = BillAudit::default();
    assert_eq!(replayed.iter().filter_map(|event| audit.take(event).err()).collect::<Vec<_>>(), []);
    assert_eq!(audit.closed(), 1);
    let cut = cut_of(&replayed);
    let bounds = json!({ "start": cut.start, "end": cut.end, "zone": cut.zone });
    let expected = json!({ "start": "2026-02-01T00:00:00Z", "end": "2026-03-01T19:00:00Z", "zone": "Nowhere/Town" });
    assert_eq!(bounds, expected);
    assert_eq!(
        serde_json::to_value(cut.carry).unwrap(),
        CARRY,
        "{}",
        carry::text(&replay_until_cut(&replayed), cut.period, Carried::default())
    );
}

/// The digest of what goes on after that cut.
const CARRY: &str = "4c34dae34dd519081e24395b35bc5f46af2ed361b335dffd8df879ac7e272a5a";

fn replay_until_cut(events: &[UsageLedgerEvent]) -> UsageLedger {
    folded(events.iter().take_while(|event| event.as_period_cut().is_none()).cloned())
}

#[test]
fn what_goes_on_says_by_which_calendars_it_does() {
    let offsets = [("2020-01-01T00:00:00Z", 5)];
    let ledger = &mut folded(postpaid());
    run_any(ledger, set_calendar("2026-01-10T00:00:00Z", made_up(&offsets))).unwrap();
    let text = carry::text(ledger, period("2026-01"), Carried::default());
    let lines: Vec<&str> =
        text.lines().filter(|line| line.starts_with("calendar ") || line.starts_with("offset ")).collect();
    assert_eq!(lines, ["calendar 0 2026-02-01T00:00:00Z Nowhere/Town 1999a", "offset 0 2020-01-01T00:00:00Z 18000"]);
    let none = carry::text(&folded(postpaid()), period("2026-01"), Carried::default());
    assert!(!none.contains("calendar"), "{none}");
    assert_eq!(ledger.charged(), Decimal::ZERO);
}
