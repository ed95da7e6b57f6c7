//! Why a ledger cannot be on a plan as it is asked to.

use super::Period;
use super::plans::MAX_SUBSCRIPTIONS;

/// A ledger cannot be on a plan so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// It would begin within a period that is under way, or before.
    #[error("a plan begins with a period in which nothing was used and no plan holds: {first} is the first such one")]
    TooEarly {
        /// The first in which it can.
        first: Period,
    },
    /// It would end before it begins.
    #[error("the plan would end before it begins; give a later end, or leave it out for none")]
    NeverHolds,
    /// It would have ended before now.
    #[error("a plan ends with a period, {first} at the earliest; what it has begun stays")]
    EndsBackwards {
        /// The first with which it can.
        first: Period,
    },
    /// There is none to end.
    #[error("the ledger is on no plan; subscribe it to one")]
    NoPlan,
    /// More subscriptions than a ledger keeps.
    #[error("the ledger has {MAX_SUBSCRIPTIONS} plans that follow each other; end those that are yet to begin first")]
    TooMany,
}

impl PlanFault {
    /// What it is called, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooEarly { .. } => "plan_too_early",
            Self::NeverHolds => "plan_never_holds",
            Self::EndsBackwards { .. } => "plan_ends_backwards",
            Self::NoPlan => "no_plan",
            Self::TooMany => "too_many_plans",
        }
    }
}
