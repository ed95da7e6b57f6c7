//! Whether answers are as the `OpenAPI` document says. Every answer that a journey reads is looked at, and the journey of the examples
//! sees to it that each operation is among them.
//!
//! Invariant: the document says all that an answer has: a member that it does not name is a fault too.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use api::http::schema::examples::{example, shown};
use jsonschema::Validator;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::Answer;
use crate::document::{DOCUMENT, operations};

static CLOSED_COMPONENTS: LazyLock<Value> = LazyLock::new(|| {
    let mut components = DOCUMENT["components"].clone();
    close(&mut components);
    components
});
static VALIDATORS: Mutex<BTreeMap<String, Arc<Validator>>> = Mutex::new(BTreeMap::new());

/// Whether an answer is as documented; anything that is no operation, or has no body in JSON, is.
pub fn conforms(method: &Method, path: &str, answer: &Answer) {
    let Some((place, operation)) = operation(method, path) else { return };
    let responses = &operation["responses"];
    let status = answer.status.to_string();
    let text = &answer.text;
    let response = responses.get(&status);
    let Some(response) = response else { panic!("{method} {place}: the status {status} is not documented: {text}") };
    told_in_headers(&format!("{method} {place} {status}"), response, answer);
    let declared = answer.headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = declared.split(';').next().unwrap_or_default();
    if !media_type.ends_with("json") {
        return;
    }
    let schema = &response["content"][media_type]["schema"];
    assert!(schema.is_object(), "{method} {place}: {status} as {media_type} is not documented: {text}");
    let document = serde_json::from_str(text).unwrap_or_else(|error| panic!("{method} {path}: {error}: {text}"));
    check(&format!("{method} {place} {status} {media_type}"), schema, &document);
}

/// Whether an answer has the headers that it has to have, each in its form.
fn told_in_headers(name: &str, response: &Value, answer: &Answer) {
    for (header, documented) in response["headers"].as_object().into_iter().flatten() {
        let reference = documented["$ref"].as_str().map(|target| target.trim_start_matches('#'));
        let documented = reference.map_or(documented, |target| DOCUMENT.pointer(target).unwrap());
        match answer.headers.get(header) {
            Some(value) => {
                check(&format!("header {header}"), &documented["schema"], &value.to_str().unwrap().into());
            }
            None => assert_ne!(documented["required"], true, "{name} has no {header}"),
        }
    }
}

/// Checks a document under a schema of this name.
fn check(name: &str, schema: &Value, document: &Value) {
    let known = VALIDATORS.lock().unwrap().get(name).cloned();
    let validator = known.unwrap_or_else(|| {
        let mut schema = schema.clone();
        close(&mut schema);
        // What it refers to and no more: a validator takes in all that it is given.
        let mut components = json!({});
        refer(&schema, &mut components);
        let root = json!({"components": components, "allOf": [schema]});
        let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&root);
        let validator = Arc::new(validator.unwrap_or_else(|error| panic!("{name}: {error}")));
        VALIDATORS.lock().unwrap().insert(name.to_owned(), Arc::clone(&validator));
        validator
    });
    let faults: Vec<String> =
        validator.iter_errors(document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{name}: {faults:#?} in {document:#}");
}

/// Takes in the components that a schema refers to, and those that they refer to.
fn refer(schema: &Value, into: &mut Value) {
    match schema {
        Value::Object(members) => {
            let target = members.get("$ref").and_then(Value::as_str);
            if let Some((kind, name)) = target.and_then(|target| target.strip_prefix("#/components/")?.split_once('/'))
                && into[kind].get(name).is_none()
            {
                let component = CLOSED_COMPONENTS[kind][name].clone();
                into[kind][name] = component.clone();
                refer(&component, into);
            }
            members.values().for_each(|member| refer(member, into));
        }
        Value::Array(items) => items.iter().for_each(|item| refer(item, into)),
        _ => {}
    }
}

/// The operation at a path, with the path as documented.
pub fn operation(method: &Method, path: &str) -> Option<(&'static str, &'static Value)> {
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |template: &str| {
        let of_template: Vec<&str> = template.split('/').collect();
        let mut pairs = of_template.iter().zip(&parts);
        of_template.len() == parts.len() && pairs.all(|(expected, part)| expected.starts_with('{') || expected == part)
    };
    let candidates = DOCUMENT["paths"].as_object()?.iter().filter(|(template, _)| fits(template));
    // `/v1/api-keys/verify` is no id.
    let (template, item) = candidates.min_by_key(|(template, _)| template.contains('{'))?;
    Some((template, item.get(method.as_str().to_lowercase())?))
}

/// Lets no object have members that are not documented.
fn close(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.get("properties").is_some_and(Value::is_object) && members.get("type") == Some(&"object".into())
            {
                members.entry("additionalProperties").or_insert(Value::Bool(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

#[test]
fn every_example_is_as_the_document_says() {
    for operation in operations() {
        let id = &operation.id;
        let example = example(id).unwrap_or_else(|| panic!("{id} has no example"));
        let documented = &DOCUMENT["paths"][&operation.path][operation.method.as_str().to_lowercase()];
        let body = &documented["requestBody"]["content"]["application/json"];
        match &example.request.body {
            Some(example) => check(&format!("request of {id}"), &body["schema"], example),
            None => assert!(!operation.has_body, "{id} takes a body, and its example has none"),
        }
        assert_eq!(body.get("example"), example.request.body.as_ref(), "{id}: the document shows another one");
        for (name, value) in example.request.path.iter().chain(&example.request.query) {
            let mut parameters = documented["parameters"].as_array().unwrap().iter();
            let parameter = parameters.find(|parameter| parameter["name"] == *name);
            let parameter = parameter.unwrap_or_else(|| panic!("{id} has no parameter {name}"));
            check(&format!("{name} of {id}"), &parameter["schema"], value);
        }
        let answer = example.answer.unwrap_or_else(|| panic!("{id} has no example of an answer"));
        let response = &documented["responses"][answer.status.to_string()];
        let content =
            response["content"].as_object().unwrap_or_else(|| panic!("{id}: {} has no content", answer.status));
        let content = content.values().next().unwrap();
        if content["schema"]["type"] != "string" {
            check(&format!("answer of {id}"), &content["schema"], &answer.body);
        }
        assert_eq!(content.get("example"), shown(&answer.body), "{id}: the document shows another one");
    }
}
