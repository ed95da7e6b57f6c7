//! What an operator does to topics.

use rdkafka::admin::{AdminClient, AdminOptions, AlterConfig, ConfigResource, ResourceSpecifier};
use rdkafka::client::DefaultClientContext;
use rdkafka::{Offset, TopicPartitionList};

use super::Broker;
use crate::waiting::until;

/// Sets these settings of a topic; all others go back to their defaults. Whoever asks afterwards sees them: a broker takes them before it shows them.
pub async fn set(broker: &Broker, topic: &str, settings: &[(&str, &str)]) {
    let admin: AdminClient<DefaultClientContext> = broker.client().create().unwrap();
    let mut change = AlterConfig::new(ResourceSpecifier::Topic(topic));
    for (name, value) in settings {
        change = change.set(name, value);
    }
    for outcome in admin.alter_configs([&change], &AdminOptions::new()).await.unwrap() {
        outcome.unwrap();
    }
    until("the topic has its settings", async || {
        let described = admin.describe_configs([&ResourceSpecifier::Topic(topic)], &AdminOptions::new()).await.unwrap();
        let described: Vec<ConfigResource> = described.into_iter().map(Result::unwrap).collect();
        let has = |(name, value): &(&str, &str)| {
            let entries = described.iter().filter_map(|described| described.get(name));
            entries.filter_map(|entry| entry.value.as_deref()).any(|stated| stated == *value)
        };
        settings.iter().all(has)
    })
    .await;
}

/// Removes everything that is in a topic now, as its retention would some day.
pub async fn expire(broker: &Broker, topic: &str, partitions: i32) {
    let admin: AdminClient<DefaultClientContext> = broker.client().create().unwrap();
    let mut all = TopicPartitionList::new();
    for partition in 0..partitions {
        all.add_partition_offset(topic, partition, Offset::End).unwrap();
    }
    admin.delete_records(&all, &AdminOptions::new()).await.unwrap();
}
