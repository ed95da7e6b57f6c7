//! Ledgers on a real Postgres.

use domain::usage_ledger::{Billing, CreditGranted, Draw, GrantId, HardLimitSet, UsageLedgerEvent};
use domain::{Event, LedgerId, TenantId};

use super::{LedgersModel, LineCursor};
use crate::Scope;
use crate::fixtures::{Pen, assert_batches_leave_no_trace, project, usage, usage_event};
use crate::testing::{TestDatabase, at, id};

const TABLES: [&str; 3] = ["ledgers.ledgers", "ledgers.statement_lines", "ledgers.grants"];

fn granted(grant: u128, amount: &str) -> Event {
    Event::UsageLedger(UsageLedgerEvent::CreditGranted(CreditGranted {
        at: at(1),
        grant_id: GrantId(id(grant)),
        amount: amount.parse().unwrap(),
        priority: 10,
        expires_at: Some(at(9_000)),
        reason: "purchase".to_owned(),
    }))
}

fn used(second: i64, cost: &str, grant: u128) -> Event {
    let mut usage = usage(Some(5), 100, cost, second);
    usage.drawn = vec![Draw { grant: GrantId(id(grant)), amount: usage.charged }];
    usage.owed = domain::money::Decimal::ZERO;
    usage_event(usage)
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
    let ledgers = super::Ledgers::new(database.app.clone());
    let (ledger, own) = (LedgerId(id(900)), Scope::Tenant(TenantId(id(1))));

    let view = ledgers.get(own, ledger).await.unwrap().unwrap();
    let balances = view.account.ledger();
    assert_eq!(balances.charged().to_string(), "0.200000000000000000000004");
    assert_eq!(balances.grants().left(at(40)).to_string(), "14.799999999999999999999996");
    assert_eq!(balances.hard_limit().unwrap().to_string(), "250.5");
    assert_eq!((view.records, view.version, view.created_position, view.updated_position), (3, 7, 1, 8));
    assert_eq!((view.opened_at, view.changed_at), (at(0), at(20)));

    let lines = ledgers.statement(own, ledger, None, 10).await.unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].quantity.to_string(), lines[0].cost), ("300".to_owned(), balances.charged()));
    let after = LineCursor::from(&lines[0]);
    assert_eq!(ledgers.statement(own, ledger, Some(&after), 10).await.unwrap(), []);

    let grants = ledgers.grants(own, ledger, None, 10).await.unwrap();
    let drawn: Vec<_> = grants.iter().map(|grant| (grant.amount.to_string(), grant.drawn.to_string())).collect();
    let expected = [("5", "0.1"), ("10", "0.100000000000000000000004")];
    assert_eq!(drawn, expected.map(|(amount, drawn)| (amount.to_owned(), drawn.to_owned())));
    assert_eq!(ledgers.grants(own, ledger, Some(grants[0].position), 10).await.unwrap().len(), 1);

    let other = Scope::Tenant(TenantId(id(2)));
    assert_eq!(ledgers.get(other, ledger).await.unwrap(), None);
    assert_eq!(ledgers.statement(other, ledger, None, 10).await.unwrap(), []);
    assert_eq!(ledgers.grants(other, ledger, None, 10).await.unwrap(), []);
    assert_eq!(ledgers.list(other, None, 10).await.unwrap().len(), 1);
    assert_eq!(ledgers.list(Scope::All, None, 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn batches_leave_no_trace_in_ledgers() {
    assert_batches_leave_no_trace::<LedgersModel>(&pen().written, &TABLES).await;
}
