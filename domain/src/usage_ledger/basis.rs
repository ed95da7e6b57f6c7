//! Where counts of use come from: a statement of who reports them.
//!
//! Invariant: it prices nothing. It says what a record's counts are worth, and whether they may be trued up.

use serde::{Deserialize, Serialize};

/// Where the counts come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The provider said so.
    Reported,
    /// Counted on the way through.
    Observed,
    /// Worked out, because nobody counted.
    Estimated,
}
