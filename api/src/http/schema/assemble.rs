//! From the document that `utoipa` collected to the one that is served: what the references carry becomes components, each
//! under one name.
//!
//! Invariant: a name stands for one schema. Where a type is read otherwise than it is written (what has a default may be left
//! out of a request and is always in an answer), the one that is read is called `…Input`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::carried::{Root, carried};
use super::{cases, examples, headers, links, problems, references, spelling, tidy};

/// Behind the name of what is read, where it is written otherwise.
const INPUT: &str = "Input";

type Components = BTreeMap<String, Value>;

/// Which way a value goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Read,
    Written,
}

impl Way {
    /// Of what stands under a member of an operation.
    fn under(self, member: &str) -> Self {
        match member {
            "requestBody" | "parameters" => Self::Read,
            "responses" => Self::Written,
            _ => self,
        }
    }
}

#[derive(Default)]
struct Assembly {
    read: Components,
    written: Components,
}

/// Assembles a document.
pub fn assemble(mut document: Value) -> Value {
    let mut assembly = Assembly::default();
    let mut codes = BTreeSet::new();
    for operation in operations(&mut document) {
        codes.append(&mut problems::answer(operation));
        request(operation);
        headers::add(operation);
        examples::add(operation);
    }
    assembly.add(problems::components(&codes), Way::Written);
    assembly.unpack(&mut document, Way::Written);
    let input = differing(&assembly.read, &assembly.written);
    let other = |name: &str| input.contains(name).then(|| format!("{name}{INPUT}"));
    rename_read(&mut document, Way::Written, &other);
    let mut components: Map<String, Value> = assembly.written.into_iter().collect();
    for (name, mut schema) in assembly.read {
        references::rename(&mut schema, &other);
        components.insert(other(&name).unwrap_or(name), schema);
    }
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for item in paths.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
        // What is put in the place of something is always said.
        let others = item
            .iter_mut()
            .filter(|(method, _)| *method != "put")
            .filter_map(|(_, operation)| operation.as_object_mut());
        others.for_each(|operation| may_be_left_out(operation, &components));
    }
    document["components"]["schemas"] = components.into();
    document["components"]["headers"] = headers::components();
    links::add(&mut document);
    document
}

/// Every operation of the document.
fn operations(document: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    let items = paths.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut);
    items.flat_map(Map::values_mut).filter_map(Value::as_object_mut)
}

/// A body that has nothing that has to be said need not be there.
fn may_be_left_out(operation: &mut Map<String, Value>, components: &Map<String, Value>) {
    let Some(body) = operation.get_mut("requestBody") else { return };
    let of = body["content"]["application/json"]["schema"]["$ref"].as_str();
    let schema = of.and_then(|of| components.get(of.strip_prefix(references::COMPONENTS)?));
    let needs_nothing = |schema: &Value| {
        schema["type"] == "object"
            && schema.get("required").is_none_or(|names| names.as_array().is_some_and(Vec::is_empty))
    };
    if schema.is_some_and(needs_nothing) {
        body["required"] = false.into();
    }
}

/// A body that is taken has to be there; a parameter that may be left out has no value for "nothing" beside.
fn request(operation: &mut Map<String, Value>) {
    if let Some(body) = operation.get_mut("requestBody") {
        body["required"] = true.into();
    }
    let all = operation.get_mut("parameters").and_then(Value::as_array_mut);
    for parameter in all.into_iter().flatten().filter(|parameter| parameter["required"] == false) {
        tidy::without_null(&mut parameter["schema"]);
    }
}

impl Assembly {
    /// Puts the schemas that references carry into their places, and their definitions aside.
    fn unpack(&mut self, value: &mut Value, way: Way) {
        match value {
            Value::Object(members) => {
                if let Some(schemas) = members.get("$ref").and_then(Value::as_str).and_then(carried) {
                    let Root { mut schema, definitions } =
                        if way == Way::Read { schemas.read } else { schemas.written };
                    tidy::schema(&mut schema);
                    *value = schema;
                    self.add(definitions, way);
                    return;
                }
                members.iter_mut().for_each(|(name, value)| self.unpack(value, way.under(name)));
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.unpack(item, way)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn add(&mut self, definitions: Map<String, Value>, way: Way) {
        let components = if way == Way::Read { &mut self.read } else { &mut self.written };
        for (name, mut schema) in definitions {
            if !components.contains_key(&name) {
                tidy::schema(&mut schema);
                if way == Way::Read {
                    spelling::widen(&name, &mut schema);
                }
                components.extend(cases::lift(&name, &mut schema));
                components.insert(name, schema);
            }
        }
    }
}

fn rename_read(value: &mut Value, way: Way, other: &dyn Fn(&str) -> Option<String>) {
    match value {
        Value::Object(members) if way == Way::Written => {
            members.iter_mut().for_each(|(name, value)| rename_read(value, way.under(name), other));
        }
        Value::Array(items) if way == Way::Written => items.iter_mut().for_each(|item| rename_read(item, way, other)),
        value if way == Way::Read => references::rename(value, other),
        _ => {}
    }
}

/// The names under which one thing is read and another one written, directly or in what they refer to.
fn differing(read: &Components, written: &Components) -> BTreeSet<String> {
    let both = || read.iter().filter_map(|(name, schema)| Some((name, schema, written.get(name)?)));
    let mut found: BTreeSet<String> =
        both().filter(|(_, read, written)| read != written).map(|(name, _, _)| name.clone()).collect();
    loop {
        let before = found.len();
        for (name, schema, _) in both() {
            let mut names = BTreeSet::new();
            references::names(schema, &mut names);
            if !names.is_disjoint(&found) {
                found.insert(name.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::http::schema::schema;

    mod other {
        #[derive(schemars::JsonSchema)]
        #[expect(dead_code, reason = "only described")]
        pub struct Inner {
            number: u8,
        }
    }

    #[derive(schemars::JsonSchema, serde::Deserialize, serde::Serialize)]
    struct Inner {
        #[serde(default)]
        text: String,
    }

    #[derive(schemars::JsonSchema, serde::Deserialize, serde::Serialize)]
    struct Outer {
        inner: Inner,
    }

    fn document(read: &str, written: &str) -> Value {
        assemble(json!({
            "paths": {"/": {"post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": read}}}},
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": written}}}}}
            }}},
            "components": {}
        }))
    }

    #[test]
    fn what_is_read_otherwise_than_it_is_written_has_a_name_of_its_own_with_all_that_contains_it() {
        let document = document(&schema::<Outer>(), &schema::<Outer>());
        let names: Vec<&String> = document["components"]["schemas"].as_object().unwrap().keys().collect();
        assert_eq!(names, ["Inner", "InnerInput", "Outer", "OuterInput"]);
        let operation = &document["paths"]["/"]["post"];
        assert_eq!(
            operation["requestBody"]["content"]["application/json"]["schema"],
            json!({"$ref": "#/components/schemas/OuterInput"})
        );
        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["OuterInput"]["properties"]["inner"]["$ref"], "#/components/schemas/InnerInput");
        assert_eq!((&schemas["Inner"]["required"], schemas["InnerInput"].get("required")), (&json!(["text"]), None));
    }

    #[test]
    fn two_types_of_one_name_are_told_apart_by_a_number() {
        let references = [schema::<Outer>(), schema::<other::Inner>()].map(|reference| json!({"$ref": reference}));
        let document = assemble(json!({"responses": references, "components": {}}));
        let names: Vec<&String> = document["components"]["schemas"].as_object().unwrap().keys().collect();
        assert!(names.iter().any(|name| name.ends_with('2')), "{names:?}");
    }
}
