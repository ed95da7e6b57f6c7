//! Which payment a request is about, and what the caller may touch of it.

use domain::authority::Resource;
use domain::payment::{Payment, Requested};
use domain::{Access, PaymentId};

use crate::http::auth::Caller;
use crate::http::problem::Problem;
use crate::state::AppState;

/// What a payment was wanted as, which holds for good, and what the caller may touch of it to do what the route does.
///
/// # Errors
/// `not_found` if there is no such payment for the caller; or `forbidden`.
pub(super) async fn payment(state: &AppState, caller: &Caller, id: PaymentId) -> Result<(Requested, Access), Problem> {
    let loaded = state.write.store.load_first::<Payment>(id.0).await?;
    let requested = loaded.known().map(|known| known.requested.clone());
    let requested = requested.ok_or_else(|| Problem::not_found("payment"))?;
    let access = caller.authorize("payment", &resource(&requested))?;
    Ok((requested, access))
}

/// What a payment is to who asks: something of its ledger.
pub(super) const fn resource(requested: &Requested) -> Resource {
    Resource::ledger(requested.owner, requested.environment, requested.ledger)
}
