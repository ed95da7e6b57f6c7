//! How a payer lets its money be held: for how long, and how much of it for one use.

use proptest::prelude::*;

use super::fixtures::*;
use super::hold_fixtures::*;
use super::hold_tests::schedule;
use super::*;
use crate::money::Decimal;
use crate::permit::PermitTerms;
use crate::pricing::PriceSchedule;

fn policy() -> HoldPolicy {
    HoldPolicy::default()
}

fn capped(cap: &str) -> HoldPolicy {
    HoldPolicy { cap: Some(decimal(cap)), ..policy() }
}

fn set(ledger: &mut UsageLedger, policy: HoldPolicy) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    run_any(ledger, SetHoldPolicy { at: at(1), policy })
}

/// What is held of a use, and by how much that may cost more.
fn taken(ledger: &mut UsageLedger, number: u128, tokens: u64, schedule: &PriceSchedule) -> (Decimal, Decimal) {
    let events = run_any(ledger, place(vec![hold(number, tokens, schedule, 1)], 1)).unwrap();
    let held = &events[0].as_hold_placed().unwrap().holds[0];
    assert_eq!(held.cap.is_some(), !held.may_exceed_by.is_zero());
    (held.amount, held.may_exceed_by)
}

fn extend(number: u128, tokens: u64) -> ExtendHold {
    let (alternatives, stepped) = (hold(number, tokens, &flat(), 1).alternatives, SteppedLists::default());
    let (reservation, organization, expires_at) = (reservation(number), provider(), at(400));
    ExtendHold { at: at(2), reservation, organization, expires_at, alternatives, stepped }
}

#[test]
fn a_policy_is_set_once_and_what_cannot_be_one_is_refused() {
    let mut ledger = prepaid("10");
    assert_eq!(ledger.hold_policy(), policy());
    assert!(set(&mut ledger, policy()).unwrap().is_empty(), "it holds already");
    assert_eq!(set(&mut ledger, capped("2")).unwrap().len(), 1);
    assert_eq!((ledger.hold_policy(), set(&mut ledger, capped("2")).unwrap().len()), (capped("2"), 0));
    let wrong = [
        (HoldPolicy { default_life_seconds: 0, ..policy() }, HoldPolicyFault::Life),
        (HoldPolicy { default_life_seconds: 61, max_life_seconds: 60, ..policy() }, HoldPolicyFault::Life),
        (HoldPolicy { max_life_seconds: MAX_LIFE_SECONDS + 1, ..policy() }, HoldPolicyFault::Life),
        (capped("0"), HoldPolicyFault::Cap),
        (capped("-1"), HoldPolicyFault::Cap),
        (HoldPolicy { unstated_output_tokens: 0, ..policy() }, HoldPolicyFault::Output),
        (HoldPolicy { unstated_output_tokens: MAX_UNSTATED_TOKENS + 1, ..policy() }, HoldPolicyFault::Output),
    ];
    for (policy, fault) in wrong {
        assert_eq!(set(&mut ledger, policy).unwrap_err(), fault.into());
    }
    assert!(matches!(set(&mut ledger, capped("1000000001")), Err(UsageLedgerError::AmountTooLarge { .. })));
}

#[test]
fn a_hold_lasts_as_long_as_its_payer_lets_it_and_one_that_was_taken_before_as_long_as_it_did() {
    let mut ledger = prepaid("10");
    taken(&mut ledger, 20, 1, &flat());
    set(&mut ledger, HoldPolicy { default_life_seconds: 60, max_life_seconds: 60, ..policy() }).unwrap();
    for (until, is_taken) in [(1 + 120, true), (1 + 121, false)] {
        let wanted = Hold { expires_at: at(until), ..hold(21, 1, &flat(), 1) };
        assert_eq!(run_any(&mut ledger.clone(), place(vec![wanted], 1)).is_ok(), is_taken, "{until}");
    }
    let more = ExtendHold { expires_at: at(2), ..extend(20, 2) };
    run_any(&mut ledger, more).unwrap();
    assert_eq!(ledger.holds().get(reservation(20)).unwrap().expires_at, at(1 + LIFE));
    let longer = run_any(&mut ledger, extend(20, 2)).unwrap_err();
    assert_eq!(longer, HoldFault::Expiry { until: at(1 + LIFE) }.into());
}

/// Two calls that cost 8 at most, of 10: without a cap one of them is refused. With one both are held for, and the answers say what may come on top.
#[test]
fn no_more_is_held_for_one_use_than_the_cap_and_what_it_may_cost_beyond_is_said() {
    let mut ledger = prepaid("10");
    set(&mut ledger, capped("2")).unwrap();
    assert_eq!(taken(&mut ledger, 20, 8, &flat()), (decimal("2"), decimal("6")));
    assert_eq!(taken(&mut ledger, 21, 8, &flat()), (decimal("2"), decimal("6")));
    assert_eq!(taken(&mut ledger, 22, 2, &flat()), (decimal("2"), Decimal::ZERO));
    assert_eq!(ledger.held(), decimal("6"));
    // Beyond its hold it is told use as any is: charged as far as there is money that is not held for others.
    run_any(&mut ledger, told_of(20, 8, &flat(), 2)).unwrap();
    assert_eq!((ledger.charged(), ledger.over_limit(), ledger.held()), (decimal("6"), decimal("2"), decimal("4")));
    run_any(&mut ledger, told_of(22, 2, &flat(), 2)).unwrap();
    run_any(&mut ledger, told_of(21, 8, &flat(), 2)).unwrap();
    assert_eq!((ledger.charged(), ledger.over_limit(), ledger.held()), (decimal("10"), decimal("8"), Decimal::ZERO));
}

#[test]
fn a_package_is_capped_too_and_one_that_is_paid_for_holds_nothing() {
    let schedule = package(1_000, "20");
    let mut ledger = prepaid("25");
    set(&mut ledger, capped("5")).unwrap();
    assert_eq!(taken(&mut ledger, 20, 1, &schedule), (decimal("5"), decimal("15")));
    run_any(&mut ledger, told_of(20, 1, &schedule, 2)).unwrap();
    assert_eq!((ledger.charged(), ledger.held()), (decimal("20"), Decimal::ZERO));
    assert_eq!(taken(&mut ledger, 21, 1, &schedule), (Decimal::ZERO, Decimal::ZERO));
}

#[test]
fn parts_take_from_a_capped_hold_whatever_their_price_is() {
    let schedule = package(10, "2");
    let mut ledger = prepaid("100");
    set(&mut ledger, capped("5")).unwrap();
    assert_eq!(taken(&mut ledger, 20, 40, &schedule), (decimal("5"), decimal("3")));
    let part = |part, tokens| {
        let settles = Some(Settles { reservation: reservation(20), part });
        report(RecordingMode::Told, vec![UsageRecord { settles, ..used(20, tokens, &schedule) }], &schedule, 2)
    };
    for (number, held) in [(1, "3"), (2, "1"), (3, "0")] {
        run_any(&mut ledger, part(Some(number), 10)).unwrap();
        assert_eq!(ledger.held(), decimal(held), "{number}");
    }
    run_any(&mut ledger, part(None, 10)).unwrap();
    assert_eq!((ledger.charged(), ledger.holds().len()), (decimal("8"), 0));
}

#[test]
fn what_is_extended_is_capped_as_its_payer_says_by_then() {
    let mut ledger = prepaid("100");
    set(&mut ledger, capped("2")).unwrap();
    taken(&mut ledger, 20, 1, &flat());
    let extended = |ledger: &mut UsageLedger, tokens| {
        let events = run_any(ledger, extend(20, tokens)).unwrap();
        let event = events[0].as_hold_extended().unwrap();
        (event.amount, event.may_exceed_by, ledger.held())
    };
    assert_eq!(extended(&mut ledger, 5), (decimal("1"), decimal("3"), decimal("2")));
    set(&mut ledger, policy()).unwrap();
    assert_eq!(extended(&mut ledger, 6), (decimal("4"), Decimal::ZERO, decimal("6")));
    set(&mut ledger, capped("2")).unwrap();
    let longer = ExtendHold { alternatives: Vec::new(), expires_at: at(500), ..extend(20, 0) };
    run_any(&mut ledger, longer).unwrap();
    assert_eq!(ledger.held(), decimal("6"), "it only lasts longer");
}

#[test]
fn a_cap_makes_no_permit_wider() {
    let mut ledger = prepaid("100");
    set(&mut ledger, capped("2")).unwrap();
    let narrow = HoldPermission::Permit(PermitTerms { most_amount: decimal("1"), ..permit_of(20) });
    let wanted = Hold { permission: narrow, ..hold(20, 8, &flat(), 1) };
    assert_eq!(run_any(&mut ledger, place(vec![wanted], 1)).unwrap_err(), HoldFault::BeyondPermit.into());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Whatever is capped beside it, a settlement within a hold that is not never raises what is spent and held; and nothing that is capped holds more
    /// than its cap.
    #[test]
    fn a_settlement_within_an_uncapped_hold_raises_nothing(
        schedule in schedule(),
        holds in proptest::collection::vec((1_u64..40, 0_u64..=100, proptest::option::of(1_u32..30)), 1..8),
    ) {
        let mut ledger = folded(postpaid());
        let mut capped = Vec::new();
        for (number, (tokens, _, cap)) in (20_u128..).zip(&holds) {
            let cap = cap.map(|cap| decimal(&cap.to_string()));
            set(&mut ledger, HoldPolicy { cap, ..policy() }).unwrap();
            let (amount, beyond) = taken(&mut ledger, number, *tokens, &schedule);
            prop_assert!(cap.is_none_or(|cap| amount <= cap));
            prop_assert!(beyond.is_zero() || Some(amount) == cap);
            capped.push(!beyond.is_zero());
        }
        let sum = |ledger: &UsageLedger| {
            ledger.charged().saturating_add(ledger.over_limit()).saturating_add(ledger.held_at(at(2)))
        };
        for ((number, (tokens, percent, _)), is_capped) in (20_u128..).zip(&holds).zip(capped) {
            let before = sum(&ledger);
            run_any(&mut ledger, told_of(number, tokens * percent / 100, &schedule, 2)).unwrap();
            prop_assert!(is_capped || sum(&ledger) <= before);
            prop_assert_eq!(ledger.held(), ledger.held_at(at(2)));
        }
        prop_assert_eq!(ledger.held(), Decimal::ZERO);
    }
}
