//! From a report of usage to the ledger and back: read it, price it, run one command, say what became of each record.
//!
//! Invariants: a record is priced at the price in effect when it happened, or it is refused, never taken for free; the
//! answer has one result for each record, in the order in which they came.

mod answer;
mod authority;
mod bindings;
mod body;
mod envelope;
mod rate;

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use domain::LedgerId;
use domain::event_sourced::UsageKey;
use domain::usage_ledger::{RecordUsage, RecordingMode, UsageLedgerCommand, UsageRecord};

pub use answer::UsageAnswer;
pub use bindings::Bindings;
pub use body::RecordBody;

use self::authority::Authority;
use self::rate::Batch;
use crate::auth::Caller;
use crate::conventions::CommandHeaders;
use crate::problem::{Code, Problem};
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
pub async fn meter(
    state: &AppState,
    bindings: &Bindings,
    report: Report,
    request: Request,
) -> Result<Response, Problem> {
    let Report { caller, headers, ledger, mode } = report;
    let now = state.clock.now();
    let envelope = envelope::read(request, state).await?;
    let terms = bindings.terms(state, ledger).await?;
    let authority = Authority::of(&caller, &terms)?;
    let keys = bindings.keys_of(state, &envelope.records, mode, now).await?;
    let environment = authority.environment(&caller, &terms, &keys)?;
    let batch = rate::rate(state, &authority, &terms, &keys, envelope.records, mode, now).await?;
    authority.check(&batch)?;
    if mode == RecordingMode::Asked || envelope.is_single {
        batch.refuse_any(envelope.is_single)?;
    }
    let Batch { places, records, currency } = batch;
    let records: Arc<[UsageRecord]> = records.into();
    if records.is_empty() {
        return Ok(answer::refused(&places, terms.currency));
    }
    let usage_keys: Arc<[UsageKey]> = records.iter().map(UsageRecord::usage_key).collect();
    let dry_run = headers.dry_run();
    // The records' own ids make the command idempotent, so nothing else has to be hashed.
    let context = headers.context(state, &caller, terms.owner, authority.scope(&caller), &[]).await?;
    let command = RecordUsage {
        at: now,
        mode,
        currency: currency.unwrap_or(terms.currency),
        environment,
        records: Arc::clone(&records),
        keys: usage_keys,
    };
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

/// One record is not as it has to be: where, by which rule, why.
fn invalid(path: &str, field: &str, code: &'static str, detail: impl Into<String>) -> Problem {
    Problem::new(Code::InvalidRequest, "the request is not valid").with_error(format!("{path}{field}"), code, detail)
}
