//! Two relays on one log: at any time only one of them can publish, whatever the other believes.

use std::time::Duration;

use rdkafka::producer::{BaseProducer, Producer};
use rdkafka::types::RDKafkaErrorCode;
use tests::audit::head;
use tests::database::fresh_database;
use tests::kafka::Broker;
use tests::node::Node;
use tests::relaying::{RelayNode, consumer_sees_the_log, published};
use tests::server_process::ServerProcess;

use crate::renames::{organizations, rename};

const RELAY: &str = "kafka_events";
const SERVER: &str = env!("CARGO_BIN_EXE_server");

/// What is done to the process that publishes first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blow {
    Killed,
    Paused,
}

/// A process publishes while events come, and is hit in the middle of it; another takes over.
async fn taken_over(prefix: &str, blow: Blow) {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args(prefix, &["--kafka-partitions", "2"]);
    let database = fresh_database(400).await;
    let node = Node::start(&database.url).await;
    let ids = organizations(&node, 12).await;
    let mut flags = vec!["--database-url".to_owned(), database.url.expose().to_owned()];
    let folder = tempfile::tempdir().unwrap();
    flags.extend(["--data-dir".to_owned(), folder.path().to_string_lossy().into_owned()]);
    flags.extend(["--listen", "127.0.0.1:0", "--without-catalogue"].map(str::to_owned));
    flags.extend(broker.flags(prefix));
    let first = ServerProcess::start(SERVER, &flags).await;
    // It is hit while it publishes: events still come when the wait is over.
    tokio::select! {
        () = published(&database.owner, RELAY, 400) => {}
        () = rename(&node, &ids, 100_000) => {}
    }
    let paused = match blow {
        Blow::Killed => {
            first.kill().await;
            None
        }
        Blow::Paused => {
            first.pause();
            Some(first)
        }
    };
    rename(&node, &ids, 20).await;
    // The lease of the first has to run out; then the second shuts it out.
    let second = RelayNode::start(&database.url, &args).await;
    published(&database.owner, RELAY, head(&database.owner).await).await;
    if let Some(first) = paused {
        first.go_on();
        rename(&node, &ids, 20).await;
        published(&database.owner, RELAY, head(&database.owner).await).await;
        first.stop().await;
    }
    consumer_sees_the_log(broker, &args, &database.owner).await;
    second.stop().await;
    node.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_killed_process_had_begun_is_published_once_by_the_next() {
    taken_over("sigkill", Blow::Killed).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_paused_process_that_wakes_up_is_fenced_and_doubles_nothing() {
    taken_over("sigstop", Blow::Paused).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_begins_under_the_same_name_shuts_out_a_relay_that_still_has_its_lease() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("usurped", &["--kafka-partitions", "2"]);
    let database = fresh_database(400).await;
    let node = Node::start(&database.url).await;
    let ids = organizations(&node, 4).await;
    let relay = RelayNode::start(&database.url, &args).await;
    published(&database.owner, RELAY, head(&database.owner).await).await;

    let usurper: BaseProducer = broker.client().set("transactional.id", "usurped-events-relay").create().unwrap();
    let usurper = tokio::task::spawn_blocking(move || {
        usurper.init_transactions(Duration::from_secs(20)).unwrap();
        usurper
    });
    let usurper = usurper.await.unwrap();
    tokio::join!(relay.is_in_trouble_with("another process publishes now"), rename(&node, &ids, 2));

    // It has the lease, so it begins anew, and shuts the other one out in turn.
    published(&database.owner, RELAY, head(&database.owner).await).await;
    let shut_out = tokio::task::spawn_blocking(move || {
        usurper.begin_transaction().unwrap();
        let record = rdkafka::producer::BaseRecord::<str, str>::to("usurped.organization.v1").payload("late");
        usurper.send(record).unwrap();
        usurper.commit_transaction(Duration::from_secs(20)).unwrap_err()
    });
    let shut_out = shut_out.await.unwrap();
    assert_eq!(shut_out.rdkafka_error_code(), Some(RDKafkaErrorCode::Fenced), "{shut_out}");
    consumer_sees_the_log(broker, &args, &database.owner).await;
    relay.stop().await;
    node.stop().await;
}
