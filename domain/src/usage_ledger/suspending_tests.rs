//! A suspended ledger permits nothing new, and what was permitted before is charged.

use super::fixtures::*;
use super::*;
use crate::values::text::{Name, Reason};
use crate::{KeyId, PaymentId};

fn reason() -> Reason {
    Reason::new("looked into").unwrap()
}

fn by_hand(time: i64) -> SuspendLedger {
    SuspendLedger { at: at(time), reason: reason(), payment: None }
}

fn for_payment(time: i64) -> SuspendLedger {
    SuspendLedger { payment: Some(Name::new("pi_1").unwrap()), ..by_hand(time) }
}

fn resume(time: i64) -> ResumeLedger {
    ResumeLedger { at: at(time), reason: reason() }
}

fn revoke(time: i64) -> RevokeCredit {
    RevokeCredit { at: at(time), grant: GrantId(id(9)), reason: reason(), payment: None }
}

#[test]
fn nothing_new_is_asked_for_and_what_was_permitted_is_charged() {
    let mut ledger = folded([opened(), granted(9, "100", 0, None)]);
    assert_eq!(run_any(&mut ledger, by_hand(1)).unwrap().len(), 1);
    assert_eq!(run_any(&mut ledger, by_hand(2)).unwrap(), [], "it is suspended already");
    let fault = SuspensionFault { since: at(1) };
    assert_eq!(run(&mut ledger, RecordUsage { at: at(3), ..asked(&[1]) }), Err(fault.into()));
    assert!(ledger.is_stopped(KeyId(id(5)), None, at(3)));
    let told = usage(RecordingMode::Told, vec![permitted(record("req-1", 3), permit(20))]);
    run(&mut ledger, RecordUsage { at: at(3), ..told }).unwrap();
    assert_eq!(ledger.charged(), decimal("3"));
    assert_eq!(run_any(&mut ledger, resume(4)).unwrap().len(), 1);
    assert_eq!(run_any(&mut ledger, resume(5)).unwrap(), [], "it is not suspended");
    assert!(!ledger.is_stopped(KeyId(id(5)), None, at(5)));
    run(&mut ledger, RecordUsage { at: at(6), ..asked(&[1]) }).unwrap();
}

#[test]
fn no_rule_tops_it_up_and_somebody_can() {
    let mut ledger = folded([opened()]);
    let rule = AutoTopUp {
        below: decimal("10"),
        amount: decimal("50"),
        monthly_ceiling: decimal("100"),
        method: Name::new("pm_1").unwrap(),
    };
    run_any(&mut ledger, SetAutoTopUp { at: at(1), rule: Some(rule) }).unwrap();
    assert!(ledger.is_low(at(1)));
    run_any(&mut ledger, by_hand(2)).unwrap();
    assert!(!ledger.is_low(at(2)));
    let ask = |trigger| RequestTopUp {
        at: at(3),
        id: PaymentId(id(70)),
        amount: decimal("5"),
        trigger,
        method: Some(Name::new("pm_1").unwrap()),
    };
    let refused = run_any(&mut ledger, ask(TopUpTrigger::Threshold));
    assert_eq!(refused, Err(SuspensionFault { since: at(2) }.into()));
    run_any(&mut ledger, ask(TopUpTrigger::ByHand)).unwrap();
}

#[test]
fn what_was_suspended_for_a_debt_is_resumed_once_that_is_paid() {
    let mut ledger = folded([opened(), granted(9, "100", 0, None)]);
    run_any(&mut ledger, for_payment(1)).unwrap();
    assert_eq!(ledger.suspended(), None, "nothing is owed");
    run(&mut ledger, told(&[80])).unwrap();
    run_any(&mut ledger, revoke(2)).unwrap();
    assert_eq!(run_any(&mut ledger, for_payment(3)).unwrap().len(), 1);
    assert_eq!(run_any(&mut ledger, for_payment(4)).unwrap(), []);
    let part = run_any(&mut ledger, GrantCredit { at: at(5), ..grant(10, "30", 0, None) }).unwrap();
    assert_eq!((part.len(), ledger.owed()), (2, decimal("50")));
    let rest = run_any(&mut ledger, GrantCredit { at: at(6), ..grant(11, "60", 0, None) }).unwrap();
    assert_eq!(rest.last().unwrap().as_resumed(), Some(&Resumed { at: at(6), reason: None }));
    assert_eq!((ledger.owed(), ledger.suspended()), (decimal("0"), None));
}

#[test]
fn what_somebody_has_suspended_somebody_resumes() {
    let mut ledger = folded([opened(), granted(9, "100", 0, None)]);
    run(&mut ledger, told(&[80])).unwrap();
    run_any(&mut ledger, revoke(2)).unwrap();
    run_any(&mut ledger, for_payment(3)).unwrap();
    assert_eq!(run_any(&mut ledger, by_hand(4)).unwrap().len(), 1, "somebody says why");
    run_any(&mut ledger, GrantCredit { at: at(5), ..grant(10, "100", 0, None) }).unwrap();
    assert_eq!(ledger.owed(), decimal("0"));
    assert!(ledger.suspended().is_some());
    run_any(&mut ledger, resume(6)).unwrap();
    assert_eq!(ledger.suspended(), None);
    let closed = Closed { at: at(7), reason: reason() }.into();
    assert_eq!(run_any(&mut folded([opened(), closed]), by_hand(8)), Err(UsageLedgerError::Closed { at: at(7) }));
}
