//! The command that records rated usage: the one place that builds it.

use std::sync::Arc;

use domain::Environment;
use domain::aggregate::event_sourced::UsageKey;
use domain::money::Currency;
use domain::usage_ledger::{RecordUsage, RecordingMode, Schedules, UsageRecord};
use jiff::Timestamp;

/// How usage is recorded.
#[derive(Clone, Copy, Debug)]
pub struct Recording {
    /// What counts as now.
    pub at: Timestamp,
    /// Asked or told.
    pub mode: RecordingMode,
    /// Of the prices that the records were rated with.
    pub currency: Currency,
    /// That of the keys that were used.
    pub environment: Environment,
}

impl Recording {
    /// The command for these records; `schedules` are the prices of those that cost by how much was used before. Their own ids make it idempotent, so it needs no key of its own.
    pub fn of(self, records: Arc<[UsageRecord]>, schedules: Schedules) -> RecordUsage {
        let Self { at, mode, currency, environment } = self;
        let keys: Arc<[UsageKey]> = records.iter().map(UsageRecord::usage_key).collect();
        RecordUsage { at, mode, currency, environment, records, keys, schedules }
    }
}
