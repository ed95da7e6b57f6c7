//! How much was used so far at prices whose cost depends on that, and what more of it costs.
//!
//! Invariants: a price counts for itself, from zero in each period, and nothing is carried from one to another: otherwise one more unit
//! after a change could cost less than nothing, or packages be sold twice. What the uses of a period cost at a price is its exact
//! cost of their sum, in whichever order they came and however they were split.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{LineKey, Period, RecordFault, UsageRecord};
use crate::ServiceId;
use crate::money::{Decimal, MoneyError, Quantity};
use crate::pricing::{PriceList, PricePart, PriceRevision, PriceSchedule, RatedLine};

/// Counts that are kept at most. Beyond it those of the oldest period go first.
pub const MAX_COUNTS: usize = 10_000;

type CountKey = (Period, LineKey);

/// The counts of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "Vec<Count>", into = "Vec<Count>")]
#[schemars(with = "Vec<Count>")]
pub struct Counts(BTreeMap<CountKey, Quantity>);

/// A count in a snapshot: JSON has no maps with such keys.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
struct Count {
    period: Period,
    service: ServiceId,
    revision: PriceRevision,
    part: PricePart,
    quantity: Quantity,
}

impl From<Vec<Count>> for Counts {
    fn from(counts: Vec<Count>) -> Self {
        let entry = |count: Count| {
            let Count { period, service, revision, part, quantity } = count;
            ((period, LineKey { service, revision, part }), quantity)
        };
        Self(counts.into_iter().map(entry).collect())
    }
}

impl From<Counts> for Vec<Count> {
    fn from(counts: Counts) -> Self {
        let count = |((period, key), quantity)| {
            let LineKey { service, revision, part } = key;
            Count { period, service, revision, part, quantity }
        };
        counts.0.into_iter().map(count).collect()
    }
}

impl Counts {
    /// How much was used in a period at a price; `None` for nothing, or where it is no longer kept.
    pub fn get(&self, period: Period, key: LineKey) -> Option<Quantity> {
        self.0.get(&(period, key)).copied()
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is kept.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Counts a record of an event of this time.
    pub(super) fn add(&mut self, record: &UsageRecord, event_at: Timestamp) {
        for (key, line) in counted(record, event_at) {
            if !self.0.contains_key(&key) && self.0.len() >= MAX_COUNTS {
                self.0.pop_first();
            }
            let count = self.0.entry(key).or_default();
            *count = count.saturating_add(line.quantity);
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
            } else if removed.lines.iter().all(|line| line.part != key.1.part) && self.0.len() < MAX_COUNTS {
                self.0.insert(key, line.quantity);
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

/// The prices of a command whose cost depends on how much was used before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedules(BTreeMap<LineKey, PriceSchedule>);

impl Schedules {
    /// Keeps those that a use at these prices needs; none if every unit costs the same.
    pub fn keep(&mut self, service: ServiceId, revision: PriceRevision, prices: &PriceList, lines: &[RatedLine]) {
        if prices.is_flat() {
            return;
        }
        for part in lines.iter().map(|line| line.part) {
            if let Some(schedule) = prices.parts().get(&part).filter(|schedule| !schedule.is_flat()) {
                self.0.entry(LineKey { service, revision, part }).or_insert_with(|| schedule.clone());
            }
        }
    }

    /// Keeps those of others too.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Whether the cost of nothing depends on what was used before.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The records at what they cost where the ledger's counts stand, each after the ones before it. Copies none where every unit costs
    /// the same.
    pub(super) fn price(
        &self,
        counts: &Counts,
        at: Timestamp,
        records: &Arc<[UsageRecord]>,
    ) -> Result<Arc<[UsageRecord]>, (usize, RecordFault)> {
        if self.is_empty() {
            return Ok(Arc::clone(records));
        }
        let mut more = Counts::default();
        let mut priced = Vec::with_capacity(records.len());
        for (index, record) in records.iter().enumerate() {
            let record = self.price_one(counts, &more, at, record).map_err(|_| (index, RecordFault::CostUnstated))?;
            more.add(&record, at);
            priced.push(record);
        }
        Ok(priced.into())
    }

    fn price_one(
        &self,
        counts: &Counts,
        more: &Counts,
        at: Timestamp,
        record: &UsageRecord,
    ) -> Result<UsageRecord, MoneyError> {
        let mut record = record.clone();
        let of = (record.period_at(at), record.service, record.revision);
        record.cost = self.price_lines([counts, more], of, &mut record.lines)?;
        Ok(record)
    }

    /// What lines of a use cost where these counts together stand, in a period and at a price of a service; gives the sum. Whatever is
    /// charged is priced by it, and what is only asked about too.
    ///
    /// # Errors
    /// A cost cannot be stated.
    pub fn price_lines(
        &self,
        counts: [&Counts; 2],
        (period, service, revision): (Period, ServiceId, PriceRevision),
        lines: &mut [RatedLine],
    ) -> Result<Decimal, MoneyError> {
        let mut cost = Decimal::ZERO;
        for line in lines {
            let key = LineKey { service, revision, part: line.part };
            if let Some(schedule) = self.0.get(&key) {
                let mut before = Quantity::ZERO;
                for counts in counts {
                    before = before.checked_add(counts.get(period, key).unwrap_or_default())?;
                }
                (line.from, line.cost) = (Some(before), schedule.cost_after(before, line.quantity)?);
            }
            cost = cost.checked_add(line.cost)?;
        }
        Ok(cost)
    }

    /// A record with other counts at the same prices: what that changes of the exact cost of its period. What others then cost more or
    /// less is its own, so that a record that is void may still cost something.
    pub(super) fn recounted(
        &self,
        counts: &Counts,
        removed: &UsageRecord,
        mut stands: UsageRecord,
        event_at: Timestamp,
    ) -> Result<UsageRecord, MoneyError> {
        // What was recorded before counts were kept is in none of them.
        if self.is_empty() || removed.period.is_none() {
            return Ok(stands);
        }
        let period = removed.period_at(event_at);
        for line in removed.lines.iter().filter(|line| line.from.is_some()) {
            if stands.lines.iter().all(|standing| standing.part != line.part) {
                let nothing = RatedLine { quantity: Quantity::ZERO, cost: Decimal::ZERO, ..*line };
                stands.lines.push(nothing);
            }
        }
        let mut cost = Decimal::ZERO;
        for line in &mut stands.lines {
            let key = removed.line_key(line.part);
            if let Some(schedule) = self.0.get(&key) {
                let before = removed.lines.iter().find(|removed| removed.part == line.part);
                *line = recounted(schedule, counts.get(period, key), before, *line)?;
            }
            cost = cost.checked_add(line.cost)?;
        }
        stands.lines.retain(|line| line.from.is_none() || !(line.quantity.is_zero() && line.cost.is_zero()));
        stands.cost = cost;
        Ok(stands)
    }
}

fn recounted(
    schedule: &PriceSchedule,
    count: Option<Quantity>,
    removed: Option<&RatedLine>,
    line: RatedLine,
) -> Result<RatedLine, MoneyError> {
    let (was, cost) = removed.map_or((Quantity::ZERO, Decimal::ZERO), |removed| (removed.quantity, removed.cost));
    // Where the count is no longer kept, the record is looked at as if it were the last one.
    let from = removed.and_then(|removed| removed.from);
    let count = count.map_or_else(|| from.unwrap_or_default().checked_add(was), Ok)?;
    let others = count.checked_sub(was)?;
    let exact = schedule.exact_cost(others.checked_add(line.quantity)?)?;
    let change = exact.checked_sub(schedule.exact_cost(count)?)?;
    Ok(RatedLine { cost: cost.checked_add(change)?, from: Some(from.unwrap_or(others)), ..line })
}
