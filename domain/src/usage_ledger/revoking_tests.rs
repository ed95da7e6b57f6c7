//! Credit that is taken away, debts, and that new credit pays them first.

use super::fixtures::*;
use super::*;
use crate::money::Decimal;
use crate::values::text::Reason;

const GRANT: u128 = 9;

fn revoke(number: u128, time: i64) -> RevokeCredit {
    let reason = Reason::new("the payment was taken back").unwrap();
    RevokeCredit { at: at(time), grant: GrantId(id(number)), reason, payment: None }
}

fn later(number: u128, amount: &str, time: i64) -> GrantCredit {
    GrantCredit { at: at(time), ..grant(number, amount, 0, None) }
}

/// What is granted, drawn, left, lapsed and revoked in all.
fn sums(ledger: &UsageLedger) -> [String; 5] {
    let grants = ledger.grants();
    let left = grants.kept().iter().fold(Decimal::ZERO, |sum, grant| sum.saturating_add(grant.left));
    [grants.granted(), grants.drawn(), left, grants.lapsed(), grants.revoked()].map(|sum| sum.to_string())
}

/// C4: top-up 100, spent 80, chargeback 100.
#[test]
fn of_a_payment_that_is_taken_back_what_is_left_is_revoked_and_what_was_spent_is_owed() {
    let mut ledger = folded([opened(), granted(GRANT, "100", 0, None)]);
    run(&mut ledger, told(&[80])).unwrap();
    let written = run_any(&mut ledger, revoke(GRANT, 2)).unwrap();
    let [revoked, booked] = &written[..] else { panic!("{written:?}") };
    assert_eq!(revoked.as_credit_revoked().unwrap().amount, decimal("20"));
    let booked = booked.as_debt_booked().unwrap();
    assert_eq!((booked.amount, booked.of), (decimal("80"), DebtOf::Grant { grant: GrantId(id(GRANT)) }));
    assert_eq!(sums(&ledger), ["100", "80", "0", "0", "20"]);
    assert_eq!((ledger.owed(), ledger.charged()), (decimal("80"), decimal("80")));
    assert_eq!(run_any(&mut ledger, revoke(GRANT, 3)).unwrap(), [], "it is revoked already");
    assert_eq!(run_any(&mut ledger, revoke(99, 3)), Err(UsageLedgerError::NoGrant));
    let refused = run(&mut ledger, RecordUsage { at: at(3), ..asked(&[1]) });
    assert!(matches!(refused, Err(UsageLedgerError::BudgetExhausted { .. })), "{refused:?}");
}

#[test]
fn credit_of_which_nothing_was_spent_leaves_no_debt() {
    let mut ledger = folded([opened(), granted(GRANT, "100", 0, None)]);
    assert_eq!(run_any(&mut ledger, revoke(GRANT, 2)).unwrap().len(), 1);
    assert_eq!((ledger.owed(), sums(&ledger)), (Decimal::ZERO, ["100", "0", "0", "0", "100"].map(str::to_owned)));
}

/// H8: 0.35 is owed; of a top-up of 10, 0.35 pays that and 9.65 is left.
#[test]
fn new_credit_pays_what_is_owed_first() {
    let debt = DebtBooked {
        at: at(1),
        amount: decimal("0.35"),
        reason: Reason::new("beyond its hold").unwrap(),
        of: DebtOf::Grant { grant: GrantId(id(1)) },
    };
    let mut ledger = folded([opened(), debt.into()]);
    let written = run_any(&mut ledger, later(GRANT, "10", 2)).unwrap();
    let [granted, paid] = &written[..] else { panic!("{written:?}") };
    assert!(granted.as_credit_granted().is_some());
    let expected = DebtPaid { at: at(2), grant: GrantId(id(GRANT)), amount: decimal("0.35") };
    assert_eq!(paid.as_debt_paid(), Some(&expected));
    assert_eq!((ledger.owed(), sums(&ledger)), (Decimal::ZERO, ["10", "0.35", "9.65", "0", "0"].map(str::to_owned)));
    assert_eq!(run_any(&mut ledger, later(10, "5", 3)).unwrap().len(), 1, "nothing is owed any more");
}

/// What is owed may be for services of the payer's own organization, or a payment that was taken back.
#[test]
fn credit_that_does_not_pay_everything_pays_no_debt() {
    let debt = |amount: &str| recorded(&told(&[7]), "7", &[], &[], amount);
    let whole = later(GRANT, "10", 2);
    let scoped = AppliesTo { services: [crate::ServiceId(id(3))].into(), ..AppliesTo::default() };
    for (grant, pays) in [
        (whole.clone(), "7"),
        (GrantCredit { effective_at: Some(at(2)), ..whole.clone() }, "7"),
        (GrantCredit { effective_at: Some(at(3)), ..whole.clone() }, "0"),
        (promotional(whole.clone()), "0"),
        (GrantCredit { applies_to: scoped, ..whole }, "0"),
    ] {
        let mut ledger = folded(postpaid_and([debt("7")]));
        let written = run_any(&mut ledger, grant.clone()).unwrap();
        let paid = written.iter().find_map(UsageLedgerEvent::as_debt_paid).map_or(Decimal::ZERO, |paid| paid.amount);
        assert_eq!(paid, decimal(pays), "{grant:?}");
        assert_eq!(ledger.owed().saturating_add(paid), decimal("7"));
    }
}

/// What was drawn of the revoked credit is owed, or was paid by other credit: it does not come back as credit nobody paid for.
#[test]
fn a_correction_gives_nothing_back_to_revoked_credit() {
    let mut ledger = folded([opened(), granted(GRANT, "100", 0, None)]);
    let on_permit = permitted(record("r", 80), permit(20));
    let event = run(&mut ledger, usage(RecordingMode::Told, vec![on_permit])).unwrap().remove(0);
    run_any(&mut ledger, revoke(GRANT, 2)).unwrap();
    run_any(&mut ledger, later(10, "30", 3)).unwrap();
    assert_eq!((ledger.owed(), ledger.grants().left(at(3))), (decimal("50"), Decimal::ZERO));
    let corrected = run_any(&mut ledger, correction(&event, 0, None)).unwrap();
    let returned = &corrected[0].as_usage_corrected().unwrap().returned;
    let to = |to, amount: &str| Returned { to, amount: decimal(amount) };
    assert_eq!(*returned, [to(ReturnedTo::Owed, "50"), to(ReturnedTo::Grant { grant: GrantId(id(10)) }, "30")]);
    assert_eq!((ledger.owed(), ledger.charged()), (Decimal::ZERO, Decimal::ZERO));
    assert_eq!(sums(&ledger), ["130", "80", "30", "0", "20"]);
}

#[test]
fn a_payment_is_taken_back_from_a_closed_ledger_too() {
    let closed = Closed { at: at(1), reason: Reason::new("it ends").unwrap() };
    let mut ledger = folded([opened(), granted(GRANT, "100", 0, None), closed.into()]);
    assert_eq!(run_any(&mut ledger, revoke(GRANT, 2)).unwrap().len(), 1);
    let mut never = UsageLedger::default();
    assert_eq!(run_any(&mut never, revoke(GRANT, 2)), Err(UsageLedgerError::NotOpen));
}
