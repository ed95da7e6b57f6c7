//! From a report of usage over HTTP to the ledger and back: read it, have it rated, run one command, say what became of each
//! record.
//!
//! Invariant: the answer has one result for each record, in the order in which they came.

mod answer;
mod authority;
mod envelope;

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use commands::metering::{Batch, Fault, Rating, Recording};
use domain::LedgerId;
use domain::usage_ledger::{RecordingMode, UsageLedgerCommand, UsageRecord};

pub use answer::UsageAnswer;
pub use commands::metering::RecordBody;

use self::authority::Authority;
use super::terms::terms_of;
use crate::http::auth::Caller;
use crate::http::conventions::CommandHeaders;
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// A report on its way.
pub struct Report {
    /// Who reports.
    pub caller: Caller,
    /// What it says about the command.
    pub headers: CommandHeaders,
    /// To which ledger.
    pub ledger: LedgerId,
    /// Asked or told.
    pub mode: RecordingMode,
}

/// Takes a report in.
///
/// # Errors
/// What is wrong with the report as a whole; for a single record, and for what is asked, also what is wrong with a record.
pub async fn meter(state: &AppState, report: Report, request: Request) -> Result<Response, Problem> {
    let Report { caller, headers, ledger, mode } = report;
    let now = state.clock.now();
    // Who may not is told so before the body is read.
    let terms = terms_of(state, ledger).await?;
    let authority = Authority::of(&caller, &terms)?;
    let envelope = envelope::read(request, state).await?;
    let keys = state.metering.keys_of(&envelope.records, mode, now).await?;
    let needs_key = authority.needs_key();
    let rating = Rating { terms: &terms, keys: &keys, needs_key, is_backfill: false, currency: None, mode, now };
    let batch = state.metering.rate(rating, envelope.records).await?;
    let access = authority.access(&caller, &terms, &batch)?;
    if mode == RecordingMode::Asked || envelope.is_single {
        refuse_any(&batch, envelope.is_single)?;
    }
    let Batch { places, records, currency } = batch;
    let records: Arc<[UsageRecord]> = records.into();
    if records.is_empty() {
        return Ok(answer::refused(&places, terms.currency));
    }
    let dry_run = headers.dry_run();
    // The records' own ids make the command idempotent, so nothing else has to be hashed.
    let context = headers.context(state, &caller, terms.owner, access, &[]).await?;
    let recording =
        Recording { at: now, mode, currency: currency.unwrap_or(terms.currency), environment: terms.environment };
    let command = recording.of(Arc::clone(&records));
    let executed = state.write.ledgers.execute(ledger.0, UsageLedgerCommand::RecordUsage(command), context).await;
    let executed = executed.map_err(|error| Problem::from(error).with("currency", terms.currency.as_str()))?;
    let results = answer::Results::of(&places, &records, &executed, state.log, dry_run);
    if envelope.is_single
        && let Some(conflict) = results.conflict()
    {
        return Err(conflict);
    }
    Ok(results.respond(terms.currency))
}

/// Refuses the report if any record is refused: for a single record, and for what is taken whole or not at all.
fn refuse_any(batch: &Batch, is_single: bool) -> Result<(), Problem> {
    let problem = batch.refusals().fold(None, |problem: Option<Problem>, (index, refusal)| {
        let field = if is_single { "record".to_owned() } else { format!("records[{index}]") };
        let problem = problem.unwrap_or_else(|| Problem::new(Code::Rejected, refusal.detail.clone()));
        Some(problem.with_error(field, refusal.code, refusal.detail.clone()))
    });
    problem.map_or(Ok(()), Err)
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::field(fault.field, fault.code, fault.detail)
    }
}

#[cfg(test)]
mod tests {
    use commands::metering::{Place, Refusal};

    use super::*;

    #[test]
    fn what_is_taken_whole_names_every_record_that_is_refused() {
        let refused = |id: &str| {
            Place::Refused(Refusal { id: id.to_owned(), code: "unknown_price", detail: format!("{id} has no price") })
        };
        let places = vec![Place::Taken(0), refused("b"), refused("c")];
        let batch = Batch { places, records: Vec::new(), currency: None };
        let problem = refuse_any(&batch, false).unwrap_err();
        let fields: Vec<&str> = problem.errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!((problem.code, fields), (Code::Rejected, vec!["records[1]", "records[2]"]));
        assert!(refuse_any(&Batch { places: vec![Place::Taken(0)], ..batch }, false).is_ok());
    }
}
