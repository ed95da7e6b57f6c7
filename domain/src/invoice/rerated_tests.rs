//! The notes of what was rated anew: how much, of which lines, and once.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::fixtures::*;
use super::*;
use crate::ServiceId;
use crate::TenantId;
use crate::money::{Currency, Decimal};
use crate::usage_ledger::BilledFor;
use crate::usage_ledger::rerating::{ReratedBill, ReratedLine};

fn of_service(number: u128) -> BilledFor {
    BilledFor::Overflow { service: ServiceId(id(number)), provider: TenantId(id(6)) }
}

/// An issued document with a line for each service from number 100 on: its net and its rate of tax.
fn issued_of(lines: &[(&str, &str)]) -> Invoice {
    let mut invoice = Invoice::default();
    run(&mut invoice, draft(u32::try_from(lines.len()).unwrap())).unwrap();
    run(&mut invoice, parties()).unwrap();
    let of = |(number, (net, rate)): (u128, &(&str, &str))| InvoiceLine {
        invoiced_for: InvoicedFor::Billed { billed_for: of_service(number) },
        ..line(net, rate)
    };
    let all = (100..).zip(lines).map(of).collect();
    run(&mut invoice, AddLines { from: 0, lines: all, at: at(2) }).unwrap();
    let rates: std::collections::BTreeSet<&str> = lines.iter().map(|(_, rate)| *rate).collect();
    run(&mut invoice, tax(&rates.into_iter().collect::<Vec<_>>())).unwrap();
    run(&mut invoice, approve()).unwrap();
    run(&mut invoice, issue()).unwrap();
    invoice
}

/// The bill of the document, with what each of its services would have cost.
fn bill(lines: &[(u128, &str, &str)]) -> ReratedBill {
    let line = |(number, was, would_be): &(u128, &str, &str)| ReratedLine {
        billed_for: of_service(*number),
        earlier: None,
        was: decimal(was),
        would_be: decimal(would_be),
        was_charged: decimal(was),
        would_be_charged: decimal(would_be),
        kept: BTreeMap::new(),
    };
    ReratedBill { period: "2026-11".parse().unwrap(), cut: 1, lines: lines.iter().map(line).collect() }
}

fn due(invoice: &Invoice, bills: &[ReratedBill]) -> NotesDue {
    notes_due(invoice.document().unwrap(), bills).unwrap()
}

fn credit(due: &NotesDue) -> Vec<(u32, String)> {
    due.credit.iter().map(|noted| (noted.line, noted.net.to_string())).collect()
}

fn debit(due: &NotesDue) -> Vec<(Option<u32>, String)> {
    due.debit.iter().map(|line| (line.of_line, line.net.to_string())).collect()
}

fn raise(number: u128, lines: Vec<InvoiceLine>) -> Raise {
    Raise { note: InvoiceId(id(number)), lines, reason: reason("Wrong price"), at: at(30) }
}

#[test]
fn what_falls_is_taken_of_its_line_and_what_rises_is_set_off() {
    let invoice = issued_of(&[("10", "20"), ("5", "20"), ("1", "20")]);
    let falls = due(&invoice, &[bill(&[(100, "10", "8"), (101, "5", "4.5")])]);
    assert_eq!((credit(&falls), debit(&falls)), (vec![(0, "2".to_owned()), (1, "0.5".to_owned())], vec![]));
    let both = due(&invoice, &[bill(&[(100, "10", "8"), (101, "5", "4.5"), (102, "1", "2")])]);
    assert_eq!((credit(&both), both.debit.len()), (vec![(0, "1.5".to_owned())], 0));
    let rises = due(&invoice, &[bill(&[(100, "10", "9"), (101, "5", "7")])]);
    assert_eq!((credit(&rises), debit(&rises)), (vec![], vec![(Some(0), "-1".to_owned()), (Some(1), "2".to_owned())]));
    assert_eq!(due(&invoice, &[bill(&[(100, "10", "9"), (101, "5", "6")])]), NotesDue::default());
    assert_eq!(due(&invoice, &[]), NotesDue::default());
}

#[test]
fn what_is_taxed_otherwise_is_not_set_off() {
    let invoice = issued_of(&[("10", "20"), ("5", "7")]);
    let both = due(&invoice, &[bill(&[(100, "10", "8"), (101, "5", "8")])]);
    assert_eq!((credit(&both), debit(&both)), (vec![(0, "2".to_owned())], vec![(Some(1), "3".to_owned())]));
}

#[test]
fn fractions_are_rounded_once_and_half_to_even() {
    let invoice = issued_of(&[("10", "20"), ("5", "20")]);
    let of = |first: &str, second: &str| credit(&due(&invoice, &[bill(&[(100, "10", first), (101, "5", second)])]));
    assert_eq!(of("9.9974", "4.9974"), [(1, "0.01".to_owned())]);
    assert_eq!(of("9.9975", "4.9975"), [], "0.005 is nothing");
    assert_eq!(of("9.993", "4.992"), [(0, "0.01".to_owned()), (1, "0.01".to_owned())]);
}

#[test]
fn no_more_is_taken_than_is_left() {
    let mut invoice = issued_of(&[("10", "20"), ("5", "20")]);
    run(&mut invoice, note(60, &[(0, "9")])).unwrap();
    let some = due(&invoice, &[bill(&[(100, "10", "7")])]);
    assert_eq!((credit(&some), some.not_left), (vec![(0, "1".to_owned()), (1, "2".to_owned())], Decimal::ZERO));
    let all = due(&invoice, &[bill(&[(100, "10", "0")])]);
    assert_eq!((credit(&all), all.not_left), (vec![(0, "1".to_owned()), (1, "5".to_owned())], decimal("4")));
    assert!(run(&mut invoice, Note { lines: all.credit, ..note(61, &[]) }).is_ok());
}

#[test]
fn a_part_that_the_document_has_no_line_of_is_taxed_as_its_month() {
    let invoice = issued_of(&[("10", "20")]);
    let rises = due(&invoice, &[bill(&[(177, "0", "3")])]);
    assert_eq!((debit(&rises), rises.debit[0].tax), (vec![(None, "3".to_owned())], key("20")));
}

#[test]
fn more_is_asked_for_once_and_taxed_as_the_document_is() {
    let mut invoice = issued_of(&[("10", "20")]);
    let before = sums(&invoice);
    let lines = due(&invoice, &[bill(&[(100, "10", "12.5")])]).debit;
    let events = run(&mut invoice, raise(60, lines.clone())).unwrap();
    assert_eq!(events.iter().filter_map(InvoiceEvent::as_raised).map(|raised| raised.lines.len()).sum::<usize>(), 1);
    assert_eq!(sums(&invoice), before, "what was issued stays as it is");
    assert_eq!(run(&mut invoice, raise(60, lines.clone())), Ok(vec![]), "told again");
    let other = lines.iter().map(|line| InvoiceLine { net: decimal("3"), ..line.clone() }).collect();
    assert_eq!(run(&mut invoice, raise(60, other)), Err(InvoiceError::AlreadyNoted));
    let taxed = lines.iter().map(|line| InvoiceLine { tax: key("7"), ..line.clone() }).collect();
    assert_eq!(run(&mut invoice, raise(61, taxed)), Err(TaxFault::OtherGroups.into()));
    assert_eq!(run(&mut invoice, raise(61, vec![])), Err(TaxFault::OtherGroups.into()));
    let less: Vec<_> = lines.iter().map(|line| InvoiceLine { net: decimal("-3"), ..line.clone() }).collect();
    let refused = InvoiceError::NoAmount { what: "debit note", currency: Currency::USD };
    assert_eq!(run(&mut invoice, raise(61, less)), Err(refused));
    let many = vec![lines[0].clone(); 1_000];
    assert_eq!(run(&mut invoice, raise(61, many)), Err(InvoiceError::LinesTooLarge));
    run(&mut invoice, note(62, &[])).unwrap();
    assert_eq!(run(&mut invoice, raise(63, lines.clone())), Err(InvoiceError::Cancelled));
    let mut draft = drafted(&[("10", "20")], "0", "0");
    let standing = Standing::Draft;
    assert_eq!(run(&mut draft, raise(60, lines)), Err(InvoiceError::NotIssued { standing }));
}

#[test]
fn a_debit_note_that_would_be_too_long_has_one_line_for_each_service() {
    let invoice = issued_of(&[("10", "20")]);
    let mut long = bill(&[]);
    long.lines = (0..2_000).flat_map(|number| bill(&[(100 + number % 10, "0", "0.01")]).lines).collect();
    let due = due(&invoice, &[long]);
    assert_eq!((due.debit.len(), due.debit[0].net), (10, decimal("2")));
}

proptest! {
    #[test]
    fn notes_come_to_what_was_charged_too_much_or_too_little_within_the_minor_unit(
        lines in prop::collection::vec((0_u32..100_000, 0_u32..10_000_000), 1..12),
    ) {
        let nets: Vec<String> = lines.iter().map(|(net, _)| format!("{net}e-2")).collect();
        let nets: Vec<(&str, &str)> = nets.iter().map(|net| (net.as_str(), "20")).collect();
        prop_assume!(nets.iter().any(|(net, _)| decimal(net) > Decimal::ZERO));
        let mut invoice = issued_of(&nets);
        let would_be: Vec<String> = lines.iter().map(|(_, would_be)| format!("{would_be}e-4")).collect();
        let all: Vec<(u128, &str, &str)> =
            (100..).zip(&nets).zip(&would_be).map(|((number, (net, _)), would)| (number, *net, would.as_str())).collect();
        let bill = bill(&all);
        let due = due(&invoice, std::slice::from_ref(&bill));
        let sum = bill.charged_difference().round_to_minor(Currency::USD).unwrap();
        let credit = due.credit.iter().fold(Decimal::ZERO, |sum, noted| sum.saturating_add(noted.net));
        let debit = due.debit.iter().fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.net));
        prop_assert_eq!((credit, debit), (sum.negated().max(Decimal::ZERO), sum.max(Decimal::ZERO)));
        prop_assert_eq!(due.not_left, Decimal::ZERO);
        if !due.credit.is_empty() {
            let taken = run(&mut invoice, Note { lines: due.credit, ..note(60, &[]) });
            prop_assert!(taken.is_ok(), "{:?}", taken);
        }
        if !due.debit.is_empty() {
            prop_assert!(run(&mut invoice, raise(61, due.debit)).is_ok());
        }
    }
}
