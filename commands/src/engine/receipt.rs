//! What a command wrote and where: enough to give its first answer again.

use std::sync::Arc;

use domain::log::leaf::Leaf;
use domain::log::{LeafHash, leaf_hash};
use domain::{CommandId, StreamId, TenantId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::engine::proposal::StoredEvent;

/// What a command wrote.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The command.
    pub command_id: CommandId,
    /// Owner of the aggregate.
    pub tenant: TenantId,
    /// Of the request.
    pub fingerprint: Uuid,
    /// The aggregate.
    pub stream: StreamId,
    /// Of the first event; the others follow.
    pub first_position: i64,
    /// When it was appended.
    pub recorded_at: Timestamp,
    /// What was written, shared with whoever wrote it.
    pub(crate) events: Arc<[StoredEvent]>,
}

impl Receipt {
    /// The events as they are stored.
    pub fn events(&self) -> &[StoredEvent] {
        &self.events
    }

    /// Position of the last event.
    pub fn last_position(&self) -> i64 {
        self.first_position + i64::try_from(self.events.len()).unwrap_or(i64::MAX) - 1
    }

    /// Version of the aggregate afterwards.
    pub fn version(&self) -> i64 {
        self.events.last().map_or(0, |event| event.sequence)
    }

    /// Leaf hash of the last event: what a proof of inclusion starts from.
    pub fn leaf_hash(&self) -> Option<LeafHash> {
        let event = self.events.last()?;
        Some(leaf_hash(&Leaf {
            tenant_id: self.tenant,
            stream: self.stream,
            sequence: event.sequence,
            event_id: event.event_id,
            event_type: &event.event_type,
            event_version: &event.event_version,
            command_id: self.command_id,
            recorded_at: self.recorded_at,
            payload: &event.payload,
            metadata: &event.metadata,
        }))
    }
}
