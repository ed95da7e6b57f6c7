//! Decisions of a document: drafted, issued, paid.

use jiff::civil::date;

use super::fixtures::*;
use super::*;
use crate::aggregate::event_sourced::{Claim, ClaimChange, EventSourced};
use crate::invoice_series::DocumentKind;
use crate::money::Decimal;
use crate::values::digest::Digest;

fn standing(invoice: &Invoice) -> Standing {
    invoice.document().unwrap().standing()
}

#[test]
fn three_lines_of_three_cents_are_taxed_together() {
    // The counterexample I4: per line it would be 0.03.
    let invoice = drafted(&[("0.03", "20"), ("0.03", "20"), ("0.03", "20")], "0", "0");
    assert_eq!(sums(&invoice), ["0.09", "0", "0.02", "0", "0.11"]);
}

#[test]
fn given_credit_reduces_what_is_taxed_and_bought_credit_pays_what_is_due() {
    let invoice = drafted(&[("80", "20"), ("20", "0")], "10", "50");
    assert_eq!(sums(&invoice), ["100", "10", "14.4", "50", "54.4"]);
    // What corrections gave back of it is charged again, or is to be paid again.
    let invoice = drafted(&[("80", "20"), ("20", "0")], "-10", "-4");
    assert_eq!(sums(&invoice), ["100", "-10", "17.6", "-4", "131.6"]);
    // No more than there is to pay.
    let invoice = drafted(&[("80", "20")], "0", "500");
    assert_eq!(sums(&invoice), ["80", "0", "16", "96", "0"]);
}

#[test]
fn each_step_done_again_changes_nothing() {
    let lines = [("1", "20"), ("2", "20")];
    let mut invoice = drafted(&lines, "0.5", "0.5");
    assert_eq!(run(&mut invoice, approve()).unwrap().len(), 1);
    let fixed = FixParties { at: at(9), ..parties() };
    assert_eq!(run(&mut invoice, draft(2)), Ok(vec![]));
    assert_eq!(run(&mut invoice, fixed), Ok(vec![]));
    assert_eq!(run(&mut invoice, add(0, &lines)), Ok(vec![]));
    assert_eq!(run(&mut invoice, add(1, &lines[1..])), Ok(vec![]));
    assert_eq!(run(&mut invoice, credits("0.5", "0.5")), Ok(vec![]));
    assert_eq!(run(&mut invoice, tax(&["20"])), Ok(vec![]));
    run(&mut invoice, issue()).unwrap();
    assert_eq!(run(&mut invoice, issue()), Ok(vec![]));
}

#[test]
fn steps_come_in_their_order_and_none_is_done_otherwise_a_second_time() {
    let mut invoice = Invoice::default();
    assert_eq!(run(&mut invoice, parties()), Err(InvoiceError::NotDrafted));
    run(&mut invoice, draft(2)).unwrap();
    assert_eq!(run(&mut invoice, draft(3)), Err(InvoiceError::AlreadyDrafted));
    assert_eq!(run(&mut invoice, add(0, &[("1", "20")])), Err(InvoiceError::Missing { missing: "parties" }));
    run(&mut invoice, parties()).unwrap();
    let others = FixParties { buyer: parties().seller, ..parties() };
    assert_eq!(run(&mut invoice, others), Err(InvoiceError::Fixed { what: "parties" }));
    assert_eq!(run(&mut invoice, add(1, &[("1", "20")])), Err(InvoiceError::OtherLines { expected: 0, of: 2 }));
    run(&mut invoice, add(0, &[("1", "20")])).unwrap();
    assert_eq!(run(&mut invoice, add(0, &[("2", "20")])), Err(InvoiceError::OtherLines { expected: 1, of: 2 }));
    for command in [InvoiceCommand::from(tax(&["20"])), credits("0", "0").into(), issue().into()] {
        assert_eq!(run(&mut invoice, command), Err(InvoiceError::Missing { missing: "lines" }));
    }
    assert_eq!(
        run(&mut invoice, add(1, &[("2", "20"), ("3", "20")])),
        Err(InvoiceError::OtherLines { expected: 1, of: 2 })
    );
    run(&mut invoice, add(1, &[("2", "20")])).unwrap();
    let untaxed = Err(InvoiceError::Missing { missing: "groups of tax" });
    assert_eq!(run(&mut invoice, approve()), untaxed);
    assert_eq!(run(&mut invoice, issue()), untaxed);
    assert_eq!(
        run(&mut invoice, credits("3.01", "0")),
        Err(InvoiceError::CreditBeyond { reduced: decimal("3.01"), net: decimal("3") })
    );
    assert_eq!(run(&mut invoice, tax(&["19"])), Err(TaxFault::OtherGroups.into()));
    assert_eq!(run(&mut invoice, tax(&["19", "20"])), Err(TaxFault::OtherGroups.into()));
    run(&mut invoice, tax(&["20"])).unwrap();
    assert_eq!(run(&mut invoice, credits("1", "0")), Err(InvoiceError::Fixed { what: "credit" }));
    assert_eq!(run(&mut invoice, issue()), Err(InvoiceError::Missing { missing: "approval" }));
    assert_eq!(run(&mut invoice, approve()).unwrap().len(), 1);
    assert_eq!(run(&mut invoice, approve()), Ok(vec![]));
}

#[test]
fn what_nobody_can_pay_is_refused() {
    let mut invoice = Invoice::default();
    run(&mut invoice, draft(1)).unwrap();
    run(&mut invoice, parties()).unwrap();
    assert!(matches!(run(&mut invoice, add(0, &[("0.001", "20")])), Err(InvoiceError::NoAmount { .. })));
    assert_eq!(run(&mut invoice, add(0, &[("1000000001", "20")])), Err(InvoiceError::TooLarge));
    run(&mut invoice, add(0, &[("1", "20")])).unwrap();
    assert!(matches!(run(&mut invoice, credits("0.001", "0")), Err(InvoiceError::NoAmount { .. })));
    assert!(matches!(run(&mut invoice, credits("0", "-0.001")), Err(InvoiceError::NoAmount { .. })));
    assert_eq!(run(&mut Invoice::default(), draft(0)), Err(InvoiceError::TooMany));
    assert_eq!(run(&mut Invoice::default(), draft(MAX_LINES + 1)), Err(InvoiceError::TooMany));
    let of_none = Draft { kind: DocumentKind::CreditNote, ..draft(1) };
    assert_eq!(run(&mut Invoice::default(), of_none), Err(InvoiceError::NotOfOne { kind: DocumentKind::CreditNote }));
}

#[test]
fn lines_that_do_not_fit_into_an_event_are_refused() {
    let mut invoice = Invoice::default();
    run(&mut invoice, draft(1_000)).unwrap();
    run(&mut invoice, parties()).unwrap();
    assert_eq!(run(&mut invoice, add(0, &vec![("1", "20"); 1_000])), Err(InvoiceError::LinesTooLarge));
    assert_eq!(run(&mut invoice, add(0, &[("1", "20"); 100])).unwrap().len(), 1);
}

#[test]
fn a_document_below_zero_is_not_issued_and_one_that_is_owed_says_by_when() {
    let mut invoice = approved(&[("-1", "20")], "0", "0");
    assert_eq!(run(&mut invoice, issue()), Err(InvoiceError::BelowZero { total: decimal("-1.2") }));
    let mut invoice = approved(&[("1", "20")], "0", "0");
    for due_date in [None, Some(date(2026, 12, 4))] {
        let late = Issue { due_date, ..issue() };
        assert_eq!(run(&mut invoice, late), Err(InvoiceError::NoDueDate { due: decimal("1.2") }));
    }
    let mut paid = approved(&[("1", "20")], "0", "9");
    run(&mut paid, Issue { due_date: None, ..issue() }).unwrap();
    assert_eq!(standing(&paid), Standing::Paid);
}

#[test]
fn what_is_issued_never_changes_again() {
    let mut invoice = issued(&[("1", "20")], "0", "0");
    let before = invoice.document().unwrap().clone();
    let not_a_draft = Err(InvoiceError::NotADraft { standing: Standing::Issued });
    let void = Void { reason: reason("Oops"), at: at(9) };
    let commands: [InvoiceCommand; 7] = [
        parties().into(),
        add(1, &[("1", "20")]).into(),
        credits("1", "0").into(),
        tax(&["20"]).into(),
        approve().into(),
        Issue { number: "INV-2026-000043".parse().unwrap(), ..issue() }.into(),
        void.into(),
    ];
    for command in commands {
        assert_eq!(run(&mut invoice, command), not_a_draft);
    }
    assert_eq!(invoice.document(), Some(&before));
}

/// What a draft claims.
fn bills(draft: &Draft) -> Vec<Claim> {
    let drafted = run(&mut Invoice::default(), draft.clone()).unwrap();
    let taken = drafted.iter().flat_map(Invoice::claims).map(|change| match change {
        ClaimChange::Take(claim) | ClaimChange::Release(claim) => claim,
    });
    taken.collect()
}

#[test]
fn what_is_to_be_issued_is_not_voided() {
    // It may have a number already, which nobody takes back.
    let mut invoice = approved(&[("1", "20")], "0", "0");
    let void = Void { reason: reason("Too late"), at: at(9) };
    assert_eq!(run(&mut invoice, void), Err(InvoiceError::Approved));
}

#[test]
fn a_bill_is_on_one_document() {
    let name = format!("{}/2026-11/1", draft(1).ledger);
    assert_eq!(bills(&draft(1)), [Claim { scope: "billed-cut".to_owned(), name }]);
}

#[test]
fn a_draft_is_voided_and_then_nothing_else() {
    let mut invoice = drafted(&[("1", "20")], "0", "0");
    let void = || Void { reason: reason("Drafted twice"), at: at(9) };
    let voided = run(&mut invoice, void()).unwrap();
    let (taken, given) = (bills(&draft(1)), voided.iter().flat_map(Invoice::claims).collect::<Vec<_>>());
    assert_eq!(given, taken.into_iter().map(ClaimChange::Release).collect::<Vec<_>>());
    assert_eq!(run(&mut invoice, void()), Ok(vec![]));
    assert_eq!(run(&mut invoice, issue()), Err(InvoiceError::NotADraft { standing: Standing::Voided }));
    assert_eq!(run(&mut invoice, pay(50, "1")), Err(InvoiceError::NotIssued { standing: Standing::Voided }));
    assert_eq!(run(&mut invoice, note(60, &[])), Err(InvoiceError::NotIssued { standing: Standing::Voided }));
}

#[test]
fn it_is_paid_in_parts_and_what_went_back_is_open_again() {
    let mut invoice = issued(&[("10", "20")], "0", "0");
    run(&mut invoice, pay(50, "5")).unwrap();
    assert_eq!((standing(&invoice), run(&mut invoice, pay(50, "5"))), (Standing::PartlyPaid, Ok(vec![])));
    assert_eq!(run(&mut invoice, pay(50, "6")), Err(InvoiceError::PaymentTaken));
    assert_eq!(run(&mut invoice, pay(51, "7.01")), Err(InvoiceError::MoreThanOpen { open: decimal("7") }));
    run(&mut invoice, pay(51, "7")).unwrap();
    assert_eq!(standing(&invoice), Standing::Paid);
    let reverse = |amount| ReversePayment {
        payment: pay(51, "7").payment,
        amount: decimal(amount),
        reason: reason("Chargeback"),
        at: at(11),
    };
    assert_eq!(run(&mut invoice, reverse("8")), Err(InvoiceError::MoreThanApplied { applied: decimal("7") }));
    run(&mut invoice, reverse("7")).unwrap();
    assert_eq!((standing(&invoice), invoice.document().unwrap().open()), (Standing::PartlyPaid, decimal("7")));
    run(&mut invoice, pay(51, "2")).unwrap();
    run(&mut invoice, write_off()).unwrap();
    assert_eq!((standing(&invoice), invoice.document().unwrap().written_off), (Standing::WrittenOff, decimal("5")));
    assert_eq!(run(&mut invoice, write_off()), Ok(vec![]));
    assert_eq!(run(&mut invoice, pay(52, "1")), Err(InvoiceError::MoreThanOpen { open: Decimal::ZERO }));
}

#[test]
fn it_is_overdue_the_day_after_it_is_due_while_something_is_open() {
    let mut invoice = issued(&[("10", "20")], "0", "0");
    let overdue = |invoice: &Invoice, day| invoice.document().unwrap().is_overdue_on(day);
    assert!(!overdue(&invoice, date(2026, 12, 19)) && overdue(&invoice, date(2026, 12, 20)));
    run(&mut invoice, pay(50, "12")).unwrap();
    assert!(!overdue(&invoice, date(2027, 12, 20)));
    assert!(!overdue(&drafted(&[("10", "20")], "0", "0"), date(2027, 12, 20)));
}

#[test]
fn a_dispute_is_opened_and_closed() {
    let mut invoice = issued(&[("10", "20")], "0", "0");
    let dispute = || Dispute { reason: reason("We never used this"), at: at(9) };
    let close = || CloseDispute { reason: reason("They did"), at: at(9) };
    assert_eq!(run(&mut invoice, close()), Err(InvoiceError::NotDisputed));
    run(&mut invoice, dispute()).unwrap();
    assert_eq!(run(&mut invoice, dispute()), Ok(vec![]));
    assert!(invoice.document().unwrap().disputed.is_some());
    run(&mut invoice, close()).unwrap();
    assert!(invoice.document().unwrap().disputed.is_none());
}

#[test]
fn the_hash_is_that_of_the_canonical_text_and_changes_with_all_that_is_said() {
    let hash = |invoice: &Invoice, issue: &Issue| Digest::of(&canonical_text(invoice.document().unwrap(), issue));
    let draft = drafted(&[("10", "20")], "1", "2");
    let stated = hash(&draft, &issue());
    let issued = issued(&[("10", "20")], "1", "2");
    assert_eq!(issued.document().unwrap().issued.as_ref().unwrap().digest, stated);
    let others = [
        hash(&drafted(&[("11", "20")], "1", "2"), &issue()),
        hash(&drafted(&[("10", "19")], "1", "2"), &issue()),
        hash(&drafted(&[("10", "20")], "2", "2"), &issue()),
        hash(&drafted(&[("10", "20")], "1", "1"), &issue()),
        hash(&draft, &Issue { number: "INV-2026-000043".parse().unwrap(), ..issue() }),
        hash(&draft, &Issue { due_date: None, ..issue() }),
        hash(&draft, &Issue { buyer_reference: Some(issue().payment_reference), ..issue() }),
    ];
    assert!(others.iter().all(|other| *other != stated));
    // Whoever recomputes it later does so by the same text.
    let text = canonical_text(draft.document().unwrap(), &issue());
    assert_eq!(text.lines().next(), Some("invoice/1"));
    assert_eq!(Digest::of(&text).to_string(), "53159e202491832a21b9eaeca64ec79b3287f2352028804d98242cff2f4b9e12");
}
