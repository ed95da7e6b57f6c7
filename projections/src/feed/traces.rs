//! Which requests the entries of a page go back to, for the span of whoever works on them.

use super::LogEntry;
use ops::trace::{TraceId, TraceIds};

/// The traces of entries; a record that does not decode has none.
pub(crate) fn traces(entries: &[LogEntry]) -> TraceIds {
    let events = entries.iter().filter_map(|entry| match entry {
        LogEntry::Event(event) => Some(event),
        LogEntry::Broken { .. } => None,
    });
    let ids = events.map(|event| {
        let (traceparent, request) = (event.metadata.traceparent.as_deref(), event.metadata.request_id);
        TraceId::of_command(traceparent, request, event.command_id.0)
    });
    ids.collect()
}
