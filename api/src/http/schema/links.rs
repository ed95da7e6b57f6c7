//! What can be done with something that was just created: from the answer of each creation to every operation on the new thing.
//!
//! Invariant: a linked read names the position of the creation, so it is never too early.

use serde_json::{Map, Value, json};

/// An operation that is about one thing.
struct Target {
    path: String,
    id: String,
    waits: bool,
}

/// Adds the links to the answers of all creations.
pub(super) fn add(document: &mut Value) {
    let targets = targets(document);
    let Some(Value::Object(paths)) = document.get_mut("paths") else { return };
    for (path, item) in paths {
        // Where it can be read says its collection, wherever it was created.
        let collection = format!("/v1/{}/{{id}}", path.rsplit('/').next().unwrap_or_default());
        let created = item.as_object_mut().and_then(|item| item.get_mut("post")?.pointer_mut("/responses/201"));
        let Some(Value::Object(created)) = created else { continue };
        let fitting = targets.iter().filter(|target| target.path.starts_with(&collection));
        let links: Map<String, Value> = fitting.map(|target| (target.id.clone(), link(target))).collect();
        created.insert("links".to_owned(), links.into());
    }
}

fn link(target: &Target) -> Value {
    let mut link = json!({"operationId": target.id, "parameters": {"id": "$response.body#/id"}});
    if target.waits {
        link["parameters"]["min_position"] = "$response.body#/position".into();
    }
    link
}

fn targets(document: &Value) -> Vec<Target> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let operations =
        paths.flat_map(|(path, item)| item.as_object().into_iter().flatten().map(move |(_, of)| (path, of)));
    let of_one = operations.filter(|(path, _)| path.contains("{id}"));
    let targets = of_one.filter_map(|(path, operation)| {
        let id = operation["operationId"].as_str()?.to_owned();
        let mut parameters = operation["parameters"].as_array().into_iter().flatten();
        Some(Target { path: path.clone(), id, waits: parameters.any(|parameter| parameter["name"] == "min_position") })
    });
    targets.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_created_leads_to_what_can_be_done_with_it() {
        let read = json!({"operationId": "get_mandate", "parameters": [{"name": "min_position"}]});
        let mut document = json!({"paths": {
            "/v1/ledgers/{id}/mandates": {"post": {"operationId": "give_mandate", "responses": {"201": {}}}},
            "/v1/mandates/{id}": {"get": read},
            "/v1/mandates/{id}/withdraw": {"post": {"operationId": "withdraw_mandate"}}
        }});
        add(&mut document);
        let links = &document["paths"]["/v1/ledgers/{id}/mandates"]["post"]["responses"]["201"]["links"];
        assert_eq!(links["get_mandate"]["parameters"]["min_position"], "$response.body#/position");
        assert_eq!(links["withdraw_mandate"]["parameters"], json!({"id": "$response.body#/id"}));
    }
}
