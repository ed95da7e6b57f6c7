//! Decisions of a payout.

use uuid::Uuid;

use super::fixtures::*;
use super::*;
use crate::aggregate::event_sourced::{ClaimChange, EventSourced};
use crate::money::Decimal;
use crate::{InvoiceId, TenantId};

fn refused(payout: &Payout, command: impl Into<PayoutCommand>) -> PayoutError {
    payout.decide(command.into()).unwrap_err()
}

fn draft_of(number: u32, carried_in: Vec<CarriedIn>) -> PayoutCommand {
    PayoutCommand::Draft(Box::new(draft(number, carried_in)))
}

#[test]
fn a_payout_is_begun_once_and_as_the_next_one_of_its_provider() {
    let mut payout = Payout::default();
    assert_eq!(refused(&payout, approve()), PayoutError::NotDrafted);
    assert_eq!(does(&mut payout, draft_of(1, vec![])), Ok(1));
    assert_eq!(does(&mut payout, draft_of(1, vec![])), Ok(0));
    let other = |change: fn(&mut Draft)| {
        let mut command = draft(1, vec![]);
        change(&mut command);
        PayoutCommand::Draft(Box::new(command))
    };
    // Another process has heard of more: one of both drafts it.
    assert_eq!(refused(&payout, other(|draft| draft.to_position = 101)), PayoutError::AlreadyDrafted);
    let nothing = Payout::default();
    for wrong in [
        other(|draft| draft.number = 2),
        other(|draft| draft.provider = TenantId(Uuid::from_u128(2))),
        other(|draft| draft.to_position = -1),
        other(|draft| draft.from_position = 101),
    ] {
        assert_eq!(refused(&nothing, wrong), PayoutError::NotNext);
    }
    let left = LeftOver { earned: decimal("0.001"), documented: Decimal::ZERO };
    let carried = vec![CarriedIn { payout: super::fixtures::payout(1), number: 0, left }; MAX_CARRIED + 1];
    assert_eq!(refused(&nothing, draft_of(2, carried)), PayoutError::TooMany);
}

#[test]
fn lines_come_in_their_order_and_say_what_they_come_to() {
    let mut payout = after(vec![draft_of(1, vec![])]);
    assert_eq!(refused(&payout, add(1, vec![line(1, "1")])), PayoutError::OtherLines { expected: 0 });
    assert_eq!(refused(&payout, add(0, vec![])), PayoutError::OtherLines { expected: 0 });
    let wrong = PayoutLine { exact: decimal("1"), ..line(1, "1") };
    assert_eq!(refused(&payout, add(0, vec![line(2, "1"), wrong])), PayoutError::DoesNotAddUp { line: 1 });
    assert_eq!(refused(&payout, add(0, vec![line(1, "1e13")])), PayoutError::TooLarge);
    let many: Vec<_> = (0..1_000).map(|number| line(number, "1")).collect();
    assert_eq!(refused(&payout, add(0, many)), PayoutError::LinesTooLarge);
    assert_eq!(does(&mut payout, add(0, vec![line(1, "1")])), Ok(1));
    assert_eq!(does(&mut payout, add(0, vec![line(1, "1")])), Ok(0));
    assert_eq!(does(&mut payout, add(1, vec![line(2, "2")])), Ok(1));
    assert_eq!(does(&mut payout, total("0")), Ok(1));
    assert_eq!(does(&mut payout, total("0")), Ok(0));
    assert!(matches!(refused(&payout, add(2, vec![line(3, "1")])), PayoutError::Standing { .. }));
}

#[test]
fn who_bears_what_is_on_the_line_and_the_fee_is_of_what_was_charged_or_borne() {
    let part =
        PayoutLine { borne_by_platform: decimal("3"), at_risk: decimal("2"), promotion: decimal("1"), ..line(1, "10") };
    let part = part.with_fee(rate("25"), Some(4));
    assert_eq!((part.fee, part.exact), (decimal("2"), decimal("5")));
    // The counterexample I5: the fee of little is not lost.
    let tiny: Vec<_> = (0..100).map(|number| line(number, "0.05")).collect();
    let payout = after(vec![draft_of(1, vec![]), add(0, tiny).into(), total("0").into()]);
    let known = known(&payout);
    assert_eq!((known.fees(), known.earned(), known.exact()), (decimal("0.5"), decimal("4.5"), decimal("4.5")));
}

#[test]
fn what_comes_of_all_lines_is_rounded_once_half_to_even_and_the_rest_is_carried() {
    for (gross, earned, rest) in
        [("1.05", "0.94", "0.005"), ("1.15", "1.04", "-0.005"), ("0.004", "0", "0.0036"), ("-5", "0", "-4.5")]
    {
        let payout = reviewable(&[gross]);
        let left = known(&payout).left.first().map(|left| (left.number, left.left.earned));
        assert_eq!((known(&payout).earned(), left), (decimal(earned), Some((0, decimal(rest)))), "{gross}");
    }
    assert_eq!(known(&reviewable(&["-5"])).standing(), PayoutStanding::Carried);
    assert_eq!(known(&reviewable(&["10"])).left, []);
}

#[test]
fn what_is_too_little_is_carried_with_what_was_documented_before() {
    let left = LeftOver { earned: decimal("0.004"), documented: decimal("3") };
    let carried = CarriedIn { payout: payout(1), number: 2, left };
    let of =
        |minimum| after(vec![draft_of(2, vec![carried]), add(0, vec![line(1, "1")]).into(), total(minimum).into()]);
    let paid = of("3.9");
    assert_eq!((known(&paid).earned(), known(&paid).payable()), (decimal("0.9"), decimal("3.9")));
    assert_eq!(known(&paid).left[0].left, LeftOver { earned: decimal("0.004"), documented: Decimal::ZERO });
    let waits = of("3.91");
    assert_eq!(known(&waits).standing(), PayoutStanding::Carried);
    assert_eq!(known(&waits).left[0].left, LeftOver { earned: decimal("0.904"), documented: decimal("3") });
    assert!(matches!(refused(&waits, approve()), PayoutError::Standing { .. }));
}

#[test]
fn what_is_withheld_is_not_sent_and_what_is_released_afterwards_is_left_over() {
    let mut payout = reviewable(&["10"]);
    for (amount, error) in [("0", "whole units"), ("0.001", "whole units"), ("9.01", "9 of the payout")] {
        assert!(refused(&payout, withhold(amount)).to_string().contains(error), "{amount}");
    }
    assert_eq!(does(&mut payout, withhold("9")), Ok(1));
    assert_eq!(refused(&payout, approve()), PayoutError::AllWithheld);
    assert_eq!(does(&mut payout, release(1)), Ok(1));
    assert_eq!(does(&mut payout, release(1)), Ok(0));
    assert_eq!(refused(&payout, release(2)), PayoutError::NotWithheld { number: 2 });
    let invoice = InvoiceId(Uuid::from_u128(8));
    let disputed = || Withhold { withheld_for: WithheldFor::Dispute { invoice }, ..withhold("2") };
    assert_eq!(does(&mut payout, disputed()), Ok(1));
    assert_eq!(does(&mut payout, disputed()), Ok(0), "an invoice is disputed once");
    assert_eq!(does(&mut payout, approve()), Ok(1));
    assert!(matches!(refused(&payout, withhold("1")), PayoutError::Standing { .. }));
    assert_eq!(does(&mut payout, release(2)), Ok(1));
    let known = known(&payout);
    assert_eq!((known.earned(), known.to_send(), known.left.len()), (decimal("9"), decimal("7"), 1));
    assert_eq!(known.left[0], Left { number: 1, left: LeftOver { earned: Decimal::ZERO, documented: decimal("2") } });
}

#[test]
fn a_payout_is_approved_numbered_sent_and_paid_once_each() {
    let mut payout = reviewable(&["10"]);
    assert!(matches!(refused(&payout, document()), PayoutError::Standing { .. }));
    assert!(matches!(refused(&payout, send("T-1", Some(account()))), PayoutError::Standing { .. }));
    assert_eq!(does(&mut payout, approve()), Ok(1));
    assert_eq!(refused(&payout, send("T-1", Some(account()))), PayoutError::NoNumber);
    assert_eq!(does(&mut payout, document()), Ok(1));
    assert_eq!(does(&mut payout, document()), Ok(0));
    assert_eq!(refused(&payout, send("T-1", None)), PayoutError::NoAccount);
    assert_eq!(refused(&payout, pay()).to_string(), "the payout is approved: only what was sent has arrived");
    assert_eq!(does(&mut payout, send("T-1", Some(account()))), Ok(1));
    assert_eq!(does(&mut payout, send("T-1", None)), Ok(0));
    assert_eq!(refused(&payout, send("T-2", Some(account()))), PayoutError::Fixed { what: "transfer" });
    for command in [PayoutCommand::from(pay()), approve().into()] {
        let first = does(&mut payout, command.clone()).unwrap();
        assert_eq!((first <= 1, does(&mut payout, command)), (true, Ok(0)));
    }
    assert_eq!(known(&payout).standing(), PayoutStanding::Paid);
}

#[test]
fn what_comes_back_is_left_over_once_and_needs_no_number_again() {
    let mut payout = reviewable(&["10"]);
    for command in [approve().into(), document(), send("T-1", Some(account())), pay().into(), bounce().into()] {
        assert_eq!(does(&mut payout, command), Ok(1));
    }
    assert_eq!(does(&mut payout, bounce()), Ok(0));
    assert_eq!(known(&payout).standing(), PayoutStanding::Bounced);
    let Left { number, left } = known(&payout).left[0];
    assert_eq!((number, left.documented), (1, decimal("9")));
    let carried = CarriedIn { payout: super::fixtures::payout(1), number, left };
    let mut next = after(vec![draft_of(2, vec![carried]), total("0").into(), approve().into()]);
    assert_eq!((known(&next).earned(), known(&next).lacks_number()), (Decimal::ZERO, false));
    assert_eq!(refused(&next, document()), PayoutError::Fixed { what: "number" });
    assert_eq!(does(&mut next, send("T-2", Some(account()))), Ok(1));
    assert_eq!(known(&next).sent.as_ref().unwrap().amount, decimal("9"));
}

#[test]
fn an_accrual_and_what_is_left_over_have_one_name_each() {
    let names = |payout: &Payout, command: PayoutCommand| {
        let events = payout.decide(command).unwrap();
        let claims = events.iter().flat_map(Payout::claims);
        let name = |change| {
            let ClaimChange::Take(claim) = change else { panic!("{change:?}") };
            assert!(claim.name.len() <= 200 && claim.scope.len() <= 200);
            format!("{} {}", claim.scope, claim.name)
        };
        claims.map(name).collect::<Vec<_>>()
    };
    let left = LeftOver { earned: decimal("0.001"), documented: Decimal::ZERO };
    let carried = CarriedIn { payout: payout(1), number: 0, left };
    let taken = names(&Payout::default(), draft_of(2, vec![carried]));
    assert_eq!(taken, [format!("payout-taken-in {}/0", payout(1))]);
    let drafted = after(vec![draft_of(1, vec![])]);
    let one = names(&drafted, add(0, vec![line(3, "1"), line(4, "1")]).into());
    let (ledger, service) = (Uuid::from_u128(2), Uuid::from_u128(3));
    assert_eq!(one[0], format!("paid-out {ledger}/2026-01/1/service/{service}"));
    assert_eq!(one.len(), 2);
}
