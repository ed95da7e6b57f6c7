//! Who grants credit or approves it, as far as it matters for whether two are two.

use commands::standing::lineage;
use domain::usage_ledger::Granter;

use crate::http::auth::Caller;
use crate::http::problem::Problem;
use crate::state::AppState;

/// The caller, with the key that it uses and those that this came from.
///
/// # Errors
/// The log cannot be read.
pub(in crate::routes) async fn granter(state: &AppState, caller: &Caller) -> Result<Granter, Problem> {
    let keys = lineage(&state.write.store, caller.identity().key).await?;
    Ok(Granter { principal: caller.principal, keys })
}
