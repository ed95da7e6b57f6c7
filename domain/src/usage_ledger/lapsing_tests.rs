//! Which credit pays which use: kinds, scopes, from when to when, and what lapses.

use jiff::{SignedDuration, Timestamp};

use super::fixtures::*;
use super::hold_fixtures::{flat, hold, place, report, told_of};
use super::*;
use crate::money::{Currency, Decimal};
use crate::{ServiceId, TenantId};

/// The credit ends here, as that of C3 does at midnight.
const END: i64 = 86_400;

fn lapse() -> Timestamp {
    at(END).checked_add(GRACE).unwrap()
}

fn before(instant: Timestamp, minutes: i64) -> Timestamp {
    instant.checked_sub(SignedDuration::from_mins(minutes)).unwrap()
}

/// A use of so many tokens at an instant.
fn used_at(instant: Timestamp, tokens: u64) -> UsageRecord {
    UsageRecord { at: Some(instant), ..record("r", tokens) }
}

fn tell(ledger: &mut UsageLedger, now: Timestamp, records: Vec<UsageRecord>) -> Vec<UsageLedgerEvent> {
    run(ledger, RecordUsage { at: now, ..usage(RecordingMode::Told, records) }).unwrap()
}

/// From which grants the first event draws.
fn drawn(events: &[UsageLedgerEvent]) -> Vec<(GrantId, String)> {
    let usage = events[0].as_usage_recorded().unwrap();
    usage.drawn.iter().map(|draw| (draw.grant, draw.amount.to_string())).collect()
}

fn of(drawn: &[(u128, &str)]) -> Vec<(GrantId, String)> {
    drawn.iter().map(|(number, amount)| (GrantId(id(*number)), (*amount).to_owned())).collect()
}

fn ending() -> UsageLedger {
    folded([opened(), granted(9, "100", 0, Some(at(END)))])
}

/// C3: a use of 23:50 that is told at 00:10 is paid with credit that ended at 24:00; one of 00:05 is not.
#[test]
fn what_was_used_before_the_end_of_credit_is_paid_with_it_when_it_is_told() {
    let mut ledger = ending();
    let ten_past = before(at(END), -10);
    assert_eq!(drawn(&tell(&mut ledger, ten_past, vec![used_at(before(at(END), 10), 7)])), of(&[(9, "7")]));
    let told = tell(&mut ledger, ten_past, vec![used_at(before(at(END), -5), 7)]);
    assert_eq!((drawn(&told), ledger.at_risk()), (of(&[]), decimal("7")));
    let last = before(lapse(), 1);
    assert_eq!(drawn(&tell(&mut ledger, last, vec![used_at(before(at(END), 10), 3)])), of(&[(9, "3")]));
    assert_eq!(ledger.grants().left(last), Decimal::ZERO, "no use of now is paid with it");
}

#[test]
fn what_is_told_after_the_lapse_is_not_paid_with_it_and_the_lapse_is_written_beside() {
    let mut ledger = ending();
    let told = tell(&mut ledger, lapse(), vec![used_at(before(at(END), 10), 7)]);
    assert_eq!(drawn(&told), of(&[]));
    let grants = vec![Lapsed { grant: GrantId(id(9)), amount: decimal("100") }];
    assert_eq!(told[1], CreditLapsed { at: lapse(), grants }.into());
    assert_eq!((told.len(), ledger.grants().lapsed()), (2, decimal("100")));
    assert_eq!(tell(&mut ledger, lapse(), vec![used_at(lapse(), 7)]).len(), 1, "it lapses once");
}

#[test]
fn a_ledger_that_nobody_uses_is_told_that_its_credit_has_lapsed() {
    let mut ledger = ending();
    assert_eq!(run_any(&mut ledger, LapseCredit { at: before(lapse(), 1) }).unwrap(), []);
    assert_eq!(run_any(&mut ledger, LapseCredit { at: lapse() }).unwrap().len(), 1);
    assert_eq!(run_any(&mut ledger, LapseCredit { at: lapse() }).unwrap(), []);
    let mut never = UsageLedger::default();
    assert_eq!(run_any(&mut never, LapseCredit { at: lapse() }), Err(UsageLedgerError::NotOpen));
}

#[test]
fn what_comes_back_to_credit_that_has_lapsed_lapses_at_once() {
    let mut ledger = ending();
    let on_permit = permitted(used_at(at(5), 20), permit(20));
    let event = run(&mut ledger, usage(RecordingMode::Told, vec![on_permit])).unwrap().remove(0);
    run_any(&mut ledger, LapseCredit { at: lapse() }).unwrap();
    let written = run_any(&mut ledger, CorrectUsage { at: lapse(), ..correction(&event, 0, Some(5)) }).unwrap();
    let grant = GrantId(id(9));
    let returned = &written[0].as_usage_corrected().unwrap().returned;
    assert_eq!(*returned, [Returned { to: ReturnedTo::Grant { grant }, amount: decimal("15") }]);
    let lapsed = &written[1].as_credit_lapsed().unwrap().grants;
    assert_eq!(*lapsed, [Lapsed { grant, amount: decimal("15") }]);
    assert_eq!((ledger.grants().drawn(), ledger.grants().lapsed()), (decimal("5"), decimal("95")));
}

#[test]
fn what_is_asked_for_is_a_use_of_now() {
    let mut ledger = ending();
    let ask = |now, used| RecordUsage { at: now, ..usage(RecordingMode::Asked, vec![used_at(used, 7)]) };
    let refused = run(&mut ledger, ask(at(END), at(5)));
    assert!(matches!(refused, Err(UsageLedgerError::BudgetExhausted { affordable, .. }) if affordable.is_zero()));
    assert_eq!(ledger.affordable(at(END)), Decimal::ZERO);
    assert_eq!(drawn(&run(&mut ledger, ask(at(END - 1), at(END + 5))).unwrap()), of(&[(9, "7")]));
}

#[test]
fn credit_pays_no_use_of_before_it_is_effective() {
    let starting = GrantCredit { effective_at: Some(at(50)), ..grant(9, "100", 0, None) };
    let mut ledger = folded([opened(), granted_by(starting)]);
    assert_eq!((ledger.affordable(at(49)), ledger.affordable(at(50))), (Decimal::ZERO, decimal("100")));
    let told = tell(&mut ledger, at(60), vec![used_at(at(49), 1), used_at(at(50), 2), used_at(at(51), 4)]);
    assert_eq!((drawn(&told), ledger.at_risk()), (of(&[(9, "6")]), decimal("1")));
}

fn scoped(number: u128, amount: &str, services: &[u128], providers: &[u128]) -> GrantCredit {
    let services = services.iter().map(|service| ServiceId(id(*service))).collect();
    let providers = providers.iter().map(|provider| TenantId(id(*provider))).collect();
    GrantCredit { applies_to: AppliesTo { services, providers }, ..grant(number, amount, 9, None) }
}

/// Of another service, by another provider.
fn of_another(tokens: u64) -> UsageRecord {
    UsageRecord { service: ServiceId(id(33)), provider: TenantId(id(44)), ..record("r", tokens) }
}

#[test]
fn what_pays_only_some_uses_is_drawn_first_and_for_them_alone() {
    let mut ledger = folded([
        opened(),
        granted(8, "10", 0, None),
        granted_by(scoped(9, "2", &[3], &[])),
        granted_by(scoped(10, "3", &[], &[44])),
        granted_by(scoped(11, "9", &[33], &[4])),
    ]);
    let told = tell(&mut ledger, at(1), vec![of_another(1), record("r", 3), of_another(4), record("r", 1)]);
    assert_eq!(drawn(&told), of(&[(9, "2"), (10, "3"), (8, "4")]));
    assert_eq!((ledger.affordable(at(1)), ledger.grants().scoped_left(at(1))), (decimal("6"), decimal("9")));
    let both = Some((ServiceId(id(33)), TenantId(id(4))));
    assert_eq!(ledger.affordable_of(at(1), both), decimal("15"), "of this service and by this provider");
}

#[test]
fn what_pays_only_some_uses_is_no_credit_for_others() {
    let ledger = || folded([opened(), granted_by(scoped(9, "5", &[3], &[]))]);
    let ask = |record| usage(RecordingMode::Asked, vec![record]);
    let refused = run(&mut ledger(), ask(of_another(1)));
    assert!(matches!(refused, Err(UsageLedgerError::BudgetExhausted { affordable, .. }) if affordable.is_zero()));
    assert_eq!(drawn(&run(&mut ledger(), ask(record("r", 5))).unwrap()), of(&[(9, "5")]));
    let spent = |of| ledger().is_spent(at(1), of);
    assert_eq!(
        [None, Some((ServiceId(id(3)), TenantId(id(4)))), Some((ServiceId(id(33)), TenantId(id(4))))].map(spent),
        [false, false, true]
    );
}

#[test]
fn the_order_is_scope_then_priority_then_expiry_then_age() {
    let ends = |grant: GrantCredit, end| GrantCredit { expires_at: Some(at(end)), ..grant };
    let mut ledger = folded([
        opened(),
        granted(1, "1", 0, None),
        granted(2, "1", 0, Some(at(500))),
        granted(3, "1", 0, Some(at(400))),
        granted_by(GrantCredit { priority: 10, ..scoped(4, "1", &[3], &[]) }),
        granted_by(scoped(5, "1", &[3], &[])),
        granted_by(ends(scoped(6, "1", &[3], &[]), 300)),
        granted(7, "1", 0, Some(at(400))),
    ]);
    let told = tell(&mut ledger, at(1), vec![record("r", 8)]);
    assert_eq!(drawn(&told), of(&[6, 5, 4, 3, 7, 2, 1].map(|number| (number, "1"))));
}

#[test]
fn what_is_held_is_paid_as_it_was_when_that_began() {
    let mut ledger = ending();
    run_any(&mut ledger, place(vec![hold(20, 10, &flat(), END - 60)], END - 60)).unwrap();
    assert_eq!(ledger.held(), decimal("10"));
    let late = UsageRecord { at: Some(at(END + 90)), ..super::hold_fixtures::used(20, 10, &flat()) };
    let told = run(&mut ledger, report(RecordingMode::Told, vec![late], &flat(), END + 120)).unwrap();
    assert_eq!((drawn(&told), ledger.held()), (of(&[(9, "10")]), Decimal::ZERO));
}

/// What is held has to be paid whatever else is: credit that pays only some services is no money to hold, and pays what is asked for first.
#[test]
fn money_is_held_of_credit_that_pays_everything() {
    let mut ledger = folded([opened(), granted_by(scoped(9, "5", &[3], &[])), granted(10, "4", 0, None)]);
    let refused = run_any(&mut ledger, place(vec![hold(20, 5, &flat(), 1)], 1));
    assert!(matches!(refused, Err(UsageLedgerError::BudgetExhausted { .. })), "{refused:?}");
    run_any(&mut ledger, place(vec![hold(21, 4, &flat(), 1)], 1)).unwrap();
    let asked = run(&mut ledger, usage(RecordingMode::Asked, vec![record("r", 5)])).unwrap();
    assert_eq!(drawn(&asked), of(&[(9, "5")]));
    let refused = run(&mut ledger, usage(RecordingMode::Asked, vec![record("r", 1)]));
    assert!(matches!(refused, Err(UsageLedgerError::BudgetHeld(_))), "{refused:?}");
    let told = run(&mut ledger, told_of(21, 4, &flat(), 2)).unwrap();
    assert_eq!(drawn(&told), of(&[(10, "4")]));
}

/// C1: what credit is has to fit together.
#[test]
fn credit_that_makes_no_sense_is_refused() {
    let bought = || grant(9, "1", 0, None);
    let given = || promotional(bought());
    let paid = |amount: &str, currency| {
        let paid = PaidFor { amount: decimal(amount), currency, ..bought().paid.unwrap() };
        GrantCredit { paid: Some(paid), ..bought() }
    };
    let taxed = |tax: &str| {
        let paid = PaidFor { tax: Some(decimal(tax)), ..bought().paid.unwrap() };
        GrantCredit { paid: Some(paid), ..bought() }
    };
    let funded = |grant, organization| GrantCredit {
        funded_by: FundedBy::Provider { organization: TenantId(id(organization)) },
        ..grant
    };
    let coins = |field, currency| CreditFault::MinorUnits { field, currency };
    let of_provider = |providers: &[u128]| promotional(scoped(9, "1", &[], providers));
    let many: Vec<u128> = (0..17).collect();
    for (grant, fault) in [
        (GrantCredit { paid: None, ..bought() }, CreditFault::NotPaid),
        (GrantCredit { kind: CreditKind::Goodwill, ..bought() }, CreditFault::Paid),
        (GrantCredit { amount: decimal("0.001"), ..bought() }, coins("amount", Currency::USD)),
        (paid("0.5", Currency::JPY), coins("paid.amount", Currency::JPY)),
        (taxed("0.001"), coins("paid.tax", Currency::USD)),
        (taxed("-1"), CreditFault::Negative { field: "paid.tax" }),
        (GrantCredit { refundable: true, ..given() }, CreditFault::Refundable),
        (funded(bought(), 4), CreditFault::FundedTwice),
        (funded(given(), 4), CreditFault::Funding),
        (funded(of_provider(&[4, 5]), 4), CreditFault::Funding),
        (funded(of_provider(&[5]), 4), CreditFault::Funding),
        (scoped(9, "1", &many, &[]), CreditFault::TooManyNamed { max: MAX_NAMED }),
        (scoped(9, "1", &[], &many), CreditFault::TooManyNamed { max: MAX_NAMED }),
        (GrantCredit { effective_at: Some(at(9)), expires_at: Some(at(9)), ..bought() }, CreditFault::NeverEffective),
    ] {
        let refused = run_any(&mut folded([opened()]), grant.clone());
        assert_eq!(refused, Err(UsageLedgerError::Credit(fault)), "{grant:?}");
    }
    for grant in [
        funded(of_provider(&[4]), 4),
        paid("0.001", Currency::KWD),
        paid("150", Currency::JPY),
        GrantCredit { refundable: true, ..taxed("0.2") },
        GrantCredit { amount: decimal("0.001"), ..given() },
    ] {
        assert_eq!(run_any(&mut folded([opened()]), grant).unwrap().len(), 1);
    }
}

#[test]
fn only_purchased_credit_pays_services_of_the_ledgers_own_organization() {
    let own = || usage(RecordingMode::Told, vec![UsageRecord { provider: open().owner, ..record("r", 1) }]);
    for kind in CreditKind::ALL {
        let grant = GrantCredit { kind, ..grant(9, "5", 0, None) };
        let mut ledger = folded([opened(), granted_by(grant)]);
        run(&mut ledger, own()).unwrap();
        let expected = if kind == CreditKind::Purchased { "1" } else { "0" };
        assert_eq!(ledger.charged(), decimal(expected), "{kind:?}");
    }
}

#[test]
fn the_words_of_versions_1_and_2_are_still_read() {
    let read = |kind: &str| serde_json::from_str::<CreditKind>(&format!("\"{kind}\"")).unwrap();
    assert_eq!((read("paid"), read("given")), (CreditKind::Purchased, CreditKind::Promotional));
    for kind in CreditKind::ALL {
        assert_eq!((read(kind.as_str()), kind.as_str().parse()), (kind, Ok(kind)));
    }
}
