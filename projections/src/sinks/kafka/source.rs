//! What a relay publishes: a source of records, in the order of the log.

use std::future::Future;
use std::time::Duration;

use ops::kafka::{Topic, Topics};
use ops::trace::TraceIds;

use super::error::RelayError;
use super::mark::Mark;
use super::record::Record;
use crate::feed::Traced;

/// What is published in one transaction.
pub(crate) struct Batch {
    /// What one key has is in order.
    pub records: Vec<Record>,
    /// Where everything up to is published afterwards.
    pub mark: Mark,
    /// How many events of the log that was.
    pub events: usize,
    /// Which requests it goes back to, while spans are on.
    pub traces: TraceIds,
    /// The commands among them that a collector is told of.
    pub traced: Traced,
}

/// What is published of the log.
pub(crate) trait Source: Send + Sync + 'static {
    /// The name of its lease, its task, and its figures.
    const LEASE: &'static str;

    /// Its part of names in Kafka.
    const NAME: &'static str;

    /// Where it publishes to.
    fn topics(topics: &Topics) -> Vec<Topic>;

    /// Pause after a transaction at the head of the log: what comes in the meantime shares the next one.
    fn linger(&self) -> Duration;

    /// What follows a mark; `None` if there is nothing at the moment.
    fn next(&self, from: &Mark) -> impl Future<Output = Result<Option<Batch>, RelayError>> + Send;
}
