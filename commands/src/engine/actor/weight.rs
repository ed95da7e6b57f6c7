//! How much memory the states of the aggregates in use take together.
//!
//! Invariant: the sum is that of the actors which are in use; one that was let go of, or has ended, weighs nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The weights of all actors of one kind.
#[derive(Clone, Debug, Default)]
pub struct Weights(Arc<AtomicUsize>);

/// The weight of one actor: bytes of its state as JSON, as of when it was last kept. A state that never was is short.
#[derive(Clone, Debug)]
pub struct Weight {
    own: Arc<AtomicUsize>,
    all: Weights,
}

impl Weights {
    /// What all of them weigh.
    pub fn sum(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    /// One more actor, which weighs nothing yet.
    pub fn one(&self) -> Weight {
        Weight { own: Arc::default(), all: self.clone() }
    }
}

impl Weight {
    /// It weighs so much from now on.
    pub fn set(&self, bytes: usize) {
        let before = self.own.swap(bytes, Ordering::Relaxed);
        // Wraps where it becomes less: the sum is right all the same.
        self.all.0.fetch_add(bytes.wrapping_sub(before), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_that_of_those_in_use() {
        let all = Weights::default();
        let (one, other) = (all.one(), all.one());
        one.set(10);
        other.set(5);
        one.set(3);
        assert_eq!(all.sum(), 8);
        one.clone().set(0);
        assert_eq!(all.sum(), 5);
    }
}
