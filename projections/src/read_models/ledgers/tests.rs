//! Ledgers on a real Postgres.

use domain::money::{Decimal, Factor};
use domain::pricing::{PricePart, PriceRevision, RatedLine};
use domain::usage_ledger::{
    AgreedPrice, AppliesTo, Billing, CreditGranted, CreditKind, CreditLapsed, CreditRefunded, CreditRevoked,
    DebtBooked, DebtOf, DebtPaid, Draw, FundedBy, GrantId, HardLimitSet, Lapsed, MAX_SERVICE_LINES, PriceKind, Records,
    UsageLedger, UsageLedgerEvent, UsageRecorded,
};
use domain::{Environment, Event, LedgerId, RecordedEvent, TenantId};
use ops::tasks::Tasks;

use super::{LedgersModel, StatementView, unconfirmed_terms};
use crate::correction_fixture::correction;
use crate::fixtures::{
    Pen, access_in, access_to, access_to_all, assert_batches_leave_no_trace, project, usage, usage_event,
};
use crate::read_models::naming::Called;
use crate::testing::{TestDatabase, at, id};

const MIGRATION: &str = include_str!("../../../../migrations/0034_terms_of_credit.sql");

const TABLES: [&str; 4] = ["ledgers.ledgers", "ledgers.period_lines", "ledgers.period_services", "ledgers.grants"];

fn granted(grant: u128, amount: &str) -> Event {
    Event::UsageLedger(UsageLedgerEvent::from(CreditGranted {
        at: at(1),
        grant_id: GrantId(id(grant)),
        amount: amount.parse().unwrap(),
        priority: 10,
        expires_at: Some(at(9_000)),
        reason: "purchase".to_owned(),
        kind: CreditKind::Purchased,
        paid: None,
        funded_by: FundedBy::Platform,
        applies_to: AppliesTo::default(),
        effective_at: None,
        refundable: false,
        origin: None,
        by: None,
        approved_by: Vec::new(),
    }))
}

fn used(second: i64, cost: &str, grant: u128) -> Event {
    let mut usage = usage(Some(5), 100, cost, second);
    usage.drawn = vec![Draw { grant: GrantId(id(grant)), amount: usage.charged }];
    usage.owed = Decimal::ZERO;
    usage_event(usage)
}

fn drawn_of(grant: u128, tokens: u64, cost: &str, second: i64) -> UsageRecorded {
    let usage = usage(Some(5), tokens, cost, second);
    UsageRecorded {
        drawn: vec![Draw { grant: GrantId(id(grant)), amount: usage.charged }],
        owed: Decimal::ZERO,
        ..usage
    }
}

/// Two records, of which one is lowered and the other void.
fn corrected() -> Pen {
    let mut pen = Pen::default();
    pen.open(900, 1, Billing::Prepaid);
    pen.write(900, granted(50, "10"));
    let (first, second) = (drawn_of(50, 100, "0.5", 10), drawn_of(50, 30, "0.25", 11));
    let (one, other) = (pen.write(900, usage_event(first.clone())), pen.write(900, usage_event(second.clone())));
    pen.write(900, correction(&first, one.position, Some((40, "0.2")), 12));
    pen.write(900, correction(&second, other.position, None, 13));
    pen
}

#[tokio::test]
async fn a_correction_changes_balances_lines_and_grants_as_the_domain_does() {
    let database = TestDatabase::new().await;
    let written = corrected().written;
    project::<LedgersModel>(&database, &written, 2).await;
    let mut folded = UsageLedger::default();
    for event in &written {
        let Event::UsageLedger(event) = &event.event else { continue };
        crate::read_models::fold::apply(&mut folded, event.clone());
    }
    let ledgers = super::Ledgers::new(database.app.clone(), &Tasks::new());
    let (all, ledger) = (access_to_all(), LedgerId(id(900)));
    let view = ledgers.get(all, ledger).await.unwrap().unwrap();
    assert_eq!((view.records, view.account.ledger().charged().to_string()), (1, "0.2".to_owned()));
    assert_eq!(view.account.ledger().grants(), folded.grants());
    let shown = ledgers.statement(all, ledger, None).await.unwrap().unwrap();
    assert_eq!(shown, StatementView::from(folded.periods()));
    assert_eq!((shown.lines.len(), shown.lines[0].total.quantity.to_string()), (1, "40".to_owned()));
    let grants = ledgers.grants(all, ledger, None, 10).await.unwrap();
    assert_eq!(grants[0].drawn.to_string(), "0.2");
    assert_batches_leave_no_trace::<LedgersModel>(&written, &TABLES).await;
}

/// Of three grants one is revoked after 2 were spent, one pays what is owed for that, and of one the rest lapses.
fn ended() -> Pen {
    let reason = || "the payment was taken back".parse().unwrap();
    let grant = |number: u128| GrantId(id(number));
    let amount = |text: &str| text.parse::<Decimal>().unwrap();
    let mut pen = Pen::default();
    pen.open(900, 1, Billing::Prepaid);
    pen.write(900, granted(50, "10"));
    pen.write(900, granted(52, "4"));
    pen.write(900, used(10, "2", 50));
    let revoked = CreditRevoked { at: at(11), grant: grant(50), amount: amount("8"), reason: reason(), payment: None };
    let of = DebtOf::Grant { grant: grant(50) };
    let booked = DebtBooked { at: at(11), amount: amount("2"), reason: reason(), of };
    pen.write(900, Event::UsageLedger(revoked.into()));
    pen.write(900, Event::UsageLedger(booked.into()));
    pen.write(900, granted(51, "5"));
    let paid = DebtPaid { at: at(12), grant: grant(51), amount: amount("2") };
    pen.write(900, Event::UsageLedger(paid.into()));
    let payment = "pi_4711".parse().unwrap();
    let refunded = CreditRefunded { at: at(13), grant: grant(51), amount: amount("1"), payment };
    pen.write(900, Event::UsageLedger(refunded.into()));
    let lapsed = CreditLapsed { at: at(13), grants: vec![Lapsed { grant: grant(52), amount: amount("4") }] };
    pen.write(900, Event::UsageLedger(lapsed.into()));
    pen
}

#[tokio::test]
async fn what_becomes_of_credit_is_read_as_the_domain_has_it() {
    let database = TestDatabase::new().await;
    let written = ended().written;
    project::<LedgersModel>(&database, &written, 2).await;
    let mut folded = UsageLedger::default();
    for event in &written {
        let Event::UsageLedger(event) = &event.event else { continue };
        crate::read_models::fold::apply(&mut folded, event.clone());
    }
    let ledgers = super::Ledgers::new(database.app.clone(), &Tasks::new());
    let view = ledgers.get(access_to_all(), LedgerId(id(900))).await.unwrap().unwrap();
    assert_eq!(view.account.ledger().grants(), folded.grants());
    assert_eq!(view.account.ledger().owed(), Decimal::ZERO);
    let listed = ledgers.grants(access_to_all(), LedgerId(id(900)), None, 10).await.unwrap();
    assert_eq!(listed.len(), folded.grants().kept().len());
    for shown in &listed {
        let kept = folded.grants().get(shown.id).unwrap();
        let left = shown.amount.saturating_sub(shown.drawn).saturating_sub(shown.lapsed).saturating_sub(shown.revoked);
        let left = left.saturating_sub(shown.refunded);
        assert_eq!((shown.drawn, left), (kept.drawn, kept.left), "{shown:?}");
        assert_eq!((shown.said.kind, shown.said.grant_id), (CreditKind::Purchased, shown.id));
    }
    let due = |by| ledgers.with_expired_credit(at(by), 10);
    assert_eq!(due(8_999).await.unwrap(), []);
    assert_eq!(due(9_000).await.unwrap(), [LedgerId(id(900))], "3 are left of one grant");
    assert_batches_leave_no_trace::<LedgersModel>(&written, &TABLES).await;
}

fn pen() -> Pen {
    let mut pen = Pen::default();
    pen.open(900, 1, Billing::Prepaid);
    pen.open(901, 2, Billing::Postpaid);
    pen.write(900, granted(50, "10"));
    pen.write(900, granted(51, "5"));
    pen.write(900, used(10, "0.05", 50));
    pen.write(900, used(11, "0.050000000000000000000004", 50));
    pen.write(900, used(12, "0.1", 51));
    let limit = HardLimitSet { at: at(20), amount: Some("250.5".parse().unwrap()) };
    pen.write(900, Event::UsageLedger(UsageLedgerEvent::HardLimitSet(limit)));
    pen.write(901, usage_event(usage(None, 3, "1.5", 30)));
    pen
}

#[tokio::test]
async fn balances_lines_and_grants_are_read_exactly_and_only_within_the_scope() {
    let database = TestDatabase::new().await;
    project::<LedgersModel>(&database, &pen().written, 4).await;
    let ledgers = super::Ledgers::new(database.app.clone(), &Tasks::new());
    let (ledger, own) = (LedgerId(id(900)), access_to(TenantId(id(1))));

    let view = ledgers.get(own, ledger).await.unwrap().unwrap();
    let balances = view.account.ledger();
    assert_eq!(balances.charged().to_string(), "0.200000000000000000000004");
    assert_eq!(balances.grants().left(at(40)).to_string(), "14.799999999999999999999996");
    assert_eq!(balances.hard_limit().unwrap().to_string(), "250.5");
    assert_eq!((view.records, view.version, view.created_position, view.updated_position), (3, 7, 1, 9));
    assert_eq!((view.opened_at, view.changed_at), (at(0), at(20)));

    let statement = ledgers.statement(own, ledger, None).await.unwrap().unwrap();
    let lines = &statement.lines;
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].total.quantity.to_string(), lines[0].total.cost), ("300".to_owned(), balances.charged()));
    assert_eq!(statement.overflow, []);

    let grants = ledgers.grants(own, ledger, None, 10).await.unwrap();
    let drawn: Vec<_> = grants.iter().map(|grant| (grant.amount.to_string(), grant.drawn.to_string())).collect();
    let expected = [("5", "0.1"), ("10", "0.100000000000000000000004")];
    assert_eq!(drawn, expected.map(|(amount, drawn)| (amount.to_owned(), drawn.to_owned())));
    assert_eq!(ledgers.grants(own, ledger, Some(grants[0].position), 10).await.unwrap().len(), 1);

    let other = access_to(TenantId(id(2)));
    assert_eq!(ledgers.get(other, ledger).await.unwrap(), None);
    assert_eq!(ledgers.statement(other, ledger, None).await.unwrap(), None);
    assert_eq!(ledgers.grants(other, ledger, None, 10).await.unwrap(), []);
    assert_eq!(ledgers.list(other, &Called::default(), None, None, 10).await.unwrap().len(), 1);
    for (called, found) in [(Called::named("MAIN"), 2), (Called::named("mai"), 0), (Called::beginning("Mai"), 2)] {
        assert_eq!(ledgers.list(access_to_all(), &called, None, None, 10).await.unwrap().len(), found, "{called:?}");
    }
    let in_test = access_in(TenantId(id(1)), Environment::Test);
    assert_eq!(ledgers.get(in_test, ledger).await.unwrap(), None);
    assert_eq!(ledgers.statement(in_test, ledger, None).await.unwrap(), None);
    assert_eq!(ledgers.grants(in_test, ledger, None, 10).await.unwrap(), []);
    assert_eq!(ledgers.list(in_test, &Called::default(), None, None, 10).await.unwrap(), []);
    assert_eq!(ledgers.list(access_to_all(), &Called::default(), None, None, 10).await.unwrap().len(), 2);
}

/// The table as a release before terms of credit left it, and then the migration.
async fn migrate(database: &TestDatabase) {
    let before = "UPDATE ledgers.ledgers SET billing = 'postpaid', over_limit_policy = 'owed', \
            document = (document::jsonb - '{credit_terms,chosen_terms,absorbed,at_risk}'::text[])::json; \
        ALTER TABLE ledgers.ledgers DROP credit_line, DROP overdraft, DROP absorbed, DROP at_risk; \
        ALTER TABLE ledgers.grants DROP kind; \
        ALTER TABLE analytics.usage_by_hour DROP absorbed, DROP at_risk";
    sqlx::raw_sql(before).execute(&database.owner).await.unwrap();
    sqlx::raw_sql(MIGRATION).execute(&database.owner).await.unwrap();
}

#[tokio::test]
async fn ledgers_of_which_payers_chose_the_terms_are_listed_until_terms_are_granted() {
    let database = TestDatabase::new().await;
    let mut pen = Pen::default();
    pen.open_as_chosen(900, 1, Billing::Postpaid);
    pen.open(902, 2, Billing::Postpaid);
    project::<LedgersModel>(&database, &pen.written, 4).await;
    let listed = unconfirmed_terms(&database.app).await.unwrap();
    assert_eq!((listed.total, listed.first[0].ledger), (1, LedgerId(id(900))));
    assert_eq!([&listed.first[0].billing, &listed.first[0].over_limit], ["postpaid", "owed"]);

    let ledgers = super::Ledgers::new(database.app.clone(), &Tasks::new());
    migrate(&database).await;
    assert_eq!(unconfirmed_terms(&database.app).await.unwrap().total, 2, "the rows of before say it too");
    let before = ledgers.get(access_to_all(), LedgerId(id(900))).await.unwrap().unwrap();
    assert_eq!(before.account.ledger().affordable(at(1)), Decimal::ZERO);
}

#[tokio::test]
async fn a_confirmed_ledger_is_listed_no_more() {
    let database = TestDatabase::new().await;
    let mut pen = Pen::default();
    pen.open_as_chosen(900, 1, Billing::Prepaid);
    pen.grant_terms(900, "0");
    project::<LedgersModel>(&database, &pen.written, 4).await;
    assert_eq!(unconfirmed_terms(&database.app).await.unwrap().total, 0);
}

#[tokio::test]
async fn batches_leave_no_trace_in_ledgers() {
    assert_batches_leave_no_trace::<LedgersModel>(&pen().written, &TABLES).await;
}

/// Usage at these revisions, a record each, of two parts.
fn used_at(revisions: impl Iterator<Item = u32>, second: i64) -> Event {
    let mut usage = usage(None, 1, "0.5", second);
    let record = |revision| {
        let mut record = usage.records[0].clone();
        record.revision = PriceRevision(revision);
        let output = RatedLine {
            part: PricePart::OUTPUT_TOKEN,
            quantity: 2.into(),
            cost: "0.25".parse().unwrap(),
            from: None,
            list_cost: None,
        };
        record.lines.push(output);
        record.cost = "0.75".parse().unwrap();
        record
    };
    let records: Vec<_> = revisions.map(record).collect();
    usage.charged = records.iter().fold(Decimal::ZERO, |sum, record| sum.saturating_add(record.cost));
    usage.records = Records::from(std::sync::Arc::from(records));
    usage_event(usage)
}

/// Usage by the list, and at two revisions of a contract beside it.
fn at_contracts() -> Vec<RecordedEvent> {
    let price = |revision: u32, factor: &str| {
        let factor = Factor::new(factor.parse().unwrap()).unwrap();
        Some(AgreedPrice { kind: PriceKind::Contract, id: id(60), revision, factor })
    };
    let mut pen = Pen::default();
    pen.open(900, 1, Billing::Postpaid);
    for (second, price) in (10..).zip([None, price(1, "0.85"), price(2, "0.8"), price(1, "0.85"), None]) {
        let mut usage = usage(None, 1, "0.5", second);
        let mut record = usage.records[0].clone();
        record.price = price;
        usage.records = Records::from(std::sync::Arc::from([record]));
        pen.write(900, usage_event(usage));
    }
    pen.written
}

#[tokio::test]
async fn what_was_agreed_has_lines_of_its_own() {
    let database = TestDatabase::new().await;
    let written = at_contracts();
    project::<LedgersModel>(&database, &written, 2).await;
    let mut folded = UsageLedger::default();
    for event in &written {
        let Event::UsageLedger(event) = &event.event else { continue };
        crate::read_models::fold::apply(&mut folded, event.clone());
    }
    let ledgers = super::Ledgers::new(database.app.clone(), &Tasks::new());
    let shown = ledgers.statement(access_to_all(), LedgerId(id(900)), None).await.unwrap().unwrap();
    assert_eq!(shown, StatementView::from(folded.periods()));
    let revisions: Vec<_> = shown.lines.iter().map(|line| line.line.agreed.map(|price| price.revision)).collect();
    assert_eq!(revisions, [None, Some(1), Some(2)]);
}

#[tokio::test]
async fn batches_leave_no_trace_in_lines_of_contracts() {
    assert_batches_leave_no_trace::<LedgersModel>(&at_contracts(), &TABLES[..3]).await;
}

/// A ledger whose statement gets full within an event, and goes on.
fn overflowing() -> Vec<RecordedEvent> {
    let room = MAX_SERVICE_LINES / 2;
    let mut pen = Pen::default();
    pen.open(900, 1, Billing::Postpaid);
    pen.write(900, used_at(10..room - 1, 10));
    pen.write(900, used_at((0..10).rev().chain(room..room + 5), 11));
    pen.write(900, used_at([room + 3, 3, room + 90, room - 1, 17].into_iter(), 12));
    pen.written
}

#[tokio::test]
async fn a_full_statement_keeps_the_lines_that_the_domain_keeps_and_still_adds_up() {
    let database = TestDatabase::new().await;
    let written = overflowing();
    project::<LedgersModel>(&database, &written, 2).await;
    let mut folded = UsageLedger::default();
    for event in &written {
        let Event::UsageLedger(event) = &event.event else { continue };
        crate::read_models::fold::apply(&mut folded, event.clone());
    }
    let ledgers = super::Ledgers::new(database.app.clone(), &Tasks::new());
    let shown = ledgers.statement(access_to_all(), LedgerId(id(900)), None).await.unwrap().unwrap();
    assert_eq!(u32::try_from(shown.lines.len()).unwrap(), MAX_SERVICE_LINES);
    assert_eq!(shown, StatementView::from(folded.periods()));
    let [overflow] = shown.overflow[..] else { panic!("{:?}", shown.overflow) };
    assert_eq!((overflow.total.record_lines, overflow.total.cost.to_string()), (14, "5.25".to_owned()));
    let sum = shown.lines.iter().fold(overflow.total.cost, |sum, line| sum.saturating_add(line.total.cost));
    assert_eq!(sum, folded.charged());
}

#[tokio::test]
async fn batches_leave_no_trace_in_a_full_statement() {
    assert_batches_leave_no_trace::<LedgersModel>(&overflowing(), &TABLES[..3]).await;
}
