//! From a report of usage over HTTP to the ledger and back: read it, have it rated, run one command, say what became of each
//! record.
//!
//! Invariant: the answer has one result for each record, in the order in which they came.

mod answer;
mod authority;
pub mod envelope;
mod former;
mod receipts;

use axum::extract::Request;
use axum::response::Response;
use commands::metering::{Batch, Fault, Place, Rating, Recording, Reported};
use commands::{CommandContext, ExecuteError, Executed};
use domain::LedgerId;
use domain::money::Currency;
use domain::usage_ledger::budgets::Measure;
use domain::usage_ledger::{RecordingMode, Terms, UsageLedger, UsageLedgerCommand, UsageLedgerError};
use jiff::Timestamp;

pub use answer::UsageAnswer;
pub use authority::Authority;
pub use commands::metering::{PermittedBody, RecordBody};

use self::envelope::{Layout, Unread, Unreadable};
use super::terms::terms_of;
use crate::http::auth::{Caller, look_up};
use crate::http::conventions::CommandHeaders;
use crate::http::problem::{Code, Problem};
use crate::routes::first_results::FirstResults;
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
    let authority = Authority::of(state, &caller, &terms, now).await?;
    let (entries, layout) = envelope::read::<RecordBody>(request, state).await?;
    let (places, bodies, mut unreadable) = envelope::apart(entries);
    let is_single = layout.is_single();
    if authority == Authority::Former {
        if !unreadable.is_empty() {
            return Err(Problem::not_found("ledger"));
        }
        return former::repeated(state, &terms, bodies, headers.dry_run()).await;
    }
    let access = authority.access(&caller, bodies.iter().map(|body| body.service))?;
    let keys = state.metering.keys_of(&bodies, mode, now).await?;
    let reports = grounded(authority, places.into_iter().zip(bodies), (layout, &mut unreadable), now)?;
    if mode == RecordingMode::Asked {
        envelope::refuse_any(&unreadable)?;
    }
    let (reporter, is_backfill, currency) = (caller.tenant, false, None);
    let named = reports.iter().filter_map(|report| report.body.reservation).collect();
    let reserved = &state.metering.reserved(ledger, reporter, &named).await?;
    let only_published = matches!(authority, Authority::Owner(_) | Authority::Mandated(_));
    let (terms, keys) = (&*terms, &keys);
    let calendars = &*state.metering.calendars(ledger, reports.iter().map(|report| report.body.service), now).await?;
    let rating =
        Rating { terms, calendars, reporter, keys, reserved, is_backfill, only_published, currency, mode, now };
    if reports.iter().any(|report| report.body.attribution.end_user.is_some()) {
        state.metering.recall_end_users(std::iter::once(terms.owner)).await?;
    }
    let mut batch = state.metering.rate(rating, reports);
    // What the records say is what a key stands for, whatever is known of them by now.
    let meaning = headers.idempotency_key().map_or_else(Vec::new, |_| batch.meaning());
    batch.places = envelope::in_order(batch.places, &unreadable);
    if terms.has_plain_ids {
        former::leave_out(state, ledger, &mut batch).await?;
    }
    if batch.stands_on_mandates() {
        let closed_at = look_up(state, || state.read.keys.closed_at(reporter), |_| false).await?;
        let refused = batch.after_closing(closed_at, now);
        batch.refuse(&refused);
    }
    state.metering.tell_known(ledger, &mut batch).await?;
    if mode == RecordingMode::Asked || is_single {
        refuse_any(&batch, layout)?;
    }
    let dry_run = headers.dry_run();
    // The version of a ledger is no condition of usage: it rises with each use.
    let context = headers.without_version().context(state, &caller, terms.owner, access, &meaning).await?;
    let run = Run { state, terms, mode, layout, is_foreign: authority.is_foreign(), now };
    let Some(executed) = run.execute(&mut batch, context.clone()).await? else {
        // No command of it has met the key.
        state.write.ledgers.is_repeated(&context).await?;
        if let (true, [Place::Known { id, is_same: false, .. }]) = (is_single, batch.places.as_slice()) {
            return Err(answer::conflict_of(id));
        }
        let (is_foreign, first) = (authority.is_foreign(), FirstResults::read(state, &batch.places, &[]).await?);
        let told = answer::Told { is_foreign, unreadable: &unreadable, first: &first };
        return Ok(answer::nothing_taken(&batch.places, terms.currency, state.log, told, dry_run));
    };
    let first = FirstResults::read(state, &batch.places, &executed.usage).await?;
    let results = answer::Results::of(&batch.places, &batch.records, &executed, &first, state.log, dry_run);
    let results = results.pointing(&unreadable);
    if is_single && let Some(conflict) = results.conflict(authority.is_foreign()) {
        return Err(conflict);
    }
    Ok(results.respond(terms.currency, authority.is_foreign()))
}

/// The command of a report.
struct Run<'a> {
    state: &'a AppState,
    terms: &'a Terms,
    mode: RecordingMode,
    layout: Layout,
    is_foreign: bool,
    now: Timestamp,
}

impl Run<'_> {
    /// Runs the command on what the ledger takes; `None` where nothing is left of the report. Where end users are new it is rehearsed first: what
    /// is refused keeps nothing of them.
    async fn execute(
        &self,
        batch: &mut Batch,
        context: CommandContext,
    ) -> Result<Option<Executed<UsageLedger>>, Problem> {
        let Self { state, terms, .. } = *self;
        let is_rehearsal = context.dry_run;
        let mut is_rehearsed = is_rehearsal;
        while !batch.records.is_empty() {
            let is_first = !is_rehearsed && state.metering.has_new_end_users(batch);
            if !is_first && !is_rehearsal {
                state.metering.seal_told(&mut [&mut *batch]).await?;
            }
            let (at, mode, environment) = (self.now, self.mode, terms.environment);
            let recording = Recording { at, mode, currency: batch.currency.unwrap_or(terms.currency), environment };
            let command =
                UsageLedgerCommand::RecordUsage(recording.of(batch.records.as_slice().into(), batch.schedules.clone()));
            let context = CommandContext { dry_run: is_rehearsal || is_first, ..context.clone() };
            match state.write.ledgers.execute(terms.ledger_id.0, command, context).await {
                Ok(_) if is_first => is_rehearsed = true,
                Ok(executed) => return Ok(Some(executed)),
                // What is not allowed now stands for itself; the rest is taken.
                Err(ExecuteError::Rejected(UsageLedgerError::NotAllowed { refused })) => {
                    batch.refuse(&refused);
                    if self.mode == RecordingMode::Asked || self.layout.is_single() {
                        refuse_any(batch, self.layout)?;
                    }
                }
                Err(error) if self.is_foreign => return Err(told_to_others(error, terms.currency)),
                Err(error @ ExecuteError::Rejected(_)) => {
                    let problem = Problem::from(error);
                    let has_amounts = problem.code == Code::BudgetExhausted;
                    let currency = terms.currency.as_str();
                    return Err(if has_amounts { problem.with("currency", currency) } else { problem });
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(None)
    }
}

/// What a ledger refuses, without what is its owner's alone.
pub fn told_to_others(error: ExecuteError<UsageLedgerError>, currency: Currency) -> Problem {
    let ExecuteError::Rejected(refused) = &error else { return error.into() };
    let exhausted = |detail: &'static str| Problem::new(Code::BudgetExhausted, detail);
    let (problem, cost, affordable) = match refused {
        UsageLedgerError::BudgetExhausted { cost, affordable, .. } => {
            (exhausted("the payer's credit or budget does not suffice; ask for less"), cost, affordable)
        }
        UsageLedgerError::BeyondBudget(beyond) if beyond.measure == Measure::Cost => {
            let detail = "the payer's credit or budget does not suffice; ask for less";
            (exhausted(detail), &beyond.asked, &beyond.affordable)
        }
        UsageLedgerError::HeldInBudget(beyond) => {
            let detail = "the payer's credit or budget is held for calls in flight; try again, or ask for less";
            let problem = Problem::new(Code::BudgetHeld, detail);
            let problem = match beyond.until {
                Some(until) => problem.held_until(beyond.at, until),
                None => problem,
            };
            if beyond.measure != Measure::Cost {
                return problem;
            }
            (problem, &beyond.asked, &beyond.affordable)
        }
        UsageLedgerError::BeyondBudget(_) => return exhausted("a budget of the payer does not suffice; ask for less"),
        UsageLedgerError::Budget(_) => return Problem::new(Code::Rejected, "the payer's budgets do not take this use"),
        UsageLedgerError::BudgetHeld(held) => {
            let detail = "the payer's credit or budget is held for calls in flight; try again, or ask for less";
            (Problem::new(Code::BudgetHeld, detail).held_until(held.at, held.until), &held.cost, &held.affordable)
        }
        _ => return error.into(),
    };
    let problem = problem.with("cost", cost.to_string());
    let affordable = (*affordable).min(*cost).to_string();
    problem.with("affordable", affordable).with("currency", currency.as_str())
}

/// Each record with what it stands on. In a list, one that can stand on nothing stands for itself.
fn grounded(
    authority: Authority,
    bodies: impl Iterator<Item = (usize, RecordBody)>,
    (layout, unreadable): (Layout, &mut Unreadable),
    now: Timestamp,
) -> Result<Vec<Reported>, Problem> {
    let mut reports = Vec::new();
    for (index, body) in bodies {
        match authority.ground(&body) {
            Ok(ground) => reports.push(Reported { body, ground, arrived_at: now }),
            Err((field, detail)) => {
                let unread = Unread::field(layout.place_of(index), body.id, field, "invalid_field", detail);
                if layout.is_single() {
                    return Err(unread.into());
                }
                unreadable.insert(index, unread);
            }
        }
    }
    Ok(reports)
}

/// Refuses the report if any record is refused: for a single record, and for what is taken whole or not at all.
fn refuse_any(batch: &Batch, layout: Layout) -> Result<(), Problem> {
    let problem = batch.refusals().fold(None, |problem: Option<Problem>, (index, refusal)| {
        let problem = problem.unwrap_or_else(|| Problem::new(Code::Rejected, refusal.detail.clone()));
        Some(problem.with_error(layout.place_of(index), refusal.code, refusal.detail.clone()))
    });
    problem.map_or(Ok(()), Err)
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::field(&fault.field, fault.code, fault.detail)
    }
}

#[cfg(test)]
mod tests {
    use commands::metering::Refusal;

    use super::*;

    #[test]
    fn what_is_taken_whole_names_every_record_that_is_refused() {
        let refused = |id: &str| {
            Place::Refused(Refusal {
                id: id.to_owned(),
                key: None,
                code: "unknown_price",
                detail: format!("{id} has no price"),
            })
        };
        let places = vec![Place::Taken(0), refused("b"), refused("c")];
        let batch = Batch { places, ..Batch::default() };
        let problem = refuse_any(&batch, Layout::List).unwrap_err();
        let places: Vec<_> = problem.errors.iter().filter_map(|error| error.pointer.as_deref()).collect();
        assert_eq!((problem.code, places), (Code::Rejected, vec!["/records/1", "/records/2"]));
        assert!(refuse_any(&Batch { places: vec![Place::Taken(0)], ..batch }, Layout::List).is_ok());
    }
}
