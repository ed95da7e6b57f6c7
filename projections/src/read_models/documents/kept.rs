//! What a document keeps beside the state, for the next batch to go on from.

use domain::EventSourced;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::steps::Step;
use crate::read_models::rows::{Columns, columns};

/// Columns that are folded along with the state. They are read back as JSON: a number of arbitrary size needs a
/// deserialiser of its own.
pub trait Kept<A: EventSourced>: Columns + Default + Clone + DeserializeOwned + Send + Sync + 'static {
    /// Takes note of an event, before the state applies it.
    fn follow(&mut self, step: &Step<A>);
}

columns! {
    /// What nearly every document keeps.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
    pub struct Marks {
        /// Version of the aggregate: the `ETag`.
        pub version: i64,
        /// Position of its first event, by which lists are paged.
        pub created_position: i64,
        /// Position of its last event.
        pub updated_position: i64,
    }
}

impl Marks {
    /// Takes note of an event; says whether it is the first of its stream.
    pub(crate) fn note<A: EventSourced>(&mut self, step: &Step<A>) -> bool {
        let is_first = self.version == 0;
        if is_first {
            self.created_position = step.position;
        }
        (self.version, self.updated_position) = (step.version, step.position);
        is_first
    }
}

impl<A: EventSourced> Kept<A> for Marks {
    fn follow(&mut self, step: &Step<A>) {
        self.note(step);
    }
}

columns! {
    /// For a document that is nothing but a state.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
    pub struct Nothing {}
}

impl<A: EventSourced> Kept<A> for Nothing {
    fn follow(&mut self, _step: &Step<A>) {}
}
