//! Keeps the last administrator's key from being switched off by mistake.
//!
//! Two that are switched off at the same moment are not noticed, and need not be: whoever has the machine makes another one with
//! `marketplace administrator-key`.

use domain::api_key::{Credential, KeyStatus};
use domain::authority::Permission;

use crate::http::auth::unavailable;
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// Refuses to take the last administrator's key out of use.
///
/// # Errors
/// [`Code::Conflict`].
pub fn refuse(state: &AppState, key: &Credential) -> Result<(), Problem> {
    let now = state.clock.now();
    let is_administrator = key.grants().wide.has(Permission::IssueKeys) && key.status_at(now) == KeyStatus::Active;
    if !is_administrator || state.read.keys.administrators(now).map_err(|why| unavailable(&why))? > 1 {
        return Ok(());
    }
    Err(Problem::new(
        Code::Conflict,
        "this is the last administrator's key; make another one first, with `marketplace administrator-key` on the machine",
    ))
}
