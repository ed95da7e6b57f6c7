//! The mark: how far a relay has come, as it stands in Kafka.
//!
//! Invariant: a mark is written in the transaction of the records up to it, so the last one that was committed says what
//! was published, whatever else is known.

use std::time::Duration;

use domain::ServiceId;
use jiff::Timestamp;
use ops::kafka::Reporter;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::error::{KafkaError, KafkaResult};
use rdkafka::{ClientConfig, Message, Offset, TopicPartitionList};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::RelayError;

/// How many records before the end are looked at first. Between two marks stand the control records of their transactions,
/// and transactions that were given up leave both behind.
const FIRST_LOOK: i64 = 32;

/// Where everything up to has been published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// Of which log.
    pub log_id: Uuid,
    /// Of which of its incarnations.
    #[serde(default = "first")]
    pub incarnation: i32,
    /// The last position.
    pub position: i64,
    /// The event there; `None` at the beginning.
    pub event_id: Option<Uuid>,
    /// Of the relay of documents: what of the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalog: Option<CatalogMark>,
}

/// What of the catalogue has been published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CatalogMark {
    /// Which filling of it.
    pub source: String,
    /// Prices that took effect up to then are in the documents.
    pub prices_at: Timestamp,
    /// While everything is published anew: up to which id that is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filled_to: Option<ServiceId>,
}

impl Mark {
    /// The beginning of a log.
    pub fn beginning(log_id: Uuid, incarnation: i32) -> Self {
        Self { log_id, incarnation, position: 0, event_id: None, catalog: None }
    }

    /// As it is written.
    pub fn encode(&self) -> Result<String, RelayError> {
        serde_json::to_string(self).map_err(|error| RelayError::BrokenMark(error.to_string()))
    }

    /// From what was written.
    pub fn decode(bytes: &[u8]) -> Result<Self, RelayError> {
        serde_json::from_slice(bytes).map_err(|error| RelayError::BrokenMark(error.to_string()))
    }
}

/// Marks of before there were others are of the first.
const fn first() -> i32 {
    1
}

/// Reads the last mark that was committed; blocks. Only who has shut out everybody else may believe it.
pub(super) fn read_last(mut config: ClientConfig, topic: &str, timeout: Duration) -> Result<Option<Mark>, RelayError> {
    config.set("isolation.level", "read_committed").set("enable.partition.eof", "true");
    config.set("enable.auto.commit", "false").set("group.id", "unused").set("fetch.wait.max.ms", "10");
    let look = || -> KafkaResult<Option<Vec<u8>>> {
        // The end of the partition is what is waited for, and no error to be told.
        let consumer: BaseConsumer<Reporter> = config.create_with_context(Reporter::new("relay"))?;
        let (low, high) = consumer.fetch_watermarks(topic, 0, timeout)?;
        let mut back = FIRST_LOOK;
        loop {
            let from = high.saturating_sub(back).max(low);
            let found = last_from(&consumer, topic, from, timeout)?;
            if found.is_some() || from == low {
                return Ok(found);
            }
            back = back.saturating_mul(16);
        }
    };
    let found = look().map_err(|source| RelayError::Kafka { said: None, source })?;
    found.as_deref().map(Mark::decode).transpose()
}

/// The last payload from an offset on to the end.
fn last_from(
    consumer: &BaseConsumer<Reporter>,
    topic: &str,
    from: i64,
    timeout: Duration,
) -> KafkaResult<Option<Vec<u8>>> {
    let mut partition = TopicPartitionList::new();
    partition.add_partition_offset(topic, 0, Offset::Offset(from))?;
    consumer.assign(&partition)?;
    let mut last = None;
    loop {
        match consumer.poll(timeout) {
            Some(Ok(message)) => last = message.payload().map(<[u8]>::to_vec),
            Some(Err(KafkaError::PartitionEOF(_))) => return Ok(last),
            Some(Err(error)) => return Err(error),
            None => return Err(KafkaError::MessageConsumption(rdkafka::error::RDKafkaErrorCode::OperationTimedOut)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        let mark =
            Mark { event_id: Some(Uuid::from_u128(2)), position: i64::MAX, ..Mark::beginning(Uuid::from_u128(1), 3) };
        assert_eq!(Mark::decode(mark.encode().unwrap().as_bytes()).unwrap(), mark);
    }

    #[test]
    fn a_mark_of_an_earlier_release_is_of_the_first_incarnation() {
        let earlier = r#"{"log_id":"00000000-0000-0000-0000-000000000001","position":0,"event_id":null}"#;
        assert_eq!(Mark::decode(earlier.as_bytes()).unwrap(), Mark::beginning(Uuid::from_u128(1), 1));
    }

    #[test]
    fn what_is_no_mark_is_not_taken_for_one() {
        for broken in ["", "{}", r#"{"position":1}"#, "null"] {
            assert!(matches!(Mark::decode(broken.as_bytes()), Err(RelayError::BrokenMark(_))), "{broken}");
        }
    }
}
