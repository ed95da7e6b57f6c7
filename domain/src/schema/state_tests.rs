//! The states of the aggregates are what their pinned schemas say, and a changed one is found.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde_json::Value;

use super::{StateSchema, states};
use crate::aggregate::contract_tests::golden;
use crate::aggregate::event::decode_of;
use crate::aggregate::event_sourced::EventSourced;
use crate::dispatch;
use crate::log::AggregateType;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("contract/states")
}

#[test]
fn every_state_is_what_its_pinned_schema_says() {
    let mut names = BTreeSet::new();
    for state in states() {
        let file = folder().join(state.file_name());
        let pinned = std::fs::read_to_string(&file).unwrap_or_else(|error| {
            panic!("{}: {error}; write it: marketplace schemas write-states domain/contract/states", file.display())
        });
        let told = state.compare(&serde_json::from_str(&pinned).unwrap()).err().map(|changed| changed.to_string());
        assert_eq!(told, None);
        names.insert(state.file_name());
    }
    let files = std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let pinned: BTreeSet<String> = files.collect();
    assert!(pinned.is_superset(&names), "{names:?}");
}

/// The state after every golden event, as it is kept.
fn folded<A: EventSourced>() -> Value {
    let mut state = A::default();
    for (event_type, version) in A::EVENTS {
        let golden = golden(A::KIND, event_type, version);
        state.apply(decode_of::<A>(event_type, version, &golden).unwrap());
    }
    serde_json::to_value(&state).unwrap()
}

#[test]
fn a_state_as_it_is_kept_is_valid_under_its_schema() {
    for schema in states() {
        let validator = jsonschema::draft202012::new(&schema.document).unwrap();
        let kept = dispatch!(schema.aggregate_type, A => folded::<A>());
        let faults: Vec<String> = validator.iter_errors(&kept).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{kept}");
        assert!(!validator.is_valid(&Value::Array(Vec::new())), "{} allows anything", schema.aggregate_type);
    }
}

/// A state of two releases, which forgot to raise its version in between.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is looked at")]
struct Before {
    /// What is left.
    left: u32,
    name: Option<String>,
}

#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is looked at")]
struct After {
    /// What is left, in whole units.
    left: String,
    #[serde(default)]
    holds: Vec<u32>,
    name: Option<String>,
}

fn told_of<S: JsonSchema>(pinned: &Value) -> Option<String> {
    let state = StateSchema::of::<S>(AggregateType::UsageLedger, 7);
    state.compare(pinned).err().map(|changed| changed.to_string())
}

#[test]
fn a_state_that_changed_under_an_unchanged_version_is_found_and_told_what_to_do() {
    let pinned = StateSchema::of::<Before>(AggregateType::UsageLedger, 7).document;
    let told = told_of::<After>(&pinned).unwrap();
    for part in [
        "the state of usage_ledger is not what version 7 stands for: ",
        "$.properties.holds",
        "$.properties.left.type",
        "raise STATE_VERSION of usage_ledger",
        "usage_ledger.v8.json",
    ] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn other_words_are_no_other_state() {
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    struct Reworded {
        /// How much there is yet.
        left: u32,
        /// What it is called.
        name: Option<String>,
    }
    let pinned = StateSchema::of::<Before>(AggregateType::UsageLedger, 7).document;
    assert_eq!(told_of::<Before>(&pinned), None);
    assert_eq!(told_of::<Reworded>(&pinned), None);
}

#[test]
fn a_default_that_would_hide_the_change_is_found_too() {
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    struct Defaulted {
        left: u32,
        name: Option<String>,
        #[serde(default)]
        holds: Vec<u32>,
    }
    let pinned = StateSchema::of::<Before>(AggregateType::UsageLedger, 7).document;
    assert!(told_of::<Defaulted>(&pinned).is_some_and(|told| told.contains("$.properties.holds")));
}
