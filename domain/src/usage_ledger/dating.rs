//! In which period a use counts.
//!
//! Invariant: it is decided here alone, by the calendars of the ledger that the use is recorded in: what whoever rated it says of that saves a
//! copy where it is so, and is never believed.

use std::sync::Arc;

use jiff::Timestamp;

use super::holds::Pinned;
use super::settling::Settling;
use super::{Period, UsageLedger, UsageRecord};

/// The records, each in its period; those of a hold in that of the hold, and on behalf of whom it was taken, also where it is over. Copies none where all
/// are so.
pub(super) fn dated(
    ledger: &UsageLedger,
    at: Timestamp,
    settling: Option<&Settling<'_>>,
    records: &Arc<[UsageRecord]>,
) -> Arc<[UsageRecord]> {
    let pinned = |record: &UsageRecord| settling.and_then(|settling| settling.pinned(record));
    let is_so = |record: &UsageRecord| {
        let pinned = pinned(record);
        let adds_nothing = pinned.as_ref().is_none_or(|pinned| pinned.attribution().is_empty());
        adds_nothing && record.period_at(at) == period_of(ledger, at, record, pinned.as_ref())
    };
    if records.iter().all(is_so) {
        return Arc::clone(records);
    }
    let dated = |record: &UsageRecord| {
        let pinned = pinned(record);
        let period = Some(period_of(ledger, at, record, pinned.as_ref()));
        let attribution = match &pinned {
            Some(pinned) => record.attribution.added_to(pinned.attribution()),
            None => record.attribution.clone(),
        };
        UsageRecord { attribution, period, ..record.clone() }
    };
    records.iter().map(dated).collect()
}

/// A use that is only claimed, in its period: what is decided of it later finds that in the log.
pub(super) fn claimed(ledger: &UsageLedger, at: Timestamp, record: &UsageRecord) -> UsageRecord {
    let period = period_of(ledger, at, record, None);
    let is_so = record.period_at(at) == period;
    UsageRecord { period: if is_so { record.period } else { Some(period) }, ..record.clone() }
}

fn period_of(ledger: &UsageLedger, at: Timestamp, record: &UsageRecord, pinned: Option<&Pinned>) -> Period {
    ledger.period_at(pinned.map_or_else(|| record.counted_at(at), |pinned| pinned.taken_at))
}
