//! A producer that publishes batches as transactions. Everything here blocks, and is called where that is allowed.
//!
//! Invariant: after any error the producer is of no further use. Who has one drops it, and begins again at the last mark.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ops::kafka::Reporter;
use rdkafka::ClientConfig;
use rdkafka::error::{KafkaError, KafkaResult, RDKafkaErrorCode};
use rdkafka::message::OwnedHeaders;
use rdkafka::producer::{BaseRecord, Producer, ThreadedProducer};

use super::deliveries::{Delivered, Deliveries};
use super::error::RelayError;
use super::source::Batch;

/// How long one question to the brokers may take before it is looked whether anybody still waits for the answer.
const SLICE: Duration = Duration::from_millis(500);

/// How long the brokers may take for all of them; then the client says why, and all begins anew.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The settings of the producer; `client` is what every client begins with.
pub(super) fn settings(mut client: ClientConfig, transactional_id: &str) -> ClientConfig {
    client
        .set("transactional.id", transactional_id)
        .set("enable.idempotence", "true")
        .set("acks", "all")
        // A record that expired would leave a gap behind: how long to wait for brokers is not the producer's decision.
        .set("message.timeout.ms", "0")
        // As Java's producers choose partitions, so that keys meet in the same one whoever sends them.
        .set("partitioner", "murmur2_random")
        .set("compression.type", "zstd")
        .set("compression.level", "1")
        .set("linger.ms", "2")
        .set("statistics.interval.ms", "5000")
        .set("queue.buffering.max.messages", "200000")
        .set("queue.buffering.max.kbytes", "131072");
    client
}

/// Whoever may publish.
pub(super) struct Publisher {
    producer: ThreadedProducer<Deliveries>,
    deliveries: Deliveries,
    mark_topic: String,
}

impl Publisher {
    /// Shuts out everybody else who publishes under this transactional id, and settles what they had begun.
    pub fn open(config: &ClientConfig, mark_topic: String, stop: &AtomicBool) -> Result<Self, RelayError> {
        let deliveries = Deliveries::new(Reporter::new("relay"));
        let created = config.create_with_context(deliveries.clone());
        let producer = created.map_err(|source| RelayError::Kafka { said: None, source })?;
        let publisher = Self { producer, deliveries, mark_topic };
        publisher.insist(stop, || publisher.producer.init_transactions(SLICE))?;
        Ok(publisher)
    }

    /// Publishes records and the mark behind them, or nothing of it.
    pub fn publish(&self, batch: Batch, stop: &AtomicBool) -> Result<(), RelayError> {
        self.producer.begin_transaction().map_err(|error| self.failed(error))?;
        self.deliveries.expect(batch.records.len() + 1);
        for record in batch.records {
            let base = BaseRecord::to(&record.topic).key(record.key.as_str()).payload(&record.payload);
            self.send(base.timestamp(record.timestamp).headers(record.headers), stop)?;
        }
        let payload = batch.mark.encode()?;
        let base = BaseRecord::to(&self.mark_topic).partition(0).key("position").payload(&payload);
        self.send(base.headers(OwnedHeaders::new()), stop)?;
        self.delivered(stop)?;
        self.insist(stop, || self.producer.commit_transaction(SLICE))
    }

    fn send(&self, mut record: BaseRecord<'_, str, String>, stop: &AtomicBool) -> Result<(), RelayError> {
        loop {
            match self.producer.send(record) {
                Ok(()) => return Ok(()),
                Err((KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull), unsent)) => record = unsent,
                Err((error, unsent)) if error.rdkafka_error_code() == Some(RDKafkaErrorCode::MessageSizeTooLarge) => {
                    return Err(RelayError::Refused {
                        topic: unsent.topic.to_owned(),
                        code: RDKafkaErrorCode::MessageSizeTooLarge,
                    });
                }
                Err((error, _)) => return Err(self.failed(error)),
            }
            self.look(self.deliveries.wait(Duration::from_millis(5)), stop)?;
        }
    }

    /// Waits for everything that was sent. Brokers that are away are waited for without an end.
    fn delivered(&self, stop: &AtomicBool) -> Result<(), RelayError> {
        while !self.look(self.deliveries.wait(SLICE), stop)? {}
        // The last reports are counted a moment before the client has forgotten their records; a commit that began in that
        // moment would wait a tenth of a second for them.
        let end = Instant::now() + SLICE;
        while self.producer.in_flight_count() > 0 && Instant::now() < end {
            std::thread::sleep(Duration::from_micros(50));
        }
        Ok(())
    }

    /// Whether everything is delivered.
    fn look(&self, delivered: Delivered, stop: &AtomicBool) -> Result<bool, RelayError> {
        // A fatal error is told to nobody while records only wait in the queue.
        if let Some((code, reason)) = self.producer.client().fatal_error() {
            return Err(fatal(code, reason));
        }
        match delivered {
            Delivered::Failed(_, code) if is_fenced(code) => Err(RelayError::Fenced),
            Delivered::Failed(topic, code) => Err(RelayError::Refused { topic, code }),
            Delivered::All => Ok(true),
            Delivered::NotYet if stop.load(Ordering::Relaxed) => Err(RelayError::Stopped),
            Delivered::NotYet => Ok(false),
        }
    }

    /// Asks in slices until there is an answer, nobody waits for it any more, or it takes too long.
    fn insist(&self, stop: &AtomicBool, ask: impl Fn() -> KafkaResult<()>) -> Result<(), RelayError> {
        let begun = Instant::now();
        loop {
            match ask() {
                Ok(()) => return Ok(()),
                Err(_) if stop.load(Ordering::Relaxed) => return Err(RelayError::Stopped),
                Err(error) if may_be_asked_again(&error) && begun.elapsed() < TIMEOUT => {}
                Err(error) => return Err(self.failed(error)),
            }
        }
    }

    fn failed(&self, source: KafkaError) -> RelayError {
        if source.rdkafka_error_code().is_some_and(is_fenced) {
            return RelayError::Fenced;
        }
        RelayError::Kafka { said: self.deliveries.said(), source }
    }
}

fn may_be_asked_again(error: &KafkaError) -> bool {
    match error {
        KafkaError::Transaction(error) => error.is_retriable() && !error.is_fatal() && !error.txn_requires_abort(),
        KafkaError::Flush(RDKafkaErrorCode::OperationTimedOut) => true,
        _ => false,
    }
}

fn fatal(code: RDKafkaErrorCode, reason: String) -> RelayError {
    if is_fenced(code) {
        return RelayError::Fenced;
    }
    RelayError::Kafka { said: Some(reason), source: KafkaError::Global(code) }
}

/// What a producer is told that was shut out, and what one is told whose transaction the brokers have given up.
fn is_fenced(code: RDKafkaErrorCode) -> bool {
    use RDKafkaErrorCode::{Fenced, InvalidProducerEpoch, ProducerFenced};
    matches!(code, Fenced | InvalidProducerEpoch | ProducerFenced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_expires_and_nothing_is_published_outside_of_a_transaction() {
        let settings = settings(ClientConfig::new(), "marketplace-events-relay");
        for (name, value) in [
            ("transactional.id", "marketplace-events-relay"),
            ("enable.idempotence", "true"),
            ("acks", "all"),
            ("message.timeout.ms", "0"),
            ("partitioner", "murmur2_random"),
        ] {
            assert_eq!(settings.get(name), Some(value), "{name}");
        }
    }
}
