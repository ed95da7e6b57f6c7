//! The `OpenAPI` document as a whole: what every route has to say of itself.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

fn document() -> Value {
    serde_json::to_value(crate::openapi::document()).unwrap()
}

/// Every operation with its name, such as `get /v1/services`.
fn operations(document: &Value) -> Vec<(String, &Map<String, Value>)> {
    let paths = document["paths"].as_object().unwrap();
    let of_path = |(path, item): (&String, &'_ Value)| -> Vec<(String, String)> {
        item.as_object().unwrap().keys().map(|method| (path.clone(), method.clone())).collect()
    };
    let names = paths.iter().flat_map(of_path);
    names.map(|(path, method)| (format!("{method} {path}"), paths[&path][&method].as_object().unwrap())).collect()
}

fn is_open(operation: &Map<String, Value>) -> bool {
    operation["tags"][0] == "health"
}

#[test]
fn every_route_has_a_summary_a_known_tag_and_an_id_of_its_own() {
    let document = document();
    let tags: BTreeSet<&str> =
        document["tags"].as_array().unwrap().iter().filter_map(|tag| tag["name"].as_str()).collect();
    let mut ids = BTreeSet::new();
    for (name, operation) in operations(&document) {
        assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{name} has no summary");
        assert!(operation["tags"].as_array().is_some_and(|of| of.len() == 1), "{name} has not one tag");
        assert!(tags.contains(operation["tags"][0].as_str().unwrap()), "{name} has a tag that is not described");
        let id = operation["operationId"].as_str().unwrap();
        assert!(ids.insert(id.to_owned()), "{name}: the id {id} is taken");
    }
    assert!(ids.len() > 20, "{ids:?}");
}

#[test]
fn every_route_but_health_and_schemas_needs_a_key_and_documents_its_problems() {
    for (name, operation) in operations(&document()) {
        if is_open(operation) || name.contains("/schemas") {
            assert!(!operation.contains_key("security"), "{name}");
            continue;
        }
        assert_eq!(operation["security"][0]["api_key"], Value::Array(Vec::new()), "{name} needs no key");
        let problem = &operation["responses"]["4XX"]["content"]["application/problem+json"];
        assert!(problem.is_object(), "{name} does not document its problems");
    }
}

#[test]
fn every_command_can_be_rehearsed_repeated_and_made_conditional() {
    let document = document();
    let commands = operations(&document).into_iter().filter(|(_, operation)| {
        operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
            == "#/components/schemas/CommandAnswer"
    });
    let mut found = 0;
    for (name, operation) in commands {
        found += 1;
        let parameters = operation["parameters"].as_array().unwrap();
        for needed in ["dry_run", "Idempotency-Key", "If-Match"] {
            assert!(parameters.iter().any(|parameter| parameter["name"] == needed), "{name} does not take {needed}");
        }
    }
    assert!(found > 10, "{found}");
}

#[test]
fn every_reference_leads_somewhere() {
    fn references<'a>(value: &'a Value, into: &mut BTreeSet<&'a str>) {
        match value {
            Value::Object(members) => members.iter().for_each(|(name, value)| match value {
                Value::String(target) if name == "$ref" => {
                    into.insert(target);
                }
                value => references(value, into),
            }),
            Value::Array(items) => items.iter().for_each(|item| references(item, into)),
            _ => {}
        }
    }
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    let dangling: Vec<_> =
        found.into_iter().filter(|target| document.pointer(target.trim_start_matches('#')).is_none()).collect();
    assert!(dangling.is_empty(), "{dangling:?}");
}

#[test]
fn every_parameter_in_a_path_is_documented() {
    for (name, operation) in operations(&document()) {
        let of_path = name.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        for needed in of_path {
            let parameters = operation["parameters"].as_array().unwrap();
            assert!(
                parameters.iter().any(|p| p["name"] == needed && p["in"] == "path"),
                "{name} does not document {needed}"
            );
        }
    }
}
