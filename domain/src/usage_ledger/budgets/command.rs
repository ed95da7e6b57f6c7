//! What can be asked of budgets.

use jiff::Timestamp;

use super::definition::BudgetTerms;
use super::moved::InstanceId;
use super::name::BudgetName;
use crate::money::Decimal;
use crate::values::text::Reason;

/// Makes a budget, or another one of it. The same again changes nothing. Where the same uses count in the same way, what was counted stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetBudget {
    /// When.
    pub at: Timestamp,
    /// What it is called.
    pub name: BudgetName,
    /// What it is.
    pub terms: BudgetTerms,
}

/// Raises the limit of a budget for a while, in place of an earlier raise. The same again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RaiseBudget {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub name: BudgetName,
    /// By how much.
    pub amount: Decimal,
    /// The first instant at which it holds no more.
    pub until: Timestamp,
    /// Why.
    pub reason: Reason,
}

/// Bounds how many instances of its budgets a ledger counts. The same again changes nothing, nor are any that are counted forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundInstances {
    /// When.
    pub at: Timestamp,
    /// How many.
    pub at_most: u32,
    /// Why.
    pub reason: Reason,
}

/// Removes a budget with all that was counted. One that there is not changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoveBudget {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub name: BudgetName,
}

/// Lets what a budget had stopped go on. What is not stopped is not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseBudget {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub name: BudgetName,
    /// Which of its instances; `None` for all of it.
    pub instance: Option<InstanceId>,
    /// Why.
    pub reason: Reason,
}
