//! The problems in the document: an answer for each status that an operation may be refused with, and a component for each code.
//!
//! Invariant: an operation lists every code that it may be answered with and no other; a client that knows `code` knows the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::carried::{carried, schema};
use super::cases::in_camel_case;
use super::references::COMPONENTS;
use crate::http::problem::{CODES, Code, ProblemDocument, members};

/// What every problem is made after.
const ANY: &str = "ProblemDocument";

/// Puts the answers of its problems into an operation in place of their codes; gives the codes.
pub(super) fn answer(operation: &mut Map<String, Value>) -> BTreeSet<Code> {
    let stated = operation.remove(CODES);
    let stated: Vec<&str> = stated.iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str).collect();
    let codes: BTreeSet<Code> = Code::ALL.iter().copied().filter(|code| stated.contains(&code.as_str())).collect();
    let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in &codes {
        by_status.entry(code.status().as_u16()).or_default().push(*code);
    }
    for (status, codes) in by_status {
        let responses = operation.entry("responses").or_insert_with(|| json!({}));
        let response = &mut responses[status.to_string()];
        if response.get("description").is_none() {
            response["description"] = description(&codes).into();
        }
        response["content"]["application/problem+json"]["schema"] = either(&codes);
    }
    codes
}

/// What each code means and what to do.
fn description(codes: &[Code]) -> String {
    let mut text = String::new();
    for code in codes {
        let end = if codes.len() > 1 { "\n" } else { "" };
        // Writing to a text cannot fail.
        let _ = write!(text, "- `{}`: {}. {}{end}", code.as_str(), code.title(), code.advice());
    }
    text.trim_end().trim_start_matches(if codes.len() > 1 { "" } else { "- " }).to_owned()
}

fn either(codes: &[Code]) -> Value {
    let reference = |code: &Code| format!("{COMPONENTS}{}", name(*code));
    if let [only] = codes {
        return json!({"$ref": reference(only)});
    }
    let cases: Vec<Value> = codes.iter().map(|code| json!({"$ref": reference(code)})).collect();
    let mapping: Map<String, Value> =
        codes.iter().map(|code| (code.as_str().to_owned(), reference(code).into())).collect();
    json!({"oneOf": cases, "discriminator": {"propertyName": "code", "mapping": mapping}})
}

/// The name of the component.
fn name(code: Code) -> String {
    format!("{}Problem", in_camel_case(code.as_str()))
}

/// The components of these codes, and what they refer to.
pub(super) fn components(codes: &BTreeSet<Code>) -> Map<String, Value> {
    if codes.is_empty() {
        return Map::new();
    }
    let Some(both) = carried(&schema::<ProblemDocument<'_>>()) else { return Map::new() };
    let mut components = both.written.definitions;
    let any = components.remove(ANY).unwrap_or_default();
    components.remove("ProblemCode");
    components.extend(codes.iter().map(|code| (name(*code), of_code(&any, *code))));
    components
}

fn of_code(any: &Value, code: Code) -> Value {
    let mut problem = any.clone();
    problem["description"] = format!("{}. {}", code.title(), code.advice()).into();
    if let Some(properties) = problem.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert("code".to_owned(), json!({"type": "string", "enum": [code.as_str()]}));
        properties.insert("status".to_owned(), json!({"type": "integer", "enum": [code.status().as_u16()]}));
        properties.extend(members(code));
    }
    if let Some(problem) = problem.as_object_mut() {
        problem.remove("additionalProperties");
    }
    problem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_lists_the_codes_of_each_status_and_each_code_is_a_component() {
        let mut operation = json!({"x-codes": ["conflict", "parked", "not_found"], "responses": {"200": {}}});
        let codes = answer(operation.as_object_mut().unwrap());
        assert_eq!(codes, BTreeSet::from([Code::NotFound, Code::Conflict, Code::Parked]));
        assert_eq!(operation.get("x-codes"), None);
        let of = |status: &str| &operation["responses"][status]["content"]["application/problem+json"]["schema"];
        assert_eq!(*of("404"), json!({"$ref": "#/components/schemas/NotFoundProblem"}));
        assert_eq!(of("409")["oneOf"].as_array().unwrap().len(), 2);
        assert_eq!(of("409")["discriminator"]["mapping"]["parked"], "#/components/schemas/ParkedProblem");
        let told = operation["responses"]["409"]["description"].as_str().unwrap();
        assert!(told.starts_with("- `conflict`: Conflict. Read"), "{told}");
        assert_eq!(operation["responses"]["404"]["description"].as_str().unwrap().find("not_found"), Some(1));
        let components = components(&codes);
        let names: Vec<&String> = components.keys().collect();
        assert_eq!(names, ["ConflictProblem", "FieldError", "NotFoundProblem", "ParkedProblem"]);
        assert_eq!(components["ParkedProblem"]["properties"]["code"], json!({"type": "string", "enum": ["parked"]}));
    }

    #[test]
    fn what_an_operation_says_of_a_status_stays_beside_the_problem() {
        let mut operation = json!({"x-codes": ["overloaded"], "responses": {"503": {"description": "Not ready",
            "content": {"application/json": {}}}}});
        answer(operation.as_object_mut().unwrap());
        let response = &operation["responses"]["503"];
        assert_eq!(response["description"], "Not ready");
        assert_eq!(response["content"].as_object().unwrap().len(), 2);
    }
}
