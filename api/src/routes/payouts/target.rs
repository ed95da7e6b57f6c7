//! Which payout a request is about, and what the caller may touch of it.

use domain::authority::Resource;
use domain::payout::{Drafted, Payout};
use domain::{Access, PayoutId};

use crate::http::auth::Caller;
use crate::http::problem::Problem;
use crate::state::AppState;

/// What a payout was begun as, which holds for good, and what the caller may touch of it to do what the route does.
///
/// # Errors
/// `not_found` if there is no such payout for the caller; or `forbidden`.
pub(super) async fn payout(state: &AppState, caller: &Caller, id: PayoutId) -> Result<(Drafted, Access), Problem> {
    let loaded = state.write.store.load_first::<Payout>(id.0).await?;
    let drafted = loaded.disbursement().map(|known| known.drafted.clone());
    let drafted = drafted.ok_or_else(|| Problem::not_found("payout"))?;
    let access = caller.authorize("payout", &resource(&drafted))?;
    Ok((drafted, access))
}

/// What a payout is to who asks: something of its provider.
pub(super) fn resource(drafted: &Drafted) -> Resource {
    Resource::of(drafted.provider)
}
