//! An example request and answer of each operation, kept as files in `api/examples` and put into the document.
//!
//! Invariant: a test sends each request to a real server and compares the answer, and so it is with every line of them.

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use serde_json::{Map, Value};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples");

/// An example of an operation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What is sent.
    pub request: ExampleRequest,
    /// What comes back; absent while nobody has written it down.
    pub answer: Option<ExampleAnswer>,
}

/// What is sent. Ids and instants in it stand for those of the server that it is sent to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExampleRequest {
    /// The parameters in the path.
    pub path: Map<String, Value>,
    /// The parameters behind it.
    pub query: Map<String, Value>,
    /// The body, if it takes one.
    pub body: Option<Value>,
}

/// What comes back.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleAnswer {
    /// The status.
    pub status: u16,
    /// The document; a text where it is no JSON.
    pub body: Value,
}

/// The example of an operation.
pub fn example(operation_id: &str) -> Option<Example> {
    let file = FILES.get_file(format!("{operation_id}.json"))?;
    serde_json::from_slice(file.contents()).ok()
}

/// The names of all operations that have one.
pub fn all() -> impl Iterator<Item = &'static str> {
    FILES.files().filter_map(|file| file.path().file_stem()?.to_str())
}

/// Puts the example of an operation into its documentation.
pub(super) fn add(operation: &mut Map<String, Value>) {
    let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default();
    let Some(Example { request, answer }) = example(id) else { return };
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten() {
        let of_place = if parameter["in"] == "path" { &request.path } else { &request.query };
        let value = parameter["name"].as_str().and_then(|name| of_place.get(name)).cloned();
        if let (Some(parameter), Some(value)) = (parameter.as_object_mut(), value) {
            parameter.insert("example".to_owned(), value);
        }
    }
    let body = operation.get_mut("requestBody").and_then(|body| body.pointer_mut("/content/application~1json"));
    put(body, request.body);
    let Some(ExampleAnswer { status, body }) = answer else { return };
    let content = operation.get_mut("responses").and_then(|all| all.get_mut(status.to_string())?.get_mut("content"));
    put(content.and_then(Value::as_object_mut).and_then(|content| content.values_mut().next()), shown(&body).cloned());
}

/// An answer, unless there are references in it: they are not the document's, whose readers would follow them.
pub fn shown(answer: &Value) -> Option<&Value> {
    fn refers(value: &Value) -> bool {
        match value {
            Value::Object(members) => members.contains_key("$ref") || members.values().any(refers),
            Value::Array(items) => items.iter().any(refers),
            _ => false,
        }
    }
    Some(answer).filter(|answer| !refers(answer))
}

fn put(content: Option<&mut Value>, example: Option<Value>) {
    if let (Some(Value::Object(content)), Some(example)) = (content, example) {
        content.insert("example".to_owned(), example);
    }
}
