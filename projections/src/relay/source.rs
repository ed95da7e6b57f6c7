//! What a relay publishes: a source of records, in the order of the log.

use std::future::Future;

use domain::ports::feed::LogEntry;
use ops::kafka::{Topic, Topics};

use super::error::RelayError;
use super::record::Record;

/// What is published of the log.
pub(crate) trait Source: Send + Sync + 'static {
    /// The name of its lease, its task, and its figures.
    const LEASE: &'static str;

    /// Its part of names in Kafka.
    const NAME: &'static str;

    /// Where it publishes to.
    fn topics(&self, topics: &Topics) -> Vec<Topic>;

    /// What these entries, which follow each other, are published as. What one key has is in order.
    fn records(&self, entries: &[LogEntry]) -> impl Future<Output = Result<Vec<Record>, RelayError>> + Send;
}
