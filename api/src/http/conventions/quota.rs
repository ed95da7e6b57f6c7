//! How many objects an organization may have, so that what every process keeps of them in memory is bounded.
//!
//! It is counted in the read models, so commands that are under way at the same time may exceed it by their own number.

use domain::TenantId;
use projections::read_models::objects::{self, Object};

use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// Live objects of each kind that an organization has at most.
pub const MAX_OBJECTS: u32 = 1_000;

/// Whether the owner of what a command begins may have one more of these. What was begun before is answered as before: it is asked only
/// where there is no first answer.
///
/// # Errors
/// [`Code::QuotaReached`].
pub async fn check(state: &AppState, owner: TenantId, of: Object) -> Result<(), Problem> {
    let found = objects::count(&state.pool, of, owner, MAX_OBJECTS).await?;
    if found < MAX_OBJECTS {
        return Ok(());
    }
    Err(Problem::new(Code::QuotaReached, format!("the organization has {MAX_OBJECTS} {} already", of.as_str())))
}
