//! A full and valid body of each operation, which is that of its example, and every way to spoil it.

use std::sync::LazyLock;

use api::http::schema::examples::example;
use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, SystemClock};
use serde_json::{Value, json};

use crate::document::Operation;

/// What stands in the examples for what nobody has.
pub const OTHER: &str = "0198a3f0-7c00-7000-8000-000000000000";

/// What stands there for an instant of these days.
pub const NOW: &str = "2026-01-31T12:00:00Z";

/// What stands there for a thing of the server, by what it is called in the journeys.
pub const SAMPLES: [(&str, &str); 22] = [
    ("organization", "0198a3f0-7c00-7000-8000-000000000001"),
    ("reporter", "0198a3f0-7c00-7000-8000-000000000002"),
    ("service", "0198a3f0-7c00-7000-8000-000000000003"),
    ("draft", "0198a3f0-7c00-7000-8000-000000000004"),
    ("submitted", "0198a3f0-7c00-7000-8000-000000000005"),
    ("key", "0198a3f0-7c00-7000-8000-000000000006"),
    ("ledger", "0198a3f0-7c00-7000-8000-000000000007"),
    ("project", "0198a3f0-7c00-7000-8000-000000000008"),
    ("mandate", "0198a3f0-7c00-7000-8000-000000000009"),
    ("claim", "0198a3f0-7c00-7000-8000-00000000000a"),
    ("contract", "0198a3f0-7c00-7000-8000-00000000000b"),
    ("dispute", "0198a3f0-7c00-7000-8000-00000000000c"),
    ("period", "2025-12"),
    ("grant", "0198a3f0-7c00-7000-8000-00000000000d"),
    ("plan", "0198a3f0-7c00-7000-8000-00000000000e"),
    ("invoice", "0198a3f0-7c00-7000-8000-00000000000f"),
    ("payment", "0198a3f0-7c00-7000-8000-000000000010"),
    ("payout", "0198a3f0-7c00-7000-8000-000000000011"),
    ("other", OTHER),
    ("record", "bjQLnP-zepicpUTmu3gKLHiQHT-zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMk"),
    ("secret", "rk_live_1fJjkkpe9PiTw9KSulA8Ghct30vZz4HpdQ5c5b9cPF120vWMp"),
    (
        "permit",
        "723k8frnPw4R5QBifc_UDnITcKjJF6hokUYr7P8684qF1nXZJ126-4kIAkgIG5iLwrKiIwJPMctNWQoMBBFEZGhXxUwUnC5kHR_9N-M5FWB9wLSgRBCOvEKQa6kUeSVK7dtXV8trlwdvnfWp-gLtGEsTHFUKACOR6ZvWTcbTr7Bryg",
    ),
];

/// What stands there for the instant at which it is sent.
const PRESENT: &str = "2026-01-31T11:00:00Z";

/// What stands there for an instant late enough for prices that rise, and not so late that nobody means it.
const AFTER_THE_NOTICE: &str = "2026-03-02T12:00:00Z";

/// The same one for all that is sent, so that what is repeated says the same.
static NOTICED: LazyLock<Timestamp> =
    LazyLock::new(|| SystemClock.now().saturating_add(SignedDuration::from_hours(30 * 24)).unwrap());

/// What stands in the examples for what is called so here.
pub fn sample_of(name: &str) -> &'static str {
    SAMPLES.iter().find(|(known, _)| *known == name).unwrap().1
}

/// A part of an example with the things that are named here in the places of their samples.
pub fn filled(example: &Value, names: &Value) -> Value {
    let mut text = example.to_string();
    for (name, sample) in SAMPLES {
        if let Some(id) = names[name].as_str() {
            text = text.replace(sample, id);
        }
    }
    let text = text.replace(PRESENT, &SystemClock.now().to_string()).replace(AFTER_THE_NOTICE, &NOTICED.to_string());
    serde_json::from_str(&text).unwrap()
}

/// A valid body with every field; `names` has the ids of a `service`, a `key`, an `organization` and a `reporter`. `None` for what takes no body.
pub fn valid(operation: &str, names: &Value) -> Option<Value> {
    let body = example(operation).unwrap_or_else(|| panic!("{operation} has no example")).request.body?;
    Some(filled(&body, names))
}

/// What the operation takes as its body: nothing where it takes none.
pub fn body_of(operation: &Operation, names: &Value) -> Value {
    let body = valid(&operation.id, names);
    assert_eq!(body.is_some(), operation.has_body, "{} needs a valid body here", operation.id);
    body.unwrap_or_else(|| json!({}))
}

/// A place in a document, as a JSON pointer, and what stands there.
pub fn places(document: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    collect(document, String::new(), &mut found);
    found
}

fn collect(value: &Value, pointer: String, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                collect(member, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
    if !pointer.is_empty() {
        found.push((pointer, value.clone()));
    }
}

/// The document with something else at a place.
pub fn with(document: &Value, pointer: &str, value: Value) -> Value {
    let mut changed = document.clone();
    *changed.pointer_mut(pointer).unwrap() = value;
    changed
}

/// The document as text, with this text at a place, JSON or not.
pub fn with_text(document: &Value, pointer: &str, text: &str) -> String {
    const MARK: &str = "\u{2021}mark\u{2021}";
    with(document, pointer, MARK.into()).to_string().replace(&format!("\"{MARK}\""), text)
}
