//! Two processes that write the same invoices at once, and answers of their steps that are lost on the way: each bill comes onto one document, each
//! document has one number, and none is missing.

use std::collections::BTreeMap;
use std::sync::Arc;

use commands::privacy::{Vault, identity_subject};
use commands::processes::invoicing::{
    Bill, BillSources, BillingRules, Called, Candidate, Invoicing, PaidCredit, Posting, Progress, ReratedLedger,
    Review, SourceError,
};
use domain::invoice::{Approve, Document, Invoice, Note, Standing};
use domain::invoice_series::{DocumentKind, InvoiceSeries, SeriesScope};
use domain::money::{Decimal, Quantity};
use domain::organization::Identify;
use domain::ports::{PortFuture, TaxTable};
use domain::usage_ledger::rerating::{ReratedBill, ReratedLine};
use domain::usage_ledger::{BillLine, BilledFor, Carried, Period, PeriodClosed};
use domain::values::digest::Digest;
use domain::{Environment, InvoiceId, LedgerId, OrganizationId, ServiceId, TenantId};
use jiff::{SignedDuration, Timestamp};
use tests::audit::audit;
use tests::commander::{access_to_all, once};
use tests::database::{Database, fresh_database};
use tests::ledger::PAYER;
use tests::node::Node;
use tests::organization::at;
use tests::proxy::{Break, Proxy};
use uuid::Uuid;

const SELLER: OrganizationId = OrganizationId(Uuid::from_u128(0x5E11));

/// Bills that are as they are, whoever asks.
struct Bills(BTreeMap<LedgerId, Bill>);

impl BillSources for Bills {
    fn bill(&self, ledger: LedgerId, _: Period, _: u32) -> PortFuture<'_, Result<Option<Bill>, SourceError>> {
        let bill = self.0.get(&ledger).cloned();
        Box::pin(async move { Ok(bill) })
    }

    fn called<'a>(&'a self, _: &'a [ServiceId], _: &'a [TenantId]) -> PortFuture<'a, Result<Called, SourceError>> {
        Box::pin(async move { Ok(Called::default()) })
    }
}

fn period() -> Period {
    "2025-05".parse().unwrap()
}

/// A bill of so many lines of one US dollar each.
fn bill(count: u32) -> Bill {
    let line = |number: u32| BillLine {
        billed_for: BilledFor::Overflow {
            service: ServiceId(Uuid::from_u128(u128::from(number))),
            provider: TenantId(Uuid::from_u128(4)),
        },
        earlier: None,
        quantity: Quantity::ZERO,
        less: Quantity::ZERO,
        schedule: None,
        list_cost: None,
        exact: Decimal::ONE,
        absorbed: Decimal::ZERO,
        at_risk: Decimal::ZERO,
        tax_class: None,
        net: Decimal::ONE,
        record_lines: 1,
    };
    let net = Decimal::whole(u64::from(count));
    let closed = PeriodClosed {
        at: at(0),
        period: period(),
        cut: 1,
        lines: count,
        records: u64::from(count),
        exact: net,
        charged: net,
        credits: Vec::new(),
        net,
        due: net,
        carried_in: Carried::default(),
        carried: Carried::default(),
        carry: Digest::of("carry/1"),
    };
    Bill { closed, lines: (0..count).map(line).collect(), paid: PaidCredit::new() }
}

/// Several ledgers with a bill each, and who sells and buys.
struct Scene {
    database: Database,
    ledgers: Vec<LedgerId>,
    bills: Arc<Bills>,
}

impl Scene {
    async fn set(ledgers: usize, lines: u32) -> Self {
        let database = fresh_database(1_000).await;
        let node = Node::start(&database.url).await;
        let vault = Vault::new(node.pool.clone());
        for organization in [SELLER.0, PAYER.0] {
            node.register(organization, "Acme", once(TenantId(organization))).await.unwrap();
            let text = r#"{"legal_name":"Acme AI GmbH","address":{"country":"DE"}}"#;
            let party = vault.seal(identity_subject(OrganizationId(organization)), text).await.unwrap();
            let command = Identify { party, at: at(0) }.into();
            let context = once(TenantId(organization));
            node.write_side.organizations.execute(organization, command, context).await.unwrap();
        }
        let mut known = Vec::new();
        for _ in 0..ledgers {
            known.push(LedgerId(node.ledger().await));
        }
        node.stop().await;
        let bills = known.iter().map(|ledger| (*ledger, bill(lines))).collect();
        Self { database, ledgers: known, bills: Arc::new(Bills(bills)) }
    }

    /// What a process writes invoices with that issues them at once.
    fn invoicing(&self, node: &Node) -> Invoicing {
        self.reviewing(node, Review::For(SignedDuration::ZERO))
    }

    fn reviewing(&self, node: &Node, review: Review) -> Invoicing {
        let rules = BillingRules {
            seller: SELLER,
            review,
            payment_days: 14,
            minimum: Decimal::ZERO,
            prefix: "INV-".parse().unwrap(),
            retention_years: 10,
            tax: Arc::new("DE=S:19".parse::<TaxTable>().unwrap()),
        };
        let vault = Arc::new(Vault::new(node.pool.clone()));
        Invoicing::new(node.write_side.clone(), vault, Arc::<Bills>::clone(&self.bills), Arc::new(rules))
    }

    fn waiting(&self, ledger: LedgerId) -> Vec<Candidate> {
        vec![Candidate { closed: self.bills.0[&ledger].closed.clone(), voided: None }]
    }

    /// One look of a process at all ledgers: what is in its way is looked at again by the next one. Gives which documents are finished.
    async fn look(&self, invoicing: &Invoicing, now: Timestamp) -> Vec<InvoiceId> {
        let mut finished = Vec::new();
        for ledger in &self.ledgers {
            let id = domain::invoice::identity::document_of(*ledger, period(), 1);
            let _ = invoicing.draft(*ledger, &self.waiting(*ledger), now).await;
            if let Ok((Progress::Finished, _)) = invoicing.go_on(id, now).await {
                finished.push(id);
            }
        }
        finished
    }
}

async fn document(node: &Node, id: InvoiceId) -> Document {
    let loaded = node.write_side.store.load::<Invoice>(id.0).await.unwrap();
    loaded.aggregate.document().unwrap().clone()
}

/// The numbers of documents that are issued, in their order.
async fn numbers(node: &Node, documents: &[InvoiceId]) -> Vec<String> {
    let mut numbers = Vec::new();
    for id in documents {
        let document = document(node, *id).await;
        assert_eq!(document.standing(), Standing::Issued);
        numbers.push(document.issued.unwrap().number.to_string());
    }
    numbers.sort();
    numbers
}

fn expected(prefix: &str, count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("{prefix}2025-{number:06}")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_number_what_they_write_at_once_one_after_the_other_and_each_document_once() {
    let scene = Scene::set(6, 3).await;
    let (one, other) = (Node::start(&scene.database.url).await, Node::start(&scene.database.url).await);
    let (first, second) = (scene.invoicing(&one), scene.invoicing(&other));
    let (seen, of_other) = tokio::join!(scene.look(&first, at(0)), scene.look(&second, at(0)));
    drop((seen, of_other));
    let finished = scene.look(&first, at(1)).await;
    assert_eq!(finished.len(), 6);
    assert_eq!(numbers(&one, &finished).await, expected("INV-", 6));
    let scope = SeriesScope { seller: SELLER, kind: DocumentKind::Invoice, year: 2025, environment: Environment::Live };
    let series = one.write_side.store.load::<InvoiceSeries>(scope.id().0).await.unwrap();
    assert_eq!(series.aggregate.series().unwrap().last.unwrap().number, 6, "none is missing");
    audit(&scene.database.owner).await;
    one.stop().await;
    other.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_approved_before_new_year_is_numbered_in_the_old_one_by_whomever_it_is_done() {
    let scene = Scene::set(6, 1).await;
    let (one, other) = (Node::start(&scene.database.url).await, Node::start(&scene.database.url).await);
    let instant = |text: &str| text.parse::<Timestamp>().unwrap();
    let (before, after) = (instant("2025-12-31T23:59:59Z"), instant("2026-01-01T00:00:01Z"));
    let by_hand = scene.reviewing(&one, Review::ByHand);
    assert_eq!(scene.look(&by_hand, before).await, [], "somebody has to approve them");
    let documents: Vec<InvoiceId> =
        scene.ledgers.iter().map(|ledger| domain::invoice::identity::document_of(*ledger, period(), 1)).collect();
    for id in &documents {
        let context = commands::CommandContext { access: access_to_all(), ..once(PAYER) };
        let command = Approve { by: domain::authority::SYSTEM, at: before }.into();
        one.write_side.invoices.execute(id.0, command, context).await.unwrap();
    }
    // Their clocks differ: for one of them it is the new year.
    let (first, second) = (scene.invoicing(&one), scene.invoicing(&other));
    tokio::join!(scene.look(&first, before), scene.look(&second, after));
    scene.look(&second, after).await;
    assert_eq!(numbers(&one, &documents).await, expected("INV-", 6));
    for id in &documents {
        assert_eq!(document(&one, *id).await.issued.unwrap().issue_date.to_string(), "2025-12-31");
    }
    let of_new_year =
        SeriesScope { seller: SELLER, kind: DocumentKind::Invoice, year: 2026, environment: Environment::Live };
    let series = one.write_side.store.load::<InvoiceSeries>(of_new_year.id().0).await.unwrap();
    assert_eq!(series.aggregate.series(), None, "no number was given twice");
    audit(&scene.database.owner).await;
    one.stop().await;
    other.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_step_of_an_invoice_has_one_effect_whatever_becomes_of_its_answer() {
    let scene = Scene::set(2, 300).await;
    let proxy = Proxy::start(&scene.database.url).await;
    let node = Node::start(&proxy.url).await;
    let invoicing = scene.invoicing(&node);
    // Parties, lines in several events, tax, approval, the series, its number, the issue: each of them is lost once, either way.
    for place in 0..14 {
        let how = if place % 2 == 0 { Break::AfterCommit } else { Break::BeforeTheServer };
        proxy.arm(&[how]);
        scene.look(&invoicing, at(place)).await;
    }
    let clean = Node::start(&scene.database.url).await;
    let again = scene.invoicing(&clean);
    let finished = scene.look(&again, at(20)).await;
    assert_eq!(numbers(&clean, &finished).await, expected("INV-", 2));
    for id in &finished {
        let document = document(&clean, *id).await;
        assert_eq!((document.lines.len(), document.total()), (300, "357".parse().unwrap()));
    }

    // A note of one of them, drafted and numbered in the same way.
    let (taken_back, of) = (InvoiceId(ops::ids::new_id()), finished[0]);
    let command = Note { note: taken_back, lines: Vec::new(), reason: "Wrong price".parse().unwrap(), at: at(21) };
    let context = commands::CommandContext { access: access_to_all(), ..once(PAYER) };
    clean.write_side.invoices.execute(of.0, command.into(), context).await.unwrap();
    for place in 0..8 {
        let how = if place % 2 == 0 { Break::AfterCommit } else { Break::BeforeTheServer };
        proxy.arm(&[how]);
        let _ = invoicing.begin_note(taken_back, of, at(22)).await;
        let _ = invoicing.go_on(taken_back, at(22)).await;
    }
    let (progress, _) = again.go_on(taken_back, at(23)).await.unwrap();
    assert_eq!(progress, Progress::Finished);
    let noted = document(&clean, taken_back).await;
    assert_eq!(noted.issued.as_ref().unwrap().number.as_str(), "INV-CN-2025-000001");
    assert_eq!((noted.total(), noted.standing()), ("357".parse().unwrap(), Standing::Issued));
    audit(&scene.database.owner).await;
    node.stop().await;
    clean.stop().await;
}

/// The bill of [`bill`], each line of which would have cost so much.
fn rerated(lines: &[BillLine], would_be: &str) -> ReratedLedger {
    let line = |line: &BillLine| ReratedLine {
        billed_for: line.billed_for,
        earlier: None,
        was: line.exact,
        would_be: would_be.parse().unwrap(),
        was_charged: line.exact,
        would_be_charged: would_be.parse().unwrap(),
        kept: BTreeMap::new(),
    };
    let bill = ReratedBill { period: period(), cut: 1, lines: lines.iter().map(line).collect() };
    ReratedLedger { closed: vec![(period(), 1)], bills: vec![bill] }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_re_rating_came_to_is_posted_once_whatever_becomes_of_the_answers() {
    let scene = Scene::set(2, 3).await;
    let proxy = Proxy::start(&scene.database.url).await;
    let (node, clean) = (Node::start(&proxy.url).await, Node::start(&scene.database.url).await);
    let documents = scene.look(&scene.invoicing(&clean), at(0)).await;
    let posting = |node: &Node, prices: &str| {
        Posting::new(node.write_side.clone(), Digest::of(prices), "Wrong price".parse().unwrap())
    };
    for (ledger, would_be) in scene.ledgers.iter().zip(["0.75", "1.5"]) {
        let rerated = rerated(&scene.bills.0[ledger].lines, would_be);
        for place in 0..4 {
            let how = if place % 2 == 0 { Break::AfterCommit } else { Break::BeforeTheServer };
            proxy.arm(&[how]);
            let _ = posting(&node, "rerate/1").post(*ledger, &rerated, at(1)).await;
        }
        // Two processes at once, and again after that.
        let (first, second) = (posting(&node, "rerate/1"), posting(&clean, "rerate/1"));
        let both = tokio::join!(first.post(*ledger, &rerated, at(2)), second.post(*ledger, &rerated, at(2)));
        drop(both);
        let again = posting(&clean, "rerate/1").post(*ledger, &rerated, at(3)).await.unwrap();
        assert!(again[0].notes.iter().all(|note| note.was_there) && again[0].notes.len() == 1, "{again:?}");
        let other = posting(&clean, "rerate/2").post(*ledger, &rerated, at(3)).await.unwrap();
        assert_eq!(other[0].notes, [], "what is changed already is not changed again");
    }
    let [taken, raised] = [document(&clean, documents[0]).await, document(&clean, documents[1]).await];
    assert_eq!((taken.notes.len(), taken.noted(), taken.raised.len()), (1, "0.89".parse().unwrap(), 0));
    assert_eq!((raised.notes.len(), raised.raised.len()), (0, 1));

    let debit = raised.raised[0].note;
    let invoicing = scene.invoicing(&node);
    for place in 0..8 {
        let how = if place % 2 == 0 { Break::AfterCommit } else { Break::BeforeTheServer };
        proxy.arm(&[how]);
        let _ = invoicing.begin_note(debit, documents[1], at(4)).await;
        let _ = invoicing.go_on(debit, at(4)).await;
    }
    let (progress, _) = scene.invoicing(&clean).go_on(debit, at(5)).await.unwrap();
    let issued = document(&clean, debit).await;
    assert_eq!((progress, issued.drafted.kind), (Progress::Finished, DocumentKind::DebitNote));
    assert_eq!((issued.net(), issued.due()), ("1.5".parse().unwrap(), "1.78".parse().unwrap()));
    assert_eq!(issued.issued.unwrap().number.as_str(), "INV-DN-2025-000001");
    audit(&scene.database.owner).await;
    node.stop().await;
    clean.stop().await;
}
