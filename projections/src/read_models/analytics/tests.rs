//! Sums on a real database: exact, grouped, and the same however they were added up.

use domain::money::{Currency, Total};
use domain::usage_ledger::Billing;
use domain::{Access, AggregateType, Environment, LedgerId, ServiceId, TenantId};
use jiff::Timestamp;

use super::*;
use crate::correction_fixture::correction;
use crate::fixtures::{Pen, access_in, access_to, assert_batches_leave_no_trace, project, usage as told, usage_event};
use crate::runtime::rebuild::Options;
use crate::testing::{NewEvent, TestDatabase, event, id};

const PAYER: u128 = 1;
const OTHER_PAYER: u128 = 2;
const PROVIDER: u128 = 3;

fn opened(ledger: u128, payer: u128, currency: &str) -> NewEvent {
    let payload = format!(
        r#"{{"opened":{{"at":"2026-01-02T03:04:05Z","ledger_id":"{}","owner":"{}","currency":"{currency}",
            "environment":"live","billing":"postpaid","over_limit":"owed"}}}}"#,
        id(ledger),
        id(payer)
    );
    event(AggregateType::UsageLedger, ledger, payer, "usage_ledger.opened", payload)
}

/// A record: 1,000 tokens in of which 200 are cached, 50 out, at a cost.
fn record(number: u32, service: u128, key: Option<u128>, at: &str, cost: &str) -> String {
    let key = key.map_or(String::new(), |key| format!(r#""key":"{}","#, id(key)));
    format!(
        r#"{{"id":"r{number}","service":"{}","provider":"{}",{key}"at":"{at}","usage":{{"input_tokens":1000,"output_tokens":50,
            "cached_tokens":200}},"dialect":"openai","basis":"reported","revision":1,"lines":[["input/token","800","0"],
            ["cache_read/token","200","0"],["output/token","50","{cost}"],["use/request","1","0"]],"cost":"{cost}",
            "latency_ms":{number},"outcome":"{}"}}"#,
        id(service),
        id(PROVIDER),
        if number.is_multiple_of(2) { "failed" } else { "succeeded" },
    )
}

fn recorded(ledger: u128, payer: u128, records: &[String], charged: &str, over_limit: &str) -> NewEvent {
    let payload = format!(
        r#"{{"usage_recorded":{{"at":"2026-01-02T03:04:06Z","mode":"told","records":[{}],"charged":"{charged}","over_limit":[{over_limit}],"owed":"{charged}"}}}}"#,
        records.join(",")
    );
    event(AggregateType::UsageLedger, ledger, payer, "usage.recorded", payload)
}

fn log() -> Vec<NewEvent> {
    vec![
        opened(11, PAYER, "USD"),
        recorded(
            11,
            PAYER,
            &[
                record(1, 21, Some(31), "2026-01-02T03:10:00Z", "0.000000000000000000000001"),
                record(2, 21, None, "2026-01-02T03:59:59.999999Z", "0.5"),
                record(3, 22, Some(31), "2026-01-02T04:00:00Z", "2.5"),
            ],
            "1.000000000000000000000001",
            r#"[2,"2"]"#,
        ),
        opened(12, OTHER_PAYER, "JPY"),
        recorded(12, OTHER_PAYER, &[record(4, 21, None, "2026-01-03T00:00:00Z", "7")], "7", ""),
        recorded(11, PAYER, &[record(5, 21, Some(31), "2026-01-02T03:30:00Z", "0.5")], "0.5", ""),
    ]
}

async fn database() -> TestDatabase {
    let database = TestDatabase::new().await;
    database.append(&log()).await;
    let runtime = database.offline();
    crate::registry::find("analytics").unwrap().rebuild(&runtime, Options::default(), &|_| {}).await.unwrap();
    database
}

fn question(side: Side, access: Access) -> UsageQuery {
    UsageQuery {
        side,
        access,
        environment: Environment::Live,
        from: "2026-01-02T03:00:00Z".parse().unwrap(),
        until: "2026-01-04T00:00:00Z".parse().unwrap(),
        by: None,
        bucket: None,
        service: None,
        key: None,
        ledger: None,
        offset: 0,
        limit: 100,
    }
}

/// Usage of version 2 of the event, with what two bear of its only record.
fn borne(ledger: u128, payer: u128, record: &str, charged: &str, absorbed: &str, at_risk: &str) -> NewEvent {
    let payload = format!(
        r#"{{"usage_recorded":{{"at":"2026-01-02T03:04:06Z","mode":"told","records":[{record}],"charged":"{charged}","over_limit":[
            {{"index":0,"amount":"{absorbed}","borne_by":"marketplace"}},
            {{"index":0,"amount":"{at_risk}","borne_by":"reporter"}}],"owed":"{charged}"}}}}"#,
    );
    NewEvent {
        event_version: "2".to_owned(),
        ..event(AggregateType::UsageLedger, ledger, payer, "usage.recorded", payload)
    }
}

fn utc_days() -> Days {
    Days::beginning_at(&["2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"].map(|at| at.parse().unwrap())).unwrap()
}

fn total(text: &str) -> Total {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_payer_sees_exact_sums_of_its_own_usage() {
    let database = database().await;
    let page = usage(&database.app, &question(Side::Payer, access_to(TenantId(id(PAYER))))).await.unwrap();
    let [row] = page.rows.as_slice() else { panic!("{page:?}") };
    assert_eq!((row.requests, row.failed_requests, row.mean_latency_ms), (4, 1, Some(2)));
    assert_eq!((row.input_tokens, row.output_tokens, row.cached_tokens), (4_000.into(), 200.into(), 800.into()));
    assert_eq!(row.total_tokens(), 4_200.into());
    assert_eq!((row.cost, row.over_limit), (total("3.500000000000000000000001"), total("2")));
    assert_eq!(row.charged, total("1.500000000000000000000001"));
    assert_eq!(row.currency, Some(Currency::USD));
}

#[tokio::test]
async fn sums_are_grouped_by_what_and_when() {
    let database = database().await;
    let payer = question(Side::Payer, access_to(TenantId(id(PAYER))));
    let by_service = UsageQuery { by: Some(Dimension::Service), bucket: Some(Bucket::Hour), ..payer.clone() };
    let rows = usage(&database.app, &by_service).await.unwrap().rows;
    let groups: Vec<_> =
        rows.iter().map(|row| (row.id.unwrap(), row.start.unwrap().to_string(), row.requests)).collect();
    let expected = [(id(21), "2026-01-02T03:00:00Z".to_owned(), 3), (id(22), "2026-01-02T04:00:00Z".to_owned(), 1)];
    assert_eq!(groups, expected);

    let by_key = UsageQuery { by: Some(Dimension::Key), service: Some(ServiceId(id(21))), ..payer.clone() };
    let rows = usage(&database.app, &by_key).await.unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.requests).sum::<i64>(), 3);
    assert!(rows.iter().any(|row| row.id == Some(uuid::Uuid::nil()) && row.requests == 1));

    let none = UsageQuery { ledger: Some(LedgerId(id(12))), ..payer.clone() };
    assert!(usage(&database.app, &none).await.unwrap().rows.is_empty(), "somebody else's ledger");
    let test = UsageQuery { environment: Environment::Test, ..payer.clone() };
    assert!(usage(&database.app, &test).await.unwrap().rows.is_empty());
    let from_test = UsageQuery { access: access_in(TenantId(id(PAYER)), Environment::Test), ..payer.clone() };
    assert!(usage(&database.app, &from_test).await.unwrap().rows.is_empty(), "who is of the other environment");
}

#[tokio::test]
async fn days_begin_where_it_is_said_and_the_hour_before_is_not_counted() {
    let database = database().await;
    let payer = question(Side::Payer, access_to(TenantId(id(PAYER))));
    let starts = ["2026-01-01T04:00:00Z", "2026-01-02T04:00:00Z"].map(|at| at.parse().unwrap());
    let days = Some(Bucket::Day(Days::beginning_at(&starts).unwrap()));
    let asked = UsageQuery { from: starts[0], bucket: days, ..payer.clone() };
    let rows = usage(&database.app, &asked).await.unwrap().rows;
    let groups: Vec<_> = rows.iter().map(|row| (row.start.unwrap(), row.requests)).collect();
    assert_eq!(groups, [(starts[0], 3), (starts[1], 1)]);
    let later = UsageQuery { from: starts[1], ..payer };
    assert_eq!(usage(&database.app, &later).await.unwrap().rows[0].requests, 1);
    assert!(Days::beginning_at(&["2026-01-01T18:30:00Z".parse().unwrap()]).is_none());
}

#[tokio::test]
async fn cached_tokens_are_those_that_were_used_whatever_they_were_rated_as() {
    let database = TestDatabase::new().await;
    let rated = record(1, 21, None, "2026-01-02T03:40:00Z", "5");
    // Without a price of its own a cached token is rated as any token sent.
    let unpriced =
        rated.replace(r#""r1""#, r#""r2""#).replace(r#"["input/token","800","0"],"#, r#"["input/token","1000","0"],"#);
    let unpriced = unpriced.replace(r#"["cache_read/token","200","0"],"#, "");
    assert_ne!(unpriced.len(), rated.len());
    database.append(&[opened(11, PAYER, "USD"), recorded(11, PAYER, &[rated, unpriced], "10", "")]).await;
    let runtime = database.offline();
    crate::registry::find("analytics").unwrap().rebuild(&runtime, Options::default(), &|_| {}).await.unwrap();
    let page = usage(&database.app, &question(Side::Payer, access_to(TenantId(id(PAYER))))).await.unwrap();
    assert_eq!((page.rows[0].input_tokens, page.rows[0].cached_tokens), (2_000.into(), 400.into()));
}

#[tokio::test]
async fn a_provider_sees_usage_by_anybody_and_no_currency_is_added_to_another() {
    let database = database().await;
    let provider = question(Side::Provider, access_to(TenantId(id(PROVIDER))));
    let by_day = UsageQuery { bucket: Some(Bucket::Day(utc_days())), ..provider.clone() };
    let rows = usage(&database.app, &by_day).await.unwrap().rows;
    let groups: Vec<_> = rows.iter().map(|row| (row.start.unwrap(), row.currency.unwrap(), row.requests)).collect();
    let day = |text: &str| text.parse::<Timestamp>().unwrap();
    assert_eq!(
        groups[..],
        [(day("2026-01-02T00:00:00Z"), Currency::USD, 4), (day("2026-01-03T00:00:00Z"), Currency::JPY, 1)]
    );
    let one = UsageQuery { limit: 1, ..provider.clone() };
    let page = usage(&database.app, &one).await.unwrap();
    assert!(page.has_more && page.rows.len() == 1);
    let other = question(Side::Provider, access_to(TenantId(id(PAYER))));
    assert!(usage(&database.app, &other).await.unwrap().rows.is_empty());
}

#[tokio::test]
async fn the_same_usage_gives_the_same_rows_in_whatever_batches_it_comes() {
    let database = database().await;
    let fingerprint = "SELECT string_agg(u::text, ' ' ORDER BY u::text) FROM analytics.usage_by_hour u";
    let at_once: String = database.value(fingerprint).await;
    database.execute("TRUNCATE analytics.usage_by_hour, analytics.ledgers").await;
    let entries = database.offline().feed.page(0, 100).await.unwrap();
    let mut connection = database.app.acquire().await.unwrap();
    for entry in &entries {
        let crate::feed::LogEntry::Event(event) = entry else { panic!("an event") };
        let mut changes = Changes::default();
        <UsageByHour as crate::runtime::ReadModel>::fold(&mut changes, event).unwrap();
        <UsageByHour as crate::runtime::ReadModel>::store(changes, "analytics", &mut connection).await.unwrap();
    }
    assert_eq!(database.value::<String>(fingerprint).await, at_once);
}

/// The largest amount there is.
const ALL: &str = "170141183460469.231731687303715884105727";

#[tokio::test]
async fn sums_over_ledgers_that_no_amount_can_state_are_exact() {
    let database = TestDatabase::new().await;
    let mut log = Vec::new();
    for ledger in 11..14 {
        log.push(opened(ledger, PAYER, "USD"));
        // The second one of a ledger does not fit either: what an earlier release took in, it took in.
        let records = [1, 2].map(|number| record(number, 21, None, "2026-01-02T03:40:00Z", ALL));
        log.extend(records.map(|record| recorded(ledger, PAYER, &[record], ALL, "")));
    }
    database.append(&log).await;
    let runtime = database.offline();
    crate::registry::find("analytics").unwrap().rebuild(&runtime, Options::default(), &|_| {}).await.unwrap();
    let page = usage(&database.app, &question(Side::Payer, access_to(TenantId(id(PAYER))))).await.unwrap();
    let six_times = (0..6).fold(Total::ZERO, |sum, _| sum.plus(ALL.parse::<domain::money::Decimal>().unwrap()));
    assert_eq!((page.rows[0].cost, page.rows[0].charged, page.rows[0].requests), (six_times, six_times, 6));
}

#[tokio::test]
async fn a_correction_changes_the_sums_of_the_hour_of_its_record_in_whatever_batches_it_comes() {
    let mut pen = Pen::default();
    pen.open(900, PAYER, Billing::Postpaid);
    let (first, second) = (told(Some(5), 100, "0.5", 10), told(Some(5), 30, "0.25", 11));
    let (one, other) = (pen.write(900, usage_event(first.clone())), pen.write(900, usage_event(second.clone())));
    pen.write(900, correction(&first, one.position, Some((40, "0.2")), 10_000));
    pen.write(900, correction(&second, other.position, None, 10_001));
    let database = TestDatabase::new().await;
    project::<UsageByHour>(&database, &pen.written, 2).await;
    let sums =
        "SELECT string_agg(concat_ws(' ', requests, input_tokens, cost, charged), ', ') FROM analytics.usage_by_hour";
    assert_eq!(database.value::<String>(sums).await, "1 40 0.2 0.2");
    assert_batches_leave_no_trace::<UsageByHour>(&pen.written, &["analytics.usage_by_hour"]).await;
}

#[tokio::test]
async fn what_there_was_no_credit_for_is_summed_up_by_who_bears_it() {
    let database = TestDatabase::new().await;
    let used = record(1, 21, None, "2026-01-02T03:40:00Z", "5");
    database.append(&[opened(11, PAYER, "USD"), borne(11, PAYER, &used, "2", "1", "2")]).await;
    let runtime = database.offline();
    crate::registry::find("analytics").unwrap().rebuild(&runtime, Options::default(), &|_| {}).await.unwrap();
    let page = usage(&database.app, &question(Side::Payer, access_to(TenantId(id(PAYER))))).await.unwrap();
    let row = &page.rows[0];
    assert_eq!((row.charged, row.over_limit), (total("2"), total("3")));
    assert_eq!((row.absorbed, row.at_risk), (total("1"), total("2")));
}
