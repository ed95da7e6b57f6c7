//! Whatever is said of a payment, in whatever order and however often: the credit for it is what was paid, less what went back.

use proptest::prelude::*;

use super::fixtures::*;
use super::*;
use crate::money::Decimal;

#[derive(Clone, Debug)]
enum Said {
    Moved(PaymentStatus),
    Refund(u32),
    Done(u32),
    Failed(u32),
    Disputed(u8, u32),
    Closed(u8, PaymentDisputeOutcome),
    GoOn,
}

fn said() -> impl Strategy<Value = Said> {
    let outcome = prop_oneof![Just(PaymentDisputeOutcome::Won), Just(PaymentDisputeOutcome::Lost)];
    prop_oneof![
        3 => proptest::sample::select(PaymentStatus::ALL.to_vec()).prop_map(Said::Moved),
        2 => (1_u32..12_000).prop_map(Said::Refund),
        2 => (0_u32..4).prop_map(Said::Done),
        1 => (0_u32..4).prop_map(Said::Failed),
        1 => (0_u8..3, 1_u32..13_000).prop_map(|(which, cents)| Said::Disputed(which, cents)),
        1 => (0_u8..3, outcome).prop_map(|(which, outcome)| Said::Closed(which, outcome)),
        4 => Just(Said::GoOn),
    ]
}

fn cents(count: u32) -> String {
    format!("{}.{:02}", count / 100, count % 100)
}

fn command(said: &Said) -> Option<PaymentCommand> {
    Some(match said {
        Said::Moved(to) => moved(*to).into(),
        Said::Refund(count) => refund(Some(&cents(*count))).into(),
        Said::Done(number) => RefundDone { number: *number, of: None, at: at(6) }.into(),
        Said::Failed(number) => FailRefund { number: *number, reason: reason("It came back"), at: at(6) }.into(),
        Said::Disputed(which, count) => dispute(&format!("dp_{which}"), &cents(*count)).into(),
        Said::Closed(which, outcome) => close(&format!("dp_{which}"), *outcome).into(),
        Said::GoOn => return None,
    })
}

proptest! {
    #[test]
    fn the_credit_is_never_more_than_was_paid_and_in_the_end_what_is_due(all in prop::collection::vec(said(), 1..40)) {
        let mut payment = run_all([requested().into()]);
        for said in &all {
            match command(said) {
                // What is refused has changed nothing.
                Some(command) => drop(run(&mut payment, command)),
                None => drop(go_on(&mut payment)),
            }
            let known = payment.known().unwrap();
            prop_assert!(known.given() <= known.requested.amount);
            prop_assert!(!known.given().is_negative() && !known.entitled().is_negative());
        }
        // Whatever waits for the provider comes to its end.
        while let Some(todo) = go_on(&mut payment) {
            let command: PaymentCommand = match todo {
                Todo::SendRefund { number } => RefundDone { number, of: None, at: at(9) }.into(),
                Todo::Create | Todo::Look => moved(PaymentStatus::Failed).into(),
                Todo::Credit { .. } | Todo::TakeForDispute { .. } | Todo::TakeForRefund { .. } => panic!("{todo:?}"),
            };
            run(&mut payment, command).unwrap();
        }
        let known = payment.known().unwrap();
        prop_assert_eq!(known.given(), known.entitled(), "{:?}", known);
        let back = known.refunds.iter().filter(|refund| refund.stage == RefundStage::Done);
        let tax = back.fold(Decimal::ZERO, |sum, refund| sum.saturating_add(refund.tax));
        prop_assert!(tax <= known.requested.tax);
    }
}
