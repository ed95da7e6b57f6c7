//! The trail on a real database: what it says, who sees it, and that its pages hold together.

use domain::api_key::{ApiKeyEvent, Tier};
use domain::usage_ledger::Billing;
use domain::{Access, AggregateType, Environment, PrincipalId, StreamId, TenantId};
use ops::tasks::Tasks;

use super::*;
use crate::feed::LogEntry;
use crate::fixtures::{
    Pen, access_in, access_to, access_to_all, as_new, assert_batches_leave_no_trace, issued, key_event,
};
use crate::runtime::rebuild::Options;
use crate::testing::{NewEvent, PATIENCE, TestDatabase, at, id, renamed};

/// Twelve events of three tenants, a minute apart, the later half by another principal.
async fn database() -> TestDatabase {
    let database = TestDatabase::new().await;
    let log: Vec<NewEvent> = (0..12)
        .map(|number| {
            let mut event = renamed(u128::try_from(number % 3 + 1).unwrap(), &format!("Name {number}"));
            event.recorded_at = at(number * 60);
            if number >= 6 {
                event.metadata = event.metadata.replace("00000007", "00000008").replace("live", "test");
            }
            event
        })
        .collect();
    database.append(&log).await;
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    crate::registry::find("audit").unwrap().start(&runtime, &tasks);
    runtime.positions.wait_for("audit", 12, PATIENCE).await.unwrap();
    tasks.shutdown(PATIENCE).await.unwrap();
    database
}

async fn positions(
    database: &TestDatabase,
    access: Access,
    filter: &Filter,
    order: Order,
    cursor: Option<i64>,
) -> Vec<i64> {
    let page = entries(&database.app, access, filter, order, cursor, 5).await.unwrap();
    page.entries.iter().map(|entry| entry.position).collect()
}

#[tokio::test]
async fn an_entry_says_who_did_what_to_what_and_when() {
    let database = TestDatabase::new().await;
    let mut event = renamed(1, "One");
    event.metadata = format!(
        r#"{{"principal":"{}","request_id":"{}","correlation_id":"order 7","environment":"test",
            "client_address":{{"subject":"{}","key_version":1,"ciphertext":"c2VhbGVk"}},"user_agent":"curl"}}"#,
        id(7),
        id(8),
        id(9)
    );
    database.append(&[event]).await;
    let runtime = database.offline();
    crate::registry::find("audit").unwrap().rebuild(&runtime, Options::default(), &|_| {}).await.unwrap();
    let page = entries(&database.app, access_to_all(), &Filter::default(), Order::NewestFirst, None, 10).await.unwrap();
    let [entry] = page.entries.as_slice() else { panic!("{page:?}") };
    assert_eq!((entry.position, entry.sequence, entry.recorded_at), (1, 1, at(0)));
    let metadata = &entry.metadata;
    assert_eq!((metadata.principal, entry.tenant_id), (PrincipalId(id(7)), TenantId(id(1))));
    assert_eq!(entry.stream, StreamId::new(AggregateType::Organization, id(1)));
    assert_eq!((entry.event_type.as_str(), metadata.environment), ("organization.renamed", Environment::Test));
    assert_eq!((metadata.request_id, metadata.correlation_id.as_deref()), (Some(id(8)), Some("order 7")));
    assert_eq!(metadata.client_address.as_ref().unwrap().subject, id(9));
    assert_eq!((metadata.user_agent.as_deref(), metadata.causation_id), (Some("curl"), None));
}

#[tokio::test]
async fn pages_follow_each_other_either_way_round() {
    let database = database().await;
    let all = Filter::default();
    assert_eq!(positions(&database, access_to_all(), &all, Order::NewestFirst, None).await, [12, 11, 10, 9, 8]);
    assert_eq!(positions(&database, access_to_all(), &all, Order::NewestFirst, Some(8)).await, [7, 6, 5, 4, 3]);
    assert_eq!(positions(&database, access_to_all(), &all, Order::OldestFirst, Some(9)).await, [10, 11, 12]);
}

#[tokio::test]
async fn a_tenant_sees_its_own_and_filters_narrow_that_down() {
    let database = database().await;
    let own = access_to(TenantId(id(2)));
    assert_eq!(positions(&database, own, &Filter::default(), Order::OldestFirst, None).await, [2, 5]);
    let in_test = access_in(TenantId(id(2)), Environment::Test);
    assert_eq!(positions(&database, in_test, &Filter::default(), Order::OldestFirst, None).await, [8, 11]);
    let stranger = Filter { aggregate_id: Some(id(1)), ..Filter::default() };
    assert!(positions(&database, own, &stranger, Order::OldestFirst, None).await.is_empty());

    let later = Filter { principal: Some(PrincipalId(id(8))), ..Filter::default() };
    assert_eq!(positions(&database, in_test, &later, Order::OldestFirst, None).await, [8, 11]);
    assert!(positions(&database, own, &later, Order::OldestFirst, None).await.is_empty());
    let kind = Filter { aggregate_type: Some(AggregateType::Service), ..Filter::default() };
    assert!(positions(&database, access_to_all(), &kind, Order::OldestFirst, None).await.is_empty());
    let named =
        Filter { event_type: Some("organization.renamed".to_owned()), last_position: Some(3), ..Filter::default() };
    assert_eq!(positions(&database, access_to_all(), &named, Order::OldestFirst, None).await, [1, 2, 3]);
}

#[tokio::test]
async fn a_time_range_is_half_open() {
    let database = database().await;
    let range = |from: Option<i64>, until: Option<i64>| Filter {
        from: from.map(|minute| at(minute * 60)),
        until: until.map(|minute| at(minute * 60)),
        ..Filter::default()
    };
    for (from, until) in [(None, Some(0)), (Some(2), Some(5)), (Some(5), Some(7)), (Some(11), None), (Some(20), None)] {
        let fits =
            |position: &i64| from.is_none_or(|from| *position > from) && until.is_none_or(|until| *position <= until);
        let expected: Vec<i64> = (1..=12).filter(fits).take(5).collect();
        let found = positions(&database, access_to_all(), &range(from, until), Order::OldestFirst, None).await;
        assert_eq!(found, expected, "{from:?} .. {until:?}");
    }
}

/// 5,000 events over several blocks: of three tenants in turn, every seventh by another principal, every eleventh in test.
async fn many() -> TestDatabase {
    let database = TestDatabase::new().await;
    let log: Vec<NewEvent> = (1..=5_000_u128)
        .map(|position| {
            let mut event = renamed(position % 3 + 1, &format!("Name {position}"));
            if position % 7 == 0 {
                event.metadata = event.metadata.replace("00000007", "00000008");
            }
            if position % 11 == 0 {
                event.metadata = event.metadata.replace("live", "test");
            }
            event
        })
        .collect();
    // Partitions of tests are tiny, and each batch makes those that the next one needs.
    for batch in log.chunks(1_000) {
        database.append(batch).await;
    }
    crate::registry::find("audit").unwrap().rebuild(&database.offline(), Options::default(), &|_| {}).await.unwrap();
    database
}

/// Which positions are expected.
type Fits<'a> = &'a dyn Fn(&i64) -> bool;

#[tokio::test]
async fn several_filters_are_an_intersection_in_either_order_across_blocks() {
    let database = many().await;
    let other = Filter { principal: Some(PrincipalId(id(8))), ..Filter::default() };
    let about = Filter { aggregate_id: Some(id(2)), ..other.clone() };
    let (own, in_test) = (access_to(TenantId(id(2))), access_in(TenantId(id(2)), Environment::Test));
    let is_own = |position: &i64| position % 3 == 1;
    let cases: [(Access, &Filter, Fits<'_>); 4] = [
        (access_to_all(), &other, &|position| position % 7 == 0),
        (own, &other, &|position| is_own(position) && position % 7 == 0 && position % 11 != 0),
        (in_test, &other, &|position| is_own(position) && position % 77 == 0),
        (access_to_all(), &about, &|position| is_own(position) && position % 7 == 0),
    ];
    for (access, filter, fits) in cases {
        let mut expected: Vec<i64> = (1..=5_000).filter(fits).collect();
        for order in [Order::OldestFirst, Order::NewestFirst] {
            let (mut found, mut cursor) = (Vec::new(), None);
            loop {
                let page = entries(&database.app, access, filter, order, cursor, 100).await.unwrap().entries;
                let Some(last) = page.last() else { break };
                cursor = Some(last.position);
                found.extend(page.iter().map(|entry| entry.position));
            }
            assert_eq!(found, expected, "{filter:?} {order:?}");
            expected.reverse();
        }
    }
}

#[tokio::test]
async fn an_entry_that_was_parked_is_not_in_the_trail_until_it_is_entered() {
    let database = database().await;
    let mut broken = renamed(1, "Broken");
    broken.metadata = "{}".to_owned();
    database.append(&[broken]).await;
    let runtime = database.offline();
    crate::registry::find("audit").unwrap().rebuild(&runtime, Options::default(), &|_| {}).await.unwrap();
    let all = Filter::default();
    assert_eq!(positions(&database, access_to_all(), &all, Order::NewestFirst, None).await, [12, 11, 10, 9, 8]);
}

#[tokio::test]
async fn batches_leave_no_trace_in_the_index() {
    let mut pen = Pen::default();
    for number in 0..30 {
        pen.open(900 + number, 1 + number % 4, Billing::Postpaid);
    }
    assert_batches_leave_no_trace::<AuditTrail>(&pen.written, &["audit.postings"]).await;
}

#[tokio::test]
async fn the_history_of_an_aggregate_comes_with_its_payloads_and_only_to_its_tenant() {
    let database = database().await;
    let runtime = database.offline();
    let read = async |tenant: u128, after: i64, limit: u16| {
        let stream = StreamId::new(AggregateType::Organization, id(2));
        let access = access_to(TenantId(id(tenant)));
        history(&database.app, runtime.feed.reader(), access, stream, after, limit).await.unwrap()
    };
    let page = read(2, 1, 2).await.unwrap();
    assert_eq!(page.iter().map(LogEntry::position).collect::<Vec<_>>(), [5, 8]);
    let LogEntry::Event(event) = &page[0] else { panic!("an event") };
    assert!(event.payload.contains("Name 4"));
    assert!(read(2, 4, 2).await.unwrap().is_empty());
    assert!(read(1, 0, 2).await.is_none(), "somebody else's");
}

#[tokio::test]
async fn the_history_of_what_is_of_an_environment_comes_to_that_environment_alone() {
    let database = TestDatabase::new().await;
    let mut pen = Pen::default();
    pen.open(900, 1, Billing::Postpaid);
    pen.write(5, key_event(ApiKeyEvent::Issued(Box::new(issued(5, 1, Tier::Basic)))));
    let mut log = as_new(&pen.written);
    for event in &mut log {
        event.tenant = TenantId(id(1));
    }
    log.push(renamed(1, "One"));
    database.append(&log).await;
    let runtime = database.offline();
    let read = async |kind, number, environment| {
        let (stream, access) = (StreamId::new(kind, id(number)), access_in(TenantId(id(1)), environment));
        history(&database.app, runtime.feed.reader(), access, stream, 0, 10).await.unwrap().is_some()
    };
    for (kind, number, in_test) in [
        (AggregateType::UsageLedger, 900, false),
        (AggregateType::ApiKey, 5, false),
        (AggregateType::Organization, 1, true),
    ] {
        assert!(read(kind, number, Environment::Live).await, "{kind:?}");
        assert_eq!(read(kind, number, Environment::Test).await, in_test, "{kind:?}");
    }
}
