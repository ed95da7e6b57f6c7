//! Which claim a request is about, and as whom the caller speaks of it.

use domain::authority::{Permission, Resource};
use domain::usage_ledger::{ClaimParty, UsageLedgerEvent, UsageRecord};
use domain::{Access, Event, PermitId};
use projections::feed::LogEntry;
use projections::read_models::agreements::{AgreementsModel, ClaimView};

use crate::http::auth::Caller;
use crate::http::conventions::caught_up_with_the_log;
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// The claim, known as of now: it may have been told a moment ago, and what is answered shows all that was said of it.
///
/// # Errors
/// `not_found` if there is none; the read model is behind the log.
pub async fn claim(state: &AppState, id: PermitId) -> Result<ClaimView, Problem> {
    caught_up_with_the_log::<AgreementsModel>(state).await?;
    state.read.models.agreements.claim(id).await?.map(|found| found.view).ok_or_else(|| Problem::not_found("claim"))
}

/// What a claim is to who pays.
pub const fn of_payer(claim: &ClaimView) -> Resource {
    Resource::ledger(claim.payer, claim.environment, claim.ledger).of_service(claim.service)
}

/// What a claim is to both sides.
pub const fn of_both(claim: &ClaimView) -> Resource {
    of_payer(claim).reported_by(claim.reporter)
}

/// As whom the caller decides a claim, and what it may touch for that.
///
/// # Errors
/// `not_found`; `forbidden` for who told the use, and for the marketplace where the organization of the key is a side.
pub fn decider(caller: &Caller, claim: &ClaimView) -> Result<(ClaimParty, Access), Problem> {
    let forbidden = |why: &'static str| Problem::new(Code::Forbidden, why);
    let access = caller.authorize("claim", &of_payer(claim)).map_err(|problem| {
        let is_reporters = caller.tenant == claim.reporter && caller.environment == claim.environment;
        if problem.code == Code::NotFound && is_reporters {
            return forbidden(
                "the payer decides; ask the marketplace once it was rejected: POST /v1/claims/{id}/refer",
            );
        }
        problem
    })?;
    if caller.tenant == claim.payer && caller.authority.grants().own.has(Permission::DecideClaims) {
        return Ok((ClaimParty::Payer, access));
    }
    if [claim.payer, claim.reporter, claim.provider].contains(&caller.tenant) {
        return Err(forbidden("the marketplace decides no claim where the organization of the key is a side"));
    }
    Ok((ClaimParty::Marketplace, access))
}

/// The use as it was claimed, from the log.
///
/// # Errors
/// The log cannot be read, or has something else there.
pub async fn record_of(state: &AppState, claim: &ClaimView) -> Result<Box<UsageRecord>, Problem> {
    let entry = state.read.feed.reader().at(&[claim.position]).await?.into_iter().next();
    let claimed = match &entry {
        Some(LogEntry::Event(recorded)) => match &recorded.event {
            Event::UsageLedger(event) => UsageLedgerEvent::as_usage_claimed(event),
            _ => None,
        },
        Some(LogEntry::Broken { .. }) | None => None,
    };
    let record = claimed.map(|claimed| claimed.record.clone());
    record.ok_or_else(|| Problem::new(Code::Internal, "the log has no claim where it should be"))
}
