//! The feed on a real log: pages and the tail give the same, and what is wrong with a log is told apart.

use std::time::Duration;

use domain::AggregateType;
use ops::tasks::Tasks;
use tokio::sync::watch;

use super::*;
use crate::feed::{FeedError, LogEntry};
use crate::testing::{NewEvent, PATIENCE, TestDatabase, at, event, renamed};

fn positions(entries: &[LogEntry]) -> Vec<i64> {
    entries.iter().map(LogEntry::position).collect()
}

async fn trouble(feed: &LogFeed) -> String {
    let mut changes = feed.trouble_changes();
    let trouble = tokio::time::timeout(PATIENCE, changes.wait_for(Option::is_some)).await.unwrap().unwrap();
    trouble.clone().unwrap()
}

#[tokio::test]
async fn pages_from_memory_and_from_the_database_follow_each_other_without_a_seam() {
    let database = TestDatabase::new().await;
    database.append_many(2_500).await;
    let tasks = Tasks::new();
    let feed = database.feed(&tasks);
    assert_eq!(feed.wait_beyond(2_499, PATIENCE).await, 2_500);
    database.append(&[renamed(1, "One"), renamed(2, "Two")]).await;
    assert_eq!(feed.wait_beyond(2_500, PATIENCE).await, 2_502);

    let mut seen = Vec::new();
    loop {
        let page = feed.page(seen.last().copied().unwrap_or(0), 700).await.unwrap();
        if page.is_empty() {
            break;
        }
        seen.extend(positions(&page));
    }
    assert_eq!(seen, (1..=2_502).collect::<Vec<_>>());
    assert_eq!(feed.head(), 2_502);
    let LogEntry::Event(last) = &feed.page(2_501, 1).await.unwrap()[0] else { panic!("an event") };
    assert_eq!((last.event_type.as_str(), last.sequence), ("organization.renamed", 1));
    assert!(last.payload.contains("Two") && last.metadata_json.contains("principal"));
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn the_appender_of_this_process_wakes_the_tail_before_any_poll() {
    let database = TestDatabase::new().await;
    let tasks = Tasks::new();
    let (written, appended) = watch::channel(0);
    let settings = FeedSettings { poll: Duration::from_hours(1), ..FeedSettings::default() };
    let feed = LogFeed::start(&database.app, settings, &tasks, appended);
    feed.tail().wait_for(|tail| tail.proof.is_some()).await.unwrap();
    database.append(&[renamed(1, "One")]).await;
    written.send(1).unwrap();
    assert_eq!(feed.wait_beyond(0, PATIENCE).await, 1);
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn an_idle_log_is_proven_to_be_idle_again_and_again() {
    let database = TestDatabase::new().await;
    let tasks = Tasks::new();
    let feed = database.feed(&tasks);
    let mut tail = feed.tail();
    let first = tail.wait_for(|tail| tail.proof.is_some()).await.unwrap().proof.unwrap();
    let again = |tail: &TailState| tail.proof.is_some_and(|proof| proof.began > first.began);
    let second = tail.wait_for(again).await.unwrap().proof.unwrap();
    assert_eq!((first.head, second.head), (0, 0));
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn a_hole_is_an_error_wherever_it_is() {
    let database = TestDatabase::new().await;
    database.append(&[renamed(1, "One"), renamed(1, "Two")]).await;
    database
        .execute(
            "INSERT INTO events SELECT 4, gen_random_uuid(), tenant_id, aggregate_type, aggregate_id, 3, event_type, event_version,
                    payload, metadata, command_id, recorded_at FROM events WHERE position = 2",
        )
        .await;
    let error = database.offline().feed.page(0, 100).await.unwrap_err();
    assert!(matches!(error, FeedError::Gap { after: 2, expected: 3, found: 4 }), "{error:?}");

    // Without the events before it, a page ends where the hole begins; the known head tells that it is no end.
    let tasks = Tasks::new();
    let feed = database.feed(&tasks);
    feed.wait_beyond(3, PATIENCE).await;
    let error = feed.page(2, 1).await.unwrap_err();
    assert!(matches!(error, FeedError::Gap { after: 2, expected: 3, found: 4 }), "{error:?}");
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn an_event_from_the_future_makes_the_process_unready_and_hides_nothing_before_it() {
    let database = TestDatabase::new().await;
    let tasks = Tasks::new();
    let feed = database.feed(&tasks);
    feed.tail().wait_for(|tail| tail.proof.is_some()).await.unwrap();
    let future = NewEvent { event_version: "99".to_owned(), ..renamed(1, "Three") };
    database.append(&[renamed(1, "One"), renamed(1, "Two"), future]).await;
    assert!(trouble(&feed).await.contains("position 3"));
    assert_eq!(feed.wait_beyond(1, PATIENCE).await, 2);

    let offline = database.offline();
    assert_eq!(positions(&offline.feed.page(0, 100).await.unwrap()), [1, 2]);
    let error = offline.feed.page(2, 100).await.unwrap_err();
    assert!(matches!(error, FeedError::FromTheFuture { position: 3, .. }), "{error:?}");
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn metadata_with_an_unknown_field_are_from_the_future_and_a_broken_payload_is_an_entry() {
    let database = TestDatabase::new().await;
    let broken = event(AggregateType::Organization, 1, 1, "organization.renamed", "{\"renamed\":{}}".to_owned());
    let mut future = renamed(1, "Two");
    future.metadata = future.metadata.replace("{\"principal\"", "{\"mood\":\"good\",\"principal\"");
    database.append(&[broken, future]).await;
    let feed = database.offline().feed;
    let page = feed.page(0, 100).await.unwrap();
    assert!(matches!(page.as_slice(), [LogEntry::Broken { position: 1, .. }]), "{page:?}");
    assert!(matches!(feed.page(1, 100).await, Err(FeedError::FromTheFuture { position: 2, .. })));
}

#[tokio::test]
async fn a_log_that_lost_its_last_event_is_not_followed() {
    let database = TestDatabase::new().await;
    database.append(&[renamed(1, "One"), renamed(1, "Two")]).await;
    let tasks = Tasks::new();
    let feed = database.feed(&tasks);
    feed.tail().wait_for(|tail| tail.proof.is_some()).await.unwrap();
    // As after a failover to a server that had not received it: nobody may do this while the server runs.
    let mut owner = database.owner.acquire().await.unwrap();
    sqlx::raw_sql("BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM events WHERE position = 2; COMMIT")
        .execute(&mut *owner)
        .await
        .unwrap();
    assert!(trouble(&feed).await.contains("position 1"));
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn a_page_near_the_head_looks_at_no_more_than_two_partitions() {
    let database = TestDatabase::new().await;
    let head = database.append_many(6_500).await;
    let plan: Vec<String> = sqlx::query_scalar(&format!(
        "EXPLAIN SELECT * FROM events WHERE position > {} AND position <= {} ORDER BY position",
        head - 100,
        head + 900
    ))
    .fetch_all(&database.app)
    .await
    .unwrap();
    let partitions = plan.iter().filter(|line| line.contains("events_p")).count();
    assert!((1..=2).contains(&partitions), "{plan:#?}");
}

#[tokio::test]
async fn a_position_has_the_time_of_its_event_or_of_the_last_one_before_it() {
    let database = TestDatabase::new().await;
    let reader = LogReader::new(database.app.clone());
    assert_eq!(reader.recorded_at(1).await.unwrap(), None);
    database.append(&[renamed(1, "One"), NewEvent { recorded_at: at(5), ..renamed(1, "Two") }]).await;
    for (position, second) in [(1, Some(0)), (2, Some(5)), (3, Some(5)), (i64::MAX, Some(5)), (0, None)] {
        assert_eq!(reader.recorded_at(position).await.unwrap(), second.map(at), "{position}");
    }
}
