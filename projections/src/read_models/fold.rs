//! The domain's own fold, for read models that keep what an aggregate keeps.

use domain::EventSourced;

/// Applies one event.
pub(crate) fn apply<A: EventSourced>(aggregate: &mut A, event: A::Event) {
    aggregate.apply(event);
}
