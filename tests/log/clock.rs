//! A time is a position: `recorded_at` never decreases, and a clock that is far behind the log or ahead of the database writes nothing.

use std::sync::Arc;

use commands::{ExecuteError, Limits};
use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, FixedClock, SystemClock};
use tests::audit::{audit, head};
use tests::database::fresh_database;
use tests::node::Node;

fn start() -> Timestamp {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn a_clock_that_is_a_little_behind_does_not_date_events_back() {
    let database = fresh_database(100).await;
    let clock = FixedClock::at(start());
    let node = Node::start_with(&database.url, Arc::new(clock.clone()), Limits::default()).await;
    let id = node.organization("first").await;
    clock.set(start() - SignedDuration::from_secs(4));
    let renamed = node.rename_once(id, "second").await.unwrap();
    assert_eq!(renamed.receipt.unwrap().recorded_at, start());
    clock.set(start() + SignedDuration::from_secs(1));
    let renamed = node.rename_once(id, "third").await.unwrap();
    assert_eq!(renamed.receipt.unwrap().recorded_at, start() + SignedDuration::from_secs(1));
    audit(&database.owner).await;
    node.stop().await;
}

#[tokio::test]
async fn a_clock_that_is_too_far_behind_is_told_so_and_writes_nothing_until_it_is_right_again() {
    let database = fresh_database(100).await;
    let clock = FixedClock::at(start());
    let node = Node::start_with(&database.url, Arc::new(clock.clone()), Limits::default()).await;
    let id = node.organization("first").await;
    clock.set(start() - SignedDuration::from_secs(6));
    let refused = node.rename_keyed(id, "second").await;
    assert!(matches!(refused, Err(ExecuteError::ClockOff)), "{refused:?}");
    assert_eq!(head(&database.owner).await, 1);
    clock.set(start());
    let renamed = node.rename_keyed(id, "second").await.unwrap();
    assert_eq!(renamed.receipt.unwrap().first_position, 2);
    assert_eq!(audit(&database.owner).await, 2);
    node.stop().await;
}

#[tokio::test]
async fn a_clock_that_is_ahead_keeps_its_own_process_out_and_no_other() {
    let database = fresh_database(100).await;
    let ahead = FixedClock::at(SystemClock.now() + SignedDuration::from_mins(1));
    let wrong = Node::start_with(&database.url, Arc::new(ahead), Limits::default()).await;
    let right = Node::start(&database.url).await;
    let id = right.organization("first").await;
    let refused = wrong.rename_once(id, "second").await;
    assert!(matches!(refused, Err(ExecuteError::ClockOff)), "{refused:?}");
    assert_eq!(head(&database.owner).await, 1);
    right.rename_once(id, "third").await.unwrap();
    assert_eq!(audit(&database.owner).await, 2);
    wrong.stop().await;
    right.stop().await;
}
