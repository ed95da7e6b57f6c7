//! What happens to budgets.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::definition::BudgetTerms;
use super::moved::{Crossed, InstanceId};
use super::name::BudgetName;
use crate::money::Decimal;
use crate::values::text::Reason;

/// There is a budget, or it is another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetSet {
    /// When.
    pub at: Timestamp,
    /// Its number, by which uses name it; another one than before where other uses count, or in another way.
    pub budget: u32,
    /// What it is called.
    pub name: BudgetName,
    /// What it is.
    pub terms: BudgetTerms,
    /// That it is exhausted already, where it has no instances.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crossed: Option<Crossed>,
}

/// A budget has a higher limit for a while, in place of an earlier raise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetRaised {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub budget: u32,
    /// By how much.
    pub amount: Decimal,
    /// The first instant at which it holds no more.
    pub until: Timestamp,
    /// Why.
    pub reason: Reason,
}

/// How many instances of its budgets a ledger counts at most, in place of what held before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstancesBounded {
    /// When.
    pub at: Timestamp,
    /// How many.
    pub at_most: u32,
    /// Why.
    pub reason: Reason,
}

/// A budget is no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetRemoved {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub budget: u32,
}

/// What a budget had stopped goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetReleased {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub budget: u32,
    /// Which of its instances; absent for all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<InstanceId>,
    /// Why.
    pub reason: Reason,
}
