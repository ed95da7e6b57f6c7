//! Notices records that the brokers removed before anybody had read them.
//!
//! Invariant: what expired unread is counted and named in an error by the process that reads the partition; then reading goes
//! on with what is there. Only what is committed counts as read, so after a crash the count may be too high by what was
//! taken in and not committed (half a second's worth), never too low.

use std::sync::Arc;
use std::time::Duration;

use ops::tasks::Tasks;
use rdkafka::consumer::Consumer;
use rdkafka::error::KafkaResult;
use rdkafka::{Offset, TopicPartitionList};

use super::consumer::UsageConsumer;

/// How long a question to the brokers may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Asks about the records of the topics.
#[derive(Clone)]
pub struct Expiry {
    consumer: Arc<UsageConsumer>,
    tasks: Tasks,
}

impl Expiry {
    /// For the topics that this consumer reads.
    pub fn new(consumer: &Arc<UsageConsumer>, tasks: &Tasks) -> Self {
        Self { consumer: Arc::clone(consumer), tasks: tasks.clone() }
    }

    /// Partitions were assigned: whether something between what was committed and what is there is gone.
    pub fn look_at(&self, partitions: Vec<(String, i32)>) {
        let expiry = self.clone();
        self.blocking(move || {
            let mut asked = TopicPartitionList::new();
            for (topic, partition) in &partitions {
                asked.add_partition(topic, *partition);
            }
            for element in expiry.consumer.committed_offsets(asked, TIMEOUT)?.elements() {
                if let Offset::Offset(committed) = element.offset() {
                    expiry.compare(element.topic(), element.partition(), committed, i64::MAX)?;
                }
            }
            Ok(())
        });
    }

    /// The record after `expected` did not come, but one at `found`: whether it is gone. A gap is also where a producer's
    /// transaction ended.
    pub fn look_between(&self, topic: &str, partition: i32, expected: i64, found: i64) {
        let (expiry, topic) = (self.clone(), topic.to_owned());
        self.blocking(move || expiry.compare(&topic, partition, expected, found));
    }

    fn compare(&self, topic: &str, partition: i32, from: i64, to: i64) -> KafkaResult<()> {
        let (low, _) = self.consumer.fetch_watermarks(topic, partition, TIMEOUT)?;
        let lost = low.min(to).saturating_sub(from);
        if lost > 0 {
            metrics::counter!("ingest_expired_records_total").increment(lost.unsigned_abs());
            tracing::error!(
                topic,
                partition,
                from,
                lost,
                "records of usage expired before they were read; keep them longer"
            );
        }
        Ok(())
    }

    fn blocking(&self, ask: impl FnOnce() -> KafkaResult<()> + Send + 'static) {
        self.tasks.spawn("ingest-expiry", async move {
            match tokio::task::spawn_blocking(ask).await {
                Ok(Ok(())) | Err(_) => {}
                Ok(Err(error)) => {
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        "whether records of usage expired cannot be told"
                    );
                }
            }
        });
    }
}
