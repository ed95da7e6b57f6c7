//! The consumer of the topics of usage: its settings, and what it tells of rebalancing.
//!
//! Invariant: nothing is committed that was not stored as done, and an offset is stored only for a partition that is assigned.

use std::error::Error;
use std::sync::{Mutex, PoisonError};

use rdkafka::client::ClientContext;
use rdkafka::config::{ClientConfig, FromClientConfigAndContext};
use rdkafka::consumer::{BaseConsumer, CommitMode, Consumer, ConsumerContext, Rebalance, StreamConsumer};
use rdkafka::error::{KafkaError, KafkaResult, RDKafkaErrorCode};
use rdkafka::{Statistics, TopicPartitionList};

/// What a rebalance did to the partitions of this process.
#[derive(Debug)]
pub enum Rebalanced {
    /// These came, each by its topic and number.
    Assigned(Vec<(String, i32)>),
    /// These went.
    Revoked(Vec<(String, i32)>),
}

/// Notes what the client tells.
#[derive(Debug, Default)]
pub struct Watcher {
    rebalances: Mutex<Vec<Rebalanced>>,
}

impl Watcher {
    /// What has happened since the last call, in order.
    pub fn take_rebalances(&self) -> Vec<Rebalanced> {
        std::mem::take(&mut self.rebalances.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, rebalanced: Rebalanced) {
        self.rebalances.lock().unwrap_or_else(PoisonError::into_inner).push(rebalanced);
    }
}

/// The consumer.
pub type UsageConsumer = StreamConsumer<Watcher>;

/// Makes the consumer of a group. It has joined once it is subscribed and asked for records.
///
/// # Errors
/// A setting is not one of the client's.
pub fn open(mut config: ClientConfig, group: &str, topics: &[&str]) -> KafkaResult<UsageConsumer> {
    ops::measures::catalogue::begin("Kafka");
    config.set("group.id", group);
    config.set("enable.auto.commit", "false").set("enable.auto.offset.store", "false");
    // Nobody's usage is skipped: a group without an offset begins at the beginning, and so does one whose offset expired.
    config.set("auto.offset.reset", "earliest").set("isolation.level", "read_committed");
    // Partitions that stay go on while others move.
    config.set("partition.assignment.strategy", "cooperative-sticky");
    config.set("session.timeout.ms", "10000").set("heartbeat.interval.ms", "2000");
    // What is fetched ahead: enough to keep the machine busy, little to read again after a rebalance.
    config.set("queued.min.messages", "20000").set("queued.max.messages.kbytes", "16384");
    // Once enough is fetched ahead the client looks again after this pause; by default after a second, in which we run dry.
    config.set("fetch.queue.backoff.ms", "10");
    config.set("fetch.wait.max.ms", "100").set("statistics.interval.ms", "5000");
    let consumer = UsageConsumer::from_config_and_context(&config, Watcher::default())?;
    consumer.subscribe(topics)?;
    Ok(consumer)
}

/// Commits what was stored as done.
pub fn commit(consumer: &impl Consumer<Watcher>, mode: CommitMode) {
    match consumer.commit_consumer_state(mode) {
        Ok(()) | Err(KafkaError::ConsumerCommit(RDKafkaErrorCode::NoOffset | RDKafkaErrorCode::AssignmentLost)) => {}
        // What is not committed is read again, and known then.
        Err(error) => tracing::warn!(error = &error as &dyn Error, "offsets of usage were not committed"),
    }
}

impl ClientContext for Watcher {
    fn stats(&self, statistics: Statistics) {
        ops::kafka::tell_brokers("ingest", &statistics);
        let partitions = statistics.topics.values().flat_map(|topic| topic.partitions.values());
        let lag: i64 = partitions.map(|partition| partition.consumer_lag_stored.max(0)).sum();
        metrics::gauge!("ingest_lag_records").set(f64::from(u32::try_from(lag).unwrap_or(u32::MAX)));
    }
}

impl ConsumerContext for Watcher {
    fn pre_rebalance(&self, consumer: &BaseConsumer<Self>, rebalance: &Rebalance<'_>) {
        if let Rebalance::Revoke(partitions) = rebalance {
            commit(consumer, CommitMode::Async);
            self.note(Rebalanced::Revoked(places(partitions)));
        }
    }

    fn post_rebalance(&self, _: &BaseConsumer<Self>, rebalance: &Rebalance<'_>) {
        match rebalance {
            Rebalance::Assign(partitions) => self.note(Rebalanced::Assigned(places(partitions))),
            Rebalance::Revoke(_) => {}
            Rebalance::Error(error) => {
                tracing::warn!(error = error as &dyn Error, "the consumer group could not be balanced");
            }
        }
    }

    fn commit_callback(&self, result: KafkaResult<()>, _: &TopicPartitionList) {
        match result {
            Ok(()) | Err(KafkaError::ConsumerCommit(RDKafkaErrorCode::NoOffset)) => {}
            Err(error) => tracing::warn!(error = &error as &dyn Error, "offsets of usage were not committed"),
        }
    }
}

fn places(partitions: &TopicPartitionList) -> Vec<(String, i32)> {
    partitions.elements().iter().map(|element| (element.topic().to_owned(), element.partition())).collect()
}
