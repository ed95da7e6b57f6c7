//! Records of a ledger as they stand, read from the log in the order in which they were recorded.
//!
//! Invariant: a walk holds one page of events and no connection between two pages, and begins again at any record; so it goes on for as
//! long as somebody reads, however old and many the records are. What a record is corrected to is looked up by the ids of its
//! corrections, which are taken in order and without a gap.

use std::collections::HashMap;

use domain::usage_ledger::identity::{IdHash, of_correction};
use domain::usage_ledger::{ChargedRecord, MAX_CORRECTIONS, UsageCorrected, UsageRecorded};
use domain::{Access, AggregateType, Event, EventId, LedgerId, StreamId};
use jiff::{SignedDuration, Timestamp};
use projections::feed::LogEntry;
use projections::read_models::audit;
use serde::{Deserialize, Serialize};

use super::filter::ListUsage;
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// Events that the first page has, and any other one at least: of the largest they are a megabyte.
const LEAST_EVENTS: usize = 16;
/// Events that a page has at most.
const MOST_EVENTS: usize = 500;
/// Bytes of payload that a page should have.
const PAGE_BYTES: usize = 1024 * 1024;
/// How much later than it was recorded a use can be said to have happened, with room for clocks.
const AHEAD: SignedDuration = SignedDuration::from_hours(1);

/// Where a record stands in its ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordAt {
    /// The version of the ledger after its event.
    pub sequence: i64,
    /// Its place in the event; `None` for after all of them.
    pub index: Option<u32>,
}

/// A record as it was recorded and as it stands.
#[derive(Clone, Debug)]
pub struct FoundRecord {
    /// Where it stands in its ledger.
    pub at: RecordAt,
    /// Where its event stands in the log.
    pub position: i64,
    /// Its event.
    pub event_id: EventId,
    /// When that was decided.
    pub recorded_at: Timestamp,
    /// Its place in it.
    pub index: u32,
    /// As it was recorded.
    pub first: ChargedRecord,
    /// Its last correction.
    pub corrected: Option<UsageCorrected>,
}

/// A walk over the records of a ledger.
pub struct Walk {
    state: AppState,
    ledger: LedgerId,
    access: Access,
    filter: ListUsage,
    after: RecordAt,
    events: usize,
}

impl Walk {
    /// From after a record on, or from the first that can be asked for.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn begin(
        state: AppState,
        (ledger, access): (LedgerId, Access),
        filter: ListUsage,
        after: Option<RecordAt>,
    ) -> Result<Self, Problem> {
        let from = filter.from();
        let begins = RecordAt { sequence: 0, index: None };
        let after = after.unwrap_or(begins);
        let mut walk = Self { state, ledger, access, filter, after, events: LEAST_EVENTS };
        if let Some(from) = from.filter(|_| after == begins) {
            walk.after.sequence = walk.last_before(from.saturating_sub(AHEAD).unwrap_or(from)).await?;
        }
        Ok(walk)
    }

    /// Where the next page begins.
    pub fn place(&self) -> RecordAt {
        self.after
    }

    /// The records of the next page of events that are asked for, and how many events were looked through; `None` at the end.
    ///
    /// # Errors
    /// The log cannot be read, or an event does not decode.
    pub async fn next(&mut self) -> Result<Option<(Vec<FoundRecord>, usize)>, Problem> {
        let skipped = self.after.index;
        let after = if skipped.is_some() { self.after.sequence.saturating_sub(1) } else { self.after.sequence };
        let entries = self.events_after(after, self.events).await?;
        if entries.is_empty() {
            return Ok(None);
        }
        let (mut found, mut bytes) = (Vec::new(), 0_usize);
        for (sequence, entry) in (after.saturating_add(1)..).zip(&entries) {
            let LogEntry::Event(event) = entry else { return Err(unreadable()) };
            bytes = bytes.saturating_add(event.payload.len());
            let Event::UsageLedger(said) = &event.event else { return Err(unreadable()) };
            let Some(recorded) = said.as_usage_recorded() else { continue };
            let skipped = skipped.filter(|_| sequence == self.after.sequence);
            found.extend(self.of_event(recorded, skipped).map(|(index, first)| FoundRecord {
                at: RecordAt { sequence, index: Some(index) },
                position: event.position,
                event_id: event.event_id,
                recorded_at: recorded.at,
                index,
                first,
                corrected: None,
            }));
        }
        let read = i64::try_from(entries.len()).unwrap_or(i64::MAX);
        self.after = RecordAt { sequence: after.saturating_add(read), index: None };
        let of_this_size = PAGE_BYTES.saturating_mul(entries.len()).checked_div(bytes).unwrap_or(MOST_EVENTS);
        self.events = of_this_size.clamp(LEAST_EVENTS, MOST_EVENTS);
        self.correct(&mut found).await?;
        let is_asked = |found: &FoundRecord| {
            self.filter.takes_corrected(found.corrected.as_ref().map_or(0, |corrected| corrected.number))
        };
        found.retain(is_asked);
        Ok(Some((found, entries.len())))
    }

    /// The records of an event that are asked for, after one of them.
    fn of_event<'a>(
        &'a self,
        event: &'a UsageRecorded,
        after: Option<u32>,
    ) -> impl Iterator<Item = (u32, ChargedRecord)> + 'a {
        let records = (0_u32..).zip(event.records.iter());
        let asked = records.filter(move |(index, record)| {
            after.is_none_or(|after| *index > after) && self.filter.takes(record, record.occurred_at(event.at))
        });
        asked.filter_map(|(index, _)| Some((index, event.charged_record(usize::try_from(index).ok()?)?)))
    }

    /// Finds the last correction of each.
    async fn correct(&self, found: &mut [FoundRecord]) -> Result<(), Problem> {
        let mut newest: HashMap<IdHash, i64> = HashMap::new();
        let mut asked: Vec<IdHash> = found.iter().map(|found| found.first.record.id_hash()).collect();
        // Few records are corrected, and fewer twice: each further number is asked for of what has the one before.
        for number in 1..=MAX_CORRECTIONS {
            let keys: HashMap<IdHash, IdHash> = asked.iter().map(|id| (of_correction(*id, number), *id)).collect();
            let ids: Vec<IdHash> = keys.keys().copied().collect();
            let known = self.state.metering.known(self.ledger, &ids).await?;
            asked.clear();
            for correction in known {
                if let Some(id) = keys.get(&correction.id) {
                    newest.insert(*id, correction.position);
                    asked.push(*id);
                }
            }
            if asked.is_empty() {
                break;
            }
        }
        if newest.is_empty() {
            return Ok(());
        }
        let positions: Vec<i64> = newest.values().copied().collect();
        let mut corrections = HashMap::new();
        for entry in self.state.read.feed.reader().at(&positions).await? {
            let LogEntry::Event(event) = entry else { return Err(unreadable()) };
            let Event::UsageLedger(said) = &event.event else { return Err(unreadable()) };
            let corrected = said.as_usage_corrected().ok_or_else(unreadable)?;
            corrections.insert(event.position, corrected.clone());
        }
        for found in found {
            let position = newest.get(&found.first.record.id_hash());
            found.corrected = position.and_then(|position| corrections.get(position)).cloned();
        }
        Ok(())
    }

    /// The version of the ledger after its last event of before an instant, or an earlier one: events are in the order of their time, so a
    /// few of them tell.
    async fn last_before(&self, at: Timestamp) -> Result<i64, Problem> {
        let (mut last, mut step) = (0_i64, 1_i64);
        while self.is_before(last.saturating_add(step), at).await? {
            last = last.saturating_add(step);
            step = step.saturating_mul(2);
        }
        while step > 1 {
            step /= 2;
            if self.is_before(last.saturating_add(step), at).await? {
                last = last.saturating_add(step);
            }
        }
        Ok(last)
    }

    async fn is_before(&self, sequence: i64, at: Timestamp) -> Result<bool, Problem> {
        let entries = self.events_after(sequence.saturating_sub(1), 1).await?;
        Ok(matches!(entries.first(), Some(LogEntry::Event(event)) if event.recorded_at < at))
    }

    async fn events_after(&self, sequence: i64, limit: usize) -> Result<Vec<LogEntry>, Problem> {
        let (state, stream) = (&self.state, StreamId::new(AggregateType::UsageLedger, self.ledger.0));
        let limit = u16::try_from(limit).unwrap_or(u16::MAX);
        let found = audit::history(&state.pool, state.read.feed.reader(), self.access, stream, sequence, limit).await?;
        found.ok_or_else(|| Problem::not_found("ledger"))
    }
}

fn unreadable() -> Problem {
    Problem::new(Code::Internal, "an event of the ledger cannot be read")
}
