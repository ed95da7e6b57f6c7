//! Which mandate a request is about, and for which services somebody gives or takes one.

use std::collections::BTreeSet;

use domain::authority::Resource;
use domain::{Access, MandateId, ServiceId};
use jiff::Timestamp;
use projections::read_models::agreements::{AgreementsModel, MandateView};

use crate::http::auth::Caller;
use crate::http::conventions::caught_up_with_the_log;
use crate::http::problem::Problem;
use crate::state::AppState;

/// The mandate, known as of now.
///
/// # Errors
/// `not_found` if there is none; the read model is behind the log.
pub async fn mandate(state: &AppState, id: MandateId) -> Result<MandateView, Problem> {
    let agreements = &state.read.models.agreements;
    if let Some(known) = agreements.mandate(id).await? {
        return Ok(known.view);
    }
    // It may have been given a moment ago.
    caught_up_with_the_log::<AgreementsModel>(state).await?;
    agreements.mandate(id).await?.map(|found| found.view).ok_or_else(|| Problem::not_found("mandate"))
}

/// A mandate that has ended, as its ledger says. What is known of it may be from before that; if what is newer cannot be read, the end
/// is shown and not why.
pub async fn ended(state: &AppState, known: MandateView, at: Timestamp) -> MandateView {
    if known.until <= at {
        return known;
    }
    let newer = match caught_up_with_the_log::<AgreementsModel>(state).await {
        Ok(()) => state.read.models.agreements.mandate(known.id).await.ok().flatten().map(|found| found.view),
        Err(_) => None,
    };
    newer.unwrap_or_else(|| known.withdrawn(at))
}

/// What the caller may touch of a ledger to let it be charged for these services: a key that is restricted to some services gives no
/// others away.
///
/// # Errors
/// `not_found` or `forbidden`.
pub fn for_services(
    caller: &Caller,
    what: &'static str,
    ledger: Resource,
    services: &BTreeSet<ServiceId>,
) -> Result<Access, Problem> {
    let (mut services, first) = (services.iter(), services.first());
    let first = first.map_or(ledger, |service| ledger.of_service(*service));
    let access = caller.authorize(what, &first)?;
    services.try_for_each(|service| caller.authorize(what, &ledger.of_service(*service)).map(drop))?;
    Ok(access)
}
