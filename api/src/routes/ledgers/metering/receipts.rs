//! What proves the events that records were written in.
//!
//! Invariant: a leaf's hash is of what was stored, so that it proves the same in an export.

use commands::Receipt;
use domain::log::leaf::Leaf;
use domain::log::leaf_hash;
use domain::usage_ledger::UsageRecorded;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::conventions::PositionToken;

/// What proves an event.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct EventReceipt {
    position: PositionToken,
    /// SHA-256 of the event's leaf, hexadecimal: what a proof starts from.
    leaf_hash: String,
    /// How many records it holds.
    records: usize,
}

/// Those of the events that hold records; `tokens` are the places of all.
pub(super) fn receipts(
    receipt: &Receipt,
    events: &[Option<&UsageRecorded>],
    tokens: &[PositionToken],
) -> Vec<EventReceipt> {
    let stored = tokens.iter().zip(receipt.events()).zip(events);
    stored
        .filter_map(|(stored, event)| Some((stored, (*event)?)))
        .map(|((position, stored), event)| {
            let leaf = Leaf {
                tenant_id: receipt.tenant,
                stream: receipt.stream,
                sequence: stored.sequence,
                event_id: stored.event_id,
                event_type: &stored.event_type,
                event_version: &stored.event_version,
                command_id: receipt.command_id,
                recorded_at: receipt.recorded_at,
                payload: &stored.payload,
                metadata: &stored.metadata,
            };
            let leaf_hash = leaf_hash(&leaf).to_string();
            EventReceipt { position: *position, leaf_hash, records: event.records.len() }
        })
        .collect()
}
