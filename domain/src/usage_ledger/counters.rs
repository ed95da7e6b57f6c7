//! What a ledger counts to decide by: how much was used at which price, what counts in budgets, and what is held.
//!
//! Invariant: it can be long, so only what decides keeps it. A read model and the directory of keys fold a ledger without it.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::commitments::Commitments;
use super::counts::Counts;

/// What is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Counters {
    /// How much was used at prices whose cost depends on that.
    pub(super) counts: Counts,
    /// What counts in budgets, and what is held.
    pub(super) commitments: Commitments,
}

/// What is counted, or that it is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub(super) struct KeptCounters(Option<Counters>);

impl Default for KeptCounters {
    fn default() -> Self {
        Self(Some(Counters::default()))
    }
}

impl KeptCounters {
    /// For who only reads.
    pub const fn not_kept() -> Self {
        Self(None)
    }

    /// They; nothing where they are not kept.
    pub fn get(&self) -> &Counters {
        static NOTHING: LazyLock<Counters> = LazyLock::new(Counters::default);
        self.0.as_ref().unwrap_or_else(|| &NOTHING)
    }

    /// They, if they are kept.
    pub fn get_mut(&mut self) -> Option<&mut Counters> {
        self.0.as_mut()
    }
}
