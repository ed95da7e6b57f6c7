//! The log itself: contiguous positions, times that never go back, sequences that follow each other, records that decode.

use std::collections::{BTreeSet, HashMap};

use domain::usage_ledger::{UsageLedger, UsageLedgerEvent};
use domain::{Event, EventSourced, RecordedEvent, StreamId};
use indicatif::ProgressBar;
use jiff::Timestamp;
use projections::feed::FeedError;
use projections::feed::LogEntry;
use projections::feed::LogReader;
use sqlx::PgPool;
use uuid::Uuid;

/// Events a page.
const PAGE: usize = 10_000;

/// Faults that are kept; beyond that only their number would grow.
const MAX_FAULTS: usize = 10_000;

/// Where a stream ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamEnd {
    /// Sequence of the last event.
    pub version: i64,
    /// The last event.
    pub last_event_id: Uuid,
    /// Its position.
    pub last_position: i64,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Seen {
    /// The last position.
    pub head: i64,
    /// Where each stream ends.
    pub streams: HashMap<StreamId, StreamEnd>,
    /// Usage ids that all events have taken: of records, of claims and of corrections.
    pub usage_ids: u64,
    /// The ledgers that have bills.
    pub billed: BTreeSet<StreamId>,
    /// What is not as it must be.
    pub faults: Vec<String>,
    last_time: Option<Timestamp>,
}

impl Seen {
    fn fault(&mut self, fault: String) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(fault);
        }
    }

    fn event(&mut self, event: &RecordedEvent) {
        let position = event.position;
        if self.last_time.is_some_and(|last| event.recorded_at < last) {
            self.fault(format!("the event at {position} is dated before the one in front of it"));
        }
        self.last_time = Some(event.recorded_at);
        if let Event::UsageLedger(change) = &event.event {
            self.usage_ids += u64::try_from(UsageLedger::usage_records(change)).unwrap_or(u64::MAX);
            if let UsageLedgerEvent::PeriodCut(_) = change {
                self.billed.insert(event.stream);
            }
        }
        self.end(event.stream, event.sequence, event.event_id.0, position);
    }

    fn end(&mut self, stream: StreamId, version: i64, last_event_id: Uuid, last_position: i64) {
        let before = self.streams.insert(stream, StreamEnd { version, last_event_id, last_position });
        let expected = before.map_or(1, |before| before.version + 1);
        if version != expected {
            self.fault(format!("{stream} has sequence {version} at {last_position}, expected {expected}"));
        }
    }
}

/// Reads the log to the head that it has at the start.
///
/// # Errors
/// The log cannot be read, or it is from a newer version of the program. A gap is a fault, not an error.
pub async fn read(pool: &PgPool, bar: &ProgressBar) -> Result<Seen, FeedError> {
    let reader = LogReader::new(pool.clone());
    let head = reader.head().await?.map_or(0, |(position, _)| position);
    bar.set_length(head.unsigned_abs());
    let mut seen = Seen::default();
    while seen.head < head {
        let page = match reader.page(seen.head, PAGE).await {
            Ok(page) => page,
            Err(gap @ FeedError::Gap { .. }) => {
                seen.fault(gap.to_string());
                return Ok(seen);
            }
            Err(error) => return Err(error),
        };
        if page.entries.is_empty() {
            seen.fault(format!("the log ends after {}, its head was {head}", seen.head));
            return Ok(seen);
        }
        for entry in page.entries.iter().take_while(|entry| entry.position() <= head) {
            match entry {
                LogEntry::Event(event) => seen.event(event),
                LogEntry::Broken { position, stream, event_id, error } => {
                    seen.fault(format!("the event {event_id} at {position} of {stream} does not decode: {error}"));
                    let next = seen.streams.get(stream).map_or(1, |end| end.version + 1);
                    seen.end(*stream, next, event_id.0, *position);
                }
            }
            seen.head = entry.position();
        }
        bar.set_position(seen.head.unsigned_abs());
    }
    Ok(seen)
}
