//! A bounded list that says how many there are.
//!
//! Invariant: what is listed is bounded, what is counted is not.

/// How many are listed.
const MAX_LISTED: usize = 1_000;

/// The first ones, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First<T> {
    /// At most 1,000.
    pub first: Vec<T>,
    /// All of them.
    pub total: u64,
}

impl<T> Default for First<T> {
    fn default() -> Self {
        Self { first: Vec::new(), total: 0 }
    }
}

impl<T> First<T> {
    pub(crate) fn add(&mut self, one: T) {
        if self.first.len() < MAX_LISTED {
            self.first.push(one);
        }
        self.total = self.total.saturating_add(1);
    }
}
