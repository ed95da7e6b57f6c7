//! Gathers what a batch of events changes: the events of each ledger without their records, and sums.

use std::collections::{BTreeMap, HashMap};

use domain::money::{Decimal, Quantity};
use domain::pricing::{PricePart, PriceRevision};
use domain::usage_ledger::{CreditGranted, GrantId, UsageLedgerEvent, UsageRecorded};
use domain::{AggregateType, Event, LedgerId, RecordedEvent, ServiceId};
use sqlx::PgConnection;

use super::account::without_records;
use crate::runtime::{Poison, ReadModel};

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct LedgersModel;

/// An event of a ledger, with what of its record is shown.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub event: UsageLedgerEvent,
    pub version: i64,
    pub position: i64,
    /// Records of usage that it carried.
    pub records: i64,
}

/// What a line of the statement sums up.
pub(super) type LineKey = (LedgerId, ServiceId, PriceRevision, PricePart);

/// A sum of usage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum {
    /// Its place among the lines of the batch, in the order of the log: who comes first finds room first.
    pub place: usize,
    /// Lines of records that are in it.
    pub record_lines: i64,
    pub quantity: Quantity,
    pub cost: Decimal,
}

/// What a batch changes.
#[derive(Debug, Default)]
pub struct Changes {
    pub(super) ledgers: BTreeMap<LedgerId, Vec<Step>>,
    pub(super) lines: HashMap<LineKey, Sum>,
    /// With its position. An id that the ledger had forgotten may come again; its amounts are then added up.
    pub(super) granted: BTreeMap<(LedgerId, GrantId), (i64, CreditGranted)>,
    pub(super) drawn: BTreeMap<(LedgerId, GrantId), Decimal>,
}

impl Sum {
    fn at(place: usize) -> Self {
        Self { place, record_lines: 0, quantity: Quantity::ZERO, cost: Decimal::ZERO }
    }
}

impl Changes {
    fn add_grant(&mut self, ledger: LedgerId, position: i64, granted: &CreditGranted) {
        let before = self.granted.insert((ledger, granted.grant_id), (position, granted.clone()));
        if let (Some((_, before)), Some((_, sum))) = (before, self.granted.get_mut(&(ledger, granted.grant_id))) {
            sum.amount = sum.amount.saturating_add(before.amount);
        }
    }

    fn add_usage(&mut self, ledger: LedgerId, usage: &UsageRecorded) {
        for record in usage.records.iter() {
            for line in &record.lines {
                let place = self.lines.len();
                let key = (ledger, record.service, record.revision, line.part);
                let sum = self.lines.entry(key).or_insert_with(|| Sum::at(place));
                sum.record_lines = sum.record_lines.saturating_add(1);
                sum.quantity = sum.quantity.saturating_add(line.quantity);
                sum.cost = sum.cost.saturating_add(line.cost);
            }
        }
        for draw in &usage.drawn {
            let sum = self.drawn.entry((ledger, draw.grant)).or_default();
            *sum = sum.saturating_add(draw.amount);
        }
    }
}

impl ReadModel for LedgersModel {
    const NAME: &'static str = "ledgers";
    const VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::UsageLedger];

    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        let Event::UsageLedger(change) = &event.event else { return Ok(()) };
        let ledger = LedgerId(event.stream.aggregate_id);
        let mut records = 0;
        if let Some(usage) = change.as_usage_recorded() {
            records = i64::try_from(usage.records.len()).unwrap_or(i64::MAX);
            changes.add_usage(ledger, usage);
        }
        if let Some(granted) = change.as_credit_granted() {
            changes.add_grant(ledger, event.position, granted);
        }
        let step = Step { event: without_records(change), version: event.sequence, position: event.position, records };
        changes.ledgers.entry(ledger).or_default().push(step);
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        super::store::store(changes, schema, connection).await
    }
}
