//! The way back for dead letters: reads the topic of dead letters from its beginning and puts records onto the topic of those that
//! come back, with who reported them and when they arrived first.
//!
//! Invariants: a letter is never removed by us; one that was put back has a mark in the same topic, written after the
//! brokers have the record, and is not put back again. A run that ends between the two puts some back twice, which their
//! usage ids make harmless. A run looks at what was there when it began, so what fails once more waits for the next run. Letters are opened
//! here and nowhere else.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use domain::authority::SYSTEM;
use futures::future::try_join_all;
use ops::clock::{Clock, SystemClock};
use ops::config::KafkaArgs;
use ops::kafka::{Topics, client};
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::error::KafkaError;
use rdkafka::message::{BorrowedMessage, OwnedHeaders};
use rdkafka::metadata::MetadataTopic;
use rdkafka::producer::{FutureProducer, FutureRecord};
use rdkafka::util::Timeout;
use rdkafka::{Message, Offset, TopicPartitionList};
use sqlx::PgPool;
use tokio::runtime::Handle;

use super::dead_letter::{DeadLetter, Entry, SealedUnder, mark_of};
use super::letter_content::LetterContent;
use crate::privacy::openings::{Opened, Opening, Openings};
use crate::privacy::{Vault, VaultError};

/// How long the brokers may be silent.
const PATIENCE: Duration = Duration::from_secs(30);

/// Records put back side by side.
const SIDE_BY_SIDE: usize = 500;

/// Why letters cannot be read or put back.
#[derive(Debug, thiserror::Error)]
pub enum ReturnError {
    /// No brokers are named.
    #[error("no brokers are named; set KAFKA_BROKERS")]
    NoBrokers,
    /// The brokers say no.
    #[error("the brokers refuse")]
    Refused(#[from] KafkaError),
    /// What is sealed cannot be opened at the moment.
    #[error("the letters cannot be opened")]
    Sealed(#[from] VaultError),
    /// The brokers say nothing.
    #[error("the brokers have not said for {PATIENCE:?} what is in {topic}")]
    Silent {
        /// What was read.
        topic: String,
    },
}

/// Partition and offset in the topic of dead letters.
pub type Place = (i32, i64);

/// A letter that was not put back yet.
#[derive(Debug)]
pub struct Waiting {
    /// Where it is.
    pub at: Place,
    /// Why and whence.
    pub letter: DeadLetter,
    /// The key of the record.
    pub key: Option<Vec<u8>>,
    /// The value of the record.
    pub value: Option<Vec<u8>>,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Returned {
    /// Records that were put back.
    pub sent: u64,
    /// Letters that were not.
    pub left: u64,
}

/// The topic of dead letters as it was when it was opened. Everything here blocks.
pub struct LetterBox {
    vault: Vault,
    openings: Openings,
    runtime: Handle,
    consumer: BaseConsumer,
    producer: FutureProducer,
    letters: String,
    back: String,
    ends: HashMap<i32, i64>,
    sent: HashSet<Place>,
}

impl LetterBox {
    /// Opens it and reads the marks. The database has the keys of what is sealed, and learns that it was opened; `runtime` is the one that runs the
    /// caller, who may block.
    ///
    /// # Errors
    /// [`ReturnError`].
    pub fn open(args: &KafkaArgs, pool: &PgPool, runtime: Handle) -> Result<Self, ReturnError> {
        let topics = Topics::of(args);
        let (letters, back) = (topics.usage_dead_letter().name, topics.usage_return().name);
        let mut reading = client(args, "replay").ok_or(ReturnError::NoBrokers)?;
        let mut writing = reading.clone();
        writing.set("enable.idempotence", "true").set("acks", "all").set("partitioner", "murmur2_random");
        reading.set("group.id", format!("{}-replay", args.kafka_prefix)).set("enable.auto.commit", "false");
        reading.set("isolation.level", "read_committed");
        let (consumer, producer) = (reading.create::<BaseConsumer>()?, writing.create()?);
        let ends = ends(&consumer, &letters)?;
        let sent = HashSet::new();
        let (vault, openings) = (Vault::new(pool.clone()), Openings::new(pool.clone()));
        let mut opened = Self { vault, openings, runtime, consumer, producer, letters, back, ends, sent };
        let mut sent = HashSet::new();
        opened.read(|_, message| {
            if let Entry::Sent(partition, offset) = Entry::of(message.headers()) {
                sent.insert((partition, offset));
            }
            Ok(())
        })?;
        opened.sent = sent;
        Ok(opened)
    }

    /// Opens each letter that waits and is wanted, in the order of its partition; what is wanted is asked of where it is and what is written
    /// on it. How many others wait.
    ///
    /// # Errors
    /// [`ReturnError`].
    pub fn each_waiting(
        &self,
        wanted: impl Fn(Place, &DeadLetter) -> bool,
        mut act: impl FnMut(Waiting) -> Result<(), ReturnError>,
    ) -> Result<u64, ReturnError> {
        let mut others = 0;
        self.read(|at, message| match Entry::of(message.headers()) {
            Entry::DeadLetter(letter) if !self.sent.contains(&at) => {
                if wanted(at, &letter) {
                    return act(self.waiting(at, *letter, message)?);
                }
                others += 1;
                Ok(())
            }
            Entry::DeadLetter(_) | Entry::Sent(..) => Ok(()),
        })?;
        Ok(others)
    }

    /// The letter of a message, opened.
    fn waiting(
        &self,
        at: Place,
        mut letter: DeadLetter,
        message: &BorrowedMessage<'_>,
    ) -> Result<Waiting, ReturnError> {
        let Some(under) = letter.sealed else {
            let (key, value) = (message.key().map(<[u8]>::to_vec), message.payload().map(<[u8]>::to_vec));
            return Ok(Waiting { at, letter, key, value });
        };
        let sealed = message.payload().unwrap_or_default();
        let opened = self.runtime.block_on(self.opened(under, sealed))?;
        let (key, value) = letter.unseal(opened.as_deref().and_then(LetterContent::from_bytes));
        Ok(Waiting { at, letter, key, value })
    }

    /// The content of a letter, once it is durable that whoever has the machine reads it; `None` where its key is gone.
    async fn opened(&self, under: SealedUnder, sealed: &[u8]) -> Result<Option<Vec<u8>>, ReturnError> {
        let opened = self.vault.open_bytes(under.subject, under.key_version, sealed).await?;
        let opening = opened.is_some().then_some(Opening {
            principal: SYSTEM,
            tenant: None,
            request_id: None,
            what: Opened::DeadLetter,
            subject: under.subject,
            event: None,
        });
        self.openings.keep(opening.as_slice(), SystemClock.now()).await.map_err(VaultError::from)?;
        Ok(opened)
    }

    /// Puts back what is wanted and whole.
    ///
    /// # Errors
    /// [`ReturnError`]; what was put back before has its mark.
    pub fn send(&self, wanted: impl Fn(Place, &DeadLetter) -> bool) -> Result<Returned, ReturnError> {
        let (mut returned, mut batch) = (Returned { sent: 0, left: 0 }, Vec::new());
        let others = self.each_waiting(wanted, |waiting| {
            if !waiting.letter.is_whole {
                returned.left += 1;
                return Ok(());
            }
            returned.sent += 1;
            batch.push(waiting);
            if batch.len() < SIDE_BY_SIDE {
                Ok(())
            } else {
                self.runtime.block_on(self.put_back(std::mem::take(&mut batch)))
            }
        })?;
        self.runtime.block_on(self.put_back(batch))?;
        returned.left += others;
        Ok(returned)
    }

    /// First the records, then the marks: a record that is marked and not there would be lost.
    async fn put_back(&self, batch: Vec<Waiting>) -> Result<(), ReturnError> {
        let records = batch.iter().map(|waiting| {
            let (key, value) = (waiting.key.as_deref(), waiting.value.as_deref());
            self.write(&self.back, key, value, waiting.letter.headers_again())
        });
        try_join_all(records).await?;
        let marks = batch.iter().map(|waiting| self.write(&self.letters, None, None, mark_of(waiting.at)));
        try_join_all(marks).await?;
        Ok(())
    }

    async fn write(
        &self,
        topic: &str,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
        headers: OwnedHeaders,
    ) -> Result<(), ReturnError> {
        let mut record = FutureRecord::<[u8], [u8]>::to(topic).headers(headers);
        record.key = key;
        record.payload = value;
        self.producer.send(record, Timeout::After(PATIENCE)).await.map_err(|(error, _)| error)?;
        Ok(())
    }

    /// Reads from the beginning to where the end was.
    fn read(
        &self,
        mut act: impl FnMut(Place, &BorrowedMessage<'_>) -> Result<(), ReturnError>,
    ) -> Result<(), ReturnError> {
        let mut left = self.ends.clone();
        let mut from = TopicPartitionList::new();
        for partition in left.keys() {
            from.add_partition_offset(&self.letters, *partition, Offset::Beginning)?;
        }
        self.consumer.assign(&from)?;
        let mut silent = Duration::ZERO;
        let pause = Duration::from_millis(200);
        while !left.is_empty() {
            let Some(Ok(message)) = self.consumer.poll(pause) else {
                silent += pause;
                if silent >= PATIENCE {
                    return Err(ReturnError::Silent { topic: self.letters.clone() });
                }
                self.forget_what_is_over(&mut left)?;
                continue;
            };
            silent = Duration::ZERO;
            let at = (message.partition(), message.offset());
            let Some(end) = left.get(&at.0).copied() else { continue };
            if at.1 < end {
                act(at, &message)?;
            }
            if at.1 + 1 >= end {
                left.remove(&at.0);
            }
        }
        Ok(())
    }

    /// The last offsets of a partition may be no records: the end of a transaction, or what has expired meanwhile.
    fn forget_what_is_over(&self, left: &mut HashMap<i32, i64>) -> Result<(), ReturnError> {
        for element in self.consumer.position()?.elements() {
            if let Offset::Offset(next) = element.offset() {
                left.retain(|partition, end| *partition != element.partition() || next < *end);
            }
        }
        Ok(())
    }
}

/// Where each partition that has something in it ends; none where there is no topic.
fn ends(consumer: &BaseConsumer, topic: &str) -> Result<HashMap<i32, i64>, ReturnError> {
    // All topics: asking for one by name would make it, where the brokers make topics by themselves.
    let metadata = consumer.fetch_metadata(None, PATIENCE)?;
    let found = metadata.topics().iter().find(|found| found.name() == topic);
    let mut ends = HashMap::new();
    for partition in found.into_iter().flat_map(MetadataTopic::partitions) {
        let (low, high) = consumer.fetch_watermarks(topic, partition.id(), PATIENCE)?;
        if low < high {
            ends.insert(partition.id(), high);
        }
    }
    Ok(ends)
}
