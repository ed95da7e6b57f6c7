//! Bills: each cut, line and close of a ledger's periods is what follows from the events before it.
//!
//! Invariant: it needs the events alone, so whoever has an export can do it, without this marketplace and without its database.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context;
use domain::usage_ledger::periods::BillAudit;
use domain::{DecodeError, Event, StreamId};
use projections::feed::{LogEntry, LogReader};
use projections::sinks::export::{Manifest, events_of};
use sqlx::PgPool;

use super::check::{Check, describe};
use super::log::Seen;

/// Events a page.
const PAGE: usize = 10_000;
/// Ledgers that are folded at once while an export is read: each is in memory.
const LEDGERS: usize = 10_000;
/// Faults that are kept of all ledgers.
const MAX_FAULTS: usize = 1_000;

/// What was looked at.
#[derive(Default)]
struct Bills {
    ledgers: usize,
    closed: u64,
    faults: Vec<String>,
}

impl Bills {
    fn take(&mut self, audit: &mut BillAudit, ledger: StreamId, event: Result<&Event, &DecodeError>) {
        let fault = match event {
            Ok(Event::UsageLedger(event)) => audit.take(event).err().map(|fault| fault.to_string()),
            Ok(_) => None,
            Err(error) => Some(error.to_string()),
        };
        if let Some(fault) = fault.filter(|_| self.faults.len() < MAX_FAULTS) {
            self.faults.push(format!("{ledger}: {fault}"));
        }
    }

    fn end(&mut self, audit: &BillAudit) {
        self.ledgers += 1;
        self.closed += audit.closed();
    }

    fn check(self) -> Check {
        let Self { ledgers, closed, faults } = self;
        let good = format!("{closed} of {ledgers} ledgers, each as its records come to");
        Check { name: "bills", ok: faults.is_empty(), detail: describe(&good, &faults) }
    }
}

/// Those of a log that was read.
///
/// # Errors
/// The database does not answer.
pub(super) async fn of_log(pool: &PgPool, seen: &Seen) -> anyhow::Result<Check> {
    let reader = LogReader::new(pool.clone());
    let mut bills = Bills::default();
    for ledger in &seen.billed {
        let Some(end) = seen.streams.get(ledger) else { continue };
        let (mut audit, mut at) = (BillAudit::default(), 0);
        while at < end.version {
            let page = reader.stream(*ledger, 1..=end.last_position, at, PAGE).await?;
            let Some(last) = page.last() else { break };
            let read = i64::try_from(page.len())?;
            for entry in &page {
                match entry {
                    LogEntry::Event(event) => bills.take(&mut audit, *ledger, Ok(&event.event)),
                    LogEntry::Broken { error, .. } => bills.take(&mut audit, *ledger, Err(error)),
                }
            }
            at = if let LogEntry::Event(last) = last { last.sequence } else { at + read };
        }
        bills.end(&audit);
    }
    Ok(bills.check())
}

/// Those of an export that was examined.
///
/// # Errors
/// A file cannot be read.
pub(super) fn of_export(folder: &Path, manifest: &Manifest, billed: &BTreeSet<StreamId>) -> anyhow::Result<Check> {
    let mut bills = Bills::default();
    let all: Vec<StreamId> = billed.iter().copied().collect();
    for ledgers in all.chunks(LEDGERS) {
        let ledgers: BTreeSet<StreamId> = ledgers.iter().copied().collect();
        let mut audits: BTreeMap<StreamId, BillAudit> = BTreeMap::new();
        events_of(folder, manifest, &ledgers, |ledger, event| {
            bills.take(audits.entry(ledger).or_default(), ledger, event.as_ref());
        })
        .context("the export cannot be read again")?;
        for audit in audits.values() {
            bills.end(audit);
        }
    }
    Ok(bills.check())
}
