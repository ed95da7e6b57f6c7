//! How current a model in memory is known to be.
//!
//! Invariant: it is dated with the start of the read that proved it, on the monotonic clock, and so never promises more
//! than was true then. Without proof it is never fresh: whoever depends on it fails closed.

use std::time::{Duration, Instant};

/// At `at`, everything that had been committed was applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirmation {
    pub(super) at: Option<Instant>,
}

impl Confirmation {
    /// Nothing was ever proven.
    pub const NEVER: Self = Self { at: None };

    /// How long ago; `None` if never.
    pub fn age(self) -> Option<Duration> {
        self.at.map(|at| at.elapsed())
    }

    /// Whether everything that was committed `within` this time ago, or earlier, is applied. The bound that key
    /// verification states by default is one second.
    pub fn fresh(self, within: Duration) -> bool {
        self.age().is_some_and(|age| age <= within)
    }
}
