//! The operations of the API, read from its `OpenAPI` document, so that a new route is tried as soon as it is documented.

use std::sync::LazyLock;

use reqwest::Method;
use serde_json::Value;

/// An operation of the API.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name.
    pub id: String,
    /// Its method.
    pub method: Method,
    /// Its path, with `{parameters}`.
    pub path: String,
    /// Whether it takes a body.
    pub has_body: bool,
    /// Whether that has to be there.
    pub needs_body: bool,
    /// Whether it can be called without a key.
    pub is_open: bool,
    parameters: Vec<Parameter>,
}

#[derive(Clone, Debug)]
struct Parameter {
    name: String,
    place: String,
    is_required: bool,
}

/// The document, made once.
pub static DOCUMENT: LazyLock<Value> = LazyLock::new(api::openapi::document);

/// Every operation.
pub fn operations() -> Vec<Operation> {
    let paths = DOCUMENT["paths"].as_object().unwrap().iter();
    let operations = paths.flat_map(|(path, item)| {
        item.as_object().unwrap().iter().map(|(method, operation)| operation_of(path, method, operation))
    });
    let operations: Vec<Operation> = operations.collect();
    assert!(operations.len() > 40, "the document has {} operations", operations.len());
    operations
}

/// Every operation under `/v1`, which is every one that needs a key.
pub fn closed_operations() -> Vec<Operation> {
    operations().into_iter().filter(|operation| !operation.is_open).collect()
}

fn operation_of(path: &str, method: &str, operation: &Value) -> Operation {
    let parameters = operation["parameters"].as_array().into_iter().flatten().map(|parameter| Parameter {
        name: parameter["name"].as_str().unwrap().to_owned(),
        place: parameter["in"].as_str().unwrap().to_owned(),
        is_required: parameter["required"] == true,
    });
    Operation {
        id: operation["operationId"].as_str().unwrap().to_owned(),
        method: method.to_uppercase().parse().unwrap(),
        path: path.to_owned(),
        has_body: operation.get("requestBody").is_some(),
        needs_body: operation["requestBody"]["required"] == true,
        is_open: operation.get("security").is_none(),
        parameters: parameters.collect(),
    }
}

impl Operation {
    /// Whether a request without an Idempotency-Key is refused.
    pub fn needs_intent(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.name == "Idempotency-Key" && parameter.is_required)
    }

    /// Whether it takes a header or parameter of this name.
    pub fn takes(&self, name: &str) -> bool {
        self.parameters.iter().any(|parameter| parameter.name == name)
    }

    /// Whether its path names something.
    pub fn names_something(&self) -> bool {
        self.path.contains('{')
    }

    /// The names of what it takes in headers.
    pub fn headers(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().filter(|parameter| parameter.place == "header").map(|parameter| parameter.name.as_str())
    }

    /// The names of what it takes in the query.
    pub fn query(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().filter(|parameter| parameter.place == "query").map(|parameter| parameter.name.as_str())
    }
}
