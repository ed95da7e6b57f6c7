//! What the tests of this folder share: one document with its commands, and a way to have several decided one after the other.

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::*;
use crate::invoice_series::DocumentKind;
use crate::money::{Currency, Decimal, Quantity};
use crate::usage_ledger::BilledFor;
use crate::values::digest::Digest;
use crate::values::sealed::Sealed;
use crate::values::text::{Name, Reason};
use crate::{Environment, InvoiceId, LedgerId, OrganizationId, PaymentId, PrincipalId, SeriesId, ServiceId, TenantId};

pub fn at(second: i64) -> Timestamp {
    let start: Timestamp = "2026-12-04T00:00:00Z".parse().unwrap();
    start.checked_add(SignedDuration::from_secs(second)).unwrap()
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn reason(text: &str) -> Reason {
    Reason::new(text).unwrap()
}

pub fn draft(lines: u32) -> Draft {
    let period = "2026-11".parse().unwrap();
    let [start, end] = ["2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z"].map(|at| at.parse().unwrap());
    Draft {
        document: InvoiceId(id(1)),
        kind: DocumentKind::Invoice,
        ledger: LedgerId(id(2)),
        owner: TenantId(id(3)),
        currency: Currency::USD,
        environment: Environment::Live,
        seller: OrganizationId(id(4)),
        periods: vec![InvoicedPeriod {
            period,
            start,
            end,
            zone: "Europe/Berlin".to_owned(),
            cut: 1,
            digest: Digest::of("carry/1"),
        }],
        replaces: None,
        of: None,
        lines,
        at: at(0),
    }
}

fn party(organization: u128) -> SealedParty {
    let sealed = Sealed { subject: id(organization), key_version: 1, ciphertext: "c2VhbGVk".to_owned() };
    SealedParty { organization: OrganizationId(id(organization)), sealed, kept_until: date(2036, 12, 31) }
}

pub fn parties() -> FixParties {
    FixParties { seller: party(4), buyer: party(3), at: at(1) }
}

/// Category S at this rate, or Z at zero.
pub fn key(rate: &str) -> TaxKey {
    let rate = TaxRate::try_from(decimal(rate)).unwrap();
    let category = if rate == TaxRate::ZERO { TaxCategory::Z } else { TaxCategory::S };
    TaxKey { category, rate }
}

pub fn line(net: &str, rate: &str) -> InvoiceLine {
    InvoiceLine {
        invoiced_for: InvoicedFor::Billed {
            billed_for: BilledFor::Overflow { service: ServiceId(id(5)), provider: TenantId(id(6)) },
        },
        name: Some(Name::new("Chat").unwrap()),
        supplier_name: None,
        period: Some("2026-11".parse().unwrap()),
        earlier: None,
        of_line: None,
        quantity: Quantity::default(),
        less: Quantity::default(),
        unit_price: None,
        list_price: None,
        schedule: None,
        list_cost: None,
        exact: decimal(net),
        net: decimal(net),
        tax: key(rate),
    }
}

pub fn add(from: u32, lines: &[(&str, &str)]) -> AddLines {
    AddLines { from, lines: lines.iter().map(|(net, rate)| line(net, rate)).collect(), at: at(2) }
}

pub fn credits(reduced: &str, paid: &str) -> ApplyCredits {
    ApplyCredits { credits: Vec::new(), reduced: decimal(reduced), paid: decimal(paid), at: at(3) }
}

pub fn tax(rates: &[&str]) -> Tax {
    Tax { groups: rates.iter().map(|rate| TaxedBy { key: key(rate), reason: None }).collect(), at: at(4) }
}

pub fn issue() -> Issue {
    Issue {
        series: SeriesId(id(7)),
        number: "INV-2026-000042".parse().unwrap(),
        issue_date: date(2026, 12, 5),
        tax_point: date(2026, 11, 30),
        due_date: Some(date(2026, 12, 19)),
        terms: Some(Name::new("14 days net").unwrap()),
        purchase_order: None,
        buyer_reference: None,
        payment_reference: Name::new("INV-2026-000042").unwrap(),
        at: at(5),
    }
}

pub fn pay(payment: u128, amount: &str) -> ApplyPayment {
    ApplyPayment { payment: PaymentId(id(payment)), amount: decimal(amount), by_hand: None, at: at(10) }
}

pub fn write_off() -> WriteOff {
    WriteOff { reason: reason("Insolvent"), by: PrincipalId(id(9)), at: at(20) }
}

pub fn note(number: u128, lines: &[(u32, &str)]) -> Note {
    let lines = lines.iter().map(|(line, net)| NotedLine { line: *line, net: decimal(net) }).collect();
    Note { note: InvoiceId(id(number)), lines, reason: reason("Wrong price"), at: at(30) }
}

/// Decides a command and applies what comes of it.
pub fn run(invoice: &mut Invoice, command: impl Into<InvoiceCommand>) -> Result<Vec<InvoiceEvent>, InvoiceError> {
    let events = invoice.decide(command.into())?;
    for event in &events {
        cqrs_es::Aggregate::apply(invoice, event.clone());
    }
    Ok(events)
}

/// A draft of these lines, with credit that reduces and pays, taxed.
pub fn drafted(lines: &[(&str, &str)], reduced: &str, paid: &str) -> Invoice {
    let mut invoice = Invoice::default();
    run(&mut invoice, draft(u32::try_from(lines.len()).unwrap())).unwrap();
    run(&mut invoice, parties()).unwrap();
    run(&mut invoice, add(0, lines)).unwrap();
    run(&mut invoice, credits(reduced, paid)).unwrap();
    let rates: std::collections::BTreeSet<&str> = lines.iter().map(|(_, rate)| *rate).collect();
    run(&mut invoice, tax(&rates.into_iter().collect::<Vec<_>>())).unwrap();
    invoice
}

pub fn approve() -> Approve {
    Approve { by: PrincipalId(id(9)), at: at(5) }
}

/// The same, to be issued.
pub fn approved(lines: &[(&str, &str)], reduced: &str, paid: &str) -> Invoice {
    let mut invoice = drafted(lines, reduced, paid);
    run(&mut invoice, approve()).unwrap();
    invoice
}

/// The same, issued.
pub fn issued(lines: &[(&str, &str)], reduced: &str, paid: &str) -> Invoice {
    let mut invoice = approved(lines, reduced, paid);
    run(&mut invoice, issue()).unwrap();
    invoice
}

/// Net, reduced, tax, paid by credit, due.
pub fn sums(invoice: &Invoice) -> [String; 5] {
    let document = invoice.document().unwrap();
    let sums = [document.net(), document.reduced(), document.tax(), document.paid_by_credit(), document.due()];
    sums.map(|sum| sum.to_string())
}
