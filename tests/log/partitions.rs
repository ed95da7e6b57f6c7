//! Partitions are made ahead of the log. Crossing their borders loses nothing; that one cannot be made is said before it
//! hurts, and when it can be made again everything goes on.

use std::time::Duration;

use futures::future::join_all;
use metrics_exporter_prometheus::PrometheusBuilder;
use sqlx::Executor;
use tests::audit::audit;
use tests::database::{Database, fresh_database};
use tests::node::Node;
use tests::reader::HotReader;
use tests::waiting::until;
use uuid::Uuid;

use commands::PartitionKeeper;
use tokio_util::sync::CancellationToken;

async fn ensure(database: &Database) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT ensure_partitions()").fetch_one(&database.app).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_borders_are_crossed_under_load_from_two_processes_without_a_loss() {
    let database = fresh_database(50).await;
    let nodes = [Node::start(&database.url).await, Node::start(&database.url).await];
    let organizations = join_all((0..40).map(|n| nodes[n % 2].organization(format!("organization {n}")))).await;
    let mut reader = HotReader::new(database.app.clone());
    let rename = |n: usize, id: Uuid, round: usize| {
        let node = &nodes[n % 2];
        async move { node.rename_once(id, &format!("name {round}")).await.unwrap() }
    };
    reader
        .beside(async {
            for round in 0..25 {
                join_all(organizations.iter().enumerate().map(|(n, id)| rename(n, *id, round))).await;
            }
        })
        .await;
    assert_eq!(audit(&database.owner).await, 1_040);
    assert_eq!(reader.to_the_end().await, 1_040);
    let partitions = "SELECT count(DISTINCT tableoid) FROM events";
    let partitions: i64 = sqlx::query_scalar(partitions).fetch_one(&database.owner).await.unwrap();
    assert_eq!(partitions, 21);
    for node in nodes {
        node.stop().await;
    }
}

#[tokio::test]
async fn a_batch_that_is_larger_than_the_partitions_ahead_makes_room_for_itself() {
    let database = fresh_database(10).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    let lock = tests::foreign::lock(&database.app).await;
    let all = join_all((0..200).map(|n| {
        let node = &node;
        async move { node.rename_once(id, &format!("name {n}")).await.unwrap() }
    }));
    let start = async {
        tests::foreign::waiters(&database.owner, 1).await;
        lock.rollback().await.unwrap();
    };
    tokio::join!(all, start);
    assert_eq!(audit(&database.owner).await, 201);
    node.stop().await;
}

#[tokio::test]
async fn the_headroom_is_what_can_still_be_written() {
    let database = fresh_database(50).await;
    assert_eq!(ensure(&database).await.unwrap(), 100);
    assert_eq!(ensure(&database).await.unwrap(), 100, "asking again makes nothing");
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    assert_eq!(ensure(&database).await.unwrap(), 149);
    for number in 0..49 {
        node.rename_once(id, &format!("name {number}")).await.unwrap();
    }
    assert_eq!(ensure(&database).await.unwrap(), 100);
    let upper: i64 =
        sqlx::query_scalar("SELECT max(upper_position) FROM event_partitions").fetch_one(&database.app).await.unwrap();
    assert_eq!(upper, 151);
    node.stop().await;
}

#[tokio::test]
async fn missing_partitions_are_reported_before_they_hurt_and_appends_resume_when_there_are_some() {
    let recorder = PrometheusBuilder::new().build_recorder();
    let metrics = recorder.handle();
    let _installed = metrics::set_default_local_recorder(&recorder);
    let says = |text: &str| metrics.render().lines().any(|line| line == text);

    let database = fresh_database(20).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    // Nothing can be attached from here on; readers and writers do not notice.
    let mut lock = database.owner.begin().await.unwrap();
    lock.execute("LOCK TABLE events IN SHARE UPDATE EXCLUSIVE MODE").await.unwrap();
    for number in 0..30 {
        node.rename_once(id, &format!("name {number}")).await.unwrap();
    }
    let stop = CancellationToken::new();
    let keeper = PartitionKeeper::new(database.app.clone(), Duration::from_millis(10)).run(stop.clone());
    let watch = async {
        until("the failure and what is left are reported", || async {
            says("log_headroom_events 9")
                && !says("log_partition_failures_total 0")
                && metrics.render().contains("log_partition_failures_total")
        })
        .await;
        stop.cancel();
    };
    tokio::join!(keeper, watch);
    assert!(ensure(&database).await.unwrap_err().to_string().contains("lock timeout"));

    // What is left can be written; beyond it commands wait, and nothing of them is lost.
    for number in 30..39 {
        node.rename_once(id, &format!("name {number}")).await.unwrap();
    }
    let over = async { node.rename_once(id, "over the border").await.unwrap() };
    let mend = async {
        until("the appender asks for room", || async { metrics.render().contains("append_retries_total") }).await;
        assert_eq!(tests::audit::head(&database.owner).await, 40);
        lock.rollback().await.unwrap();
    };
    let (over, ()) = tokio::join!(over, mend);
    assert_eq!(over.receipt.unwrap().first_position, 41);
    assert_eq!(audit(&database.owner).await, 41);
    node.stop().await;
}
