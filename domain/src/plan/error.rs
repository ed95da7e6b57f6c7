//! Which rule of a plan a command broke.

use super::terms::{MAX_FEES, MAX_PLAN_AMOUNT};
use crate::money::Currency;

/// Revisions of a plan at most.
pub(super) const MAX_REVISIONS: usize = 100;

/// A refusal. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// There is a plan of this id already, and it is another one.
    #[error("the plan is published already: publish a revision of it, or another one under a new id")]
    AlreadyPublished,
    /// There is no plan of this id.
    #[error("there is no such plan: publish it first")]
    NotPublished,
    /// It takes nobody on any more.
    #[error("the plan is retired and gets no further revision: publish another one")]
    Retired,
    /// It has as many revisions as a plan may have.
    #[error("the plan has {MAX_REVISIONS} revisions: publish another one")]
    TooManyRevisions,
    /// It comes to nothing.
    #[error("the plan has neither fees nor included money, a factor or a minimum: state at least one of them")]
    Nothing,
    /// More fees than a plan may have.
    #[error("a plan has {MAX_FEES} fees at most: state their sum")]
    TooManyFees,
    /// A fee for beginning, in each period.
    #[error("a setup fee is due in the first period alone: state a fixed fee for each period")]
    SetupEachPeriod,
    /// A fee of nothing.
    #[error("a fee is above zero: leave out what costs nothing")]
    FeeOfNothing,
    /// An amount that nobody means.
    #[error("the {what} is from 0 to {MAX_PLAN_AMOUNT}")]
    Amount {
        /// Which.
        what: &'static str,
    },
    /// An amount that cannot be paid.
    #[error("the {what} is not in whole minor units of {currency}, in which it is paid: round it")]
    MinorUnits {
        /// Which.
        what: &'static str,
        /// The plan's.
        currency: Currency,
    },
}
