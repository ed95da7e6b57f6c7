//! What became of a trace, in numbers.

use std::fmt;

use domain::money::{Currency, Decimal};
use domain::usage_ledger::{ChargedRecord, UsageLedgerEvent, UsageRecord};
use serde::Serialize;

use super::recording::Batch;
use super::refused::RefusedLine;
use super::trace::Trace;
use crate::engine::executor::UsageOutcome;
use crate::processes::import::importer::ImportError;

/// Refused lines that are listed one by one in a report for people.
const MOST_REFUSED: usize = 200;

/// What became of a trace, or would.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UsageImport {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Requests of the file: each is one of the following.
    pub requests: u64,
    /// Those that this import recorded.
    pub recorded: u64,
    /// Those that an earlier import recorded.
    pub duplicates: u64,
    /// Those whose id stands for another content; none, unless somebody else made the same ids.
    pub conflicts: u64,
    /// Those that were not recorded, in the order of their lines.
    pub refused: Vec<RefusedLine>,
    /// Tokens sent, in the requests that are recorded now or before.
    pub input_tokens: u64,
    /// Tokens received, in the same.
    pub output_tokens: u64,
    /// Of all amounts.
    pub currency: Currency,
    /// What the same cost: the difference that each made to the exact cost of its period.
    pub cost: Decimal,
    /// What this import charged.
    pub charged: Decimal,
    /// What of this import did not fit into the limits.
    pub over_limit: Decimal,
    /// What those that an earlier import recorded came to then.
    pub known_cost: Decimal,
    /// What of that was charged then.
    pub known_charged: Decimal,
}

impl UsageImport {
    /// That of a file of which nothing is recorded yet.
    pub(super) fn of(trace: &Trace, currency: Currency, dry_run: bool) -> Self {
        Self {
            dry_run,
            requests: count(trace.requests.len()) + count(trace.unread.len()),
            recorded: 0,
            duplicates: 0,
            conflicts: 0,
            refused: trace.unread.clone(),
            input_tokens: 0,
            output_tokens: 0,
            currency,
            cost: Decimal::ZERO,
            charged: Decimal::ZERO,
            over_limit: Decimal::ZERO,
            known_cost: Decimal::ZERO,
            known_charged: Decimal::ZERO,
        }
    }

    /// Adds what an earlier import recorded, with what of each was charged.
    pub(super) fn add_known(&mut self, first: &[ChargedRecord]) {
        self.duplicates += count(first.len());
        for ChargedRecord { record, charged, .. } in first {
            self.known_cost = self.known_cost.saturating_add(record.cost);
            self.known_charged = self.known_charged.saturating_add(*charged);
        }
    }

    /// Adds requests whose ids stand for something else.
    pub(super) fn add_conflicts(&mut self, requests: usize) {
        self.conflicts += count(requests);
    }

    /// Adds what became of a batch.
    pub(super) fn add(&mut self, batch: &Batch) {
        for outcome in &batch.usage {
            let count = match outcome {
                UsageOutcome::Recorded { .. } => &mut self.recorded,
                UsageOutcome::Duplicate { .. } | UsageOutcome::Repeated { same: true, .. } => &mut self.duplicates,
                UsageOutcome::Conflict { .. } | UsageOutcome::Repeated { same: false, .. } => &mut self.conflicts,
            };
            *count += 1;
        }
        for event in batch.events.iter().filter_map(UsageLedgerEvent::as_usage_recorded) {
            self.charged = self.charged.saturating_add(event.charged);
            self.over_limit = self.over_limit.saturating_add(event.over_limit_total());
        }
        self.refused.extend(batch.refused.iter().cloned());
    }

    /// Adds up what all of it used and cost, and puts what is refused in its order.
    ///
    /// # Errors
    /// A sum does not fit.
    pub(super) fn sum<'a>(&mut self, records: impl Iterator<Item = &'a UsageRecord>) -> Result<(), ImportError> {
        self.refused.sort_by_key(|refused| refused.line);
        for record in records {
            self.cost = self.cost.checked_add(record.cost).map_err(inexact)?;
            self.input_tokens += record.usage.input_tokens.unwrap_or_default();
            self.output_tokens += record.usage.output_tokens.unwrap_or_default();
        }
        Ok(())
    }
}

fn count(requests: usize) -> u64 {
    u64::try_from(requests).unwrap_or(u64::MAX)
}

fn inexact(reason: impl fmt::Display) -> ImportError {
    ImportError::Refused(format!("the cost of the file cannot be stated: {reason}"))
}

impl fmt::Display for UsageImport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let currency = self.currency;
        if self.dry_run {
            writeln!(f, "Nothing was written. This is what the import would do:")?;
        }
        writeln!(
            f,
            "{} requests: {} recorded, {} known from before, {} in conflict, {} refused",
            self.requests,
            self.recorded,
            self.duplicates,
            self.conflicts,
            self.refused.len()
        )?;
        writeln!(f, "tokens of what is recorded: {} sent, {} received", self.input_tokens, self.output_tokens)?;
        writeln!(f, "cost of it: {} {currency}", self.cost)?;
        if self.duplicates > 0 {
            writeln!(
                f,
                "what was known had cost {} {currency}, of which {} {currency} was charged",
                self.known_cost, self.known_charged
            )?;
        }
        write!(f, "this import charged {} {currency}, {} {currency} over the limit", self.charged, self.over_limit)?;
        if self.refused.is_empty() {
            return Ok(());
        }
        write!(f, "\n\nRefused:")?;
        for RefusedLine { line, reason, .. } in self.refused.iter().take(MOST_REFUSED) {
            write!(f, "\n  line {line}: {reason}")?;
        }
        match self.refused.len().checked_sub(MOST_REFUSED) {
            Some(more @ 1..) => write!(f, "\n  and {more} more; --json lists them"),
            _ => Ok(()),
        }
    }
}
