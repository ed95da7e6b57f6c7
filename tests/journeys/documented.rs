//! Whether answers are as the `OpenAPI` document says. Every answer that a journey reads is looked at; the tests here see to
//! it that each operation is among them.
//!
//! Invariant: the document says all that an answer has: a member that it does not name is a fault too.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::Validator;
use reqwest::Method;
use serde_json::{Value, json};

use crate::bodies::valid;
use crate::client::Answer;
use crate::document::{closed_operations, operations};
use crate::market::{permit, postpaid};
use crate::resources::Resources;
use crate::server::of_its_own;

static DOCUMENT: LazyLock<Value> = LazyLock::new(api::openapi::document);
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
    let classes = [status.clone(), format!("{}XX", &status[..1])];
    let Some(class) = classes.iter().find(|class| responses.get(class.as_str()).is_some()) else {
        assert!(answer.status >= 400, "{method} {path}: the status {status} is not documented");
        return;
    };
    let declared = answer.headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = declared.split(';').next().unwrap_or_default();
    if !media_type.ends_with("json") {
        return;
    }
    let schema = &responses[class]["content"][media_type]["schema"];
    assert!(schema.is_object(), "{method} {path}: {status} as {media_type} is not documented");
    let text = &answer.text;
    let document = serde_json::from_str(text).unwrap_or_else(|error| panic!("{method} {path}: {error}: {text}"));
    check(&format!("{method} {place} {class} {media_type}"), schema, &document);
}

/// Checks a document under a schema of this name.
fn check(name: &str, schema: &Value, document: &Value) {
    let known = VALIDATORS.lock().unwrap().get(name).cloned();
    let validator = known.unwrap_or_else(|| {
        let mut schema = schema.clone();
        close(&mut schema);
        let root = json!({"components": *CLOSED_COMPONENTS, "allOf": [schema]});
        let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&root);
        let validator = Arc::new(validator.unwrap_or_else(|error| panic!("{name}: {error}")));
        VALIDATORS.lock().unwrap().insert(name.to_owned(), Arc::clone(&validator));
        validator
    });
    let faults: Vec<String> =
        validator.iter_errors(document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{name}: {faults:#?} in {document:#}");
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

#[tokio::test]
async fn every_operation_succeeds_with_an_answer_as_documented() {
    let place = of_its_own().await;
    let (administrator, others) = (place.administrator(), Resources::of_a_new_tenant(&place).await.names());
    let mut succeeded = BTreeSet::new();
    for operation in closed_operations().iter().filter(|operation| operation.id != "follow_log") {
        // What one operation changes may be in the way of another one: each has things of its own, in both states of a service.
        let owner = Resources::of_a_new_tenant(&place).await;
        let paths = owner.paths(operation);
        let paths = paths.iter().flat_map(|path| [path.clone(), path.replace(&owner.draft, &owner.service)]);
        for path in paths.collect::<BTreeSet<_>>() {
            // Reading an answer checks it.
            let answers = if operation.method == Method::GET {
                vec![owner.client.get(&path).await, administrator.get(&path).await]
            } else {
                let mut names = owner.names();
                names["service"] = others["service"].clone();
                let mut body = valid(&operation.id, &names).unwrap_or_else(|| json!({}));
                // At that time the service had no prices yet.
                body.as_object_mut().unwrap().remove("time");
                if body.get("permit").is_some() {
                    let account = postpaid(&place, &owner.client, &owner.organization).await;
                    body["permit"] = permit(&owner.client, &account.key, &owner.service).await["token"].clone();
                }
                let mut answers = vec![administrator.send(operation.method.clone(), &path, &body).await];
                // What everybody does for itself alone is nothing that the marketplace may, or may unasked.
                if answers.iter().all(|answer| answer.status >= 400) {
                    answers.push(owner.client.send(operation.method.clone(), &path, &body).await);
                }
                answers
            };
            if answers.iter().any(|answer| answer.status < 300) {
                succeeded.insert(operation.id.clone());
            }
        }
    }
    let all: BTreeSet<String> = closed_operations().into_iter().map(|operation| operation.id).collect();
    let missed: Vec<_> = all.difference(&succeeded).map(String::as_str).collect();
    // They need a service in a state that these ones are not in, or usage that was told; the journeys of those go there.
    let elsewhere = [
        "approve_service",
        "close_organization",
        "correct_usage",
        "correct_usage_on_permits",
        "follow_log",
        "reactivate_service",
        "reinstate_service",
        "reject_service",
        "retire_service",
    ];
    let missed: Vec<_> = missed.into_iter().filter(|id| !elsewhere.contains(id)).collect();
    assert!(missed.is_empty(), "{missed:?} did not succeed");
}

#[test]
fn what_is_accepted_as_a_body_is_documented_as_one() {
    let [service, key, organization, reporter] = [(); 4].map(|()| ops::ids::new_id());
    let names = json!({"service": service, "key": key, "organization": organization, "reporter": reporter});
    let mut checked = 0;
    for operation in operations() {
        let Some(body) = valid(&operation.id, &names) else { continue };
        let item = &DOCUMENT["paths"][&operation.path][operation.method.as_str().to_lowercase()];
        check(&operation.id, &item["requestBody"]["content"]["application/json"]["schema"], &body);
        checked += 1;
    }
    assert!(checked > 15, "only {checked} bodies");
}
