//! What a hold takes of the budgets that its use will count in.
//!
//! Invariant: it is stated with the hold, so that what is freed at its end is what was taken, whatever the budgets are by then.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::moved::Moved;
use super::subject::Amounts;

/// Held in budgets for one use that is still to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct HeldInBudgets {
    /// In which.
    pub moves: Vec<Moved>,
    /// How much, by what they measure.
    pub amounts: Amounts,
    /// When the hold was taken: the window that its use counts in.
    pub taken_at: Timestamp,
}

/// What becomes of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldChange {
    /// It is taken.
    Taken,
    /// It is free again.
    Freed,
}
