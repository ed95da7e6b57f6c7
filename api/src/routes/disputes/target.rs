//! Which dispute a request is about, and as whom the caller speaks of it.

use domain::authority::Resource;
use domain::{Access, DisputeId};
use projections::read_models::agreements::{AgreementsModel, DisputeView};

use crate::http::auth::Caller;
use crate::http::conventions::caught_up_with_the_log;
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// The dispute, known as of now: it may have been opened a moment ago, and what is answered shows all that was said of it.
///
/// # Errors
/// `not_found` if there is none; the read model is behind the log.
pub async fn dispute(state: &AppState, id: DisputeId) -> Result<DisputeView, Problem> {
    caught_up_with_the_log::<AgreementsModel>(state).await?;
    let found = state.read.models.agreements.dispute(id).await?;
    found.map(|found| found.view).ok_or_else(|| Problem::not_found("dispute"))
}

/// What a dispute is to who pays.
pub const fn of_payer(dispute: &DisputeView) -> Resource {
    Resource::ledger(dispute.payer, dispute.environment, dispute.ledger).of_service(dispute.service)
}

/// What a dispute is to both sides.
pub const fn of_both(dispute: &DisputeView) -> Resource {
    of_payer(dispute).reported_by(dispute.reporter)
}

/// What the payer may touch.
///
/// # Errors
/// `not_found`; `forbidden` for who reported the record.
pub fn as_payer(caller: &Caller, dispute: &DisputeView) -> Result<Access, Problem> {
    let access = caller.authorize("dispute", &of_both(dispute))?;
    if caller.tenant == dispute.payer {
        return Ok(access);
    }
    Err(Problem::new(
        Code::Forbidden,
        "who pays withdraws a dispute; answer it, or give in: POST /v1/disputes/{id}/accept",
    ))
}

/// What who reported the record may touch.
///
/// # Errors
/// `not_found`; `forbidden` for who pays.
pub fn as_reporter(caller: &Caller, dispute: &DisputeView) -> Result<Access, Problem> {
    let access = caller.authorize("dispute", &of_both(dispute))?;
    if caller.tenant == dispute.reporter {
        return Ok(access);
    }
    Err(Problem::new(Code::Forbidden, "who reported the record answers a dispute; withdraw it, or wait"))
}

/// What the marketplace may touch to decide.
///
/// # Errors
/// `not_found`; `forbidden` where the organization of the key is a side.
pub fn as_marketplace(caller: &Caller, dispute: &DisputeView) -> Result<Access, Problem> {
    let access = caller.authorize("dispute", &of_both(dispute))?;
    if [dispute.payer, dispute.reporter, dispute.provider].contains(&caller.tenant) {
        let why = "the marketplace decides no dispute where the organization of the key is a side";
        return Err(Problem::new(Code::Forbidden, why));
    }
    Ok(access)
}
