//! Whether a schema may take the place of an older one of the same event and version.
//!
//! Both directions have to hold: what was written under the old one is read under the new one, for the log is kept for ever;
//! and what is written under the new one is read by who knows the old one, for consumers are upgraded later. So all that may
//! change is what describes, and properties that are new and optional. Everything else is a new version of the event.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Members that say nothing about which documents are valid.
const ANNOTATIONS: [&str; 9] =
    ["$schema", "$id", "$defs", "title", "description", "default", "examples", "deprecated", "$comment"];

/// Each place at which `new` is no longer what `old` promised; empty if it may take its place.
pub fn incompatibilities(old: &Value, new: &Value) -> Vec<String> {
    let mut walk = Walk { old, new, seen: BTreeSet::new(), found: Vec::new() };
    walk.compare(old, new, "$");
    walk.found
}

struct Walk<'a> {
    old: &'a Value,
    new: &'a Value,
    /// Pairs of definitions that were compared: types may contain themselves.
    seen: BTreeSet<(String, String)>,
    found: Vec<String>,
}

impl<'a> Walk<'a> {
    fn compare(&mut self, old: &'a Value, new: &'a Value, path: &str) {
        let names = (reference(old), reference(new));
        if let (Some(old_name), Some(new_name)) = names
            && !self.seen.insert((old_name.to_owned(), new_name.to_owned()))
        {
            return;
        }
        let (old, new) = (resolved(self.old, old), resolved(self.new, new));
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => self.compare_objects(old, new, path),
            (old, new) if old == new => {}
            _ => self.found.push(format!("{path} is another schema")),
        }
    }

    fn compare_objects(&mut self, old: &'a Map<String, Value>, new: &'a Map<String, Value>, path: &str) {
        let keywords: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for keyword in keywords {
            if ANNOTATIONS.contains(&keyword.as_str()) {
                continue;
            }
            let at = format!("{path}.{keyword}");
            match (keyword.as_str(), old.get(keyword), new.get(keyword)) {
                ("properties", old, new) => self.compare_properties(old, new, path),
                ("required" | "enum" | "type", Some(old), Some(new)) if as_set(old) == as_set(new) => {}
                ("items" | "additionalProperties", Some(old), Some(new)) => self.compare(old, new, &at),
                ("oneOf" | "anyOf" | "allOf" | "prefixItems", Some(old), Some(new)) => {
                    self.compare_lists(old, new, &at);
                }
                ("patternProperties", Some(old), Some(new)) => self.compare_properties(Some(old), Some(new), path),
                (_, old, new) if old == new => {}
                _ => self.found.push(format!("{at} has changed")),
            }
        }
    }

    fn compare_properties(&mut self, old: Option<&'a Value>, new: Option<&'a Value>, path: &str) {
        let members = |value: Option<&'a Value>| value.and_then(Value::as_object);
        for (name, schema) in members(old).into_iter().flatten() {
            match members(new).and_then(|new| new.get(name)) {
                Some(now) => self.compare(schema, now, &format!("{path}.{name}")),
                None => self.found.push(format!("{path}.{name} is gone")),
            }
        }
    }

    fn compare_lists(&mut self, old: &'a Value, new: &'a Value, at: &str) {
        let (old, new) = (old.as_array(), new.as_array());
        if old.map(Vec::len) != new.map(Vec::len) {
            self.found.push(format!("{at} has another number of cases"));
            return;
        }
        let pairs = old.into_iter().flatten().zip(new.into_iter().flatten());
        for (index, (old, new)) in pairs.enumerate() {
            self.compare(old, new, &format!("{at}[{index}]"));
        }
    }
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()
}

/// What a schema refers to, if it is a reference to a definition of its document.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let target = reference(schema).and_then(|path| document.pointer(path.strip_prefix('#')?));
    target.unwrap_or(schema)
}

/// The order of these lists means nothing.
fn as_set(value: &Value) -> BTreeSet<String> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    items.iter().map(Value::to_string).collect()
}
