//! One event as a line.
//!
//! Invariant: payload and metadata are texts that hold the stored bytes, which are what is hashed.

use std::borrow::Cow;

use domain::log::leaf::Leaf;
use domain::{AggregateType, CommandId, EventId, RecordedEvent, StreamId, TenantId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One event.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line<'a> {
    pub position: i64,
    pub event_id: EventId,
    pub tenant_id: TenantId,
    pub aggregate_type: AggregateType,
    pub aggregate_id: Uuid,
    pub sequence: i64,
    pub event_type: Cow<'a, str>,
    pub event_version: Cow<'a, str>,
    pub command_id: CommandId,
    pub recorded_at: Timestamp,
    pub payload: Cow<'a, str>,
    pub metadata: Cow<'a, str>,
    pub leaf_hash: Cow<'a, str>,
}

impl<'a> Line<'a> {
    pub fn of(event: &'a RecordedEvent, leaf_hash: String) -> Self {
        Self {
            position: event.position,
            event_id: event.event_id,
            tenant_id: event.tenant_id,
            aggregate_type: event.stream.aggregate_type,
            aggregate_id: event.stream.aggregate_id,
            sequence: event.sequence,
            event_type: Cow::Borrowed(&event.event_type),
            event_version: Cow::Borrowed(&event.event_version),
            command_id: event.command_id,
            recorded_at: event.recorded_at,
            payload: Cow::Borrowed(&event.payload),
            metadata: Cow::Borrowed(&event.metadata_json),
            leaf_hash: Cow::Owned(leaf_hash),
        }
    }

    pub fn stream(&self) -> StreamId {
        StreamId::new(self.aggregate_type, self.aggregate_id)
    }

    pub fn leaf(&self) -> Leaf<'_> {
        Leaf {
            tenant_id: self.tenant_id,
            stream: self.stream(),
            sequence: self.sequence,
            event_id: self.event_id,
            event_type: &self.event_type,
            event_version: &self.event_version,
            command_id: self.command_id,
            recorded_at: self.recorded_at,
            payload: &self.payload,
            metadata: &self.metadata,
        }
    }
}
