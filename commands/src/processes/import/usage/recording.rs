//! A batch of requests on its way into the ledger, or only into a copy of it.
//!
//! Invariant: a rehearsal decides as the ledger would, each batch on what the one before has left, and writes nothing.

use std::sync::Arc;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use domain::Environment;
use domain::usage_ledger::{
    RecordFault, RecordingMode, Schedules, Terms, UsageLedger, UsageLedgerCommand, UsageLedgerError, UsageLedgerEvent,
    UsageRecord,
};
use tokio::sync::Mutex;

use super::refused::RefusedLine;
use crate::engine::executor::UsageOutcome;
use crate::metering::Recording;
use crate::processes::import::importer::{Deed, ImportError, Importer};

/// A request that is rated, with its line.
pub(super) type Rated = (usize, UsageRecord);

/// What became of a batch.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) events: Vec<UsageLedgerEvent>,
    pub(super) usage: Vec<UsageOutcome>,
    pub(super) refused: Vec<RefusedLine>,
    /// What is recorded now, by this import or by another one in the meantime.
    pub(super) records: Vec<Rated>,
}

/// What became of the records of a command.
type Taken = (Vec<UsageLedgerEvent>, Vec<UsageOutcome>);

/// Where requests are recorded.
pub(super) struct Book<'a> {
    pub(super) importer: &'a Importer,
    pub(super) terms: &'a Terms,
    pub(super) environment: Environment,
    /// The prices of what costs by how much was used before.
    pub(super) schedules: Schedules,
    /// The copy of the ledger, for a rehearsal.
    pub(super) copy: Option<Mutex<UsageLedger>>,
}

impl Book<'_> {
    /// Records a batch; what of it the ledger does not allow stands for itself.
    pub(super) async fn record(&self, mut records: Vec<Rated>) -> Result<Batch, ImportError> {
        let mut refused = Vec::new();
        while !records.is_empty() {
            match self.run(records.iter().map(|(_, record)| record.clone()).collect()).await? {
                Ok((events, usage)) => {
                    let records = as_recorded(records, &events, &usage);
                    return Ok(Batch { events, usage, refused, records });
                }
                Err(UsageLedgerError::NotAllowed { refused: faults }) => {
                    let before = records.len();
                    records.retain(|(line, record)| {
                        let fault = fault_of(&faults, record);
                        refused.extend(fault.map(|fault| refused_line(*line, fault)));
                        fault.is_none()
                    });
                    if records.len() == before {
                        return Err(ImportError::Refused("the ledger refuses what is not in the file".to_owned()));
                    }
                }
                Err(rule) => return Err(ImportError::Refused(rule.to_string())),
            }
        }
        Ok(Batch { refused, ..Batch::default() })
    }

    async fn run(&self, records: Arc<[UsageRecord]>) -> Result<Result<Taken, UsageLedgerError>, ImportError> {
        let Self { importer, terms, environment, schedules, copy } = self;
        let (at, mode, currency, environment) = (importer.now(), RecordingMode::Told, terms.currency, *environment);
        let count = records.len();
        let recording = Recording { at, mode, currency, environment };
        let command = UsageLedgerCommand::RecordUsage(recording.of(records, schedules.clone()));
        let Some(copy) = copy else {
            let deed = Deed::of_usage(terms, environment);
            let executed = importer.attempt(&importer.write.ledgers, terms.ledger_id.0, &command, deed).await?;
            return Ok(executed.map(|executed| (executed.events, executed.usage)));
        };
        let (mut copy, sink) = (copy.lock().await, EventSink::default());
        if let Err(rule) = copy.handle(command, &(), &sink).await {
            return Ok(Err(rule));
        }
        let would_be = |index| UsageOutcome::Recorded { event: 0, index };
        Ok(Ok((sink.collect().await, (0..count).map(would_be).collect())))
    }
}

/// What is recorded now, at what it costs where the ledger's counts stand.
fn as_recorded(rated: Vec<Rated>, events: &[UsageLedgerEvent], usage: &[UsageOutcome]) -> Vec<Rated> {
    let recorded = events.iter().filter_map(UsageLedgerEvent::as_usage_recorded);
    let mut written = recorded.flat_map(|event| event.records.iter());
    let as_written = |((line, record), outcome): (Rated, &UsageOutcome)| match outcome {
        UsageOutcome::Recorded { .. } => Some((line, written.next().cloned().unwrap_or(record))),
        outcome => (!is_conflict(outcome)).then_some((line, record)),
    };
    rated.into_iter().zip(usage).filter_map(as_written).collect()
}

fn is_conflict(outcome: &UsageOutcome) -> bool {
    matches!(outcome, UsageOutcome::Conflict { .. } | UsageOutcome::Repeated { same: false, .. })
}

fn fault_of<'a>(faults: &'a [([u8; 16], RecordFault)], record: &UsageRecord) -> Option<&'a RecordFault> {
    let id = record.id_hash();
    faults.iter().find(|(refused, _)| *refused == id).map(|(_, fault)| fault)
}

fn refused_line(line: usize, fault: &RecordFault) -> RefusedLine {
    RefusedLine { line, code: fault.code(), reason: fault.to_string() }
}
