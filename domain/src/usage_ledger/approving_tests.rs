//! Four eyes: what one grants alone within a day is within the bound, and what is above it takes another one.

use super::fixtures::*;
use super::*;
use crate::PrincipalId;
use crate::values::text::Reason;

const DAY: i64 = 86_400;

/// Credit that this one wants granted, where one grants up to 100 alone.
fn wanted(number: u128, amount: &str, time: i64, by: Granter) -> GrantCredit {
    let grant = promotional(grant(number, amount, 0, None));
    GrantCredit { at: at(time), by: Some(by), alone_up_to: Some(decimal("100")), ..grant }
}

fn first() -> Granter {
    granter(70, &[80, 89])
}

fn second() -> Granter {
    granter(71, &[81, 89])
}

fn approve(number: u128, time: i64, by: Granter) -> ApproveCredit {
    ApproveCredit { at: at(time), grant: GrantId(id(number)), by }
}

fn withdraw(number: u128, time: i64) -> WithdrawWantedCredit {
    let (grant, by) = (GrantId(id(number)), PrincipalId(id(70)));
    WithdrawWantedCredit { at: at(time), grant, by, reason: Reason::new("a typing error").unwrap() }
}

fn names(events: &[UsageLedgerEvent]) -> Vec<&'static str> {
    events.iter().map(UsageLedgerEvent::name).collect()
}

#[test]
fn what_is_above_the_bound_is_granted_once_another_one_has_approved_it() {
    let mut ledger = folded([opened()]);
    let written = run_any(&mut ledger, wanted(9, "100.01", 1, first())).unwrap();
    assert_eq!(names(&written), ["usage_ledger.credit_wanted"]);
    assert_eq!(written[0].as_credit_wanted().unwrap().until, at(1 + 7 * DAY));
    assert_eq!(ledger.grants().granted(), decimal("0"));
    assert_eq!(run_any(&mut ledger, wanted(9, "100.01", 2, first())).unwrap(), [], "it is wanted already");
    let other = run_any(&mut ledger, wanted(9, "200", 2, first()));
    assert_eq!(other, Err(UsageLedgerError::GrantExists { grant_id: GrantId(id(9)) }));
    for own in [first(), granter(75, &[88, 80]), granter(76, &[89])] {
        let refused = run_any(&mut ledger, approve(9, 3, own));
        assert_eq!(refused, Err(CreditFault::SameEyes.into()));
    }
    let written = run_any(&mut ledger, approve(9, 4, second())).unwrap();
    let granted = written[0].as_credit_granted().unwrap();
    assert_eq!(granted.approved_by, [PrincipalId(id(70)), PrincipalId(id(71))]);
    assert_eq!((granted.at, granted.by.clone(), granted.amount), (at(4), Some(first()), decimal("100.01")));
    assert_eq!(ledger.grants().granted(), decimal("100.01"));
    assert_eq!(ledger.wanted_credits().waiting(at(4)).count(), 0);
    assert_eq!(run_any(&mut ledger, approve(9, 5, second())).unwrap(), [], "it is approved already");
    assert_eq!(run_any(&mut ledger, withdraw(9, 6)), Err(CreditFault::Granted.into()));
    assert_eq!(run_any(&mut ledger, wanted(9, "100.01", 5, first())).unwrap(), [], "it is granted already");
}

#[test]
fn one_grant_in_many_pieces_takes_another_one_too() {
    let mut ledger = folded([opened()]);
    for (number, time) in [(1, 1), (2, 2)] {
        let written = run_any(&mut ledger, wanted(number, "50", time, first())).unwrap();
        assert_eq!(names(&written), ["usage_ledger.credit_granted"]);
    }
    // Neither with the same key nor with one that it gave or came from; another one has not granted anything.
    for (number, by) in [(3, first()), (4, granter(75, &[88, 80])), (5, granter(76, &[89]))] {
        let written = run_any(&mut ledger, wanted(number, "0.01", 3, by)).unwrap();
        assert_eq!(names(&written), ["usage_ledger.credit_wanted"]);
    }
    assert_eq!(names(&run_any(&mut ledger, wanted(6, "100", 3, second())).unwrap()), ["usage_ledger.credit_granted"]);
    // What two have seen is counted to nobody, and what was granted is so for a day.
    run_any(&mut ledger, approve(3, 4, second())).unwrap();
    let soon = run_any(&mut ledger, wanted(7, "50.01", DAY + 1, first())).unwrap();
    assert_eq!(names(&soon), ["usage_ledger.credit_wanted"]);
    let later = run_any(&mut ledger, wanted(8, "100", DAY + 2, first())).unwrap();
    assert_eq!(names(&later), ["usage_ledger.credit_granted"]);
}

#[test]
fn many_pieces_are_never_counted_as_fewer_than_they_are() {
    let mut ledger = folded([opened()]);
    let free = |number| GrantCredit { alone_up_to: None, ..wanted(number, "1", 1, first()) };
    let spent = |number| recorded(&told(&[1]), "1", &[], &[(number, "1")], "0");
    for number in 1_000..1_150 {
        run_any(&mut ledger, free(number)).unwrap();
        ledger.apply(spent(number));
    }
    assert_eq!(ledger.wanted_credits().granted_alone(&first(), at(2)), decimal("150"));
    let kept = serde_json::to_value(ledger.wanted_credits()).unwrap();
    assert_eq!(kept["alone"].as_array().unwrap().len(), 64);
}

#[test]
fn what_nobody_approves_lapses_or_is_withdrawn_and_few_wait() {
    let mut ledger = folded([opened()]);
    run_any(&mut ledger, wanted(9, "200", 0, first())).unwrap();
    let late = run_any(&mut ledger.clone(), approve(9, 7 * DAY, second()));
    assert_eq!(late, Err(UsageLedgerError::NoGrant));
    run_any(&mut ledger.clone(), approve(9, 7 * DAY - 1, second())).unwrap();
    assert_eq!(run_any(&mut ledger, withdraw(9, 5)).unwrap().len(), 1);
    assert_eq!(run_any(&mut ledger, withdraw(9, 6)), Err(UsageLedgerError::NoGrant));
    assert_eq!(run_any(&mut ledger, approve(9, 6, second())), Err(UsageLedgerError::NoGrant));
    for number in 0..8 {
        run_any(&mut ledger, wanted(20 + number, "200", 10, first())).unwrap();
    }
    let refused = run_any(&mut ledger, wanted(30, "200", 10, first()));
    assert_eq!(refused, Err(CreditFault::TooManyWanted { max: 8 }.into()));
    run_any(&mut ledger, wanted(30, "200", 10 + 7 * DAY, first())).unwrap();
    assert_eq!(ledger.wanted_credits().waiting(at(10 + 7 * DAY)).count(), 1);
}

#[test]
fn what_could_not_be_granted_any_more_is_not_approved() {
    let mut ledger = folded([opened()]);
    let expiring = GrantCredit { expires_at: Some(at(50)), ..wanted(9, "200", 1, first()) };
    run_any(&mut ledger, expiring).unwrap();
    run_any(&mut ledger, wanted(10, "200", 1, first())).unwrap();
    assert_eq!(run_any(&mut ledger, approve(9, 50, second())), Err(UsageLedgerError::ExpiresInThePast));
    ledger.apply(Closed { at: at(60), reason: Reason::new("over").unwrap() }.into());
    assert_eq!(run_any(&mut ledger, approve(10, 61, second())), Err(UsageLedgerError::Closed { at: at(60) }));
}

#[test]
fn what_nobody_grants_and_what_has_no_bound_waits_for_nobody() {
    for credit in [
        GrantCredit { by: None, ..wanted(9, "200", 1, first()) },
        GrantCredit { alone_up_to: None, ..wanted(9, "200", 1, first()) },
        wanted(9, "100", 1, first()),
    ] {
        let written = run_any(&mut folded([opened()]), credit).unwrap();
        assert_eq!(names(&written), ["usage_ledger.credit_granted"]);
    }
}
