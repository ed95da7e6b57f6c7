//! What notes take, and what of the tax goes with it.

use super::fixtures::*;
use super::*;
use crate::invoice_series::DocumentKind;
use crate::money::Decimal;

/// Base and tax that a note takes.
fn taken(events: &[InvoiceEvent]) -> (String, String) {
    let noted = events.iter().find_map(InvoiceEvent::as_noted).unwrap();
    let sum = |of: fn(&NotedGroup) -> Decimal| noted.groups.iter().map(of).fold(Decimal::ZERO, Decimal::saturating_add);
    (sum(|group| group.base).to_string(), sum(|group| group.tax).to_string())
}

fn is_cancelled(events: &[InvoiceEvent]) -> bool {
    events.iter().any(|event| event.as_cancelled().is_some())
}

#[test]
fn notes_line_by_line_never_come_to_more_than_the_invoice() {
    // The counterexample I4 (Lago #2643): with tax line by line the notes come to 335.00 of 334.99.
    let mut invoice = issued(&[("93.04", "20"), ("93.04", "20"), ("93.08", "20")], "0", "0");
    assert_eq!(invoice.document().unwrap().total(), decimal("334.99"));
    let first = run(&mut invoice, note(60, &[(0, "93.04")])).unwrap();
    let second = run(&mut invoice, note(61, &[(1, "93.04")])).unwrap();
    let third = run(&mut invoice, note(62, &[(2, "93.08")])).unwrap();
    let all = [&first, &second, &third].map(|events| taken(events));
    assert_eq!(all.map(|(base, tax)| format!("{base}+{tax}")), ["93.04+18.61", "93.04+18.61", "93.08+18.61"]);
    assert_eq!([&first, &second, &third].map(|events| is_cancelled(events)), [false, false, true]);
    let document = invoice.document().unwrap();
    assert_eq!((document.noted(), document.open()), (decimal("334.99"), Decimal::ZERO));
    assert_eq!(document.standing(), Standing::Cancelled);
    assert_eq!(run(&mut invoice, note(63, &[])), Err(InvoiceError::Cancelled));
    assert_eq!(run(&mut invoice, write_off()), Err(InvoiceError::Cancelled));
}

#[test]
fn tax_that_was_rounded_away_line_by_line_goes_with_the_last_line() {
    let mut invoice = issued(&[("0.02", "20"); 5], "0", "0");
    assert_eq!(invoice.document().unwrap().tax(), decimal("0.02"));
    for line in 0..4 {
        let events = run(&mut invoice, note(60 + u128::from(line), &[(line, "0.02")])).unwrap();
        assert_eq!(taken(&events), ("0.02".to_owned(), "0".to_owned()));
    }
    assert_eq!(taken(&run(&mut invoice, note(70, &[])).unwrap()), ("0.02".to_owned(), "0.02".to_owned()));
}

#[test]
fn a_note_without_lines_takes_all_that_is_left() {
    let mut invoice = issued(&[("10", "20"), ("5", "0")], "0", "0");
    run(&mut invoice, note(60, &[(0, "4")])).unwrap();
    let events = run(&mut invoice, note(61, &[])).unwrap();
    assert_eq!((taken(&events), is_cancelled(&events)), (("11".to_owned(), "1.2".to_owned()), true));
    assert_eq!(run(&mut invoice, note(61, &[])), Ok(vec![]), "told again");
}

#[test]
fn nobody_gets_back_what_credit_reduced() {
    let mut invoice = issued(&[("60", "20"), ("40", "20")], "30", "0");
    assert_eq!(sums(&invoice), ["100", "30", "14", "0", "84"]);
    assert_eq!(taken(&run(&mut invoice, note(60, &[(0, "60")])).unwrap()), ("60".to_owned(), "12".to_owned()));
    let rest = run(&mut invoice, note(61, &[(1, "40")])).unwrap();
    assert_eq!((taken(&rest), is_cancelled(&rest)), (("10".to_owned(), "2".to_owned()), true));
}

#[test]
fn what_was_paid_before_a_note_is_the_buyers() {
    let mut invoice = issued(&[("10", "20")], "0", "0");
    run(&mut invoice, pay(50, "12")).unwrap();
    run(&mut invoice, note(60, &[(0, "5")])).unwrap();
    let document = invoice.document().unwrap();
    assert_eq!((document.open(), document.standing()), (decimal("-6"), Standing::Paid));
}

#[test]
fn no_more_is_taken_of_a_line_than_is_left_of_it() {
    let mut invoice = issued(&[("10", "20"), ("-2", "20")], "0", "0");
    run(&mut invoice, note(60, &[(0, "4")])).unwrap();
    let refused = [
        (&[(0, "6.01")][..], 0, "6"),
        (&[(0, "0")], 0, "6"),
        (&[(0, "-1")], 0, "6"),
        (&[(1, "1")], 1, "-2"),
        (&[(1, "-2.01")], 1, "-2"),
        (&[(7, "1")], 7, "0"),
        (&[(0, "1"), (0, "1")], 0, "6"),
    ];
    for (lines, line, left) in refused {
        let left = decimal(left);
        assert_eq!(run(&mut invoice, note(61, lines)), Err(InvoiceError::MoreThanLine { line, left }));
    }
    assert!(matches!(run(&mut invoice, note(61, &[(0, "0.001")])), Err(InvoiceError::NoAmount { .. })));
    assert_eq!(run(&mut invoice, note(61, &[(1, "-2")])), Err(InvoiceError::NothingToTake));
    assert_eq!(run(&mut invoice, note(60, &[(0, "5")])), Err(InvoiceError::AlreadyNoted));
}

#[test]
fn a_credit_note_is_taxed_as_its_document_says() {
    let mut invoice = issued(&[("93.04", "20"), ("93.04", "20"), ("93.08", "20")], "0", "0");
    run(&mut invoice, note(60, &[(0, "93.04"), (1, "93.04")])).unwrap();
    let last = run(&mut invoice, note(61, &[])).unwrap();
    let noted = last.iter().find_map(InvoiceEvent::as_noted).unwrap().clone();
    let issue_of = invoice.document().unwrap().issued.clone().unwrap();
    let of = NoteOf {
        document: draft(1).document,
        number: issue_of.number,
        issue_date: issue_of.issue_date,
        reason: reason("Wrong price"),
    };
    let mut credit_note = Invoice::default();
    run(&mut credit_note, Draft { kind: DocumentKind::CreditNote, of: Some(of), document: noted.note, ..draft(1) })
        .unwrap();
    run(&mut credit_note, parties()).unwrap();
    run(&mut credit_note, add(0, &[("93.08", "20")])).unwrap();
    assert_eq!(run(&mut credit_note, tax(&["20"])), Err(InvoiceError::Fixed { what: "tax" }));
    let less = NotedGroup { base: decimal("93.07"), ..noted.groups[0] };
    let fault = TaxFault::Bases { bases: decimal("93.07"), net: decimal("93.08") };
    let as_noted = |group| TaxAsNoted { groups: vec![(group, None)], at: at(40) };
    assert_eq!(run(&mut credit_note, as_noted(less)), Err(fault.into()));
    run(&mut credit_note, as_noted(noted.groups[0])).unwrap();
    assert_eq!(run(&mut credit_note, as_noted(noted.groups[0])), Ok(vec![]));
    assert_eq!(credit_note.document().unwrap().total(), invoice.document().unwrap().notes[1].total());
    run(&mut credit_note, approve()).unwrap();
    run(&mut credit_note, Issue { due_date: None, ..issue() }).unwrap();
    assert_eq!(run(&mut credit_note, note(62, &[])), Err(InvoiceError::NotOfANote));
}
