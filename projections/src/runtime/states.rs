//! Which tables of a read model keep the serialised states of aggregates, and how the model's version follows theirs.
//!
//! Invariant: a table of states is written only for a model that names it, and the version of a model rises with the version of
//! every state that it names. So tables that hold a state in an older shape are never folded on: they are rebuilt first.

use domain::{AggregateType, EventSourced};

/// A table whose rows keep the state of one aggregate each.
pub trait StateTable: Send + Sync + 'static {
    /// The aggregate.
    type Aggregate: EventSourced;

    /// The table's name, without the schema.
    const TABLE: &'static str;
}

/// A state that a read model keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptState {
    /// The table that keeps it, without the schema.
    pub table: &'static str,
    /// The aggregate whose state it is.
    pub aggregate: AggregateType,
    /// Version of the state's serialised shape.
    pub version: i32,
}

impl KeptState {
    const fn of<T: StateTable>() -> Self {
        Self {
            table: T::TABLE,
            aggregate: <T::Aggregate as EventSourced>::KIND,
            version: <T::Aggregate as EventSourced>::STATE_VERSION,
        }
    }
}

/// All tables of states of one read model: a tuple of [`StateTable`]s, `()` for none.
pub trait StateTables {
    /// What they keep.
    const STATES: &'static [KeptState];
}

impl StateTables for () {
    const STATES: &'static [KeptState] = &[];
}

impl<A: StateTable> StateTables for (A,) {
    const STATES: &'static [KeptState] = &[KeptState::of::<A>()];
}

impl<A: StateTable, B: StateTable> StateTables for (A, B) {
    const STATES: &'static [KeptState] = &[KeptState::of::<A>(), KeptState::of::<B>()];
}

impl<A: StateTable, B: StateTable, C: StateTable> StateTables for (A, B, C) {
    const STATES: &'static [KeptState] = &[KeptState::of::<A>(), KeptState::of::<B>(), KeptState::of::<C>()];
}

/// That a tuple of tables has the table `T`. The compiler finds out at which `Place`.
pub trait Includes<T, Place> {}

/// Place in a tuple.
#[derive(Clone, Copy, Debug)]
pub struct First;

/// Place in a tuple.
#[derive(Clone, Copy, Debug)]
pub struct Second;

/// Place in a tuple.
#[derive(Clone, Copy, Debug)]
pub struct Third;

impl<A> Includes<A, First> for (A,) {}
impl<A, B> Includes<A, First> for (A, B) {}
impl<A, B> Includes<B, Second> for (A, B) {}
impl<A, B, C> Includes<A, First> for (A, B, C) {}
impl<A, B, C> Includes<B, Second> for (A, B, C) {}
impl<A, B, C> Includes<C, Third> for (A, B, C) {}

/// The version of a model: that of its fold, raised by every change of a state that it keeps.
pub(super) const fn version(fold: i32, states: &[KeptState]) -> i32 {
    let mut version = fold;
    let mut index = 0;
    while index < states.len() {
        version += states[index].version - 1;
        index += 1;
    }
    version
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raising_the_version_of_a_state_raises_every_model_that_keeps_it() {
        let state = |version| KeptState { table: "services", aggregate: AggregateType::Service, version };
        assert_eq!(version(3, &[]), 3);
        assert_eq!(version(1, &[state(1), state(1)]), 1);
        assert_eq!(version(1, &[state(1), state(2)]), 2);
        assert_eq!(version(2, &[state(3), state(2)]), 5);
    }
}
