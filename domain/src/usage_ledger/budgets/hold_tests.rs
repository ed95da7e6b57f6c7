//! What is held counts in budgets: the counterexamples, with their numbers.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::*;
use crate::aggregate::event_sourced::EventSourced as _;
use crate::money::Decimal;
use crate::pricing::PriceSchedule;
use crate::usage_ledger::calendar::Span;
use crate::usage_ledger::fixtures::{at as second, decimal, folded, id, postpaid, run, run_any};
use crate::usage_ledger::hold_fixtures::{flat, hold, package, place, release, report, reservation, told_of, used};
use crate::usage_ledger::{
    Attribution, ExpireHolds, ExtendHold, Hold, PlaceHolds, RecordingMode, ReleasedBy, ReleasedHolds, SteppedLists,
    UsageLedger, UsageLedgerError,
};
use crate::values::sealed::Sealed;

/// Seconds from the base of the tests to the end of its day.
fn to_midnight() -> i64 {
    let base = second(0).as_second();
    86_400 - base.rem_euclid(86_400)
}

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

fn ledger_with(budgets: &[(&str, BudgetTerms)]) -> UsageLedger {
    let mut ledger = folded(postpaid());
    for (called, terms) in budgets {
        run_any(&mut ledger, SetBudget { at: second(0), name: called.parse().unwrap(), terms: terms.clone() }).unwrap();
    }
    ledger
}

fn stands(ledger: &UsageLedger, called: &str, at: Timestamp) -> (String, String) {
    let budget = ledger.budgets().named(&called.parse().unwrap()).unwrap();
    let Standing { spent, held, .. } = ledger.book(at).standing(budget, Slot::Whole);
    (spent.to_string(), held.to_string())
}

fn stand(spent: &str, held: &str) -> (String, String) {
    (spent.to_owned(), held.to_owned())
}

fn of_project(project: u128) -> Attribution {
    Attribution { project: Some(id(project)), ..Attribution::default() }
}

fn held_for(hold: Hold, attribution: Attribution) -> PlaceHolds {
    let now = hold.taken_at.as_second() - second(0).as_second();
    place(vec![Hold { attribution, ..hold }], now)
}

fn held_only(refused: Result<impl std::fmt::Debug, UsageLedgerError>) -> BudgetBeyond {
    match refused {
        Err(UsageLedgerError::HeldInBudget(beyond)) => *beyond,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_held_is_not_asked_for_again_and_is_free_once_it_is_settled_or_over() {
    let mut ledger = ledger_with(&[("all", daily("10"))]);
    run_any(&mut ledger, place(vec![hold(20, 4, &flat(), 1), hold(21, 5, &flat(), 1)], 1)).unwrap();
    assert_eq!(stands(&ledger, "all", second(1)), stand("0", "9"));
    let beyond = held_only(run_any(&mut ledger, place(vec![hold(22, 2, &flat(), 2)], 2)));
    assert_eq!((beyond.held, beyond.affordable), (decimal("9"), Decimal::ONE));
    assert_eq!(beyond.until, Some(second(301)), "then the first of them is over");
    let asked = |tokens, now| report(RecordingMode::Asked, vec![used(30, tokens, &flat())], &flat(), now);
    held_only(run(&mut ledger, asked(2, 2)));
    run(&mut ledger, asked(1, 2)).unwrap();
    run(&mut ledger, told_of(20, 3, &flat(), 3)).unwrap();
    assert_eq!(stands(&ledger, "all", second(3)), stand("4", "5"));
    run_any(&mut ledger, release(ReleasedHolds::One(reservation(21)), ReleasedBy::Payer, 4)).unwrap();
    assert_eq!(stands(&ledger, "all", second(4)), stand("4", "0"));
    run_any(&mut ledger, place(vec![hold(23, 6, &flat(), 5)], 5)).unwrap();
    assert_eq!(stands(&ledger, "all", second(304)), stand("4", "6"));
    assert_eq!(stands(&ledger, "all", second(305)), stand("4", "0"), "it is over, whether or not that is written");
    run_any(&mut ledger, ExpireHolds { at: second(306) }).unwrap();
    assert_eq!(stands(&ledger, "all", second(306)), stand("4", "0"));
    // What is spent is another answer.
    let refused = run_any(&mut ledger, place(vec![hold(24, 7, &flat(), 307)], 307)).unwrap_err();
    assert!(matches!(refused, UsageLedgerError::BeyondBudget(_)), "{refused}");
}

/// B5: 5 a day; 4 held at 23:59; the window turns; 5 held at 00:01; the 4 are settled at 00:02.
#[test]
fn a_use_counts_in_the_day_that_its_hold_was_taken_in() {
    let mut ledger = ledger_with(&[("all", daily("5"))]);
    let midnight = to_midnight();
    run_any(&mut ledger, place(vec![hold(20, 4, &flat(), midnight - 60)], midnight - 60)).unwrap();
    run_any(&mut ledger, place(vec![hold(21, 5, &flat(), midnight + 60)], midnight + 60)).unwrap();
    let events = run(&mut ledger, told_of(20, 4, &flat(), midnight + 120)).unwrap();
    let moved = &events[0].as_usage_recorded().unwrap().records[0].budgets[0];
    assert!(moved.window.is_some_and(|window| window < second(midnight)), "{moved:?}");
    assert_eq!(stands(&ledger, "all", second(midnight + 120)), stand("0", "5"));
    run(&mut ledger, told_of(21, 5, &flat(), midnight + 130)).unwrap();
    assert_eq!(stands(&ledger, "all", second(midnight + 130)), stand("5", "0"));
}

/// H1 in budgets: whoever comes first pays for the package, so either may; what is paid for is not held again.
#[test]
fn a_package_is_held_in_each_budget_that_may_pay_for_it_and_in_none_once_it_is_paid() {
    let of = |project: u128, limit: &str| {
        let selector = Selector { project: Some(id(project)), ..Selector::default() };
        BudgetTerms { selector, ..daily(limit) }
    };
    let mut ledger = ledger_with(&[("a", of(6, "25")), ("b", of(7, "25"))]);
    let schedule = package(1_000, "20");
    run_any(&mut ledger, held_for(hold(20, 1, &schedule, 1), of_project(6))).unwrap();
    run_any(&mut ledger, held_for(hold(21, 1, &schedule, 1), of_project(7))).unwrap();
    assert_eq!(ledger.held(), decimal("20"), "in money it is held once");
    let both = |ledger: &UsageLedger| (stands(ledger, "a", second(2)), stands(ledger, "b", second(2)));
    assert_eq!(both(&ledger), (stand("0", "20"), stand("0", "20")));
    run(&mut ledger, told_of(21, 1, &schedule, 2)).unwrap();
    run(&mut ledger, told_of(20, 1, &schedule, 2)).unwrap();
    assert_eq!(both(&ledger), (stand("0", "0"), stand("20", "0")), "on behalf of whom it was held");
    run_any(&mut ledger, held_for(hold(22, 900, &schedule, 2), of_project(7))).unwrap();
    assert_eq!(both(&ledger), (stand("0", "0"), stand("20", "0")));
}

#[test]
fn holds_of_an_instance_count_in_that_alone_and_a_budget_of_requests_holds_one_each() {
    let per = BTreeSet::from([Dimension::EndUser]);
    let users = BudgetTerms { per: per.clone(), requires: per, ..daily("5") };
    let calls = BudgetTerms { measure: Measure::Requests, ..daily("3") };
    let mut ledger = ledger_with(&[("users", users), ("calls", calls)]);
    let of_user = |user| {
        let end_user = Some(Sealed { subject: id(user), key_version: 1, ciphertext: String::new() });
        Attribution { end_user, ..Attribution::default() }
    };
    run_any(&mut ledger, held_for(hold(20, 4, &flat(), 1), of_user(50))).unwrap();
    run_any(&mut ledger, held_for(hold(21, 5, &flat(), 1), of_user(51))).unwrap();
    held_only(run_any(&mut ledger, held_for(hold(22, 2, &flat(), 1), of_user(50))));
    let refused = run_any(&mut ledger, held_for(hold(22, 1, &flat(), 1), Attribution::default())).unwrap_err();
    assert!(matches!(refused, UsageLedgerError::Budget(BudgetFault::Required { .. })), "{refused}");
    run_any(&mut ledger, held_for(hold(22, 1, &flat(), 1), of_user(50))).unwrap();
    let beyond = held_only(run_any(&mut ledger, held_for(hold(23, 1, &flat(), 1), of_user(52))));
    assert_eq!((beyond.measure, beyond.held), (Measure::Requests, decimal("3")));
}

#[test]
fn an_extension_takes_more_of_the_same_budgets_or_nothing() {
    let mut ledger = ledger_with(&[("all", daily("10"))]);
    run_any(&mut ledger, place(vec![hold(20, 4, &flat(), 1)], 1)).unwrap();
    let extend = |tokens, now| {
        let Hold { reservation, organization, alternatives, expires_at, .. } = hold(20, tokens, &flat(), now);
        ExtendHold {
            at: second(now),
            reservation,
            organization,
            expires_at,
            alternatives,
            stepped: SteppedLists::default(),
        }
    };
    held_only(run_any(&mut ledger, place(vec![hold(21, 7, &flat(), 2)], 2)));
    run_any(&mut ledger, extend(10, 3)).unwrap();
    assert_eq!(stands(&ledger, "all", second(3)), stand("0", "10"));
    let refused = run_any(&mut ledger, extend(11, 4)).unwrap_err();
    assert!(matches!(refused, UsageLedgerError::BeyondBudget(_)), "{refused}");
    assert_eq!(stands(&ledger, "all", second(4)), stand("0", "10"));
}

#[test]
fn what_who_only_reads_folds_keeps_neither_holds_nor_instances() {
    let mut ledger = ledger_with(&[("all", daily("10"))]);
    let mut read = UsageLedger::folded_for_reading();
    let schedule: PriceSchedule = flat();
    let mut events = postpaid();
    events.extend(run_any(&mut ledger, place(vec![hold(20, 4, &schedule, 1)], 1)).unwrap());
    for event in events {
        cqrs_es::Aggregate::apply(&mut read, event);
    }
    assert_eq!((read.held(), read.holds().len(), read.instances().live()), (decimal("4"), 0, 0));
    assert_eq!(ledger.holds().len(), 1);
}
