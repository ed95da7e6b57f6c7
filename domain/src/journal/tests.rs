//! What single events move.

use uuid::Uuid;

use super::*;
use crate::aggregate::event::Event;
use crate::invoice::InvoiceEvent;
use crate::invoice::fixtures as invoices;
use crate::invoice_series::DocumentKind;
use crate::money::{Currency, Decimal};
use crate::payout::fixtures as payouts;
use crate::usage_ledger::fixtures::{at, opened};
use crate::usage_ledger::{
    CreditGranted, CreditKind, CreditLapsed, CreditRevoked, DebtBooked, DebtOf, DebtPaid, FundedBy, GrantId, Lapsed,
    PaidFor, UsageLedgerEvent,
};
use crate::values::text::{Name, Reason};
use crate::{Environment, TenantId};

const LEDGER: Uuid = Uuid::from_u128(1);
const GRANT: GrantId = GrantId(Uuid::from_u128(2));

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// What an event moves, in words.
fn moved(books: &mut Books, stream: Uuid, event: &Event) -> String {
    let Some(Entry { of, postings }) = books.post(stream, event) else { return String::new() };
    assert_eq!(of, MoneyOf { currency: Currency::USD, environment: Environment::Live });
    let sum = postings.iter().fold(Decimal::ZERO, |sum, posting| sum.saturating_add(posting.amount));
    assert_eq!(sum, Decimal::ZERO);
    let said: Vec<String> = postings.iter().map(|posting| format!("{} {}", posting.account, posting.amount)).collect();
    said.join(", ")
}

fn of_ledger(books: &mut Books, event: impl Into<UsageLedgerEvent>) -> String {
    moved(books, LEDGER, &Event::UsageLedger(event.into()))
}

fn books() -> Books {
    let mut books = Books::default();
    assert_eq!(of_ledger(&mut books, opened()), "");
    books
}

fn granted(kind: CreditKind, funded_by: FundedBy, paid: Option<(&str, &str)>) -> CreditGranted {
    let paid_for = |(amount, tax)| PaidFor {
        amount: decimal(amount),
        tax: Some(decimal(tax)),
        currency: Currency::USD,
        payment: None,
        receipt: None,
    };
    CreditGranted {
        at: at(1),
        grant_id: GRANT,
        amount: decimal("100"),
        priority: 0,
        expires_at: None,
        reason: "credit".to_owned(),
        kind,
        paid: paid.map(paid_for),
        funded_by,
        applies_to: crate::usage_ledger::AppliesTo::default(),
        effective_at: None,
        refundable: false,
        origin: None,
        by: None,
        approved_by: Vec::new(),
    }
}

fn revoked(amount: &str, payment: Option<&str>) -> CreditRevoked {
    let (reason, payment) = (Reason::new("Chargeback").unwrap(), payment.map(|text| Name::new(text).unwrap()));
    CreditRevoked { at: at(2), grant: GRANT, amount: decimal(amount), reason, payment }
}

fn booked(amount: &str) -> DebtBooked {
    let of = DebtOf::Grant { grant: GRANT };
    DebtBooked { at: at(2), amount: decimal(amount), reason: Reason::new("Chargeback").unwrap(), of }
}

fn paid(amount: &str) -> DebtPaid {
    DebtPaid { at: at(3), grant: GRANT, amount: decimal(amount) }
}

#[test]
fn bought_credit_is_owed_with_its_tax_until_it_pays_lapses_or_goes_back() {
    let mut books = books();
    let bought = granted(CreditKind::Purchased, FundedBy::Platform, Some(("90", "19")));
    assert_eq!(of_ledger(&mut books, bought), "cash 109, deferred_revenue -119, promotion_expense 10");
    assert_eq!(of_ledger(&mut books, paid("5")), "receivable -5, deferred_revenue 5");
    let lapsed = CreditLapsed { at: at(3), grants: vec![Lapsed { grant: GRANT, amount: decimal("7") }] };
    assert_eq!(of_ledger(&mut books, lapsed), "deferred_revenue 7, platform_revenue -7");
    assert_eq!(of_ledger(&mut books, revoked("20", Some("pi_1"))), "cash -20, deferred_revenue 20");
    assert_eq!(of_ledger(&mut books, booked("80")), "cash -80, receivable 80");
    // Nobody took a payment back: it is the marketplace's.
    assert_eq!(of_ledger(&mut books, revoked("20", None)), "deferred_revenue 20, platform_revenue -20");
    assert_eq!(of_ledger(&mut books, booked("80")), "receivable 80, platform_revenue -80");
}

#[test]
fn given_credit_moves_nothing_until_it_pays() {
    let mut books = books();
    let provider = FundedBy::Provider { organization: TenantId(Uuid::from_u128(3)) };
    for funded_by in [FundedBy::Platform, provider] {
        assert_eq!(of_ledger(&mut books, granted(CreditKind::Promotional, funded_by, None)), "");
        assert_eq!(of_ledger(&mut books, revoked("20", None)), "");
        assert_eq!(of_ledger(&mut books, paid("5")), "receivable -5, promotion_expense 5");
        assert_eq!(of_ledger(&mut books, booked("5")), "receivable 5, promotion_expense -5");
    }
}

#[test]
fn a_bill_is_owed_to_who_supplies_and_rounded_on_an_account_of_its_own() {
    let mut books = books();
    let (lines, closed) = (
        crate::usage_ledger::periods::fixtures::period_lines(),
        crate::usage_ledger::periods::fixtures::period_closed(),
    );
    // 0.003 + 2.5 + 1.01 + 20, of which 0.5 are absorbed and 0.25 at the reporter's risk.
    let said = of_ledger(&mut books, lines);
    assert_eq!(said, "unbilled 22.763, provider_payable -23.263, absorbed 0.5");
    // 2.763 less 1 of given credit is billed as 1.76.
    assert_eq!(of_ledger(&mut books, closed.clone()), "unbilled -1.003, promotion_expense 1, rounding 0.003");
    // What a provider funds it does not get.
    let provider = FundedBy::Provider { organization: TenantId(Uuid::from_u128(3)) };
    let own = GrantId(crate::usage_ledger::fixtures::id(9));
    of_ledger(&mut books, CreditGranted { grant_id: own, ..granted(CreditKind::Promotional, provider, None) });
    assert_eq!(of_ledger(&mut books, closed), "unbilled -1.003, provider_payable 1, rounding 0.003");
}

/// A document that is told of in the order in which it came to be.
fn document(kind: DocumentKind) -> Vec<InvoiceEvent> {
    let mut invoice = crate::invoice::Invoice::default();
    let of = (kind == DocumentKind::DebitNote).then(|| crate::invoice::NoteOf {
        document: crate::InvoiceId(Uuid::from_u128(9)),
        number: "INV-2026-000001".parse().unwrap(),
        issue_date: "2026-12-01".parse().unwrap(),
        reason: invoices::reason("More"),
    });
    let draft = crate::invoice::Draft { kind, of, ..invoices::draft(1) };
    let commands: Vec<crate::invoice::InvoiceCommand> = vec![
        crate::invoice::InvoiceCommand::Draft(Box::new(draft)),
        crate::invoice::InvoiceCommand::FixParties(Box::new(invoices::parties())),
        invoices::add(0, &[("100", "19")]).into(),
        invoices::credits("10", "40").into(),
        invoices::tax(&["19"]).into(),
        invoices::approve().into(),
        crate::invoice::InvoiceCommand::Issue(Box::new(invoices::issue())),
        invoices::pay(50, "30").into(),
        invoices::note(60, &[(0, "10")]).into(),
        invoices::write_off().into(),
    ];
    commands.into_iter().flat_map(|command| invoices::run(&mut invoice, command).unwrap()).collect()
}

#[test]
fn a_document_is_owed_once_it_is_issued() {
    let told = |kind| {
        let mut books = Books::default();
        let events = document(kind).into_iter();
        let all = events.map(|event| moved(&mut books, Uuid::from_u128(5), &Event::Invoice(event)));
        all.filter(|said| !said.is_empty()).collect::<Vec<_>>()
    };
    let [issued, paid, noted, written_off] = &told(DocumentKind::Invoice)[..] else { panic!() };
    assert_eq!(issued, "receivable 67.1, unbilled -90, deferred_revenue 40, tax_payable -17.1");
    assert_eq!(paid, "cash 30, receivable -30");
    assert_eq!(noted, "receivable -11.9, tax_payable 1.9, platform_revenue 10");
    assert_eq!(written_off, "receivable -25.2, bad_debt 25.2");
    assert!(told(DocumentKind::DebitNote)[0].contains("platform_revenue -90"));
    // What was paid before is booked with the credit that was bought.
    assert!(!told(DocumentKind::Receipt).iter().any(|said| said.contains("tax_payable -17.1")));
}

#[test]
fn a_fee_is_earned_with_its_line_and_what_is_sent_is_no_longer_owed() {
    let mut books = Books::default();
    let mut payout = crate::payout::Payout::default();
    let commands: Vec<crate::payout::PayoutCommand> = vec![
        crate::payout::PayoutCommand::Draft(Box::new(payouts::draft(1, Vec::new()))),
        payouts::add(0, vec![payouts::line(1, "10.01")]).into(),
        payouts::total("0").into(),
        payouts::approve().into(),
        payouts::document(),
        payouts::send("T-1", Some(payouts::account())),
        payouts::pay().into(),
        payouts::bounce().into(),
    ];
    let events = commands.into_iter().flat_map(|command| payouts::run(&mut payout, command).unwrap());
    let all = events.map(|event| moved(&mut books, Uuid::from_u128(6), &Event::Payout(event)));
    let all: Vec<String> = all.filter(|said| !said.is_empty()).collect();
    let expected = [
        "provider_payable 1.001, platform_revenue -1.001",
        "cash -9.01, provider_payable 9.01",
        "cash 9.01, provider_payable -9.01",
    ];
    assert_eq!(all, expected);
}

#[test]
fn an_event_looks_into_the_books_of_what_it_is_about() {
    let bought = Event::UsageLedger(granted(CreditKind::Purchased, FundedBy::Platform, None).into());
    let ledger = crate::LedgerId(LEDGER);
    assert_eq!(Books::keys(LEDGER, &bought), [BookKey::Ledger(ledger), BookKey::Grant(ledger, GRANT)]);
    let closed = Event::UsageLedger(crate::usage_ledger::periods::fixtures::period_closed().into());
    assert_eq!(Books::keys(LEDGER, &closed).len(), 3);
    for account in Account::ALL {
        assert_eq!(account.as_str().parse(), Ok(account));
        assert_eq!(serde_json::to_value(account).unwrap(), account.as_str());
    }
}
