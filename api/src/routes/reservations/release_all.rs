//! Giving back all that one machine of an organization holds, on whichever ledgers, as when it has died.
//!
//! Invariant: the read model says on which ledgers to look, as of the moment of the request, and each ledger says what of it is that machine's;
//! so nothing that was held before is left out, and nothing else is given back.

use axum::response::Response;
use commands::CommandContext;
use commands::metering::is_holder;
use domain::LedgerId;
use domain::usage_ledger::{ReleaseHolds, ReleasedBy, ReleasedHolds, UsageLedgerEvent};
use projections::read_models::holds::HoldsModel;

use super::answer::ReservationAnswer;
use super::change::{OfLedger, Request};
use crate::http::conventions::{caught_up_with_the_log, keyed};
use crate::http::problem::{Code, Problem};
use crate::routes::ledgers::Layout;

/// Ledgers that are looked up at once.
const PAGE: u32 = 250;
/// Ledgers of one request.
const MAX_LEDGERS: usize = 10_000;

/// Gives back all that this machine of the caller holds.
///
/// # Errors
/// It is no name of one, or what fails for now: what was given back stays so, and the rest is by repeating it.
pub async fn all_of_holder(request: &Request<'_>, holder: &str, said: &[u8]) -> Result<Response, Problem> {
    if !is_holder(holder) {
        let detail = "name it in 1 to 128 characters, none of them a control character";
        return Err(Problem::field("holder", "invalid_value", detail));
    }
    let Request { state, caller, headers, .. } = *request;
    caught_up_with_the_log::<HoldsModel>(state).await?;
    let (mut after, mut found) = (LedgerId::default(), Vec::new());
    let has_more = loop {
        let page = state.read.models.holds.of_holder(caller.tenant, holder, after, PAGE).await?;
        let Some(last) = page.last() else { break false };
        after = *last;
        found.extend(of_caller(request, page).await?);
        if found.len() >= MAX_LEDGERS {
            break true;
        }
    };
    let mut parts = Vec::with_capacity(found.len());
    for ledger in found {
        let context = request.context(&ledger, said).await?;
        parts.push((ledger, context));
    }
    let context = parts.first().map(|(_, context)| context.clone());
    let run = |(ledger, context): (OfLedger, CommandContext), takes_key: bool| async move {
        let context = if takes_key { context } else { context.unkeyed() };
        release(request, &ledger, holder, context).await
    };
    let (mut ended, mut last) = (0_usize, None);
    for (released, position) in keyed::each(state, context.as_ref(), parts, run).await? {
        ended = ended.saturating_add(released);
        last = last.max(position);
    }
    let position = last.map(|position| state.log.token(position));
    ReservationAnswer::all_of_holder(ended, has_more, position, headers.dry_run()).respond(Layout::List)
}

/// Those of the ledgers that the key reaches: a test key nothing of live ones, and one that is restricted to some ledgers no others.
async fn of_caller(request: &Request<'_>, page: Vec<LedgerId>) -> Result<Vec<OfLedger>, Problem> {
    let terms = request.state.metering.terms_of(&page.into_iter().collect()).await?;
    let mut ledgers = Vec::with_capacity(terms.len());
    for terms in terms.into_values() {
        match OfLedger::reported(request, terms).await {
            Ok(ledger) => ledgers.push(ledger),
            Err(problem) if matches!(problem.code, Code::NotFound | Code::Forbidden) => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(ledgers)
}

async fn release(
    request: &Request<'_>,
    ledger: &OfLedger,
    holder: &str,
    context: CommandContext,
) -> Result<keyed::Part<usize>, Problem> {
    let command = ReleaseHolds {
        at: request.now,
        which: ReleasedHolds::OfHolder(holder.to_owned()),
        by: ReleasedBy::HolderOfAll,
        organization: request.caller.tenant,
        reason: None,
        key: None,
    };
    let executed = request.execute(ledger, command.into(), context).await.map_err(|error| ledger.problem(error))?;
    let released = executed.events.iter().filter_map(UsageLedgerEvent::as_hold_released);
    let ended = released.map(|event| event.reservations.len()).sum();
    Ok((ended, executed.receipt.as_ref().map(commands::Receipt::last_position)))
}
