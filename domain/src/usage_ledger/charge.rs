//! How much of a batch is charged, from which credit, and what is over the limit.
//!
//! Invariant: charged ≤ what is left of the hard limit and, for a prepaid ledger, of the unexpired credit; charged + over
//! limit = cost. Records are charged one after the other, so the splitting of a batch over events changes no record's share.

use jiff::Timestamp;

use super::{OverLimitPolicy, RecordingMode, Records, Terms, UsageLedger, UsageRecord, UsageRecorded};
use crate::money::{Decimal, MoneyError};

/// The cost of some records.
pub(super) fn cost_of(records: &[UsageRecord]) -> Result<Decimal, MoneyError> {
    records.iter().try_fold(Decimal::ZERO, |sum, record| sum.checked_add(record.cost))
}

/// The event for these records on the present state. The caller has checked that their sum can be stated.
pub(super) fn charge(
    ledger: &UsageLedger,
    terms: &Terms,
    at: Timestamp,
    mode: RecordingMode,
    records: Records,
) -> UsageRecorded {
    let cost = records.iter().fold(Decimal::ZERO, |sum, record| sum.saturating_add(record.cost));
    let charged = ledger.affordable(at).map_or(cost, |room| room.min(cost));
    let over_limit = if charged == cost { Vec::new() } else { beyond(&records, charged) };
    let (drawn, uncovered) = ledger.grants().plan(charged, at);
    let owed = match terms.over_limit {
        OverLimitPolicy::Absorbed => uncovered,
        OverLimitPolicy::Owed => uncovered.saturating_add(cost.saturating_sub(charged)),
    };
    UsageRecorded { at, mode, records, charged, over_limit, drawn, owed }
}

/// What of each record's cost does not fit when this much does.
fn beyond(records: &[UsageRecord], mut room: Decimal) -> Vec<(u32, Decimal)> {
    let mut over = Vec::new();
    for (index, record) in (0_u32..).zip(records) {
        let fits = record.cost.min(room);
        room = room.saturating_sub(fits);
        if fits != record.cost {
            over.push((index, record.cost.saturating_sub(fits)));
        }
    }
    over
}
