//! Adds up the usage records of a batch in memory.
//!
//! Invariant: a record counts in the hour in which it happened, whenever it was told.

use std::collections::BTreeMap;

use domain::money::{Currency, MoneyError, Quantity, Total};
use domain::pricing::{Direction, Unit};
use domain::usage_ledger::{BorneBy, Outcome, UsageRecord, UsageRecorded};
use domain::{Environment, Event, RecordedEvent, TenantId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::runtime::Poison;

/// What a batch adds.
#[derive(Debug, Default)]
pub struct Changes {
    pub(super) ledgers: BTreeMap<Uuid, (TenantId, Currency)>,
    pub(super) sums: BTreeMap<Place, Sums>,
}

/// What is added up apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub tenant: Uuid,
    pub hour: Timestamp,
    pub ledger: Uuid,
    pub service: Uuid,
    pub provider: Uuid,
    /// Nil where there was none.
    pub key: Uuid,
    pub environment: Environment,
}

/// Sums of some records.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub requests: i64,
    pub failed_requests: i64,
    pub input_tokens: Quantity,
    pub output_tokens: Quantity,
    pub cached_tokens: Quantity,
    pub cost: Total,
    pub charged: Total,
    pub over_limit: Total,
    pub absorbed: Total,
    pub at_risk: Total,
    pub latency_ms: i64,
    pub latency_count: i64,
}

impl Changes {
    /// Adds what an event changes.
    ///
    /// # Errors
    /// A sum leaves the range of quantities.
    pub(super) fn add(&mut self, event: &RecordedEvent) -> Result<(), Poison> {
        let Event::UsageLedger(ledger_event) = &event.event else { return Ok(()) };
        if let Some(opened) = ledger_event.as_opened() {
            self.ledgers.insert(event.stream.aggregate_id, (event.tenant_id, opened.currency));
        }
        ledger_event.as_usage_recorded().map_or(Ok(()), |recorded| add(self, event, recorded))
    }
}

fn add(changes: &mut Changes, event: &RecordedEvent, recorded: &UsageRecorded) -> Result<(), Poison> {
    for (index, record) in recorded.records.iter().enumerate() {
        let place = Place {
            tenant: event.tenant_id.0,
            hour: hour_of(record.occurred_at(recorded.at)),
            ledger: event.stream.aggregate_id,
            service: record.service.0,
            provider: record.provider.0,
            key: record.key.map_or(Uuid::nil(), |key| key.0),
            environment: event.metadata.environment,
        };
        let sums = changes.sums.entry(place).or_default();
        sums.add_amounts(record, recorded, index);
        sums.add(record).map_err(|error| Poison::new(format!("record {index}: {error}")))?;
    }
    Ok(())
}

impl Sums {
    fn add_amounts(&mut self, record: &UsageRecord, recorded: &UsageRecorded, index: usize) {
        self.cost = self.cost.plus(record.cost);
        self.charged = self.charged.plus(recorded.charged_of(index));
        self.over_limit = self.over_limit.plus(recorded.over_limit_of(index));
        self.absorbed = self.absorbed.plus(recorded.borne_by_of(index, BorneBy::Marketplace));
        self.at_risk = self.at_risk.plus(recorded.borne_by_of(index, BorneBy::Reporter));
    }

    fn add(&mut self, record: &UsageRecord) -> Result<(), MoneyError> {
        self.requests += 1;
        self.failed_requests += i64::from(record.outcome == Some(Outcome::Failed));
        for line in record.lines.iter().filter(|line| line.part.unit() == Unit::Token) {
            match line.part.direction() {
                Direction::Input | Direction::CacheWrite => {
                    self.input_tokens = self.input_tokens.checked_add(line.quantity)?;
                }
                Direction::CacheRead => {
                    self.input_tokens = self.input_tokens.checked_add(line.quantity)?;
                    self.cached_tokens = self.cached_tokens.checked_add(line.quantity)?;
                }
                Direction::Output | Direction::Reasoning => {
                    self.output_tokens = self.output_tokens.checked_add(line.quantity)?;
                }
                Direction::Use => {}
            }
        }
        if let Some(latency_ms) = record.latency_ms {
            self.latency_ms += i64::from(latency_ms);
            self.latency_count += 1;
        }
        Ok(())
    }
}

/// The start of the hour, UTC.
fn hour_of(at: Timestamp) -> Timestamp {
    let second = at.as_second();
    Timestamp::from_second(second - second.rem_euclid(3_600)).unwrap_or(at)
}
