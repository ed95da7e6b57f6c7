//! Writes dead letters and waits until the brokers have them.
//!
//! Invariant: a letter is written to every replica in sync before anybody goes on; while the brokers do not take it, it is
//! tried for ever.

use std::sync::Arc;
use std::time::Duration;

use ops::clock::Clock;
use rdkafka::ClientConfig;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::OwnedHeaders;
use rdkafka::producer::{FutureProducer, FutureRecord};
use rdkafka::util::Timeout;

use super::dead_letter::{headers_of, without_value};
use super::raw::Raw;
use super::reason::Reason;
use super::retries::Retries;

/// Bytes that a producer may send at once; what the topic takes may be less.
const MAX_BYTES: &str = "16777216";

/// The way into the topic of dead letters.
pub struct Post {
    producer: FutureProducer,
    clock: Arc<dyn Clock>,
    /// Where letters go.
    letters: String,
}

impl Post {
    /// Opens it; nothing is sent yet.
    ///
    /// # Errors
    /// A setting is not one of the client's.
    pub fn open(mut config: ClientConfig, letters: String, clock: Arc<dyn Clock>) -> Result<Self, KafkaError> {
        config.set("enable.idempotence", "true").set("acks", "all").set("linger.ms", "5");
        config.set("partitioner", "murmur2_random").set("message.max.bytes", MAX_BYTES);
        Ok(Self { producer: config.create()?, clock, letters })
    }

    /// Writes a letter; returns once it is written.
    pub async fn write(&self, raw: &Raw, reason: &Reason) {
        let mut headers = headers_of(raw, reason, self.clock.now());
        let mut value = raw.content.value.as_deref();
        let mut retries = Retries::new("a dead letter cannot be written");
        while let Err(error) = self.send(raw.content.key.as_deref(), value, headers.clone()).await {
            let is_too_large = matches!(
                error,
                KafkaError::MessageProduction(
                    RDKafkaErrorCode::MessageSizeTooLarge | RDKafkaErrorCode::InvalidMessageSize
                )
            );
            match value.take_if(|_| is_too_large) {
                // It just fitted where it came from, and does not with its reason; it can be read there.
                Some(omitted) => headers = without_value(headers, omitted.len()),
                None => retries.pause(&error).await,
            }
        }
        metrics::counter!("ingest_dead_letters_total", "code" => reason.code).increment(1);
        tracing::debug!(
            code = reason.code,
            topic = &*raw.topic,
            partition = raw.partition,
            offset = raw.offset,
            "a record of usage became a dead letter"
        );
    }

    async fn send(&self, key: Option<&[u8]>, value: Option<&[u8]>, headers: OwnedHeaders) -> Result<(), KafkaError> {
        let mut record = FutureRecord::<[u8], [u8]>::to(&self.letters).headers(headers);
        record.key = key;
        record.payload = value;
        let sent = self.producer.send(record, Timeout::After(Duration::from_secs(10))).await;
        sent.map(|_| ()).map_err(|(error, _)| error)
    }
}
