//! What became of a trace, in numbers.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use domain::money::{Currency, Decimal, Quantity};
use domain::pricing::{PriceList, PricePart, PriceRevision, rate_exact};
use domain::usage_ledger::{UsageLedger, UsageLedgerEvent, UsageRecord};
use serde::Serialize;

use super::trace::Trace;
use crate::engine::executor::{Executed, UsageOutcome};
use crate::processes::import::importer::ImportError;

/// What became of a trace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UsageImport {
    /// Requests of the file.
    pub requests: u64,
    /// Those that this import recorded.
    pub recorded: u64,
    /// Those that an earlier import recorded.
    pub duplicates: u64,
    /// Those whose id stands for another content; none, unless somebody else made the same ids.
    pub conflicts: u64,
    /// Tokens sent, in all requests of the file.
    pub input_tokens: u64,
    /// Tokens received.
    pub output_tokens: u64,
    /// Of all amounts.
    pub currency: Currency,
    /// Provisional cost of all requests of the file: the sum of their costs.
    pub provisional_cost: Decimal,
    /// Exact cost of all requests of the file, rated from the summed quantities of each revision of the prices.
    pub exact_cost: Decimal,
    /// What this import charged.
    pub charged: Decimal,
    /// What of this import did not fit into the limits.
    pub over_limit: Decimal,
}

/// The price lists that the requests of a trace are rated with.
pub(super) type Prices = BTreeMap<PriceRevision, Arc<PriceList>>;

/// What became of one command.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    recorded: u64,
    duplicates: u64,
    conflicts: u64,
    charged: Decimal,
    over_limit: Decimal,
}

impl Tally {
    pub(super) fn of(executed: &Executed<UsageLedger>) -> Self {
        let mut recorded = Self::default();
        for outcome in &executed.usage {
            let count = match outcome {
                UsageOutcome::Recorded { .. } => &mut recorded.recorded,
                UsageOutcome::Duplicate { .. } | UsageOutcome::Repeated { same: true, .. } => &mut recorded.duplicates,
                UsageOutcome::Conflict { .. } | UsageOutcome::Repeated { same: false, .. } => &mut recorded.conflicts,
            };
            *count += 1;
        }
        for event in &executed.events {
            if let UsageLedgerEvent::UsageRecorded(event) = event {
                recorded.charged = recorded.charged.saturating_add(event.charged);
                recorded.over_limit = recorded.over_limit.saturating_add(event.over_limit_total());
            }
        }
        recorded
    }

    pub(super) const fn requests(&self) -> u64 {
        self.recorded + self.duplicates + self.conflicts
    }
}

impl UsageImport {
    /// What can be said of the file before anything is recorded.
    ///
    /// # Errors
    /// A sum does not fit.
    pub(super) fn of(
        trace: &Trace,
        records: &[UsageRecord],
        prices: &Prices,
        currency: Currency,
    ) -> Result<Self, ImportError> {
        let (provisional_cost, exact_cost) = costs(records, prices)?;
        Ok(Self {
            requests: u64::try_from(records.len()).unwrap_or(u64::MAX),
            recorded: 0,
            duplicates: 0,
            conflicts: 0,
            input_tokens: trace.requests.iter().map(|request| request.input_tokens).sum(),
            output_tokens: trace.requests.iter().map(|request| request.output_tokens).sum(),
            currency,
            provisional_cost,
            exact_cost,
            charged: Decimal::ZERO,
            over_limit: Decimal::ZERO,
        })
    }

    /// So many were recorded before.
    pub(super) fn add_duplicates(&mut self, requests: usize) {
        self.duplicates += u64::try_from(requests).unwrap_or(u64::MAX);
    }

    pub(super) fn add(&mut self, batch: &Tally) {
        self.recorded += batch.recorded;
        self.duplicates += batch.duplicates;
        self.conflicts += batch.conflicts;
        self.charged = self.charged.saturating_add(batch.charged);
        self.over_limit = self.over_limit.saturating_add(batch.over_limit);
    }
}

/// The sum of the records' costs, and the cost of the sums of what they used. Parts of one revision are rated together,
/// because a package or a tier is of the sum.
fn costs(records: &[UsageRecord], prices: &Prices) -> Result<(Decimal, Decimal), ImportError> {
    let mut used: BTreeMap<PriceRevision, BTreeMap<PricePart, Quantity>> = BTreeMap::new();
    let mut provisional = Decimal::ZERO;
    for record in records {
        provisional = provisional.checked_add(record.cost).map_err(inexact)?;
        let parts = used.entry(record.revision).or_default();
        for line in &record.lines {
            let sum = parts.entry(line.part).or_default();
            *sum = sum.checked_add(line.quantity).map_err(inexact)?;
        }
    }
    let mut exact = Decimal::ZERO;
    for (revision, parts) in used {
        let list = prices.get(&revision).ok_or_else(|| inexact(format!("price revision {} is gone", revision.0)))?;
        let parts: Vec<(PricePart, Quantity)> = parts.into_iter().collect();
        let rating = rate_exact(list, &parts).map_err(inexact)?;
        exact = exact.checked_add(rating.total).map_err(inexact)?;
    }
    Ok((provisional, exact))
}

fn inexact(reason: impl fmt::Display) -> ImportError {
    ImportError::Refused(format!("the cost of the file cannot be stated: {reason}"))
}

impl fmt::Display for UsageImport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let currency = self.currency;
        writeln!(
            f,
            "{} requests: {} recorded, {} known from before, {} in conflict",
            self.requests, self.recorded, self.duplicates, self.conflicts
        )?;
        writeln!(f, "tokens of the file: {} sent, {} received", self.input_tokens, self.output_tokens)?;
        writeln!(
            f,
            "cost of the file: {} {currency} exactly, {} {currency} provisionally",
            self.exact_cost, self.provisional_cost
        )?;
        write!(f, "this import charged {} {currency}, {} {currency} over the limit", self.charged, self.over_limit)
    }
}
