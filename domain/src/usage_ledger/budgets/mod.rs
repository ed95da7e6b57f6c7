//! Budgets: what a payer lets be asked for, by whom and for what, in each window of time.
//!
//! Invariants: a budget stops what can still be refused and makes nothing free: what happened counts in full, and may pass its limit. Which
//! budgets a use has moved is stated with the use, so that a fold matches nothing again, and another definition changes no history.

mod book;
mod command;
mod definition;
mod definitions;
mod dimension;
mod event;
mod exhausted;
mod fault;
mod held;
#[cfg(test)]
mod hold_tests;
mod instance;
mod instances;
mod moved;
mod name;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod rows_tests;
mod subject;
#[cfg(test)]
mod tests;

pub use book::{Asked, Book, MAX_MOVED};
pub use command::{BoundInstances, RaiseBudget, ReleaseBudget, RemoveBudget, SetBudget};
pub use definition::{
    BudgetTerms, BudgetWindow, DEFAULT_LIFE_DAYS, MAX_ALERTS, MAX_DIMENSIONS, MAX_LIFE_DAYS, MAX_ROLLING_HOURS,
    MAX_SELECTED_TAGS, Selector,
};
pub use definitions::{Budget, DEFAULT_INSTANCES, Definitions, MAX_BUDGETS, MAX_INSTANCES, Raise};
pub use dimension::{Dimension, Measure};
pub use event::{BudgetRaised, BudgetReleased, BudgetRemoved, BudgetSet, InstancesBounded};
pub use exhausted::{Exhausted, MAX_EXHAUSTED};
pub use fault::{BudgetBeyond, BudgetFault};
pub use held::{HeldInBudgets, HoldChange};
pub use instance::Standing;
pub(super) use instances::AsOf;
pub use instances::Instances;
pub use moved::{Crossed, InstanceId, Moved, Reached, Slot};
pub use name::{BudgetName, InvalidBudgetName};
pub use subject::{Amounts, Subject};
