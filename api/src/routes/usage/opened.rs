//! Opening a permit that somebody tells or corrects on.

use commands::metering::SealError;
use domain::PermitId;
use domain::permit::Permit;

use crate::http::auth::Caller;
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// Why nothing can be told on what was sent as a permit.
pub struct Unusable {
    /// The permit's id, where it is one.
    pub id: Option<PermitId>,
    /// Which rule.
    pub code: &'static str,
    /// Why.
    pub detail: String,
}

/// The permit, if it is one of this organization and environment: forged, foreign and of the other environment are one answer.
///
/// # Errors
/// `not_caught_up`: it was sealed under a key that this process does not have yet.
pub fn opened(state: &AppState, caller: &Caller, token: &str) -> Result<Result<Permit, Unusable>, Problem> {
    let permit = match state.metering.seal().open(token) {
        Ok(permit) if permit.organization == caller.tenant && permit.environment == caller.environment => permit,
        Ok(_) | Err(SealError::NotGenuine) => {
            let detail = SealError::NotGenuine.to_string();
            return Ok(Err(Unusable { id: None, code: "not_a_permit", detail }));
        }
        Err(error @ SealError::TooNew) => return Err(Problem::new(Code::NotCaughtUp, error.to_string())),
    };
    let services = caller.authority.reach().and_then(|reach| reach.services.as_ref());
    if services.is_some_and(|services| !services.contains(&permit.service)) {
        let detail = "the key that reports is restricted to other services".to_owned();
        return Ok(Err(Unusable { id: Some(permit.terms.id), code: "forbidden_service", detail }));
    }
    Ok(Ok(permit))
}
