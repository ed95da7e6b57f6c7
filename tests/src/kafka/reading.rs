//! A consumer that sees what was committed, and remembers it.

use std::collections::HashMap;
use std::time::Duration;

use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::message::{BorrowedMessage, Headers};
use rdkafka::{ClientConfig, Message, Offset, TopicPartitionList};

/// A record as a consumer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where it was.
    pub topic: String,
    /// Where it was.
    pub partition: i32,
    /// Its key.
    pub key: String,
    /// What it says.
    pub payload: String,
    /// In milliseconds since the epoch.
    pub timestamp: i64,
    /// Its headers.
    pub headers: HashMap<String, String>,
}

impl Record {
    /// A header as a number.
    pub fn number(&self, header: &str) -> i64 {
        self.headers[header].parse().unwrap()
    }

    fn of(message: &BorrowedMessage<'_>) -> Self {
        let text = |bytes: Option<&[u8]>| String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned();
        let headers = message.headers().into_iter().flat_map(Headers::iter);
        Self {
            topic: message.topic().to_owned(),
            partition: message.partition(),
            key: text(message.key()),
            payload: text(message.payload()),
            timestamp: message.timestamp().to_millis().unwrap_or_default(),
            headers: headers.map(|header| (header.key.to_owned(), text(header.value))).collect(),
        }
    }
}

/// Reads some topics from their beginning, only what was committed.
pub struct Reader {
    consumer: BaseConsumer,
}

impl Reader {
    /// Reads all partitions of these topics.
    pub fn new(mut config: ClientConfig, topics: &[String]) -> Self {
        config.set("group.id", "reading").set("enable.auto.commit", "false").set("isolation.level", "read_committed");
        config.set("auto.offset.reset", "earliest").set("fetch.wait.max.ms", "20");
        let consumer: BaseConsumer = config.create().unwrap();
        let metadata = consumer.fetch_metadata(None, Duration::from_secs(20)).unwrap();
        let mut partitions = TopicPartitionList::new();
        for topic in metadata.topics().iter().filter(|topic| topics.iter().any(|name| name == topic.name())) {
            for partition in topic.partitions() {
                partitions.add_partition_offset(topic.name(), partition.id(), Offset::Beginning).unwrap();
            }
        }
        assert!(partitions.count() >= topics.len(), "a topic is missing");
        consumer.assign(&partitions).unwrap();
        Self { consumer }
    }

    /// The next record, if one comes within the time. Troubles of the connection are lived through.
    pub fn next(&self, patience: Duration) -> Option<Record> {
        let end = std::time::Instant::now() + patience;
        loop {
            let left = end.saturating_duration_since(std::time::Instant::now());
            match self.consumer.poll(left) {
                Some(Ok(message)) => return Some(Record::of(&message)),
                Some(Err(_)) => {}
                None => return None,
            }
        }
    }

    /// The next so many records, each within the bound of all waiting.
    pub fn take(&self, count: usize) -> Vec<Record> {
        let next = |number: usize| {
            self.next(crate::waiting::BOUND).unwrap_or_else(|| panic!("waited too long for record {number} of {count}"))
        };
        (0..count).map(next).collect()
    }
}
