//! JSON Schema of every aggregate's state as it is kept: in snapshots, and as the documents of read models.
//!
//! Invariant: what was kept under a version is read under that version for ever. So a state whose schema differs from the pinned
//! one has another version.

use std::collections::BTreeSet;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use crate::aggregate::event_sourced::EventSourced;
use crate::log::AggregateType;

/// The schema of an aggregate's state in its present version.
#[derive(Clone, Debug, PartialEq)]
pub struct StateSchema {
    /// Of which aggregate.
    pub aggregate_type: AggregateType,
    /// [`EventSourced::STATE_VERSION`].
    pub state_version: i32,
    /// What is serialised, without descriptions: other words are no other shape.
    pub document: Value,
}

/// A state is no longer what its pinned schema says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the state of {aggregate_type} is not what version {state_version} stands for: {}; raise STATE_VERSION of \
     {aggregate_type} and pin the new schema as {file}: marketplace schemas write-states domain/contract/states",
    places.join(", ")
)]
pub struct StateChanged {
    /// Of which aggregate.
    pub aggregate_type: AggregateType,
    /// The version whose schema is pinned otherwise.
    pub state_version: i32,
    /// Each place at which the two differ.
    pub places: Vec<String>,
    /// The file that the next version is pinned in.
    pub file: String,
}

impl StateSchema {
    /// Of one type of state.
    pub fn of<S: JsonSchema>(aggregate_type: AggregateType, state_version: i32) -> Self {
        // Inlined, because what a type is called in the code is no part of the shape either.
        let inlined = SchemaSettings::draft2020_12().for_serialize().with(|settings| settings.inline_subschemas = true);
        let mut document = inlined.into_generator().into_root_schema_for::<S>();
        strip(&mut document);
        Self { aggregate_type, state_version, document: document.into() }
    }

    /// Name of the file that pins it, such as `service.v1.json`.
    pub fn file_name(&self) -> String {
        file_name(self.aggregate_type, self.state_version)
    }

    /// Whether the state is what is pinned under its version.
    ///
    /// # Errors
    /// [`StateChanged`] with what to do.
    pub fn compare(&self, pinned: &Value) -> Result<(), StateChanged> {
        let mut places = Vec::new();
        differences(pinned, &self.document, "$", &mut places);
        if places.is_empty() {
            return Ok(());
        }
        let (aggregate_type, state_version) = (self.aggregate_type, self.state_version);
        let file = file_name(aggregate_type, state_version.saturating_add(1));
        Err(StateChanged { aggregate_type, state_version, places, file })
    }
}

/// The schemas of all states, in the order of the list of aggregates.
pub fn states() -> Vec<StateSchema> {
    AggregateType::ALL.into_iter().map(|kind| crate::dispatch!(kind, A => of_aggregate::<A>())).collect()
}

fn of_aggregate<A: EventSourced + JsonSchema>() -> StateSchema {
    StateSchema::of::<A>(A::KIND, A::STATE_VERSION)
}

fn file_name(aggregate_type: AggregateType, state_version: i32) -> String {
    format!("{aggregate_type}.v{state_version}.json")
}

/// Takes away what describes. A property may be called as an annotation is, so this goes by schemas and not by names.
fn strip(schema: &mut Schema) {
    schema.remove("description");
    schema.remove("title");
    schemars::transform::transform_subschemas(&mut strip, schema);
}

fn differences(pinned: &Value, found: &Value, path: &str, places: &mut Vec<String>) {
    match (pinned, found) {
        (Value::Object(pinned), Value::Object(found)) => {
            let names: BTreeSet<&String> = pinned.keys().chain(found.keys()).collect();
            for name in names {
                let of = |members: &serde_json::Map<String, Value>| members.get(name).cloned().unwrap_or(Value::Null);
                differences(&of(pinned), &of(found), &format!("{path}.{name}"), places);
            }
        }
        (pinned, found) if pinned == found => {}
        _ => places.push(path.to_owned()),
    }
}
