//! Top-ups: one at a time, by hand or by a rule that has a ceiling for each month; and credit that is paid back.

use jiff::ToSpan;

use super::fixtures::*;
use super::*;
use crate::money::Decimal;
use crate::values::text::Name;
use crate::{Environment, PaymentId};

fn rule(below: &str, amount: &str, ceiling: &str) -> AutoTopUp {
    let [below, amount, monthly_ceiling] = [below, amount, ceiling].map(decimal);
    AutoTopUp { below, amount, monthly_ceiling, method: Name::new("pm_1").unwrap() }
}

fn set(rule: Option<AutoTopUp>) -> SetAutoTopUp {
    SetAutoTopUp { at: at(1), rule }
}

fn ask(number: u128, amount: &str, trigger: TopUpTrigger, time: i64) -> RequestTopUp {
    let method = (trigger == TopUpTrigger::ByHand).then(|| Name::new("pm_2").unwrap());
    RequestTopUp { at: at(time), id: PaymentId(id(number)), amount: decimal(amount), trigger, method }
}

fn end(number: u128, outcome: TopUpOutcome, time: i64) -> EndTopUp {
    EndTopUp { at: at(time), id: PaymentId(id(number)), outcome }
}

fn fault(result: Result<Vec<UsageLedgerEvent>, UsageLedgerError>) -> TopUpFault {
    match result {
        Err(UsageLedgerError::TopUp(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_is_under_way_at_a_time_and_asking_for_it_again_changes_nothing() {
    let mut ledger = folded([opened()]);
    let written = run_any(&mut ledger, ask(70, "50", TopUpTrigger::ByHand, 2)).unwrap();
    let requested = written[0].as_top_up_requested().unwrap();
    assert_eq!((requested.amount, requested.ceiling_left), (decimal("50"), None));
    assert_eq!(run_any(&mut ledger, ask(70, "50", TopUpTrigger::ByHand, 3)).unwrap(), []);
    let other = run_any(&mut ledger, ask(71, "50", TopUpTrigger::ByHand, 3));
    assert_eq!(other, Err(UsageLedgerError::TopUpUnderWay { since: at(2) }));
    assert_eq!(run_any(&mut ledger, end(71, TopUpOutcome::Failed, 4)).unwrap(), [], "that is not under way");
    assert_eq!(run_any(&mut ledger, end(70, TopUpOutcome::Failed, 4)).unwrap().len(), 1);
    assert_eq!(run_any(&mut ledger, end(70, TopUpOutcome::Succeeded, 4)).unwrap(), [], "it has ended");
    assert_eq!(run_any(&mut ledger, ask(71, "50", TopUpTrigger::ByHand, 5)).unwrap().len(), 1);
}

#[test]
fn the_rule_asks_once_little_is_left_and_no_more_in_a_month_than_its_ceiling() {
    let mut ledger = folded([opened(), granted(9, "10", 0, None)]);
    assert_eq!(fault(run_any(&mut ledger, ask(70, "1", TopUpTrigger::Threshold, 2))), TopUpFault::NoRule);
    run_any(&mut ledger, set(Some(rule("10", "50", "120")))).unwrap();
    assert_eq!(run_any(&mut ledger, set(Some(rule("10", "50", "120")))).unwrap(), []);
    assert!(!ledger.is_low(at(2)));
    assert_eq!(fault(run_any(&mut ledger, ask(70, "1", TopUpTrigger::Threshold, 2))), TopUpFault::EnoughLeft);
    run(&mut ledger, told(&[1])).unwrap();
    assert!(ledger.is_low(at(2)));
    for (number, left) in [(70, "70"), (71, "20")] {
        let written = run_any(&mut ledger, ask(number, "1", TopUpTrigger::Threshold, 3)).unwrap();
        let requested = written[0].as_top_up_requested().unwrap();
        let said = (requested.amount, requested.ceiling_left, requested.method.as_str());
        assert_eq!(said, (decimal("50"), Some(decimal(left)), "pm_1"), "as the rule says, whatever was asked for");
        assert!(!ledger.is_low(at(3)), "one is under way");
        run_any(&mut ledger, end(number, TopUpOutcome::Succeeded, 4)).unwrap();
    }
    let refused = fault(run_any(&mut ledger, ask(72, "1", TopUpTrigger::Threshold, 5)));
    assert_eq!(refused, TopUpFault::Ceiling { left: decimal("20") });
    assert_eq!(run_any(&mut ledger, ask(72, "500", TopUpTrigger::ByHand, 5)).unwrap().len(), 1, "people may");
    run_any(&mut ledger, end(72, TopUpOutcome::Failed, 5)).unwrap();
    let next = at(5).checked_add((24 * 40).hours()).unwrap();
    let asked = RequestTopUp { at: next, ..ask(73, "1", TopUpTrigger::Threshold, 5) };
    let written = run_any(&mut ledger, asked).unwrap();
    assert_eq!(written[0].as_top_up_requested().unwrap().ceiling_left, Some(decimal("70")), "a month later");
}

#[test]
fn the_rule_rests_for_a_day_after_one_that_was_not_paid_and_that_counts_for_no_ceiling() {
    let mut ledger = folded([opened()]);
    run_any(&mut ledger, set(Some(rule("10", "50", "50")))).unwrap();
    run_any(&mut ledger, ask(70, "1", TopUpTrigger::Threshold, 2)).unwrap();
    run_any(&mut ledger, end(70, TopUpOutcome::Failed, 3)).unwrap();
    let until = at(3).checked_add(REST).unwrap();
    assert_eq!(fault(run_any(&mut ledger, ask(71, "1", TopUpTrigger::Threshold, 4))), TopUpFault::Rests { until });
    let after = RequestTopUp { at: until, ..ask(71, "1", TopUpTrigger::Threshold, 4) };
    assert_eq!(run_any(&mut ledger.clone(), after).unwrap().len(), 1);
    run_any(&mut ledger, set(Some(rule("10", "50", "60")))).unwrap();
    assert_eq!(run_any(&mut ledger, ask(71, "1", TopUpTrigger::Threshold, 5)).unwrap().len(), 1, "it was set anew");
}

#[test]
fn what_could_not_be_paid_or_never_be_credit_is_not_asked_for() {
    let mut ledger = folded([opened()]);
    for amount in ["0", "-1", "0.001"] {
        let refused = fault(run_any(&mut ledger, ask(70, amount, TopUpTrigger::ByHand, 2)));
        assert!(matches!(refused, TopUpFault::Amount { field: "amount", .. }), "{refused}");
    }
    let refused = fault(run_any(&mut ledger, set(Some(rule("10", "50", "49")))));
    assert_eq!(refused, TopUpFault::CeilingBelowAmount);
    let nameless = RequestTopUp { method: None, ..ask(70, "1", TopUpTrigger::ByHand, 2) };
    assert_eq!(fault(run_any(&mut ledger, nameless)), TopUpFault::NoMethod);
    let opening = opened();
    let test = UsageLedgerOpened { environment: Environment::Test, ..opening.as_opened().unwrap().clone() };
    let mut test = folded([test.into()]);
    assert_eq!(fault(run_any(&mut test, ask(70, "1", TopUpTrigger::ByHand, 2))), TopUpFault::Test);
}

#[test]
fn what_is_left_of_purchased_credit_is_paid_back_and_no_more() {
    let mut ledger = folded([opened(), granted(9, "100", 0, None)]);
    run(&mut ledger, told(&[80])).unwrap();
    let refund = |amount: &str| RefundCredit {
        at: at(3),
        grant: GrantId(id(9)),
        amount: decimal(amount),
        payment: Name::new("pi_1").unwrap(),
    };
    let refused = run_any(&mut ledger, refund("20.01"));
    assert_eq!(refused, Err(CreditFault::MoreThanLeft { left: decimal("20") }.into()));
    for amount in ["0", "-1", "0.001"] {
        assert!(matches!(run_any(&mut ledger, refund(amount)), Err(UsageLedgerError::Credit(_))), "{amount}");
    }
    assert_eq!(run_any(&mut ledger, refund("15")).unwrap().len(), 1);
    let grants = ledger.grants();
    assert_eq!((grants.refunded(), grants.left(at(3)), grants.drawn()), (decimal("15"), decimal("5"), decimal("80")));
    assert_eq!(ledger.owed(), Decimal::ZERO);
}
