//! Decisions of a payment.

use super::fixtures::*;
use super::*;
use crate::money::{Currency, Decimal};

const NOTHING: [&str; 0] = [];

#[test]
fn a_payment_is_wanted_once_and_moves_forward_by_the_table_alone() {
    for from in PaymentStatus::ALL {
        for to in PaymentStatus::ALL {
            let mut payment = run_all([requested().into()]);
            let way: &[PaymentStatus] = match from {
                PaymentStatus::Requested => &[],
                PaymentStatus::Pending
                | PaymentStatus::Succeeded
                | PaymentStatus::Failed
                | PaymentStatus::Cancelled => &[from],
            };
            for to in way {
                run(&mut payment, moved(*to)).unwrap();
            }
            let written = run(&mut payment, moved(to)).unwrap();
            let is_move = MOVES.contains(&(from, to));
            assert_eq!(written.len(), usize::from(is_move), "{from} to {to}");
            assert_eq!(payment.known().unwrap().status, if is_move { to } else { from });
        }
    }
    let mut payment = run_all([requested().into()]);
    assert_eq!(run(&mut payment, Requested { at: at(7), ..requested() }).unwrap(), NOTHING);
    let other = Requested { amount: decimal("99"), ..requested() };
    assert_eq!(run(&mut payment, other), Err(PaymentError::AlreadyRequested));
    assert_eq!(run(&mut Payment::default(), moved(PaymentStatus::Pending)), Err(PaymentError::NotRequested));
}

#[test]
fn what_can_not_be_paid_is_not_wanted() {
    for (amount, tax) in [("0", "1"), ("-1", "1"), ("0.001", "1"), ("1", "-1"), ("1", "0.001")] {
        let wanted = Requested { amount: decimal(amount), tax: decimal(tax), ..requested() };
        let refused = run(&mut Payment::default(), wanted);
        assert!(matches!(refused, Err(PaymentError::NoAmount { .. })), "{amount} {tax}: {refused:?}");
    }
    let wanted = Requested { amount: decimal("1000000001"), ..requested() };
    assert_eq!(run(&mut Payment::default(), wanted), Err(PaymentError::TooLarge));
}

#[test]
fn the_late_success_of_a_failed_payment_counts_and_no_news_of_before_does() {
    let mut payment = run_all([requested().into(), moved(PaymentStatus::Failed).into()]);
    assert_eq!(payment.known().unwrap().todo(), None);
    assert_eq!(run(&mut payment, moved(PaymentStatus::Pending)).unwrap(), NOTHING);
    assert_eq!(run(&mut payment, moved(PaymentStatus::Succeeded)).unwrap(), ["payment.moved"]);
    assert_eq!(run(&mut payment, moved(PaymentStatus::Failed)).unwrap(), NOTHING);
    assert_eq!(go_on(&mut payment), None);
    assert_eq!(payment.known().unwrap().given(), decimal("100"));
}

#[test]
fn other_money_and_other_objects_are_not_taken_for_it() {
    let mut payment = run_all([requested().into(), moved(PaymentStatus::Pending).into()]);
    for (amount, currency) in [("118", Currency::EUR), ("120", Currency::EUR), ("119", Currency::USD)] {
        let received = Move { amount: decimal(amount), currency, ..moved(PaymentStatus::Succeeded) };
        let refused = run(&mut payment, received);
        assert!(matches!(refused, Err(PaymentError::OtherAmount { .. })), "{refused:?}");
    }
    let other = Move { provider_object: Some(name("pi_4712")), ..moved(PaymentStatus::Succeeded) };
    assert_eq!(run(&mut payment, other), Err(PaymentError::OtherObject));
}

#[test]
fn a_transfer_is_paid_once_however_often_it_is_recorded() {
    let mut payment = run_all([transfer().into()]);
    assert_eq!(run(&mut payment, transfer()).unwrap(), NOTHING);
    let other = RecordByHand { bank_reference: name("4712"), ..transfer() };
    assert_eq!(run(&mut payment, other), Err(PaymentError::AlreadyRequested));
    assert_eq!(run(&mut payment, moved(PaymentStatus::Failed)), Err(PaymentError::OtherObject));
    assert_eq!(go_on(&mut payment), None);
    assert_eq!(payment.known().unwrap().given(), decimal("100"));
}

#[test]
fn a_part_is_paid_back_with_its_tax_and_the_rest_with_the_rest_of_it() {
    let mut payment = credited();
    assert_eq!(run(&mut payment, refund(Some("33.33"))).unwrap(), ["payment.refund_requested"]);
    assert_eq!(run(&mut payment, refund(None)), Err(PaymentError::RefundUnderWay));
    assert_eq!(go_on(&mut payment), Some(Todo::SendRefund { number: 0 }));
    run(&mut payment, RefundDone { number: 0, of: Some(name("re_1")), at: at(9) }).unwrap();
    assert_eq!(run(&mut payment, RefundDone { number: 0, of: Some(name("re_1")), at: at(9) }).unwrap(), NOTHING);
    assert_eq!(run(&mut payment, refund(Some("66.68"))), Err(PaymentError::MoreThanLeft { left: decimal("66.67") }));
    run(&mut payment, refund(None)).unwrap();
    assert_eq!(go_on(&mut payment), Some(Todo::SendRefund { number: 1 }));
    let known = payment.known().unwrap();
    let paid_back: Vec<_> = known.refunds.iter().map(|refund| (refund.amount, refund.tax)).collect();
    assert_eq!(paid_back, [(decimal("33.33"), decimal("6.33")), (decimal("66.67"), decimal("12.67"))]);
    assert_eq!(known.given(), Decimal::ZERO);
}

#[test]
fn what_cannot_be_paid_back_is_credit_again() {
    let mut payment = credited();
    run(&mut payment, refund(Some("40"))).unwrap();
    assert_eq!(go_on(&mut payment), Some(Todo::SendRefund { number: 0 }));
    assert_eq!(payment.known().unwrap().given(), decimal("60"));
    let failed = FailRefund { number: 0, reason: reason("The account is closed"), at: at(9) };
    run(&mut payment, failed).unwrap();
    let todo = payment.known().unwrap().todo();
    assert_eq!(todo, Some(Todo::Credit { number: 1, amount: decimal("40") }));
    // Not before that: of what is not there nothing can go.
    let left = |left| Err(PaymentError::MoreThanLeft { left: decimal(left) });
    assert_eq!(run(&mut payment, refund(Some("70"))), left("60"));
    assert_eq!(go_on(&mut payment), None);
    assert_eq!(payment.known().unwrap().given(), decimal("100"));
    // It is credit of its own since, and a refund is of one.
    assert_eq!(run(&mut payment, refund(Some("60.01"))), left("60"));
    run(&mut payment, refund(None)).unwrap();
    assert_eq!(go_on(&mut payment), Some(Todo::SendRefund { number: 1 }));
    assert_eq!(payment.known().unwrap().given(), decimal("40"));
}

#[test]
fn nothing_is_paid_back_of_what_was_not_paid() {
    for status in [PaymentStatus::Pending, PaymentStatus::Failed, PaymentStatus::Cancelled] {
        let mut payment = run_all([requested().into(), moved(status).into()]);
        assert_eq!(run(&mut payment, refund(None)), Err(PaymentError::NotPaid { status }));
        assert_eq!(run(&mut payment, dispute("dp_1", "119")), Err(PaymentError::NotPaid { status }));
    }
}

#[test]
fn of_a_dispute_all_credit_goes_and_what_is_not_disputed_comes_again() {
    let mut payment = credited();
    run(&mut payment, dispute("dp_1", "35.7")).unwrap();
    assert_eq!(run(&mut payment, dispute("dp_1", "35.7")).unwrap(), NOTHING);
    let Some(Todo::TakeForDispute { amount, .. }) = payment.known().unwrap().todo() else { panic!("it stays") };
    assert_eq!(amount, decimal("100"));
    assert_eq!(go_on(&mut payment), None);
    assert_eq!(payment.known().unwrap().given(), decimal("70"));
    run(&mut payment, close("dp_1", PaymentDisputeOutcome::Won)).unwrap();
    assert_eq!(run(&mut payment, close("dp_1", PaymentDisputeOutcome::Won)).unwrap(), NOTHING);
    let lost = run(&mut payment, close("dp_1", PaymentDisputeOutcome::Lost));
    assert_eq!(lost, Err(PaymentError::DisputeClosed));
    assert_eq!(go_on(&mut payment), None);
    assert_eq!(payment.known().unwrap().given(), decimal("100"));
}

#[test]
fn a_dispute_that_is_lost_leaves_nothing_and_one_that_nobody_knows_does_not_end() {
    let mut payment = credited();
    run(&mut payment, dispute("dp_1", "119")).unwrap();
    go_on(&mut payment);
    run(&mut payment, close("dp_1", PaymentDisputeOutcome::Lost)).unwrap();
    assert_eq!(go_on(&mut payment), None);
    assert_eq!(payment.known().unwrap().given(), Decimal::ZERO);
    assert_eq!(run(&mut payment, close("dp_2", PaymentDisputeOutcome::Lost)), Err(PaymentError::NoDispute));
}

#[test]
fn what_only_the_provider_has_is_kept_once_and_matched_once() {
    let seen = Unmatched {
        payment: PaymentId(id(12)),
        provider: name("stripe"),
        provider_object: name("pi_4712"),
        status: PaymentStatus::Succeeded,
        amount: decimal("119"),
        currency: Currency::EUR,
        at_provider: None,
        raw_hash: None,
        at: at(0),
    };
    let mut stray = run_all([seen.clone().into()]);
    assert_eq!(run(&mut stray, Unmatched { at: at(5), ..seen }).unwrap(), NOTHING);
    assert_eq!(run(&mut stray, requested()), Err(PaymentError::AlreadyRequested));
    let to = Match { to: PaymentId(id(1)), at: at(6) };
    assert_eq!(run(&mut stray, to).unwrap(), ["payment.matched"]);
    assert_eq!(run(&mut stray, to).unwrap(), NOTHING);
    assert_eq!(stray.stray().unwrap().matched.unwrap().0, PaymentId(id(1)));
}
