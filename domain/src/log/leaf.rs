//! The leaf of an event: a canonical byte string and its SHA-256, the same for whoever computes it.
//!
//! Layout: the ASCII tag `marketplace/leaf/v1`, then each field behind its length as a big-endian `u32`, in this order:
//! tenant (16 bytes), aggregate type, aggregate id (its text), sequence (`i64` big-endian), event id (16 bytes), event type,
//! event version, command id (16 bytes), `recorded_at` (microseconds since the epoch, `i64` big-endian), payload, metadata.
//! The index of a leaf in a tree over the log is `position - 1`; the position itself is therefore not part of it.
//! Pinned by `contract/leaf-v1.json`.

use std::fmt;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::{RecordedEvent, StreamId};
use crate::{CommandId, EventId, TenantId};

const TAG: &[u8] = b"marketplace/leaf/v1";

/// SHA-256 of a leaf.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LeafHash(pub [u8; 32]);

impl fmt::Display for LeafHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for LeafHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LeafHash({self})")
    }
}

/// The fields that are hashed.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    /// Owner of the aggregate.
    pub tenant_id: TenantId,
    /// Which aggregate.
    pub stream: StreamId,
    /// Place within the stream.
    pub sequence: i64,
    /// Unique id.
    pub event_id: EventId,
    /// Wire name.
    pub event_type: &'a str,
    /// Version of the payload's shape.
    pub event_version: &'a str,
    /// The command that led to it.
    pub command_id: CommandId,
    /// When it was appended.
    pub recorded_at: Timestamp,
    /// The payload's stored bytes.
    pub payload: &'a str,
    /// The metadata's stored bytes.
    pub metadata: &'a str,
}

impl<'a> From<&'a RecordedEvent> for Leaf<'a> {
    fn from(event: &'a RecordedEvent) -> Self {
        Self {
            tenant_id: event.tenant_id,
            stream: event.stream,
            sequence: event.sequence,
            event_id: event.event_id,
            event_type: &event.event_type,
            event_version: &event.event_version,
            command_id: event.command_id,
            recorded_at: event.recorded_at,
            payload: &event.payload,
            metadata: &event.metadata_json,
        }
    }
}

impl Leaf<'_> {
    /// The canonical bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out =
            Vec::with_capacity(256_usize.saturating_add(self.payload.len()).saturating_add(self.metadata.len()));
        out.extend_from_slice(TAG);
        let mut field = |bytes: &[u8]| {
            // A field is at most 64 KiB by the bounds of the log, so the length always fits.
            out.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
            out.extend_from_slice(bytes);
        };
        field(self.tenant_id.0.as_bytes());
        field(self.stream.aggregate_type.as_str().as_bytes());
        field(self.stream.aggregate_id.to_string().as_bytes());
        field(&self.sequence.to_be_bytes());
        field(self.event_id.0.as_bytes());
        field(self.event_type.as_bytes());
        field(self.event_version.as_bytes());
        field(self.command_id.0.as_bytes());
        field(&self.recorded_at.as_microsecond().to_be_bytes());
        field(self.payload.as_bytes());
        field(self.metadata.as_bytes());
        out
    }
}

/// SHA-256 of the canonical bytes.
pub fn leaf_hash(leaf: &Leaf<'_>) -> LeafHash {
    LeafHash(Sha256::digest(leaf.bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AggregateType;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Golden {
        tenant_id: TenantId,
        aggregate_type: AggregateType,
        aggregate_id: uuid::Uuid,
        sequence: i64,
        event_id: EventId,
        event_type: String,
        event_version: String,
        command_id: CommandId,
        recorded_at: Timestamp,
        payload: String,
        metadata: String,
        sha256: String,
    }

    #[test]
    fn the_leaf_of_the_golden_file_has_the_pinned_hash() {
        let golden: Golden = serde_json::from_str(include_str!("../../contract/leaf-v1.json")).unwrap();
        let leaf = Leaf {
            tenant_id: golden.tenant_id,
            stream: StreamId::new(golden.aggregate_type, golden.aggregate_id),
            sequence: golden.sequence,
            event_id: golden.event_id,
            event_type: &golden.event_type,
            event_version: &golden.event_version,
            command_id: golden.command_id,
            recorded_at: golden.recorded_at,
            payload: &golden.payload,
            metadata: &golden.metadata,
        };
        assert_eq!(leaf_hash(&leaf).to_string(), golden.sha256);
    }
}
