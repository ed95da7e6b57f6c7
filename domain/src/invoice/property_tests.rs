//! What holds of every document, whatever it is of and whatever happens to it.

use proptest::prelude::*;

use super::fixtures::*;
use super::*;
use crate::money::{Currency, Decimal};

/// Lines in cents with one of three rates.
fn lines() -> impl Strategy<Value = Vec<(String, String)>> {
    let line = (1_i64..100_000, prop::sample::select(vec!["0", "7", "19"]));
    prop::collection::vec(line, 1..20)
        .prop_map(|lines| lines.into_iter().map(|(cents, rate)| (cents_of(cents), rate.to_owned())).collect())
}

fn cents_of(cents: i64) -> String {
    format!("{cents}e-2").parse::<Decimal>().unwrap().to_string()
}

fn borrowed(lines: &[(String, String)]) -> Vec<(&str, &str)> {
    lines.iter().map(|(net, rate)| (net.as_str(), rate.as_str())).collect()
}

fn sum(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.fold(Decimal::ZERO, Decimal::saturating_add)
}

/// What a document has to be at every moment, as the sums of what is in it.
fn adds_up(document: &Document) {
    let net = sum(document.lines.iter().map(|line| line.net));
    let groups: Vec<_> = document.groups.iter().flatten().collect();
    assert_eq!(document.net(), net);
    assert_eq!(sum(groups.iter().map(|group| group.base)), net.saturating_sub(document.reduced()));
    let tax = sum(groups.iter().map(|group| group.tax));
    let due = net.saturating_sub(document.reduced()).saturating_add(tax).saturating_sub(document.paid_by_credit());
    assert_eq!(document.due(), due);
    for amount in groups.iter().flat_map(|group| [group.base, group.tax]).chain([due]) {
        assert_eq!(amount.round_to_minor(Currency::USD), Ok(amount));
    }
    assert!(document.noted() <= document.total());
    let tax_taken = sum(document.notes.iter().flat_map(|note| &note.groups).map(|group| group.tax));
    assert!(tax_taken <= tax);
}

#[derive(Clone, Debug)]
enum Step {
    Pay(u128, i64),
    Reverse(u128, i64),
    Dispute,
    CloseDispute,
    WriteOff,
    Note(u32, i64),
    NoteRest,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (50_u128..54, 1_i64..50_000).prop_map(|(payment, cents)| Step::Pay(payment, cents)),
        (50_u128..54, 1_i64..50_000).prop_map(|(payment, cents)| Step::Reverse(payment, cents)),
        Just(Step::Dispute),
        Just(Step::CloseDispute),
        Just(Step::WriteOff),
        (0_u32..20, 1_i64..100_000).prop_map(|(line, cents)| Step::Note(line, cents)),
        Just(Step::NoteRest),
    ]
}

fn command(number: usize, step: &Step) -> InvoiceCommand {
    let number = 100 + u128::try_from(number).unwrap();
    match *step {
        Step::Pay(payment, cents) => pay(payment, &cents_of(cents)).into(),
        Step::Reverse(payment, cents) => {
            let ApplyPayment { payment, amount, by_hand: _, at } = pay(payment, &cents_of(cents));
            ReversePayment { payment, amount, reason: reason("Chargeback"), at }.into()
        }
        Step::Dispute => Dispute { reason: reason("Wrong"), at: at(9) }.into(),
        Step::CloseDispute => CloseDispute { reason: reason("Right"), at: at(9) }.into(),
        Step::WriteOff => write_off().into(),
        Step::Note(line, cents) => note(number, &[(line, &cents_of(cents))]).into(),
        Step::NoteRest => note(number, &[]).into(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_document_adds_up_and_what_is_issued_is_changed_by_payments_disputes_and_notes_alone(
        lines in lines(),
        reduced in 0_i64..200_000,
        paid in 0_i64..200_000,
        steps in prop::collection::vec(step(), 0..24),
    ) {
        let borrowed = borrowed(&lines);
        let net = sum(borrowed.iter().map(|(net, _)| decimal(net)));
        let reduced = decimal(&cents_of(reduced)).min(net).to_string();
        let mut invoice = drafted(&borrowed, &reduced, &cents_of(paid));
        adds_up(invoice.document().unwrap());
        run(&mut invoice, approve()).unwrap();
        run(&mut invoice, issue()).unwrap();
        let stands = invoice.document().unwrap().clone();
        for (number, step) in steps.into_iter().enumerate() {
            let before = invoice.clone();
            if run(&mut invoice, command(number, &step)).is_err() {
                prop_assert_eq!(&before, &invoice, "a refusal changes nothing");
            }
            let now = invoice.document().unwrap();
            adds_up(now);
            prop_assert_eq!(
                (&now.drafted, &now.parties, &now.lines, &now.credits, &now.groups, &now.issued),
                (&stands.drafted, &stands.parties, &stands.lines, &stands.credits, &stands.groups, &stands.issued)
            );
        }
    }

    #[test]
    fn notes_in_whatever_parts_come_to_the_document_to_the_last_cent(
        lines in lines(),
        parts in prop::collection::vec((0_u32..20, 1_i64..100_000), 0..40),
    ) {
        let mut invoice = issued(&borrowed(&lines), "0", "0");
        for (number, (line, cents)) in parts.into_iter().enumerate() {
            // What is more than is left is refused, and takes nothing.
            let _ = run(&mut invoice, command(number, &Step::Note(line, cents)));
        }
        if invoice.document().unwrap().standing() != Standing::Cancelled {
            run(&mut invoice, note(99, &[])).unwrap();
        }
        let document = invoice.document().unwrap();
        prop_assert_eq!((document.noted(), document.standing()), (document.total(), Standing::Cancelled));
    }
}
