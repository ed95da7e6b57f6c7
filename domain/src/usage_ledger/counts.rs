//! How much was used so far at prices whose cost depends on that. What more of it costs say the [`Schedules`](super::Schedules) of a command.
//!
//! Invariants: a price counts for itself, from zero in each period, and nothing is carried from one to another: otherwise one more unit
//! after a change could cost less than nothing, or packages be sold twice. What the uses of a period cost at a price is its exact
//! cost of their sum, in whichever order they came and however they were split. Copying them copies nothing.

use jiff::Timestamp;
use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Serialize};

use super::{AgreedPrice, LineKey, Period, UsageRecord};
use crate::ServiceId;
use crate::money::Quantity;
use crate::pricing::{PricePart, PriceRevision, RatedLine};

/// Counts that are kept at most. Beyond it those of the oldest period go first.
pub const MAX_COUNTS: usize = 10_000;

type CountKey = (Period, LineKey);

/// The counts of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "Vec<Count>", into = "Vec<Count>")]
#[schemars(with = "Vec<Count>")]
pub struct Counts(RedBlackTreeMapSync<CountKey, Quantity>);

/// A count in a snapshot: JSON has no maps with such keys.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
struct Count {
    period: Period,
    service: ServiceId,
    revision: PriceRevision,
    part: PricePart,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agreed: Option<AgreedPrice>,
    quantity: Quantity,
}

impl From<Vec<Count>> for Counts {
    fn from(counts: Vec<Count>) -> Self {
        let entry = |count: Count| {
            let Count { period, service, revision, part, agreed, quantity } = count;
            ((period, LineKey { service, revision, part, agreed }), quantity)
        };
        Self(counts.into_iter().map(entry).collect())
    }
}

impl From<Counts> for Vec<Count> {
    fn from(counts: Counts) -> Self {
        let count = |(&(period, key), &quantity): (&CountKey, &Quantity)| {
            let LineKey { service, revision, part, agreed } = key;
            Count { period, service, revision, part, agreed, quantity }
        };
        counts.0.iter().map(count).collect()
    }
}

impl Counts {
    /// How much was used in a period at a price; `None` for nothing, or where it is no longer kept.
    pub fn get(&self, period: Period, key: LineKey) -> Option<Quantity> {
        self.0.get(&(period, key)).copied()
    }

    /// All that are kept.
    pub fn iter(&self) -> impl Iterator<Item = (&(Period, LineKey), &Quantity)> {
        self.0.iter()
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.0.size()
    }

    /// Whether none is kept.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets those of the periods before one.
    pub(super) fn forget_before(&mut self, period: Period) {
        while let Some(oldest) = self.0.first().map(|(key, _)| *key).filter(|(oldest, _)| *oldest < period) {
            self.0.remove_mut(&oldest);
        }
    }

    /// Counts a record of an event of this time.
    pub(super) fn add(&mut self, record: &UsageRecord, event_at: Timestamp) {
        for (key, line) in counted(record, event_at) {
            let known = self.0.get(&key).copied();
            if let Some((oldest, _)) = self.0.first().filter(|_| known.is_none() && self.0.size() >= MAX_COUNTS) {
                let oldest = *oldest;
                self.0.remove_mut(&oldest);
            }
            self.0.insert_mut(key, known.unwrap_or_default().saturating_add(line.quantity));
        }
    }

    /// Counts what stands in the place of what stood. What is no longer kept does not come back.
    pub(super) fn correct(&mut self, removed: &UsageRecord, stands: Option<&UsageRecord>, event_at: Timestamp) {
        for (key, line) in counted(removed, event_at) {
            if let Some(count) = self.0.get_mut(&key) {
                *count = count.checked_sub(line.quantity).unwrap_or_default();
            }
        }
        for (key, line) in stands.into_iter().flat_map(|record| counted(record, event_at)) {
            if let Some(count) = self.0.get_mut(&key) {
                *count = count.saturating_add(line.quantity);
            } else if removed.lines.iter().all(|line| line.part != key.1.part) && self.0.size() < MAX_COUNTS {
                self.0.insert_mut(key, line.quantity);
            }
        }
    }
}

/// The lines of a record that are counted, by where.
fn counted(record: &UsageRecord, event_at: Timestamp) -> impl Iterator<Item = (CountKey, &RatedLine)> {
    let period = record.period_at(event_at);
    let lines = record.lines.iter().filter(|line| line.from.is_some());
    lines.map(move |line| ((period, record.line_key(line.part)), line))
}
