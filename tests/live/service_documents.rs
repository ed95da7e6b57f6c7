//! The topic of service documents: what is left of it after compaction is the catalogue.

use std::collections::HashMap;
use std::time::Duration;

use domain::{ServiceId, TenantId};
use ops::config::KafkaArgs;
use ops::kafka::Topics;
use projections::registry;
use projections::search::documents::{Popularity, ServiceDocuments};
use projections::sinks::kafka::{Settings, start_documents};
use tests::audit::head;
use tests::commander::once;
use tests::database::{Database, fresh_database};
use tests::kafka::Broker;
use tests::kafka::reading::{Reader, Record};
use tests::node::Node;
use tests::relaying::{RelayNode, published};
use tests::service::register;
use tests::waiting::until;
use uuid::Uuid;

const RELAY: &str = "kafka_documents";

/// A process with read models and both relays.
async fn start(database: &Database, args: &KafkaArgs) -> RelayNode {
    let relay = RelayNode::start(&database.url, args).await;
    registry::run_all(&relay.runtime, &relay.tasks);
    start_documents(&relay.runtime, args, Settings::default(), &relay.tasks).unwrap();
    relay
}

async fn read(broker: &Broker, args: &KafkaArgs) -> Vec<Record> {
    let (client, topics) = (broker.client(), vec![Topics::of(args).service_documents().name]);
    let read = tokio::task::spawn_blocking(move || {
        let reader = Reader::new(client, &topics);
        std::iter::from_fn(|| reader.next(Duration::from_secs(1))).collect()
    });
    read.await.unwrap()
}

/// The last document of each key must be what the catalogue says; gives how many records there are.
async fn topic_is_the_catalogue(broker: &Broker, args: &KafkaArgs, database: &Database) -> usize {
    let records = read(broker, args).await;
    let mut last: HashMap<&str, (i64, serde_json::Value)> = HashMap::new();
    for record in &records {
        let position = record.number("position");
        let before = last.insert(&record.key, (position, serde_json::from_str(&record.payload).unwrap()));
        assert!(before.is_none_or(|(before, _)| before <= position), "positions of a key do not fall");
    }
    let documents = ServiceDocuments::new(database.app.clone());
    let now = jiff::Timestamp::from_second(4_000_000_000).unwrap();
    let page = documents.page(None, 1_000, &Popularity::default(), now).await.unwrap();
    assert_eq!(page.documents.len(), last.len());
    for document in page.documents {
        let mut expected = serde_json::to_value(&document).unwrap();
        let (position, published) = &last[document.id.0.to_string().as_str()];
        expected["position"] = (*position).into();
        assert_eq!(*published, expected);
    }
    records.len()
}

async fn registered(node: &Node, provider: Uuid, slug: &str) -> ServiceId {
    let id = ops::ids::new_id();
    let command = register(id, TenantId(provider), slug);
    node.write_side.services.create(id, command, once(TenantId(provider))).await.unwrap();
    ServiceId(id)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_topic_follows_the_catalogue_across_restarts_and_is_filled_anew_when_that_is() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("catalogue", &["--kafka-partitions", "2"]);
    let database = fresh_database(400).await;
    let node = Node::start(&database.url).await;
    let provider = node.organization("provider").await;
    for number in 0..5 {
        registered(&node, provider, &format!("service-{number}")).await;
    }
    let relay = start(&database, &args).await;
    published(&database.owner, RELAY, head(&database.owner).await).await;
    until("the first filling is there", || async { read(broker, &args).await.len() >= 5 }).await;
    relay.stop().await;

    registered(&node, provider, "late").await;
    let relay = start(&database, &args).await;
    published(&database.owner, RELAY, head(&database.owner).await).await;
    let before = topic_is_the_catalogue(broker, &args, &database).await;
    assert!((6..=12).contains(&before), "only what changed was published again: {before}");

    // A new name of the provider is in every document of its services.
    node.rename_once(provider, "another name").await.unwrap();
    published(&database.owner, RELAY, head(&database.owner).await).await;
    assert_eq!(topic_is_the_catalogue(broker, &args, &database).await, before + 6);

    let settled = "UPDATE projectors SET parked_revision = parked_revision + 1 WHERE name = 'catalog'";
    sqlx::query(settled).execute(&database.owner).await.unwrap();
    until("everything is published again", || async { read(broker, &args).await.len() >= before + 12 }).await;
    assert_eq!(topic_is_the_catalogue(broker, &args, &database).await, before + 12);
    relay.stop().await;
    node.stop().await;
}
