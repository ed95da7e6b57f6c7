//! The events of a batch, gathered by aggregate.

use std::any::Any;
use std::collections::BTreeMap;

use domain::{Event, EventSourced, RecordedEvent};
use jiff::Timestamp;
use uuid::Uuid;

/// An event of an aggregate, with what of its record is kept.
#[derive(Clone, Debug)]
pub struct Step<A: EventSourced> {
    /// What happened.
    pub event: A::Event,
    /// Version of the aggregate afterwards.
    pub version: i64,
    /// Its place in the log.
    pub position: i64,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// The events of each aggregate in the order of the log.
pub struct Steps<A: EventSourced>(BTreeMap<Uuid, Vec<Step<A>>>);

impl<A: EventSourced> Default for Steps<A> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<A: EventSourced> Steps<A> {
    /// Adds an event, if it is one of this kind of aggregate.
    pub(crate) fn fold(&mut self, record: &RecordedEvent) {
        if let Some(event) = payload(&record.event).downcast_ref::<A::Event>() {
            self.add(record, event.clone());
        }
    }

    /// Adds an event that stands for that of a record.
    pub(crate) fn add(&mut self, record: &RecordedEvent, event: A::Event) {
        self.0.entry(record.stream.aggregate_id).or_default().push(Step {
            event,
            version: record.sequence,
            position: record.position,
            recorded_at: record.recorded_at,
        });
    }

    /// The aggregates.
    pub(crate) fn ids(&self) -> Vec<Uuid> {
        self.0.keys().copied().collect()
    }
}

impl<A: EventSourced> IntoIterator for Steps<A> {
    type Item = (Uuid, Vec<Step<A>>);
    type IntoIter = std::collections::btree_map::IntoIter<Uuid, Vec<Step<A>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

macro_rules! payload {
    ([] $($(#[$doc:meta])* $name:ident in $module:ident as $plural:ident = $wire:literal;)+) => {
        /// The event as what it is of its aggregate.
        fn payload(event: &Event) -> &dyn Any {
            match event {
                $(Event::$name(event) => event,)+
            }
        }
    };
}
domain::all_aggregates!(payload);
