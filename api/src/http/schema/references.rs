//! References between the schemas of a document.

use std::collections::BTreeSet;

use serde_json::Value;

/// Where the document keeps its schemas.
pub(super) const COMPONENTS: &str = "#/components/schemas/";

/// The names of the components that a value refers to.
pub(super) fn names(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(name) =
                members.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix(COMPONENTS))
            {
                into.insert(name.to_owned());
            }
            members.values().for_each(|value| names(value, into));
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The names of all components that a value needs, directly or through others.
pub(super) fn reachable<'a>(value: &Value, component: impl Fn(&str) -> Option<&'a Value>) -> BTreeSet<String> {
    let mut reachable = BTreeSet::new();
    let mut waiting = BTreeSet::new();
    names(value, &mut waiting);
    while let Some(name) = waiting.pop_first() {
        if let Some(schema) = component(&name).filter(|_| !reachable.contains(&name)) {
            names(schema, &mut waiting);
            reachable.insert(name);
        }
    }
    reachable
}

/// Gives references other names, where there is another one.
pub(super) fn rename(value: &mut Value, other: &dyn Fn(&str) -> Option<String>) {
    match value {
        Value::Object(members) => {
            let name = members.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix(COMPONENTS));
            if let Some(other) = name.and_then(other) {
                members.insert("$ref".to_owned(), format!("{COMPONENTS}{other}").into());
            }
            members.values_mut().for_each(|value| rename(value, other));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, other)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
