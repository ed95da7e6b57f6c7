//! The most recent entries of the log, decoded once for all readers of this process.
//!
//! Invariant: the entries are contiguous: those at `base + 1 ..= last`. Bounded in number and in bytes.

use std::collections::VecDeque;

use domain::EventId;

use crate::feed::LogEntry;

/// How much is kept.
#[derive(Clone, Copy, Debug)]
pub struct RingBounds {
    /// Entries at most.
    pub entries: usize,
    /// Bytes of payload and metadata at most; what is decoded takes about as much again.
    pub bytes: usize,
}

impl Default for RingBounds {
    fn default() -> Self {
        Self { entries: 65_536, bytes: 64 * 1024 * 1024 }
    }
}

/// A bounded queue of entries.
#[derive(Debug)]
pub(super) struct Ring {
    bounds: RingBounds,
    base: i64,
    last_id: Option<EventId>,
    bytes: usize,
    entries: VecDeque<LogEntry>,
}

impl Ring {
    /// Empty, at a position and the event that is there; `None` for the start of the log.
    pub fn at(base: i64, last_id: Option<EventId>, bounds: RingBounds) -> Self {
        Self { bounds, base, last_id, bytes: 0, entries: VecDeque::new() }
    }

    /// The event at [`Ring::last`].
    pub fn last_id(&self) -> Option<EventId> {
        self.last_id
    }

    /// The last position that was pushed.
    pub fn last(&self) -> i64 {
        self.entries.back().map_or(self.base, LogEntry::position)
    }

    /// Adds what follows [`Ring::last`] and drops the oldest beyond the bounds.
    pub fn push(&mut self, entries: &[LogEntry]) {
        for entry in entries {
            self.bytes += size(entry);
            self.last_id = Some(event_id(entry));
            self.entries.push_back(entry.clone());
        }
        while self.entries.len() > self.bounds.entries || self.bytes > self.bounds.bytes {
            let Some(oldest) = self.entries.pop_front() else { break };
            self.base = oldest.position();
            self.bytes -= size(&oldest);
        }
    }

    /// Up to `limit` entries after a position; `None` if the position is outside.
    pub fn page(&self, after: i64, limit: usize) -> Option<Vec<LogEntry>> {
        if after > self.last() {
            return None;
        }
        let skip = usize::try_from(after.checked_sub(self.base)?).ok()?;
        Some(self.entries.iter().skip(skip).take(limit).cloned().collect())
    }
}

/// The id of an entry's event.
pub(crate) fn event_id(entry: &LogEntry) -> EventId {
    match entry {
        LogEntry::Event(event) => event.event_id,
        LogEntry::Broken { event_id, .. } => *event_id,
    }
}

fn size(entry: &LogEntry) -> usize {
    match entry {
        LogEntry::Event(event) => event.payload.len() + event.metadata_json.len(),
        LogEntry::Broken { .. } => 0,
    }
}

#[cfg(test)]
mod tests {
    use domain::{AggregateType, DecodeError, StreamId};

    use super::*;

    fn entry(position: i64) -> LogEntry {
        LogEntry::Broken {
            position,
            stream: StreamId::new(AggregateType::Service, uuid::Uuid::nil()),
            event_id: uuid::Uuid::nil().into(),
            error: DecodeError::Unknown { event_type: String::new(), event_version: String::new() },
        }
    }

    fn positions(ring: &Ring, after: i64, limit: usize) -> Option<Vec<i64>> {
        ring.page(after, limit).map(|page| page.iter().map(LogEntry::position).collect())
    }

    #[test]
    fn a_ring_answers_for_what_it_holds_and_for_nothing_else() {
        let mut ring = Ring::at(10, None, RingBounds { entries: 3, bytes: 1 });
        assert_eq!(positions(&ring, 10, 5), Some(vec![]));
        assert_eq!(positions(&ring, 11, 5), None);
        ring.push(&[entry(11), entry(12), entry(13), entry(14)]);
        assert_eq!(ring.last(), 14);
        assert_eq!(positions(&ring, 10, 5), None, "11 has been dropped");
        assert_eq!(positions(&ring, 11, 2), Some(vec![12, 13]));
        assert_eq!(positions(&ring, 14, 2), Some(vec![]));
    }
}
