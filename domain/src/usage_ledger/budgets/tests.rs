//! Budgets under what is asked for and told: the counterexamples that shaped them, with their numbers.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::money::Decimal;
use crate::usage_ledger::calendar::Span;
use crate::usage_ledger::fixtures::{
    at as second, correction, decimal, folded, id, mandated, permit, permitted, postpaid, record, run, run_any, usage,
};
use crate::usage_ledger::{
    Attribution, RecordUsage, RecordingMode, UsageLedger, UsageLedgerError, UsageLedgerEvent, UsageRecord,
};
use crate::values::text::Reason;

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn name(text: &str) -> BudgetName {
    text.parse().unwrap()
}

/// A hard budget of costs a day, for all.
fn daily(limit: &str) -> BudgetTerms {
    BudgetTerms {
        selector: Selector::default(),
        per: BTreeSet::new(),
        requires: BTreeSet::new(),
        measure: Measure::Cost,
        limit: decimal(limit),
        window: BudgetWindow::Calendar { span: Span::Day },
        hard: true,
        alerts: BTreeSet::new(),
        latch: false,
    }
}

fn lifelong(limit: &str) -> BudgetTerms {
    BudgetTerms { window: BudgetWindow::Life { days: None }, ..daily(limit) }
}

fn set(ledger: &mut UsageLedger, called: &str, terms: BudgetTerms) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    run_any(ledger, SetBudget { at: second(0), name: name(called), terms })
}

fn ledger_with(budgets: &[(&str, BudgetTerms)]) -> UsageLedger {
    let mut ledger = folded(postpaid());
    for (called, terms) in budgets {
        set(&mut ledger, called, terms.clone()).unwrap();
    }
    ledger
}

fn project(number: u128) -> Selector {
    Selector { project: Some(id(number)), ..Selector::default() }
}

fn of(attribution: Attribution, tokens: u64) -> UsageRecord {
    UsageRecord { attribution, ..record("r", tokens) }
}

fn of_run(name: &str, tokens: u64) -> UsageRecord {
    of(Attribution { run: Some(name.to_owned()), ..Attribution::default() }, tokens)
}

fn ask_at(at: Timestamp, records: Vec<UsageRecord>) -> RecordUsage {
    RecordUsage { at, ..usage(RecordingMode::Asked, records) }
}

fn tell_at(at: Timestamp, records: Vec<UsageRecord>) -> RecordUsage {
    RecordUsage { at, ..usage(RecordingMode::Told, records) }
}

fn standing(ledger: &UsageLedger, called: &str, slot: Slot, at: Timestamp) -> Standing {
    let budget = ledger.budgets().named(&name(called)).unwrap();
    ledger.instances().standing(budget, slot, ledger.calendars(), at)
}

fn spent(ledger: &UsageLedger, called: &str, at: Timestamp) -> String {
    standing(ledger, called, Slot::Whole, at).spent.to_string()
}

fn beyond(refused: Result<Vec<UsageLedgerEvent>, UsageLedgerError>) -> BudgetBeyond {
    match refused {
        Err(UsageLedgerError::BeyondBudget(beyond)) => *beyond,
        other => panic!("{other:?}"),
    }
}

fn crossed(events: &[UsageLedgerEvent]) -> Vec<Reached> {
    let of = |event: &UsageLedgerEvent| -> Vec<Crossed> {
        event
            .as_usage_recorded()
            .map(|event| event.crossed.clone())
            .or_else(|| event.as_usage_corrected().map(|event| event.crossed.clone()))
            .unwrap_or_default()
    };
    events.iter().flat_map(of).map(|crossed| crossed.reached).collect()
}

/// The tree is a view, in which one can have several above it.
#[test]
fn a_budget_stands_below_the_closest_of_those_that_are_about_all_its_uses() {
    let tagged =
        |selector: Selector| Selector { tags: BTreeMap::from([("team".to_owned(), "x".to_owned())]), ..selector };
    let ledger = ledger_with(&[
        ("all", lifelong("100")),
        ("p1", BudgetTerms { selector: project(6), ..lifelong("100") }),
        ("team", BudgetTerms { selector: tagged(Selector::default()), ..lifelong("100") }),
        ("team-in-p1", BudgetTerms { selector: tagged(project(6)), ..lifelong("100") }),
        ("p2", BudgetTerms { selector: project(7), ..lifelong("100") }),
    ]);
    let above = |called: &str| -> Vec<String> {
        let budgets = ledger.budgets();
        let above = budgets.above(budgets.named(&name(called)).unwrap());
        above.into_iter().map(|budget| budget.name.as_str().to_owned()).collect()
    };
    assert_eq!(above("all"), Vec::<String>::new());
    assert_eq!((above("p1"), above("p2"), above("team")), (vec!["all".into()], vec!["all".into()], vec!["all".into()]));
    assert_eq!(above("team-in-p1"), ["p1", "team"]);
}

/// B1: a use has several parents: its key, its project, its run and each of its tags.
#[test]
fn a_use_moves_every_budget_that_is_about_it() {
    let key = crate::KeyId(id(5));
    let of_key = Selector { key: Some(key), ..Selector::default() };
    let both = Selector { key: Some(key), ..project(6) };
    let team = Selector { tags: BTreeMap::from([("team".to_owned(), "x".to_owned())]), ..Selector::default() };
    let mut ledger = ledger_with(&[
        ("all", lifelong("100")),
        ("p1", BudgetTerms { selector: project(6), ..lifelong("100") }),
        ("p2", BudgetTerms { selector: project(7), ..lifelong("100") }),
        ("key", BudgetTerms { selector: of_key, ..lifelong("100") }),
        ("key-in-p1", BudgetTerms { selector: both, ..lifelong("100") }),
        ("team-x", BudgetTerms { selector: team, ..lifelong("100") }),
        ("runs", BudgetTerms { per: BTreeSet::from([Dimension::Run]), ..lifelong("100") }),
    ]);
    let tags = BTreeMap::from([("team".to_owned(), "x".to_owned())]);
    let attribution = |project| Attribution {
        project: Some(id(project)),
        run: Some("r1".to_owned()),
        tags: tags.clone(),
        ..Attribution::default()
    };
    let one = UsageRecord { key: Some(key), ..of(attribution(6), 10) };
    let other = UsageRecord { key: Some(key), ..of(attribution(7), 5) };
    let events = run(&mut ledger, ask_at(second(1), vec![one, other])).unwrap();
    let event = events[0].as_usage_recorded().unwrap();
    let moved = |place: usize| event.records[place].budgets.iter().map(|moved| moved.budget).collect::<Vec<_>>();
    assert_eq!((moved(0), moved(1)), (vec![1, 2, 4, 5, 6, 7], vec![1, 3, 4, 6, 7]));
    let sums = ["all", "p1", "p2", "key", "key-in-p1", "team-x"].map(|called| spent(&ledger, called, second(2)));
    assert_eq!(sums, ["15", "10", "5", "15", "10", "15"]);
    let run = event.records[0].budgets.last().unwrap();
    assert_eq!(standing(&ledger, "runs", run.slot(), second(2)).spent, decimal("15"));
    assert_eq!(event.records[1].budgets.last(), Some(run), "agents with other projects share a run");
}

/// B2: who leaves out on whose behalf, or names somebody new each time, gets no budget of its own where that is to be said.
#[test]
fn a_budget_can_require_that_a_use_says_what_it_is_counted_by() {
    let users = BudgetTerms {
        per: BTreeSet::from([Dimension::EndUser]),
        requires: BTreeSet::from([Dimension::EndUser]),
        ..daily("5")
    };
    let mut ledger = ledger_with(&[("users", users)]);
    let refused = run(&mut ledger, ask_at(second(1), vec![record("r", 1)]));
    assert!(matches!(
        refused,
        Err(UsageLedgerError::Budget(BudgetFault::Required { dimension: Dimension::EndUser, .. }))
    ));
    let events = run(&mut ledger, tell_at(second(1), vec![record("r", 7)])).unwrap();
    let moved = events[0].as_usage_recorded().unwrap().records[0].budgets.clone();
    assert_eq!(moved, vec![Moved { budget: 1, instance: None, other: true, window: None }]);
    assert_eq!(standing(&ledger, "users", Slot::Other, second(2)).spent, decimal("7"));
}

/// B3: a limit of 0.01 makes nothing free: what is told counts and is charged in full.
#[test]
fn what_is_told_passes_a_budget_is_charged_and_says_so() {
    let mut ledger = ledger_with(&[("tiny", daily("0.01"))]);
    let events = run(&mut ledger, tell_at(second(1), vec![record("r", 1_000)])).unwrap();
    let event = events[0].as_usage_recorded().unwrap();
    assert_eq!((event.charged, ledger.owed()), (decimal("1000"), decimal("1000")));
    assert_eq!(crossed(&events), [Reached::Exhausted]);
    assert_eq!(event.crossed[0].until, Some(instant("2026-01-03T00:00:00Z")));
    assert_eq!(spent(&ledger, "tiny", second(2)), "1000");
    let refused = beyond(run(&mut ledger, ask_at(second(2), vec![record("s", 1)])));
    assert_eq!((refused.spent, refused.limit, refused.affordable), (decimal("1000"), decimal("0.01"), Decimal::ZERO));
    assert_eq!(refused.until, None, "nothing that large is ever allowed");
    assert!(run(&mut ledger, ask_at(second(2), vec![record("free", 0)])).is_ok(), "what costs nothing needs no money");
}

/// B5: what happened yesterday and is told today counts yesterday; older use counts in no window.
#[test]
fn late_use_counts_in_the_window_of_its_time() {
    let mut ledger = ledger_with(&[("day", daily("5"))]);
    let late = |at: &str, tokens| UsageRecord { at: Some(instant(at)), ..record("r", tokens) };
    let now = instant("2026-01-04T00:02:00Z");
    run(&mut ledger, tell_at(instant("2026-01-03T23:59:00Z"), vec![record("r", 1)])).unwrap();
    let backlog =
        vec![late("2026-01-03T23:59:30Z", 4), late("2026-01-02T23:59:30Z", 50), late("2026-01-04T00:01:00Z", 2)];
    let events = run(&mut ledger, tell_at(now, backlog)).unwrap();
    let records = &events[0].as_usage_recorded().unwrap().records;
    let windows: Vec<Vec<Option<Timestamp>>> =
        records.iter().map(|record| record.budgets.iter().map(|moved| moved.window).collect()).collect();
    assert_eq!(windows, [vec![Some(instant("2026-01-03T00:00:00Z"))], vec![], vec![None]]);
    assert_eq!(spent(&ledger, "day", now), "2");
    // Whatever time is stated, what is asked for is to happen now.
    assert!(run(&mut ledger, ask_at(now, vec![late("2026-01-03T12:00:00Z", 3)])).is_ok());
    let refused = beyond(run(&mut ledger, ask_at(now, vec![late("2026-01-03T12:00:00Z", 1)])));
    assert_eq!((refused.spent, refused.until), (decimal("5"), Some(instant("2026-01-05T00:00:00Z"))));
    assert_eq!(spent(&ledger, "day", instant("2026-01-05T00:00:00Z")), "0");
}

/// B8: a run lives 30 days from its first use on, then its name begins anew.
#[test]
fn an_instance_without_a_window_ends_with_its_life() {
    let runs = BudgetTerms { per: BTreeSet::from([Dimension::Run]), ..lifelong("2") };
    let mut ledger = ledger_with(&[("runs", runs)]);
    let days = |days: i64| second(86_400 * days);
    run(&mut ledger, ask_at(days(1), vec![of_run("a", 2)])).unwrap();
    let refused = beyond(run(&mut ledger, ask_at(days(30), vec![of_run("a", 1)])));
    assert_eq!((refused.spent, refused.until), (decimal("2"), Some(days(31))));
    run(&mut ledger, ask_at(days(30), vec![of_run("b", 1)])).unwrap();
    run(&mut ledger, ask_at(days(31), vec![of_run("a", 1)])).unwrap();
    assert_eq!(ledger.instances().live(), 2);
}

/// Instances at most, unless the marketplace says otherwise.
const AT_MOST: usize = 10_000;

/// B8: only so many instances; what is told beyond counts all the same, and what is asked for is refused.
#[test]
fn beyond_the_bound_what_is_told_counts_together_and_asking_is_refused_until_some_are_over() {
    let runs = BudgetTerms { per: BTreeSet::from([Dimension::Run]), ..daily("1000") };
    let mut ledger = ledger_with(&[("runs", runs)]);
    for batch in 0..AT_MOST / 1_000 {
        let records = (0..1_000).map(|number| of_run(&format!("{batch}-{number}"), 1)).collect();
        run(&mut ledger, tell_at(second(1), records)).unwrap();
    }
    assert_eq!((ledger.instances().live(), ledger.instances().live_of(1)), (AT_MOST, AT_MOST));
    let refused = run(&mut ledger, ask_at(second(2), vec![of_run("new", 1)]));
    assert!(matches!(refused, Err(UsageLedgerError::Budget(BudgetFault::TooManyInstances { max: AT_MOST, .. }))));
    assert!(run(&mut ledger, ask_at(second(2), vec![of_run("0-7", 1)])).is_ok(), "what is counted goes on");
    run(&mut ledger, tell_at(second(2), vec![of_run("new", 3), of_run("newer", 4)])).unwrap();
    assert_eq!(standing(&ledger, "runs", Slot::Other, second(3)).spent, decimal("7"));
    // The window of the first use and the one after it are over.
    let later = second(2 * 86_400);
    run(&mut ledger, ask_at(later, (0..300).map(|number| of_run(&format!("later-{number}"), 1)).collect())).unwrap();
    assert!(ledger.instances().live() < AT_MOST, "{}", ledger.instances().live());
    let kept: UsageLedger = serde_json::from_str(&serde_json::to_string(&ledger).unwrap()).unwrap();
    assert_eq!(kept, ledger);
}

#[test]
fn the_marketplace_lets_a_ledger_count_more_or_fewer_instances_and_none_is_forgotten_for_that() {
    let runs = BudgetTerms { per: BTreeSet::from([Dimension::Run]), ..daily("1000") };
    let mut ledger = ledger_with(&[("runs", runs)]);
    let bound = |at_most| BoundInstances { at: second(1), at_most, reason: Reason::new("agents").unwrap() };
    for at_most in [0, MAX_INSTANCES + 1] {
        let refused = run_any(&mut ledger, bound(at_most));
        assert_eq!(refused, Err(BudgetFault::Instances { max: MAX_INSTANCES }.into()));
    }
    assert_eq!(run_any(&mut ledger, bound(DEFAULT_INSTANCES)), Ok(vec![]), "it is so already");
    run_any(&mut ledger, bound(2)).unwrap();
    run(&mut ledger, ask_at(second(2), vec![of_run("a", 1), of_run("b", 1)])).unwrap();
    let third = || ask_at(second(2), vec![of_run("c", 1)]);
    let refused = run(&mut ledger, third());
    assert!(matches!(refused, Err(UsageLedgerError::Budget(BudgetFault::TooManyInstances { max: 2, .. }))));
    run_any(&mut ledger, bound(3)).unwrap();
    run(&mut ledger, third()).unwrap();
    run_any(&mut ledger, bound(1)).unwrap();
    assert_eq!((ledger.instances().live(), ledger.budgets().max_instances()), (3, 1));
    run(&mut ledger, ask_at(second(3), vec![of_run("b", 1)])).unwrap();
    let kept: UsageLedger = serde_json::from_str(&serde_json::to_string(&ledger).unwrap()).unwrap();
    assert_eq!(kept, ledger);
}

/// B8: who reports on a mandate cannot fill what counts.
#[test]
fn only_what_was_permitted_begins_an_instance() {
    let runs = BudgetTerms { per: BTreeSet::from([Dimension::Run]), ..daily("1000") };
    let mut ledger = ledger_with(&[("runs", runs)]);
    run_any(&mut ledger, crate::usage_ledger::fixtures::mandate(30)).unwrap();
    let attribution = of_run("x", 1).attribution;
    let on_mandate = UsageRecord { attribution: attribution.clone(), ..mandated("m", 2, 30) };
    run(&mut ledger, tell_at(second(1), vec![on_mandate.clone()])).unwrap();
    assert_eq!((ledger.instances().live(), standing(&ledger, "runs", Slot::Other, second(1)).spent), (0, decimal("2")));
    let on_permit = UsageRecord { attribution, ..permitted(record("r", 3), permit(20)) };
    run(&mut ledger, tell_at(second(1), vec![on_permit])).unwrap();
    let events = run(&mut ledger, tell_at(second(1), vec![on_mandate])).unwrap();
    let slot = events[0].as_usage_recorded().unwrap().records[0].budgets[0].slot();
    assert_eq!(standing(&ledger, "runs", slot, second(1)).spent, decimal("5"), "it counts where one is");
}

/// B9: a rolling window counts the bucket in which it begins whole, so never too little.
#[test]
fn a_rolling_window_never_counts_too_little() {
    let rolling = BudgetTerms { window: BudgetWindow::Rolling { hours: 24 }, ..daily("10") };
    let mut ledger = ledger_with(&[("rolling", rolling.clone())]);
    let begin = instant("2026-01-05T00:59:00Z");
    let after = |minutes: i64| begin.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    run(&mut ledger, ask_at(begin, vec![record("r", 6)])).unwrap();
    run(&mut ledger, ask_at(after(60), vec![record("s", 4)])).unwrap();
    let refused = beyond(run(&mut ledger, ask_at(after(24 * 60 - 1), vec![record("t", 1)])));
    assert_eq!((refused.spent, refused.until), (decimal("10"), Some(instant("2026-01-06T01:00:00Z"))));
    run(&mut ledger, ask_at(instant("2026-01-06T01:00:00Z"), vec![record("u", 6)])).unwrap();
    assert_eq!(spent(&ledger, "rolling", instant("2026-01-06T01:00:00Z")), "10");
    let with_instances = BudgetTerms { per: BTreeSet::from([Dimension::Key]), ..rolling };
    assert_eq!(with_instances.check(), Err(BudgetFault::RollingInstances));
}

#[test]
fn alerts_are_told_once_a_window_and_the_highest_alone() {
    let terms = BudgetTerms { alerts: BTreeSet::from([50, 80, 100]), ..daily("10") };
    let mut ledger = ledger_with(&[("day", terms)]);
    let mut told = Vec::new();
    for tokens in [4, 1, 1, 2, 1, 1] {
        told.push(crossed(&run(&mut ledger, ask_at(second(1), vec![record("r", tokens)])).unwrap()));
    }
    let percent = |percent| vec![Reached::Percent { percent }];
    assert_eq!(told, [vec![], percent(50), vec![], percent(80), vec![], vec![Reached::Exhausted]]);
    let next = run(&mut ledger, tell_at(second(86_400), vec![record("r", 9)])).unwrap();
    assert_eq!(crossed(&next), percent(80));
}

#[test]
fn a_correction_counts_where_the_record_did_and_gives_room_back() {
    let mut ledger = ledger_with(&[
        ("day", daily("10")),
        ("tokens", BudgetTerms { measure: Measure::Tokens, hard: false, ..daily("100") }),
    ]);
    let events = run(&mut ledger, ask_at(second(1), vec![record("r", 10)])).unwrap();
    beyond(run(&mut ledger, ask_at(second(2), vec![record("s", 1)])));
    let lowered = run_any(&mut ledger, correction(&events[0], 0, Some(4))).unwrap();
    assert_eq!(crossed(&lowered), [Reached::Available]);
    assert_eq!(
        (spent(&ledger, "day", second(11)), spent(&ledger, "tokens", second(11))),
        ("4".to_owned(), "4".to_owned())
    );
    run(&mut ledger, ask_at(second(12), vec![record("s", 6)])).unwrap();
    // Two days on, what is corrected counts in no window.
    let mut later = correction(&events[0], 0, None);
    later.at = second(2 * 86_400);
    run(&mut ledger, tell_at(later.at, vec![record("t", 3)])).unwrap();
    run_any(&mut ledger, later.clone()).unwrap();
    assert_eq!(spent(&ledger, "day", later.at), "3");
}

#[test]
fn a_raise_holds_until_it_ends_and_a_latch_until_it_is_released() {
    let mut ledger = ledger_with(&[("day", BudgetTerms { latch: true, ..daily("10") })]);
    let reason = Reason::new("launch").unwrap();
    let raise = RaiseBudget {
        at: second(1),
        name: name("day"),
        amount: decimal("5"),
        until: second(100),
        reason: reason.clone(),
    };
    assert_eq!(run_any(&mut ledger, raise.clone()).unwrap().len(), 1);
    assert_eq!(run_any(&mut ledger, raise.clone()).unwrap(), vec![]);
    assert_eq!(standing(&ledger, "day", Slot::Whole, second(99)).limit, decimal("15"));
    assert_eq!(standing(&ledger, "day", Slot::Whole, second(100)).limit, decimal("10"));
    let over = RaiseBudget { until: second(1), ..raise.clone() };
    assert_eq!(run_any(&mut ledger, over), Err(UsageLedgerError::Budget(BudgetFault::Raise)));
    assert_eq!(run_any(&mut ledger, RaiseBudget { name: name("none"), ..raise }), Err(UsageLedgerError::NoBudget));
    run(&mut ledger, tell_at(second(2), vec![record("r", 15)])).unwrap();
    let tomorrow = second(86_400);
    let refused = beyond(run(&mut ledger, ask_at(tomorrow, vec![record("s", 1)])));
    assert!(refused.is_stopped && refused.until.is_none() && refused.affordable.is_zero());
    let release = ReleaseBudget { at: tomorrow, name: name("day"), instance: None, reason };
    assert_eq!(run_any(&mut ledger, release.clone()).unwrap().len(), 1);
    assert_eq!(run_any(&mut ledger, release).unwrap(), vec![]);
    run(&mut ledger, ask_at(tomorrow, vec![record("s", 1)])).unwrap();
}

#[test]
fn another_limit_keeps_what_was_counted_and_another_selector_begins_anew() {
    let mut ledger = ledger_with(&[("day", daily("10"))]);
    run(&mut ledger, ask_at(second(1), vec![record("r", 8)])).unwrap();
    assert_eq!(set(&mut ledger, "day", daily("10")).unwrap(), vec![]);
    set(&mut ledger, "day", daily("9")).unwrap();
    assert_eq!(
        (spent(&ledger, "day", second(2)).as_str(), ledger.budgets().named(&name("day")).unwrap().number),
        ("8", 1)
    );
    set(&mut ledger, "day", BudgetTerms { measure: Measure::Requests, ..daily("9") }).unwrap();
    assert_eq!(
        (spent(&ledger, "day", second(2)).as_str(), ledger.budgets().named(&name("day")).unwrap().number),
        ("0", 2)
    );
    run_any(&mut ledger, RemoveBudget { at: second(3), name: name("day") }).unwrap();
    assert_eq!(run_any(&mut ledger, RemoveBudget { at: second(3), name: name("day") }).unwrap(), vec![]);
    assert!(ledger.budgets().is_empty() && *ledger.instances() == Instances::default());
    set(&mut ledger, "day", daily("9")).unwrap();
    assert_eq!(ledger.budgets().named(&name("day")).unwrap().number, 3, "a number is never another budget's");
}

#[test]
fn of_more_budgets_than_a_use_moves_asking_is_refused_and_the_hard_ones_count() {
    let budgets: Vec<(String, BudgetTerms)> =
        (0..20).map(|number| (format!("b{number}"), BudgetTerms { hard: number >= 10, ..daily("100") })).collect();
    let mut ledger = folded(postpaid());
    for (called, terms) in budgets {
        set(&mut ledger, &called, terms).unwrap();
    }
    let refused = run(&mut ledger, ask_at(second(1), vec![record("r", 1)]));
    assert_eq!(refused, Err(UsageLedgerError::Budget(BudgetFault::TooManyOfUse { max: MAX_MOVED })));
    let events = run(&mut ledger, tell_at(second(1), vec![record("r", 1)])).unwrap();
    let moved: Vec<u32> =
        events[0].as_usage_recorded().unwrap().records[0].budgets.iter().map(|moved| moved.budget).collect();
    assert_eq!(moved, (11..=20).chain(1..=6).collect::<Vec<u32>>());
}

#[test]
fn what_no_budget_can_be_is_refused() {
    let refused = |terms: BudgetTerms| terms.check().unwrap_err();
    assert!(matches!(refused(daily("-1")), BudgetFault::Limit { .. }));
    assert!(matches!(refused(daily("1000000001")), BudgetFault::Limit { .. }));
    assert!(BudgetTerms { measure: Measure::Tokens, ..daily("1000000001") }.check().is_ok());
    assert_eq!(refused(BudgetTerms { hard: false, latch: true, ..daily("1") }), BudgetFault::SoftLatch);
    assert_eq!(refused(BudgetTerms { alerts: BTreeSet::from([0]), ..daily("1") }), BudgetFault::Alerts);
    let rolling = |hours| BudgetTerms { window: BudgetWindow::Rolling { hours }, ..daily("1") };
    assert_eq!((refused(rolling(0)), refused(rolling(745))), (BudgetFault::Hours, BudgetFault::Hours));
    assert_eq!(refused(BudgetTerms { window: BudgetWindow::Life { days: Some(0) }, ..daily("1") }), BudgetFault::Days);
    let run = |run: &str| Selector { run: Some(run.to_owned()), ..Selector::default() };
    assert_eq!(refused(BudgetTerms { selector: run("a\u{1}"), ..daily("1") }), BudgetFault::Texts);
    assert_eq!(refused(BudgetTerms { selector: run(""), ..daily("1") }), BudgetFault::Texts);
    for text in ["", "A", "-a", "a b", &"a".repeat(65)] {
        assert!(text.parse::<BudgetName>().is_err(), "{text}");
    }
    let mut ledger = folded(postpaid());
    for number in 0..MAX_BUDGETS {
        let terms = BudgetTerms { selector: project(u128::try_from(number).unwrap()), ..daily("1") };
        set(&mut ledger, &format!("b{number}"), terms).unwrap();
    }
    let refused = set(&mut ledger, "one-more", daily("1"));
    assert_eq!(refused, Err(UsageLedgerError::Budget(BudgetFault::TooMany { max: MAX_BUDGETS })));
}

/// B4: what reads folds no instance and the same budgets.
#[test]
fn who_only_reads_keeps_the_budgets_and_nothing_that_counts() {
    use crate::EventSourced;
    let mut ledger = folded(postpaid());
    let mut events = postpaid();
    events.extend(set(&mut ledger, "day", daily("10")).unwrap());
    events.extend(run(&mut ledger, tell_at(second(1), vec![record("r", 4)])).unwrap());
    let mut read = UsageLedger::folded_for_reading();
    for event in events {
        cqrs_es::Aggregate::apply(&mut read, event);
    }
    assert_eq!((read.budgets(), read.charged()), (ledger.budgets(), ledger.charged()));
    assert_eq!(*read.instances(), Instances::default());
    let kept: UsageLedger = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
    assert_eq!(kept, read);
}

/// B10: who verifies keeps no sums, and says no where asking would: by the key and the service alone.
#[test]
fn verification_goes_by_what_was_crossed_and_by_the_limit_that_holds() {
    use crate::EventSourced;
    let (key, service) = (crate::KeyId(id(5)), crate::ServiceId(id(3)));
    let mut ledger = ledger_with(&[
        ("keys", BudgetTerms { per: BTreeSet::from([Dimension::Key]), ..daily("5") }),
        ("runs", BudgetTerms { per: BTreeSet::from([Dimension::Run]), ..daily("1") }),
        ("all", daily("10")),
    ]);
    let with_key = |tokens| UsageRecord { key: Some(key), ..of_run("a", tokens) };
    let other = crate::KeyId(id(6));
    let stopped = |ledger: &UsageLedger, at| [key, other].map(|key| ledger.is_stopped(key, Some(service), at));
    let told = run(&mut ledger, tell_at(second(1), vec![with_key(6)])).unwrap();
    assert_eq!((stopped(&ledger, second(2)), stopped(&ledger, second(86_400))), ([true, false], [false, false]));
    run(&mut ledger, tell_at(second(2), vec![record("r", 4)])).unwrap();
    assert_eq!(stopped(&ledger, second(3)), [true, true]);
    let reason = Reason::new("launch").unwrap();
    run_any(
        &mut ledger,
        RaiseBudget { at: second(3), name: name("all"), amount: decimal("5"), until: second(9), reason },
    )
    .unwrap();
    assert_eq!((stopped(&ledger, second(8)), stopped(&ledger, second(9))), ([true, false], [true, true]));
    let lowered = correction(&told[0], 0, Some(3));
    run_any(&mut ledger, lowered).unwrap();
    assert_eq!(stopped(&ledger, second(11)), [false, false]);
    set(&mut ledger, "all", daily("7")).unwrap();
    assert_eq!(stopped(&ledger, second(12)), [true, true], "as much counts already");
    set(&mut ledger, "all", daily("8")).unwrap();
    assert_eq!(stopped(&ledger, second(12)), [false, false]);
    set(
        &mut ledger,
        "nothing",
        BudgetTerms { selector: Selector { service: Some(service), ..Selector::default() }, ..daily("0") },
    )
    .unwrap();
    assert!(ledger.is_stopped(key, Some(service), second(400_000)) && !ledger.is_stopped(key, None, second(12)));
    run_any(&mut ledger, RemoveBudget { at: second(13), name: name("nothing") }).unwrap();
    assert_eq!(stopped(&ledger, second(14)), [false, false]);
    let read: UsageLedger = serde_json::from_str(&serde_json::to_string(&ledger).unwrap()).unwrap();
    assert_eq!(
        (
            read.is_stopped(key, Some(service), second(12)),
            UsageLedger::folded_for_reading().is_stopped(key, None, second(1))
        ),
        (false, false)
    );
}
