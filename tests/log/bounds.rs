//! What is full says so, what is too large is refused, and neither leaves a trace.

use commands::engine::append::{AppendLimits, QueueLimits};
use commands::{ExecuteError, Limits};
use futures::future::join_all;
use tests::audit::audit;
use tests::database::fresh_database;
use tests::foreign;
use tests::probe::{Outcome, ProbeEvent, ProbeNode, Tell, note};
use tests::waiting::until;

fn overloaded(outcomes: &[Outcome]) -> usize {
    outcomes.iter().filter(|outcome| matches!(outcome, Err(ExecuteError::Overloaded { .. }))).count()
}

#[tokio::test]
async fn a_full_queue_refuses_and_what_it_took_is_written() {
    let database = fresh_database(1_000).await;
    let queue = QueueLimits { waiting: 10, waiting_per_tenant: 6, ..QueueLimits::default() };
    let node = ProbeNode::start(&database.url, Limits { queue, ..Limits::default() }).await;
    let (busy, other) = (ops::ids::new_id(), ops::ids::new_id());
    let lock = foreign::lock(&database.app).await;
    let first = async {
        let (first, ()) = tokio::join!(node.tell(busy, note("in flight")), async {
            // The first one is with the database; what comes now waits in the queue.
            foreign::waiters(&database.owner, 1).await;
            let many = join_all((0..20).map(|n| node.tell(busy, note(format!("{n}")))));
            let (many, others, ()) =
                tokio::join!(many, join_all((0..6).map(|n| node.tell(other, note(format!("{n}"))))), async {
                    until("the queue is full", || async { node.queue.occupied() == 10 }).await;
                    lock.rollback().await.unwrap();
                });
            assert_eq!(overloaded(&many), 14, "one tenant has its share");
            assert_eq!(overloaded(&others), 2, "and the others what is left");
        });
        first
    };
    first.await.unwrap();
    assert_eq!(node.notes(busy).await, ["in flight", "0", "1", "2", "3", "4", "5"]);
    assert_eq!(node.notes(other).await, ["0", "1", "2", "3"]);
    assert_eq!(audit(&database.owner).await, 11);
    assert_eq!(node.queue.occupied(), 0);
    node.stop().await;
}

#[tokio::test]
async fn an_event_or_a_command_above_the_bounds_is_refused_and_leaves_the_tip_untouched() {
    let database = fresh_database(1_000).await;
    let node = ProbeNode::start(&database.url, Limits::default()).await;
    let id = ops::ids::new_id();
    let lock = foreign::lock(&database.app).await;
    let many = Tell { events: vec![ProbeEvent::Noted("x".repeat(60_000)); 18], conditions: Vec::new() };
    let all = async {
        tokio::join!(
            node.tell(id, note("before")),
            node.tell(id, note("x".repeat(70_000))),
            node.tell(id, many),
            node.tell(id, note("y".repeat(64_000))),
        )
    };
    let start = async {
        foreign::waiters(&database.owner, 1).await;
        lock.rollback().await.unwrap();
    };
    let ((before, large, many, behind), ()) = tokio::join!(all, start);
    assert_eq!(before.unwrap().version, 1);
    assert!(matches!(large, Err(ExecuteError::TooLarge { bound: 65_536, .. })), "{large:?}");
    assert!(matches!(many, Err(ExecuteError::TooLarge { bound: 1_048_576, .. })), "{many:?}");
    assert_eq!(behind.unwrap().version, 2);
    assert_eq!(node.notes(id).await, ["before".to_owned(), "y".repeat(64_000)]);
    assert_eq!(node.tell(id, note("after")).await.unwrap().version, 3);
    audit(&database.owner).await;
    node.stop().await;
}

#[tokio::test]
async fn batches_are_bounded_in_events_and_bytes_and_one_larger_than_both_still_passes() {
    let database = fresh_database(1_000).await;
    let append = AppendLimits { batch_events: 3, batch_bytes: 2_000, ..AppendLimits::default() };
    let node = ProbeNode::start(&database.url, Limits { append, ..Limits::default() }).await;
    let ids: Vec<_> = (0..10).map(|_| ops::ids::new_id()).collect();
    let five = Tell { events: vec![ProbeEvent::Noted("x".repeat(1_000)); 5], conditions: Vec::new() };
    let outcomes = join_all(ids.iter().map(|id| node.tell(*id, five.clone()))).await;
    assert!(outcomes.iter().all(Result::is_ok));
    let times: i64 =
        sqlx::query_scalar("SELECT count(DISTINCT recorded_at) FROM events").fetch_one(&database.owner).await.unwrap();
    assert_eq!(times, 10, "each command is a batch of its own");
    assert_eq!(audit(&database.owner).await, 50);
    node.stop().await;
}
