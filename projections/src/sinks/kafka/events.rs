//! Every event, each to the topic of its kind of aggregate.
//!
//! Invariant: a record that does not decode is published too, as it is stored: the log has it, so its readers have it.

use std::sync::Arc;
use std::time::Duration;

use domain::{AggregateType, RecordedEvent};
use ops::kafka::{Topic, Topics};
use ops::trace::TraceIds;

use super::error::RelayError;
use super::mark::Mark;
use super::record::{EventColumns, Record};
use super::relay::{Relay, Settings};
use super::source::{Batch, Source};
use crate::feed::{LogEntry, LogFeed, Traced, behind, event_id, traces};

/// The source of events.
pub(crate) struct Events {
    feed: Arc<LogFeed>,
    settings: Settings,
    /// In the order of [`AggregateType::ALL`], which is that of declaration.
    topics: [Arc<str>; AggregateType::ALL.len()],
}

impl Events {
    /// Of this relay's log.
    pub fn new(relay: &Relay) -> Self {
        let topics = Topics::of(&relay.args);
        let names = AggregateType::ALL.map(|kind| topics.events(kind.as_str()).name.into());
        Self { feed: Arc::clone(&relay.runtime.feed), settings: relay.settings, topics: names }
    }

    fn topic(&self, kind: AggregateType) -> Arc<str> {
        Arc::clone(&self.topics[kind as usize])
    }

    fn record(&self, event: &RecordedEvent, incarnation: i32) -> Record {
        let columns = EventColumns {
            event_id: event.event_id.0,
            position: event.position,
            incarnation,
            sequence: event.sequence,
            aggregate_id: event.stream.aggregate_id.to_string(),
            event_type: &event.event_type,
            event_version: &event.event_version,
            tenant_id: event.tenant_id.0,
            recorded_at: event.recorded_at,
            payload: &event.payload,
            metadata: Some(&event.metadata),
            trace: behind(event).traceparent(),
        };
        columns.record(self.topic(event.stream.aggregate_type))
    }

    async fn broken(&self, position: i64, kind: AggregateType, incarnation: i32) -> Result<Record, RelayError> {
        let stored = self.feed.reader().stored(position).await?;
        let metadata = serde_json::from_str(&stored.metadata).ok();
        let columns = EventColumns {
            event_id: stored.event_id,
            position,
            incarnation,
            sequence: stored.sequence,
            aggregate_id: stored.aggregate_id,
            event_type: &stored.event_type,
            event_version: &stored.event_version,
            tenant_id: stored.tenant_id,
            recorded_at: stored.recorded_at,
            payload: &stored.payload,
            metadata: metadata.as_ref(),
            trace: None,
        };
        Ok(columns.record(self.topic(kind)))
    }
}

impl Source for Events {
    const LEASE: &'static str = "kafka_events";
    const NAME: &'static str = "events";

    fn topics(topics: &Topics) -> Vec<Topic> {
        AggregateType::ALL.iter().map(|kind| topics.events(kind.as_str())).collect()
    }

    fn linger(&self) -> Duration {
        self.settings.linger
    }

    async fn next(&self, from: &Mark) -> Result<Option<Batch>, RelayError> {
        let entries = self.feed.page(from.position, self.settings.batch).await?;
        let Some(last) = entries.last() else { return Ok(None) };
        let mark = Mark { position: last.position(), event_id: Some(event_id(last).0), ..from.clone() };
        let mut records = Vec::with_capacity(entries.len());
        for entry in &entries {
            records.push(match entry {
                LogEntry::Event(event) => self.record(event, from.incarnation),
                LogEntry::Broken { position, stream, .. } => {
                    self.broken(*position, stream.aggregate_type, from.incarnation).await?
                }
            });
        }
        let traces = TraceIds::if_enabled(|| traces(&entries));
        Ok(Some(Batch { records, mark, events: entries.len(), traces, traced: Traced::of(&entries) }))
    }
}
