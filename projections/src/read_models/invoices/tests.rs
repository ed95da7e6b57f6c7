//! Documents on a real Postgres.

use domain::invoice::{
    Approved, Disputed, Drafted, InvoiceEvent, InvoicedPeriod, Issued, NoteOf, Noted, PaymentApplied, TaxCategory,
    TaxGroup, TaxRate, Taxed, Voided, WrittenOff,
};
use domain::invoice_series::DocumentKind;
use domain::money::{Currency, Decimal};
use domain::usage_ledger::calendar::Window;
use domain::usage_ledger::{Calendars, Carried, CutBy, Period, PeriodClosed, PeriodCut, UsageLedgerEvent};
use domain::values::digest::Digest;
use domain::values::text::{Name, Reason};
use domain::{Environment, Event, InvoiceId, LedgerId, OrganizationId, PaymentId, PrincipalId, SeriesId, TenantId};
use jiff::civil::{Date, date};
use ops::tasks::Tasks;

use super::{InvoiceFilter, InvoiceStatus, Invoices, InvoicesModel};
use crate::fixtures::{Pen, access_to, access_to_all, assert_batches_leave_no_trace, project};
use crate::testing::{TestDatabase, at, id};

const TODAY: Date = date(2026, 2, 1);

fn reason(text: &str) -> Reason {
    Reason::new(text).unwrap()
}

fn period(month: u32) -> Period {
    format!("2026-{month:02}").parse().unwrap()
}

fn invoiced(month: u32) -> InvoicedPeriod {
    let (period, zone) = (period(month), "UTC".to_owned());
    let Window { start, end } = Calendars::default().bounds(period);
    InvoicedPeriod { period, start, end, zone, cut: 1, digest: Digest::of("carry/1") }
}

fn begun(number: u128, owner: u128) -> Drafted {
    Drafted {
        document: InvoiceId(id(number)),
        kind: DocumentKind::Invoice,
        ledger: LedgerId(id(100 + owner)),
        owner: TenantId(id(owner)),
        currency: Currency::USD,
        environment: Environment::Live,
        seller: OrganizationId(id(9)),
        periods: vec![],
        replaces: None,
        of: None,
        lines: 1,
        at: at(0),
    }
}

/// Documents as the log would have them.
#[derive(Default)]
struct Documents(Pen);

impl Documents {
    fn say(&mut self, number: u128, event: impl Into<InvoiceEvent>) {
        self.0.write(number, Event::Invoice(event.into()));
    }

    fn drafted(&mut self, number: u128, owner: u128, month: u32) {
        self.say(number, Drafted { periods: vec![invoiced(month)], ..begun(number, owner) });
    }

    /// A note that takes something of a document back.
    fn note(&mut self, number: u128, of: u128) {
        let of = NoteOf {
            document: InvoiceId(id(of)),
            number: format!("INV-2026-{of:06}").parse().unwrap(),
            issue_date: date(2026, 1, 5),
            reason: reason("Wrong"),
        };
        let drafted = Drafted { kind: DocumentKind::CreditNote, periods: vec![], of: Some(of), ..begun(number, 1) };
        self.say(number, drafted);
    }

    /// One on which nothing but a tax of 1 is owed.
    fn taxed(&mut self, number: u128, owner: u128, month: u32) {
        self.drafted(number, owner, month);
        let rate = TaxRate::try_from(Decimal::whole(20)).unwrap();
        let group =
            TaxGroup { category: TaxCategory::S, rate, reason: None, base: Decimal::whole(5), tax: Decimal::ONE };
        self.say(number, Taxed { groups: vec![group], at: at(1) });
    }

    fn issued(&mut self, number: u128, owner: u128, month: u32, due_date: Date) {
        self.taxed(number, owner, month);
        self.say(number, Approved { by: PrincipalId(id(8)), at: at(2) });
        let issued = Issued {
            series: SeriesId(id(7)),
            number: format!("INV-2026-{number:06}").parse().unwrap(),
            issue_date: date(2026, 1, 5),
            tax_point: date(2026, 1, 4),
            due_date: Some(due_date),
            terms: None,
            purchase_order: None,
            buyer_reference: None,
            payment_reference: Name::new("INV").unwrap(),
            digest: Digest::of("invoice/1"),
            at: at(3),
        };
        self.say(number, issued);
    }

    /// A closed period of a ledger.
    fn closed(&mut self, ledger: u128, month: u32, net: &str) {
        let (zero, period) = (Decimal::ZERO, period(month));
        let Window { start, end } = Calendars::default().bounds(period);
        let cut = PeriodCut {
            at: at(0),
            period,
            cut: 1,
            start,
            end,
            zone: "UTC".to_owned(),
            sequence_from: 1,
            sequence_to: 1,
            by: CutBy::Time,
            reason: None,
            lines: 1,
            carry: Digest::of("carry/1"),
            previous: None,
        };
        self.0.write(ledger, Event::UsageLedger(UsageLedgerEvent::from(cut)));
        let net = net.parse().unwrap();
        let closed = PeriodClosed {
            at: at(0),
            period,
            cut: 1,
            lines: 1,
            records: 1,
            exact: net,
            charged: net,
            credits: Vec::new(),
            net,
            due: zero,
            carried_in: Carried::default(),
            carried: Carried::default(),
            carry: Digest::of("carry/1"),
        };
        self.0.write(ledger, Event::UsageLedger(UsageLedgerEvent::from(closed)));
    }
}

/// One document of each status, those of tenant 1 by the month of their number, and one of tenant 2.
fn documents() -> Documents {
    let mut all = Documents::default();
    all.drafted(11, 1, 1);
    all.taxed(12, 1, 2);
    all.issued(13, 1, 3, TODAY);
    all.issued(14, 1, 4, date(2026, 1, 31));
    all.issued(15, 1, 5, TODAY);
    all.say(15, PaymentApplied { payment: PaymentId(id(50)), amount: Decimal::ONE, by_hand: None, at: at(4) });
    all.issued(16, 1, 6, TODAY);
    all.say(16, WrittenOff { amount: Decimal::ONE, reason: reason("Old"), by: PrincipalId(id(8)), at: at(4) });
    all.issued(17, 1, 7, date(2026, 1, 31));
    all.say(17, Disputed { reason: reason("Wrong"), at: at(4) });
    all.drafted(18, 1, 8);
    let (ledger, periods) = (LedgerId(id(101)), vec![invoiced(8)]);
    all.say(18, Voided { reason: reason("Wrong address"), ledger, periods, at: at(4) });
    all.drafted(19, 2, 1);
    all
}

#[tokio::test]
async fn each_document_has_one_status_and_is_listed_by_it() {
    let database = TestDatabase::new().await;
    project::<InvoicesModel>(&database, &documents().0.written, 3).await;
    let invoices = Invoices::new(database.app.clone(), &Tasks::new());
    let own = access_to(TenantId(id(1)));
    let listed = async |access, filter| -> Vec<u128> {
        let found = invoices.list(access, filter, None, 100).await.unwrap();
        found.iter().map(|(summary, ..)| summary.document.0.as_u128() - id(0).as_u128()).collect()
    };
    assert_eq!(listed(own, InvoiceFilter::default()).await, [18, 17, 16, 15, 14, 13, 12, 11]);
    assert_eq!(listed(access_to_all(), InvoiceFilter::default()).await.len(), 9);
    let of_two = InvoiceFilter { owner: Some(TenantId(id(2))), ..InvoiceFilter::default() };
    assert_eq!((listed(access_to_all(), of_two).await, listed(own, of_two).await), (vec![19], vec![]));
    let of_march = InvoiceFilter { period: Some(period(3)), ..InvoiceFilter::default() };
    assert_eq!(listed(own, of_march).await, [13]);

    // The rule as SQL gives what the rule in Rust gives.
    let all = invoices.list(own, InvoiceFilter::default(), None, 100).await.unwrap();
    for status in InvoiceStatus::ALL {
        let filter = InvoiceFilter { status: Some((status, TODAY)), ..InvoiceFilter::default() };
        let by_rust = all.iter().filter(|(summary, ..)| summary.status(TODAY) == status);
        let by_rust: Vec<u128> = by_rust.map(|(summary, ..)| summary.document.0.as_u128() - id(0).as_u128()).collect();
        assert_eq!(listed(own, filter).await, by_rust, "{status}");
        assert_eq!(by_rust.len(), usize::from(status != InvoiceStatus::Cancelled), "{status}");
    }
    let view = invoices.get(own, InvoiceId(id(14))).await.unwrap().unwrap();
    assert_eq!((view.version, view.document.open()), (4, Decimal::ONE));
    assert!(invoices.get(own, InvoiceId(id(19))).await.unwrap().is_none());
    let ids = |numbers: &[u128]| numbers.iter().map(|number| InvoiceId(id(*number))).collect::<Vec<_>>();
    assert_eq!(invoices.incomplete(InvoiceId::default(), 10).await.unwrap(), ids(&[11, 19]));
    assert_eq!(invoices.incomplete(InvoiceId(id(11)), 10).await.unwrap(), ids(&[19]));
    for (since, expected) in [(None, &[][..]), (Some(at(0)), &[]), (Some(at(1)), &[12])] {
        assert_eq!(invoices.to_issue(since, 10).await.unwrap(), ids(expected), "{since:?}");
    }
}

#[tokio::test]
async fn bills_wait_until_they_come_to_something_and_while_they_are_on_no_document() {
    let database = TestDatabase::new().await;
    let mut all = documents();
    for (ledger, month, net) in [(101, 8, "0.3"), (101, 9, "0.4"), (102, 1, "5"), (102, 2, "-1"), (103, 1, "-1")] {
        all.closed(ledger, month, net);
    }
    project::<InvoicesModel>(&database, &all.0.written, 3).await;
    let invoices = Invoices::new(database.app.clone(), &Tasks::new());
    let due = async |least: &str| {
        let found = invoices.ledgers_to_bill(least.parse().unwrap(), LedgerId::default(), 10).await.unwrap();
        found.into_iter().map(|ledger| ledger.0.as_u128() - id(0).as_u128()).collect::<Vec<_>>()
    };
    // That of January of ledger 102 is on a document, so what is left of it is below zero.
    assert_eq!((due("0.7").await, due("0.71").await), (vec![101], vec![]));
    let waiting = invoices.waiting(LedgerId(id(101)), 10).await.unwrap();
    let waiting: Vec<_> = waiting.iter().map(|bill| (bill.closed.period, bill.voided)).collect();
    assert_eq!(waiting, [(period(8), Some(InvoiceId(id(18)))), (period(9), None)]);
}

/// Documents, of which one is noted twice: one note is drafted, and one is not.
fn noted() -> Documents {
    let mut all = documents();
    for note in [20, 21] {
        let (note, reason) = (InvoiceId(id(note)), reason("Wrong"));
        all.say(13, Noted { note, reason, lines: vec![], groups: vec![], at: at(5) });
    }
    all.note(20, 13);
    all
}

#[tokio::test]
async fn notes_are_found_until_they_are_drafted() {
    let database = TestDatabase::new().await;
    project::<InvoicesModel>(&database, &noted().0.written, 3).await;
    let invoices = Invoices::new(database.app.clone(), &Tasks::new());
    assert_eq!(invoices.notes_to_draft(10).await.unwrap(), [(InvoiceId(id(21)), InvoiceId(id(13)))]);
}

#[tokio::test]
async fn batches_leave_no_trace_in_invoices() {
    let mut all = noted();
    all.closed(101, 8, "0.3");
    all.closed(102, 1, "5");
    let tables = ["invoices.invoices", "invoices.invoiced", "invoices.bills", "invoices.notes"];
    assert_batches_leave_no_trace::<InvoicesModel>(&all.0.written, &tables).await;
}
