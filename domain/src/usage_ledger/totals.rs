//! Running totals of a ledger: what a bill is made from, so that closing a period never reads the events again.
//!
//! Invariant: the costs of all lines, the overflow line included, add up to the cost of all usage. The number of lines is bounded; usage
//! that would need one more falls into the overflow line, which sums costs alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{LineKey, UsageRecord};
use crate::ServiceId;
use crate::money::{Decimal, Quantity};
use crate::pricing::{PricePart, PriceRevision};

/// Lines at most.
pub const MAX_TOTAL_LINES: usize = 10_000;

/// A sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineTotal {
    /// How much was used.
    pub quantity: Quantity,
    /// What its uses cost: see [`UsageRecord::cost`].
    pub cost: Decimal,
}

/// The totals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Totals {
    #[serde(serialize_with = "write_lines", deserialize_with = "read_lines")]
    #[schemars(with = "Vec<Row>")]
    lines: BTreeMap<LineKey, LineTotal>,
    overflow_cost: Decimal,
    overflow_count: u64,
    records: u64,
}

impl Totals {
    /// The lines.
    pub fn lines(&self) -> &BTreeMap<LineKey, LineTotal> {
        &self.lines
    }

    /// Cost of what found no line, and how many record lines that was. Quantities of different units have no sum.
    pub fn overflow(&self) -> (Decimal, u64) {
        (self.overflow_cost, self.overflow_count)
    }

    /// How many records there are that are not void.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// Whether these records surely find their lines. Exact only when it gets tight, because that is seldom.
    pub(super) fn have_room_for(&self, records: &[UsageRecord]) -> bool {
        let wanted = records.iter().fold(0_usize, |sum, record| sum.saturating_add(record.lines.len()));
        if self.lines.len().saturating_add(wanted) <= MAX_TOTAL_LINES {
            return true;
        }
        let new: std::collections::BTreeSet<_> =
            records.iter().flat_map(keys).filter(|key| !self.lines.contains_key(key)).collect();
        self.lines.len().saturating_add(new.len()) <= MAX_TOTAL_LINES
    }

    pub(super) fn add(&mut self, record: &UsageRecord) {
        self.records = self.records.saturating_add(1);
        self.add_lines(record);
    }

    /// Puts what stands in the place of what stood; `None` for nothing. A line that was needed once stays, so what found none then finds
    /// none now.
    pub(super) fn correct(&mut self, removed: &UsageRecord, stands: Option<&UsageRecord>) {
        for (key, line) in keys(removed).zip(&removed.lines) {
            if let Some(total) = self.lines.get_mut(&key) {
                total.quantity = total.quantity.checked_sub(line.quantity).unwrap_or_default();
                total.cost = total.cost.saturating_sub(line.cost);
            } else {
                self.overflow_cost = self.overflow_cost.saturating_sub(line.cost);
                self.overflow_count = self.overflow_count.saturating_sub(1);
            }
        }
        if let Some(record) = stands {
            self.add_lines(record);
        }
        if stands.is_none_or(UsageRecord::is_void) {
            self.records = self.records.saturating_sub(1);
        }
    }

    fn add_lines(&mut self, record: &UsageRecord) {
        for (key, line) in keys(record).zip(&record.lines) {
            let is_full = self.lines.len() >= MAX_TOTAL_LINES;
            let total = match self.lines.entry(key) {
                std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::btree_map::Entry::Vacant(_) if is_full => {
                    self.overflow_cost = self.overflow_cost.saturating_add(line.cost);
                    self.overflow_count = self.overflow_count.saturating_add(1);
                    continue;
                }
                std::collections::btree_map::Entry::Vacant(new) => new.insert(LineTotal::default()),
            };
            total.quantity = total.quantity.saturating_add(line.quantity);
            total.cost = total.cost.saturating_add(line.cost);
        }
    }
}

fn keys(record: &UsageRecord) -> impl Iterator<Item = LineKey> + '_ {
    record.lines.iter().map(|line| record.line_key(line.part))
}

/// A line in a snapshot: JSON has no maps with such keys.
type Row = (ServiceId, PriceRevision, PricePart, Quantity, Decimal);

fn write_lines<S: Serializer>(lines: &BTreeMap<LineKey, LineTotal>, serializer: S) -> Result<S::Ok, S::Error> {
    let rows =
        lines.iter().map(|(key, total)| -> Row { (key.service, key.revision, key.part, total.quantity, total.cost) });
    serializer.collect_seq(rows)
}

fn read_lines<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<LineKey, LineTotal>, D::Error> {
    let rows = Vec::<Row>::deserialize(deserializer)?;
    Ok(rows
        .into_iter()
        .map(|(service, revision, part, quantity, cost)| {
            (LineKey { service, revision, part }, LineTotal { quantity, cost })
        })
        .collect())
}
