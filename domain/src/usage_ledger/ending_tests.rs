//! Winding a closed ledger up: after some days and once all is billed, bought credit pays what is owed and is paid back.

use super::fixtures::*;
use super::periods::PriceLists;
use super::*;
use crate::PaymentId;
use crate::values::text::{Name, Reason};

const GRACE_SECONDS: i64 = 72 * 3_600;
/// When what is closed at its first second is billed for the last time.
const THEN: i64 = 1 + GRACE_SECONDS;

fn closed() -> UsageLedgerEvent {
    Closed { at: at(1), reason: Reason::new("over").unwrap() }.into()
}

fn begin(time: i64) -> BeginWindingUp {
    BeginWindingUp { at: at(time) }
}

fn end(time: i64) -> EndWindingUp {
    EndWindingUp { at: at(time) }
}

fn close_period(time: i64) -> ClosePeriod {
    ClosePeriod {
        at: at(time),
        period: Period::in_utc(at(0)),
        by: CutBy::Time,
        reason: None,
        lists: PriceLists::default(),
    }
}

fn refund(number: u128, amount: &str, time: i64) -> RefundCredit {
    let payment = Name::new("pi_1").unwrap();
    RefundCredit { at: at(time), grant: GrantId(id(number)), amount: decimal(amount), payment }
}

fn fault(result: Result<Vec<UsageLedgerEvent>, UsageLedgerError>) -> ClosingFault {
    match result {
        Err(UsageLedgerError::Closing(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

fn left(number: u128, amount: &str) -> LeftOfGrant {
    LeftOfGrant { grant: GrantId(id(number)), amount: decimal(amount) }
}

/// 100 bought, of which 40.005 are spent, 7 given, 5 owed; closed, and its period too.
fn billed() -> UsageLedger {
    let debt = DebtBooked {
        at: at(0),
        amount: decimal("5"),
        reason: Reason::new("taken back").unwrap(),
        of: DebtOf::Grant { grant: GrantId(id(1)) },
    };
    let used = recorded(&told(&[40]), "40.005", &[], &[(9, "40.005")], "0");
    let mut ledger = folded([opened(), granted(9, "100", 0, None), given_credit(10, "7"), used, debt.into(), closed()]);
    assert_eq!(fault(run_any(&mut ledger, begin(THEN))), ClosingFault::Unbilled { period: Period::in_utc(at(0)) });
    run_any(&mut ledger, close_period(THEN)).unwrap();
    ledger
}

#[test]
fn it_begins_after_some_days_and_once_all_is_billed() {
    let mut open = folded([opened()]);
    assert_eq!(fault(run_any(&mut open, begin(THEN))), ClosingFault::Open);
    assert_eq!(fault(run_any(&mut open, end(THEN))), ClosingFault::Open);
    assert_eq!(open.closing_step(at(THEN)), None);
    let mut ledger = billed();
    let until = at(THEN);
    assert_eq!(ledger.closing_step(at(THEN - 1)), Some(ClosingStep::Grace { until }));
    assert_eq!(ledger.closing_step(at(THEN)), Some(ClosingStep::Billing));
    let mut early = folded([opened(), closed()]);
    assert_eq!(fault(run_any(&mut early, begin(THEN - 1))), ClosingFault::Grace { until });
    assert_eq!(fault(run_any(&mut early, end(THEN - 1))), ClosingFault::Grace { until });
    assert_eq!(fault(run_any(&mut ledger, end(THEN))), ClosingFault::NotBegun);
    assert_eq!(run_any(&mut early, begin(THEN)).unwrap().len(), 1, "nothing was ever billed");
}

#[test]
fn bought_credit_pays_what_is_owed_given_credit_lapses_and_the_rest_is_to_be_paid_back() {
    let mut ledger = billed();
    let written = run_any(&mut ledger, begin(THEN)).unwrap();
    let [paid, lapsed, begun] = &written[..] else { panic!("{written:?}") };
    let expected = DebtPaid { at: at(THEN), grant: GrantId(id(9)), amount: decimal("5") };
    assert_eq!(paid.as_debt_paid(), Some(&expected));
    let given = Lapsed { grant: GrantId(id(10)), amount: decimal("7") };
    assert_eq!(lapsed.as_credit_lapsed().unwrap().grants, [given]);
    let begun = begun.as_winding_up_begun().unwrap();
    assert_eq!((&begun.to_refund[..], begun.owed), (&[left(9, "54.99")][..], decimal("0")));
    assert_eq!(begun.final_period, Some(Period::in_utc(at(0))));
    assert_eq!(ledger.closing_step(at(THEN)), Some(ClosingStep::Refunding));
    assert_eq!(run_any(&mut ledger, begin(THEN + 1)).unwrap(), [], "it has begun");

    run_any(&mut ledger, refund(9, "50", THEN + 2)).unwrap();
    let written = run_any(&mut ledger, end(THEN + 3)).unwrap();
    let [ended] = &written[..] else { panic!("{written:?}") };
    assert_eq!(ended.as_wound_up().unwrap().by_hand, [left(9, "4.99")]);
    assert_eq!(ledger.closing_step(at(THEN + 3)), Some(ClosingStep::WoundUp { at: at(THEN + 3) }));
    assert_eq!(run_any(&mut ledger, end(THEN + 4)).unwrap(), [], "it has ended");
    // Somebody has paid it back by hand.
    run_any(&mut ledger, refund(9, "4.99", THEN + 5)).unwrap();
    assert_eq!(ledger.left_to_refund(), []);
}

#[test]
fn what_is_less_than_the_smallest_coin_lapses_and_nothing_is_lost() {
    let mut ledger = billed();
    run_any(&mut ledger, begin(THEN)).unwrap();
    run_any(&mut ledger, refund(9, "54.99", THEN + 1)).unwrap();
    let written = run_any(&mut ledger, end(THEN + 2)).unwrap();
    let [lapsed, ended] = &written[..] else { panic!("{written:?}") };
    let rest = Lapsed { grant: GrantId(id(9)), amount: decimal("0.005") };
    assert_eq!(lapsed.as_credit_lapsed().unwrap().grants, [rest]);
    assert_eq!(ended.as_wound_up().unwrap().by_hand, []);
    let grants = ledger.grants();
    assert_eq!(
        [grants.granted(), grants.drawn(), grants.lapsed(), grants.refunded(), ledger.owed()]
            .map(|sum| sum.to_string()),
        ["107", "45.005", "7.005", "54.99", "0"]
    );
}

#[test]
fn debts_that_no_credit_pays_stay_and_are_stated() {
    let debt = DebtBooked {
        at: at(0),
        amount: decimal("5"),
        reason: Reason::new("taken back").unwrap(),
        of: DebtOf::Grant { grant: GrantId(id(1)) },
    };
    let mut ledger = folded([opened(), given_credit(10, "7"), debt.into(), closed()]);
    let written = run_any(&mut ledger, begin(THEN)).unwrap();
    let begun = written.last().unwrap().as_winding_up_begun().unwrap();
    assert_eq!((begun.owed, ledger.owed(), begun.to_refund.len()), (decimal("5"), decimal("5"), 0));
}

#[test]
fn what_was_paid_is_credit_of_a_closed_ledger_too_and_a_top_up_is_waited_for() {
    let requested = TopUpRequested {
        at: at(0),
        id: PaymentId(id(70)),
        amount: decimal("10"),
        trigger: TopUpTrigger::ByHand,
        method: Name::new("pm_1").unwrap(),
        ceiling_left: None,
    };
    let mut ledger = folded([opened(), requested.into(), closed()]);
    assert_eq!(run_any(&mut ledger, begin(THEN)), Err(UsageLedgerError::TopUpUnderWay { since: at(0) }));
    run_any(&mut ledger, GrantCredit { at: at(THEN), ..grant(9, "10", 0, None) }).unwrap();
    run_any(&mut ledger, EndTopUp { at: at(THEN), id: PaymentId(id(70)), outcome: TopUpOutcome::Succeeded }).unwrap();
    let written = run_any(&mut ledger, begin(THEN)).unwrap();
    assert_eq!(written.last().unwrap().as_winding_up_begun().unwrap().to_refund, [left(9, "10")]);
    // After the end too: what comes then is paid back by hand.
    run_any(&mut ledger, end(THEN)).unwrap();
    run_any(&mut ledger, GrantCredit { at: at(THEN + 1), ..grant(11, "3", 0, None) }).unwrap();
    assert_eq!(ledger.left_to_refund(), [left(9, "10"), left(11, "3")]);
}

#[test]
fn what_is_told_after_the_last_bill_is_billed_in_its_own_time() {
    let mut ledger = billed();
    run_any(&mut ledger, begin(THEN)).unwrap();
    let late = usage(RecordingMode::Told, vec![permitted(record("req-2", 3), permit(20))]);
    run(&mut ledger, RecordUsage { at: at(THEN + 1), ..late }).unwrap();
    assert_eq!(ledger.periods().open().len(), 1);
    assert_eq!(ledger.last_period(), Some(Period::in_utc(at(THEN))));
    assert!(ledger.periods().open().keys().all(|period| *period > Period::in_utc(at(0))));
}
