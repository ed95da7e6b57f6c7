//! A plan: what who is on it pays in each period beside its uses, what is included, and what comes off prices.
//!
//! Invariant: what is published is never changed: another revision stands beside it. A ledger that is on a plan has its terms in its own events,
//! so whatever becomes of the plan afterwards is nothing to it.

pub mod aggregate;
mod checking;
pub mod command;
pub mod error;
pub mod event;
pub mod terms;

#[cfg(test)]
mod tests;

pub use aggregate::{Plan, PlanProfile, PlanRevision};
pub use command::*;
pub use error::PlanError;
pub use event::*;
pub use terms::{FeeKind, FeeWhen, MAX_FEES, MAX_PLAN_AMOUNT, PlanFee, PlanTerms};

pub use crate::values::ids::PlanId;
