//! Where a service stands, and from where to where it may go.
//!
//! Invariant: a state is left only through [`step`], and nothing leaves `Retired`.

use super::ServiceError;
use super::words::words;

words! {
    /// Where a service stands.
    State is "state" {
        /// Being written.
        Draft = "draft",
        /// Handed in. The decision follows in the same command, so nobody sees it stay here.
        Submitted = "submitted",
        /// Waiting for an approver.
        PendingApproval = "pending_approval",
        /// Published.
        Active = "active",
        /// Refused by an approver; can be mended and submitted again.
        Rejected = "rejected",
        /// Taken back by its provider; can be submitted again.
        Withdrawn = "withdrawn",
        /// Published, and switched off for now.
        Suspended = "suspended",
        /// Published, and about to end.
        Deprecated = "deprecated",
        /// Ended for good.
        Retired = "retired",
    }
}

impl State {
    /// Whether the provider may rewrite and submit it.
    pub const fn is_in_preparation(self) -> bool {
        match self {
            Self::Draft | Self::Rejected | Self::Withdrawn => true,
            Self::Submitted
            | Self::PendingApproval
            | Self::Active
            | Self::Suspended
            | Self::Deprecated
            | Self::Retired => false,
        }
    }

    /// Whether it can be used: active, or deprecated and not yet retired.
    pub const fn is_usable(self) -> bool {
        match self {
            Self::Active | Self::Deprecated => true,
            Self::Draft
            | Self::Submitted
            | Self::PendingApproval
            | Self::Rejected
            | Self::Withdrawn
            | Self::Suspended
            | Self::Retired => false,
        }
    }
}

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
