//! From where to where a service may go.
//!
//! Invariant: a state is left only through [`step`], and nothing leaves `Retired`.

use super::{ServiceError, State};

/// What a command means for a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It may be done.
    Go,
    /// It is done already.
    Done,
}

/// Whether a command may be done in a state: in one of `from`; in one of `done` it is done already.
///
/// # Errors
/// [`ServiceError::AlreadyRetired`] or [`ServiceError::WrongState`] in any other state.
pub(super) fn step(
    command: &'static str,
    state: State,
    from: &'static [State],
    done: &[State],
) -> Result<Step, ServiceError> {
    if done.contains(&state) {
        Ok(Step::Done)
    } else if from.contains(&state) {
        Ok(Step::Go)
    } else if state == State::Retired {
        Err(ServiceError::AlreadyRetired)
    } else {
        Err(ServiceError::WrongState { command, state, allowed: from })
    }
}
