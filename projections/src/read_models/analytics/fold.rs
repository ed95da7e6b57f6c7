//! Adds up the usage records of a batch in memory.
//!
//! Invariant: a record counts in the hour in which it happened, whenever it was told.

use std::collections::BTreeMap;

use domain::money::{Currency, Decimal, MoneyError, Quantity, Total};
use domain::pricing::{Direction, RawUsage, Unit};
use domain::usage_ledger::{BorneBy, ChargedRecord, Outcome, UsageCorrected, UsageRecord, UsageRecorded};
use domain::{Environment, Event, RecordedEvent, TenantId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::read_models::change::Change;
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
    pub counts: Counts,
    pub cost: Total,
    pub charged: Total,
    pub over_limit: Total,
    pub absorbed: Total,
    pub at_risk: Total,
}

/// What is counted of records, whatever became of their costs. Below zero where more was taken back than added.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub requests: i64,
    pub failed_requests: i64,
    pub input_tokens: Change,
    pub output_tokens: Change,
    pub cached_tokens: Change,
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
        if let Some(corrected) = ledger_event.as_usage_corrected() {
            return correct(self, event, corrected);
        }
        ledger_event.as_usage_recorded().map_or(Ok(()), |recorded| add(self, event, recorded))
    }
}

fn add(changes: &mut Changes, event: &RecordedEvent, recorded: &UsageRecorded) -> Result<(), Poison> {
    for (index, record) in recorded.records.iter().enumerate() {
        let sums = changes.sums.entry(place_of(record, recorded.at, event)).or_default();
        sums.add_amounts(record, recorded, index);
        let of_record = Counts::of(record).and_then(|counts| sums.counts.plus(counts));
        sums.counts = of_record.map_err(|error| Poison::new(format!("record {index}: {error}")))?;
    }
    Ok(())
}

/// A correction counts where its record does.
fn correct(changes: &mut Changes, event: &RecordedEvent, corrected: &UsageCorrected) -> Result<(), Poison> {
    let removed = &corrected.removed.record;
    let sums = changes.sums.entry(place_of(removed, corrected.of.at, event)).or_default();
    sums.correct_amounts(corrected);
    let counts = Counts::of(removed).and_then(|counts| {
        let left = sums.counts.plus(counts.reversed())?;
        corrected.stands.as_ref().map_or(Ok(left), |stands| left.plus(Counts::of(&stands.record)?))
    });
    sums.counts = counts.map_err(|error| Poison::new(format!("correction {}: {error}", corrected.number)))?;
    Ok(())
}

fn place_of(record: &UsageRecord, recorded_at: Timestamp, event: &RecordedEvent) -> Place {
    Place {
        tenant: event.tenant_id.0,
        hour: hour_of(record.occurred_at(recorded_at)),
        ledger: event.stream.aggregate_id,
        service: record.service.0,
        provider: record.provider.0,
        key: record.key.map_or(Uuid::nil(), |key| key.0),
        environment: event.metadata.environment,
    }
}

impl Sums {
    fn add_amounts(&mut self, record: &UsageRecord, recorded: &UsageRecorded, index: usize) {
        self.cost = self.cost.plus(record.cost);
        self.charged = self.charged.plus(recorded.charged_of(index));
        self.over_limit = self.over_limit.plus(recorded.over_limit_of(index));
        self.absorbed = self.absorbed.plus(recorded.borne_by_of(index, BorneBy::Marketplace));
        self.at_risk = self.at_risk.plus(recorded.borne_by_of(index, BorneBy::Reporter));
    }

    fn correct_amounts(&mut self, corrected: &UsageCorrected) {
        let change = |amount: fn(&ChargedRecord) -> Decimal| corrected.change_of(amount);
        self.cost = self.cost.plus(change(|of| of.record.cost));
        self.charged = self.charged.plus(change(|of| of.charged));
        self.over_limit = self.over_limit.plus(change(ChargedRecord::over_limit_total));
        self.absorbed = self.absorbed.plus(change(|of| of.borne_by(BorneBy::Marketplace)));
        self.at_risk = self.at_risk.plus(change(|of| of.borne_by(BorneBy::Reporter)));
    }
}

impl Counts {
    fn of(record: &UsageRecord) -> Result<Self, MoneyError> {
        if record.is_void() {
            return Ok(Self::default());
        }
        let mut counts = Self { requests: 1, ..Self::default() };
        counts.failed_requests = i64::from(record.outcome == Some(Outcome::Failed));
        for line in record.lines.iter().filter(|line| line.part.unit() == Unit::Token) {
            let tokens = Change::from(line.quantity);
            match line.part.direction() {
                Direction::Input | Direction::CacheRead | Direction::CacheWrite => {
                    counts.input_tokens = counts.input_tokens.checked_plus(tokens)?;
                }
                Direction::Output | Direction::Reasoning => {
                    counts.output_tokens = counts.output_tokens.checked_plus(tokens)?;
                }
                Direction::Use => {}
            }
        }
        counts.cached_tokens = read_from_cache(&record.usage)?;
        if let Some(latency_ms) = record.latency_ms {
            (counts.latency_ms, counts.latency_count) = (i64::from(latency_ms), 1);
        }
        Ok(counts)
    }

    fn reversed(self) -> Self {
        Self {
            requests: -self.requests,
            failed_requests: -self.failed_requests,
            input_tokens: self.input_tokens.reversed(),
            output_tokens: self.output_tokens.reversed(),
            cached_tokens: self.cached_tokens.reversed(),
            latency_ms: -self.latency_ms,
            latency_count: -self.latency_count,
        }
    }

    fn plus(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            requests: self.requests + other.requests,
            failed_requests: self.failed_requests + other.failed_requests,
            input_tokens: self.input_tokens.checked_plus(other.input_tokens)?,
            output_tokens: self.output_tokens.checked_plus(other.output_tokens)?,
            cached_tokens: self.cached_tokens.checked_plus(other.cached_tokens)?,
            latency_ms: self.latency_ms + other.latency_ms,
            latency_count: self.latency_count + other.latency_count,
        })
    }
}

/// Tokens that were read from a cache, as they were used: a line says by which price part they were rated, and where a cached token has no
/// price of its own that is the one of any token sent.
fn read_from_cache(usage: &RawUsage) -> Result<Change, MoneyError> {
    // Cached tokens of one kind are among all that are cached, where those are stated.
    let of_kinds = [usage.cached_audio_tokens, usage.cached_image_tokens, usage.cached_video_tokens];
    let of_kinds = of_kinds.into_iter().fold(0_u64, |sum, count| sum.saturating_add(count.unwrap_or(0)));
    let stated = usage.cached_tokens.unwrap_or(0).max(of_kinds);
    let own = usage.parts.iter().filter(|(part, _)| part.unit() == Unit::Token);
    let own = own.filter(|(part, _)| part.direction() == Direction::CacheRead);
    own.map(|(_, tokens)| Change::from(*tokens)).try_fold(Change::from(Quantity::whole(stated)), Change::checked_plus)
}

/// The start of the hour, UTC.
fn hour_of(at: Timestamp) -> Timestamp {
    let second = at.as_second();
    Timestamp::from_second(second - second.rem_euclid(3_600)).unwrap_or(at)
}
