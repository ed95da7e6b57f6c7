//! What is told is taken, beyond limits too; and what nobody could read in time is noticed.

use std::time::Duration;

use clap::Parser as _;
use rdkafka::admin::{AdminClient, AdminOptions};
use rdkafka::client::DefaultClientContext;
use rdkafka::config::FromClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::{Offset, TopicPartitionList};
use tests::kafka::Broker;
use tests::ledger::PAYER;
use tests::waiting::until;

use super::scene::{Scene, metric, uses};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_told_beyond_the_credit_is_at_the_reporters_risk_and_not_lost() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set(broker, "limit", "2").await;
    // The limit of its own is lower, and makes nothing free.
    let ledger = scene.ledger_on_credit("10", "5").await;
    let server = scene.server().await;
    let told: Vec<_> = (0..20).map(|number| (ledger, format!("use-{number}"), 1)).collect();
    scene.send_uses(&told);
    scene.flush();
    scene.until_recorded(20).await;
    scene.assert_exactly(&told).await;
    let state = scene.state(ledger).await;
    assert_eq!((state.charged().to_string(), state.at_risk().to_string()), ("10".to_owned(), "10".to_owned()));
    server.stop().await;
}

/// What was committed to Kafka is true of the log that it was read for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_log_has_lost_events_usage_is_read_from_the_beginning_and_charged_once() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set(broker, "incarnation", "100").await;
    let ledger = scene.node.ledger().await;
    let server = scene.server().await;
    let told: Vec<_> = (0..5).map(|number| (ledger, format!("use-{number}"), 1)).collect();
    scene.send_uses(&told);
    scene.flush();
    scene.until_recorded(5).await;
    server.stop().await;
    let raise =
        ["replay", "--database-url", scene.database.url.expose(), "incarnations", "raise", "--reason", "a failover"];
    assert!(replay::run(replay::Cli::parse_from(raise)).await.unwrap());
    let server = scene.server().await;
    until("all was read again", || async { metric(&server, "ingest_records_total").await == 5 }).await;
    scene.assert_exactly(&told).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_modes_of_an_event_and_a_key_of_the_ledger_are_taken() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set(broker, "modes", "1").await;
    let ledger = scene.node.ledger().await;
    let key = scene.key_of(ledger).await;
    let server = scene.server().await;
    let binary = [("ce_specversion", "1.0"), ("ce_id", "binary"), ("ce_source", "/test"), ("ce_type", "usage")];
    scene.send(&ledger.to_string(), &binary, &Scene::data(scene.service, 5, &format!(r#","key_id":"{key}""#)));
    let with_user = Scene::data(scene.service, 6, r#","attribution":{"end_user":"ann@example.com"}"#);
    scene.send_event(&ledger.to_string(), &Scene::event("structured", &with_user));
    // The same again is known.
    scene.send_event(&ledger.to_string(), &Scene::event("structured", &with_user));
    scene.flush();
    until("all three have been taken in", || async { metric(&server, "ingest_records_total").await == 3 }).await;
    let told = [(ledger, "binary".to_owned(), 5), (ledger, "structured".to_owned(), 6)];
    scene.assert_exactly(&told).await;
    let log: String = sqlx::query_scalar("SELECT string_agg(payload::text, ' ') FROM events")
        .fetch_one(&scene.database.owner)
        .await
        .unwrap();
    assert!(log.contains(&key.to_string()) && !log.contains("ann@example.com"), "the end user is sealed");
    server.stop().await;
}

/// How far the group of the scene with expired records has come in the only partition.
fn committed(broker: &Broker, topic: &str) -> Offset {
    let mut config = broker.client();
    let consumer: BaseConsumer = config.set("group.id", "expired-ingest").create().unwrap();
    let mut asked = TopicPartitionList::new();
    asked.add_partition(topic, 0);
    let found = tokio::task::block_in_place(|| consumer.committed_offsets(asked, Duration::from_secs(10)));
    found.unwrap().elements()[0].offset()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_that_expired_before_they_were_read_are_counted_and_the_others_are_taken() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set(broker, "expired", "1").await;
    let ledgers = [scene.node.ledger().await, scene.node.ledger().await];
    let told = uses(&ledgers, 0, 150);
    let server = scene.server().await;
    scene.send_uses(&told[..100]);
    scene.flush();
    // Only what is committed counts as read.
    let topic = scene.topics.usage(PAYER.0).name;
    until("all that was sent is committed", || async { committed(broker, &topic) == Offset::Offset(100) }).await;
    server.stop().await;

    scene.send_uses(&told[100..]);
    scene.flush();
    let admin = AdminClient::<DefaultClientContext>::from_config(&broker.client()).unwrap();
    let mut gone = TopicPartitionList::new();
    gone.add_partition_offset(&topic, 0, Offset::Offset(130)).unwrap();
    admin.delete_records(&gone, &AdminOptions::new()).await.unwrap();

    let server = scene.server().await;
    scene.until_recorded(120).await;
    until("what expired was counted", || async { metric(&server, "ingest_expired_records_total").await == 30 }).await;
    scene.assert_exactly(&[&told[..100], &told[130..]].concat()).await;
    server.stop().await;
}
