//! One event as the log holds it: the exact stored bytes beside what they decode to.
//!
//! Invariant: `event` is what `payload` decodes to; the bytes, not the decoded value, are what is hashed.

use jiff::Timestamp;

use super::{Metadata, StreamId};
use crate::{CommandId, Event, EventId, TenantId};

/// One event of the log.
#[derive(Clone, Debug)]
pub struct RecordedEvent {
    /// Place in the total order, from 1, without gaps.
    pub position: i64,
    /// Unique over the log.
    pub event_id: EventId,
    /// Who owns the aggregate.
    pub tenant_id: TenantId,
    /// Which aggregate.
    pub stream: StreamId,
    /// Place within the stream, from 1, without gaps.
    pub sequence: i64,
    /// Wire name, such as `service.registered`.
    pub event_type: String,
    /// Version of the payload's shape.
    pub event_version: String,
    /// The payload's stored bytes.
    pub payload: String,
    /// The metadata's stored bytes.
    pub metadata_json: String,
    /// The command that led to it.
    pub command_id: CommandId,
    /// When it was appended, to the microsecond; never decreases with `position`.
    pub recorded_at: Timestamp,
    /// What `payload` decodes to.
    pub event: Event,
    /// What `metadata_json` decodes to.
    pub metadata: Metadata,
}
