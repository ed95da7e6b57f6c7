//! JSON Schema (draft 2020-12) of every event and of every aggregate's state, generated from the types that the log is read with.
//!
//! Invariant: a schema describes what is written, and allows properties that it does not name: a reader of today's events is to
//! skip what later ones add. Which changes that still allows is in [`incompatibilities`].

mod compatibility;
mod past;
mod state;
mod texts;

#[cfg(test)]
mod state_tests;
#[cfg(test)]
mod tests;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

pub use compatibility::incompatibilities;
pub use state::{StateChanged, StateSchema, states};

use crate::aggregate::event_sourced::EventSourced;
use crate::log::AggregateType;

/// The schema of one kind of event in the version that is written.
#[derive(Clone, Debug, PartialEq)]
pub struct EventSchema {
    /// Of which aggregate.
    pub aggregate_type: AggregateType,
    /// Wire name.
    pub event_type: &'static str,
    /// Version of the payload's shape.
    pub event_version: &'static str,
    /// The schema of the payload.
    pub document: Value,
}

impl EventSchema {
    /// Name of the file that holds it, such as `service.registered.v1.json`.
    pub fn file_name(&self) -> String {
        format!("{}.v{}.json", self.event_type, self.event_version)
    }
}

/// The schemas of all events in the versions that are written, aggregate by aggregate, in the order in which their types are declared.
pub fn written() -> Vec<EventSchema> {
    AggregateType::ALL.into_iter().flat_map(|kind| crate::dispatch!(kind, A => of::<A>())).collect()
}

/// The schema of every event that can be in the log, of past versions too.
pub fn all() -> Vec<EventSchema> {
    let past = past::past().map(|(aggregate_type, event_type, event_version, document)| EventSchema {
        aggregate_type,
        event_type,
        event_version,
        document,
    });
    written().into_iter().chain(past).collect()
}

fn of<A: EventSourced<Event: JsonSchema>>() -> Vec<EventSchema> {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let whole = generator.into_root_schema_for::<A::Event>();
    let written = A::EVENTS.iter().enumerate().filter(|(place, _)| is_written(A::EVENTS, *place));
    let events = written.filter_map(|(_, (event_type, event_version))| {
        let document = one_of(&whole, event_type, event_version)?;
        Some(EventSchema { aggregate_type: A::KIND, event_type, event_version, document })
    });
    events.collect()
}

/// Whether the event at a place of the list stands there in the version that is written. The types describe no other; the
/// published files of the versions before it stay as they are.
pub(crate) fn is_written(events: &[(&str, &str)], place: usize) -> bool {
    let name = |place: usize| events.get(place).map(|(name, _)| *name);
    name(place) != name(place.saturating_add(1))
}

/// The variant of an enum of events that a wire name stands for, with the definitions that it needs.
fn one_of(whole: &Schema, event_type: &str, event_version: &str) -> Option<Value> {
    let variants = whole.get("oneOf")?.as_array()?;
    let named = |variant: &&Value| {
        let properties = variant.get("properties").and_then(Value::as_object);
        properties.and_then(|properties| properties.keys().next()).is_some_and(|key| stands_for(event_type, key))
    };
    let mut document = Map::new();
    document.insert("$schema".to_owned(), whole.get("$schema")?.clone());
    document.insert("$id".to_owned(), format!("/schemas/{event_type}.v{event_version}.json").into());
    document.insert("title".to_owned(), event_type.into());
    document.extend(variants.iter().find(named)?.as_object()?.clone());
    let definitions = whole.get("$defs").and_then(Value::as_object).cloned().unwrap_or_default();
    let needed = needed(&document, &definitions);
    if !needed.is_empty() {
        document.insert("$defs".to_owned(), Value::Object(needed));
    }
    let mut document = Value::Object(document);
    open(&mut document);
    Some(document)
}

/// `service.registered` is written as `registered`, `usage.recorded` as `usage_recorded`.
fn stands_for(event_type: &str, key: &str) -> bool {
    event_type.split_once('.').is_some_and(|(_, last)| last == key) || event_type.replace('.', "_") == key
}

/// The definitions that a document refers to, directly or through others.
fn needed(document: &Map<String, Value>, definitions: &Map<String, Value>) -> Map<String, Value> {
    let mut needed = Map::new();
    let mut waiting = references(&Value::Object(document.clone()));
    while let Some(name) = waiting.pop() {
        if let Some(definition) = definitions.get(&name)
            && !needed.contains_key(&name)
        {
            waiting.extend(references(definition));
            needed.insert(name, definition.clone());
        }
    }
    needed
}

fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let own = members.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/"));
            own.map(str::to_owned).into_iter().chain(members.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// Lets every object have further properties.
fn open(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.get("additionalProperties") == Some(&Value::Bool(false)) {
                members.remove("additionalProperties");
            }
            members.values_mut().for_each(open);
        }
        Value::Array(items) => items.iter_mut().for_each(open),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
