//! Writes dead letters and waits until the brokers have them.
//!
//! Invariant: a letter is sealed, and written to every replica in sync, before anybody goes on; while it cannot be sealed or the brokers do not take
//! it, it is tried for ever.

use std::sync::Arc;
use std::time::Duration;

use ops::clock::Clock;
use rdkafka::ClientConfig;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::OwnedHeaders;
use rdkafka::producer::{FutureProducer, FutureRecord};
use rdkafka::util::Timeout;
use uuid::Uuid;

use super::dead_letter::{SealedUnder, headers_of, not_whole, sealed_under};
use super::letter_content::LetterContent;
use super::raw::Raw;
use super::reason::Reason;
use super::retries::Retries;
use crate::privacy::Vault;

/// Bytes that a producer may send at once; what the topic takes may be less.
const MAX_BYTES: &str = "16777216";

/// The way into the topic of dead letters.
pub struct Post {
    producer: FutureProducer,
    vault: Arc<Vault>,
    clock: Arc<dyn Clock>,
    /// Where letters go.
    letters: String,
}

impl Post {
    /// Opens it; nothing is sent yet.
    ///
    /// # Errors
    /// A setting is not one of the client's.
    pub fn open(
        mut config: ClientConfig,
        letters: String,
        vault: Arc<Vault>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, KafkaError> {
        config.set("enable.idempotence", "true").set("acks", "all").set("linger.ms", "5");
        config.set("partitioner", "murmur2_random").set("message.max.bytes", MAX_BYTES);
        Ok(Self { producer: config.create()?, vault, clock, letters })
    }

    /// Writes a letter; returns once it is written.
    pub async fn write(&self, raw: &Raw, reason: &Reason) {
        let headers = headers_of(raw, reason.code, self.clock.now());
        let mut content = LetterContent::of(raw, reason);
        let (mut under, mut sealed) = self.seal(raw, &content).await;
        let mut omitted = None;
        let mut retries = Retries::new("a dead letter cannot be written");
        loop {
            let all = sealed_under(headers.clone(), under);
            let all = omitted.map_or(all.clone(), |bytes| not_whole(all, bytes));
            let Err(error) = self.send(&sealed, all).await else { break };
            let is_too_large = matches!(
                error,
                KafkaError::MessageProduction(
                    RDKafkaErrorCode::MessageSizeTooLarge | RDKafkaErrorCode::InvalidMessageSize
                )
            );
            match if is_too_large { content.leave_out() } else { None } {
                // It just fitted where it came from, and does not with its reason; it can be read there.
                Some(bytes) => {
                    omitted = Some(omitted.unwrap_or_default() + bytes);
                    (under, sealed) = self.seal(raw, &content).await;
                }
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

    async fn seal(&self, raw: &Raw, content: &LetterContent) -> (SealedUnder, Vec<u8>) {
        let subject = raw.reporter.map_or(Uuid::nil(), |reporter| reporter.0);
        // Texts and bytes have a JSON form.
        let bytes = content.to_bytes().unwrap_or_default();
        let mut retries = Retries::new("a dead letter cannot be sealed");
        loop {
            match self.vault.seal_bytes(subject, &bytes).await {
                Ok((key_version, sealed)) => return (SealedUnder { subject, key_version }, sealed),
                Err(error) => retries.pause(&error).await,
            }
        }
    }

    async fn send(&self, sealed: &[u8], headers: OwnedHeaders) -> Result<(), KafkaError> {
        let record = FutureRecord::<[u8], [u8]>::to(&self.letters).headers(headers).payload(sealed);
        let sent = self.producer.send(record, Timeout::After(Duration::from_secs(10))).await;
        sent.map(|_| ()).map_err(|(error, _)| error)
    }
}
