//! Every event has a schema, the golden events are valid under it, and the published files say the same.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{EventSchema, all, incompatibilities, written};
use crate::aggregate::contract_tests;
use crate::aggregate::event_sourced::EventSourced;
use crate::dispatch;
use crate::log::AggregateType;

fn contract() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("contract")
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap()
}

fn golden(schema: &EventSchema) -> Value {
    let text = contract_tests::golden(schema.aggregate_type, schema.event_type, schema.event_version);
    serde_json::from_str(&text).unwrap()
}

#[test]
fn every_event_has_a_schema_under_which_its_golden_file_is_valid() {
    let schemas = written();
    let names = |kind| dispatch!(kind, A => A::EVENTS.iter().map(|(event_type, _)| *event_type).collect::<Vec<_>>());
    let known: BTreeSet<&str> = AggregateType::ALL.into_iter().flat_map(names).collect();
    assert!(known.is_subset(&schemas.iter().map(|schema| schema.event_type).collect()));
    for schema in &schemas {
        let validator = jsonschema::draft202012::new(&schema.document).unwrap();
        let event = golden(schema);
        let faults: Vec<String> = validator.iter_errors(&event).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", schema.event_type);
        assert!(!validator.is_valid(&json!({"other": {}})), "{} allows anything", schema.event_type);
    }
}

#[test]
fn the_published_files_say_what_the_types_say() {
    let folder = contract().join("schemas");
    let mut names = BTreeSet::new();
    for schema in all() {
        assert!(names.insert(schema.file_name()), "{} is there twice", schema.file_name());
        let published = read(&folder.join(schema.file_name()));
        let broken = incompatibilities(&published, &schema.document);
        assert!(broken.is_empty(), "{} needs a new version, or its type the old shape: {broken:?}", schema.event_type);
        assert_eq!(published, schema.document, "write it anew: marketplace schemas write domain/contract/schemas");
    }
    let known = AggregateType::ALL.into_iter().flat_map(|kind| dispatch!(kind, A => A::EVENTS));
    let known: BTreeSet<String> = known.map(|(event_type, version)| format!("{event_type}.v{version}.json")).collect();
    assert_eq!(names, known, "a version that is no longer written is a line in `schema/past.rs`");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(files.collect::<BTreeSet<_>>(), known);
}

/// The schema of a priced service, changed.
fn changed(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let old = all().into_iter().find(|schema| schema.event_type == "service.priced").unwrap().document;
    let mut new = old.clone();
    change(&mut new);
    incompatibilities(&old, &new)
}

fn body(document: &mut Value) -> &mut Value {
    &mut document["$defs"]["Priced"]
}

#[test]
fn what_describes_may_change_and_optional_properties_may_come() {
    let harmless = changed(|new| {
        new["description"] = json!("Other words.");
        body(new)["properties"]["note"] = json!({"type": "string"});
        body(new)["required"].as_array_mut().unwrap().reverse();
    });
    assert_eq!(harmless, Vec::<String>::new());
}

#[test]
fn whatever_breaks_a_reader_of_old_or_of_new_events_is_found() {
    type Change = Box<dyn FnOnce(&mut Value)>;
    let required = |new: &mut Value| body(new)["required"].as_array_mut().unwrap().clone();
    let breaking: [(&str, Change); 6] = [
        ("is gone", Box::new(|new| drop(body(new)["properties"].as_object_mut().unwrap().remove("revision")))),
        ("required has changed", Box::new(|new| drop(body(new)["required"].as_array_mut().unwrap().pop()))),
        (
            "required has changed",
            Box::new(move |new| {
                let mut more = required(new);
                more.push(json!("note"));
                body(new)["required"] = Value::Array(more);
            }),
        ),
        ("type has changed", Box::new(|new| new["$defs"]["PriceRevision"]["type"] = json!("string"))),
        ("pattern has changed", Box::new(|new| new["$defs"]["Decimal"]["pattern"] = json!("^[0-9]+$"))),
        (
            "another number of cases",
            Box::new(|new| drop(new["$defs"]["PriceSchedule"]["oneOf"].as_array_mut().unwrap().pop())),
        ),
    ];
    for (told, change) in breaking {
        let found = changed(change);
        assert!(found.iter().any(|found| found.ends_with(told)), "{told}: {found:?}");
    }
}
