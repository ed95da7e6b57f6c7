//! Bodies made from the document: each with every member that its schema knows, and each case of every choice in one of them.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::bodies::OTHER;
use crate::document::Operation;

static DOCUMENT: LazyLock<Value> = LazyLock::new(api::openapi::document);

/// How deep schemas are followed.
const DEPTH: usize = 12;

/// The bodies of an operation; none where it takes none.
pub fn bodies_of(operation: &Operation) -> Vec<Value> {
    let documented = &DOCUMENT["paths"][&operation.path][operation.method.as_str().to_lowercase()];
    let schema = &documented["requestBody"]["content"]["application/json"]["schema"];
    if schema.is_object() { variants(schema, DEPTH) } else { Vec::new() }
}

/// Values of a schema: the first is complete, each further one takes another case of one choice.
fn variants(schema: &Value, depth: usize) -> Vec<Value> {
    if let Some(target) = schema["$ref"].as_str() {
        return variants(DOCUMENT.pointer(target.trim_start_matches('#')).unwrap(), depth);
    }
    let cases = ["oneOf", "anyOf"].iter().find_map(|name| schema[*name].as_array());
    if let Some(cases) = cases {
        return cases.iter().flat_map(|case| variants(case, depth)).collect();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
    match kind {
        Some("object") if depth > 0 => objects(schema, depth - 1),
        Some("array") if depth > 0 => {
            variants(&schema["items"], depth - 1).into_iter().map(|item| json!([item])).collect()
        }
        _ => vec![leaf(schema, kind)],
    }
}

fn objects(schema: &Value, depth: usize) -> Vec<Value> {
    let mut members: Vec<(String, Vec<Value>)> = Vec::new();
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        members.push((name.clone(), variants(member, depth)));
    }
    if schema["additionalProperties"].is_object() {
        // Maps of prices have parts for names, all others whatever.
        let is_of_parts = schema["propertyNames"]["pattern"].as_str().is_some_and(|pattern| pattern.contains("token"));
        let name = if is_of_parts { "input/token" } else { "name" };
        members.push((name.to_owned(), variants(&schema["additionalProperties"], depth)));
    }
    let first: Map<String, Value> =
        members.iter().filter_map(|(name, all)| Some((name.clone(), all.first()?.clone()))).collect();
    let mut found = vec![Value::Object(first.clone())];
    for (name, all) in &members {
        for other in all.iter().skip(1) {
            let mut object = first.clone();
            object.insert(name.clone(), other.clone());
            found.push(Value::Object(object));
        }
    }
    found
}

fn leaf(schema: &Value, kind: Option<&str>) -> Value {
    let stated = ["enum", "examples"].iter().find_map(|name| schema[*name].get(0));
    if let Some(stated) = stated {
        return stated.clone();
    }
    match (kind, schema["format"].as_str()) {
        (Some("string"), Some("uuid")) => OTHER.into(),
        (Some("string"), Some("date-time")) => "2099-01-01T00:00:00Z".into(),
        (Some("string"), _) => "1.0".into(),
        (Some("integer" | "number"), _) => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        (Some("boolean"), _) => true.into(),
        _ => Value::Null,
    }
}
