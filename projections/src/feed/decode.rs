//! From stored columns to an entry of the log.
//!
//! Invariant: what a newer program wrote is told apart from what is broken. The first stops this process, the second is
//! parked by whoever reads it; neither is ever skipped.

use std::sync::Arc;

use domain::{DecodeError, Event, Metadata, RecordedEvent, StreamId};
use uuid::Uuid;

use super::copy::Row;
use crate::feed::LogEntry;

/// Decodes one row.
///
/// # Errors
/// [`DecodeError::Unknown`] if only a newer program can read it.
pub(super) fn entry(row: &Row<'_>) -> Result<LogEntry, DecodeError> {
    let (Ok(kind), Ok(aggregate_id)) = (row.aggregate_type.parse(), row.aggregate_id.parse::<Uuid>()) else {
        return Err(unknown(row));
    };
    let stream = StreamId::new(kind, aggregate_id);
    let broken = |error| Ok(LogEntry::Broken { position: row.position, stream, event_id: row.event_id.into(), error });
    let event = match Event::decode(kind, row.event_type, row.event_version, row.payload) {
        Ok(event) => event,
        Err(error @ DecodeError::Unknown { .. }) => return Err(error),
        Err(error @ DecodeError::Malformed { .. }) => return broken(error),
    };
    let metadata = match metadata(row) {
        Ok(metadata) => metadata,
        Err(error @ DecodeError::Unknown { .. }) => return Err(error),
        Err(error @ DecodeError::Malformed { .. }) => return broken(error),
    };
    Ok(LogEntry::Event(Arc::new(RecordedEvent {
        position: row.position,
        event_id: row.event_id.into(),
        tenant_id: row.tenant_id.into(),
        stream,
        sequence: row.sequence,
        event_type: row.event_type.to_owned(),
        event_version: row.event_version.to_owned(),
        payload: row.payload.to_owned(),
        metadata_json: row.metadata.to_owned(),
        command_id: row.command_id.into(),
        recorded_at: row.recorded_at,
        event,
        metadata,
    })))
}

/// Metadata carry no version of their own: a field or a value that is not in the closed list is news from the future.
fn metadata(row: &Row<'_>) -> Result<Metadata, DecodeError> {
    serde_json::from_str(row.metadata).map_err(|error| {
        let reason = error.to_string();
        if reason.starts_with("unknown field") || reason.starts_with("unknown variant") {
            unknown(row)
        } else {
            DecodeError::Malformed {
                event_type: row.event_type.to_owned(),
                event_version: row.event_version.to_owned(),
                reason: format!("metadata: {reason}"),
            }
        }
    })
}

fn unknown(row: &Row<'_>) -> DecodeError {
    DecodeError::Unknown { event_type: row.event_type.to_owned(), event_version: row.event_version.to_owned() }
}
