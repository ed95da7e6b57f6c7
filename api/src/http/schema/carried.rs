//! From a type to the reference that stands for it in the documentation of a route.
//!
//! A route says `body = ref(schema::<LedgerDocument>())`, or `params(Params<ListLedgers>)`. `utoipa` asks nothing of a
//! reference but its text, so that text *is* the schema until `assemble` puts a name in its place.
//! Thus a type of the domain describes itself once, for the log and for the API.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use schemars::generate::{Contract, SchemaSettings};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::{Ref, Required};

use super::names::Named;
use super::references::{self, COMPONENTS};

/// What the text of a reference begins with that carries a schema.
const CARRIED: &str = "schema:";

/// A schema with the definitions that it refers to.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Root {
    /// The schema itself, or a reference to one of the definitions.
    pub schema: Value,
    /// By their names in the document.
    pub definitions: Map<String, Value>,
}

/// What a type looks like when it is read and when it is written: what may be left out of the one may be sure in the other.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct BothWays {
    pub read: Root,
    pub written: Root,
}

/// The reference that stands for a type in the documentation of a route.
pub fn schema<T: JsonSchema>() -> String {
    let of = |way: &Mutex<Generator>| locked(way).root(schemars::SchemaGenerator::subschema_for::<T>);
    carry(&BothWays { read: of(&READ), written: of(&WRITTEN) })
}

/// The schemas that a reference carries; `None` for any other reference.
pub(super) fn carried(reference: &str) -> Option<BothWays> {
    serde_json::from_str(reference.strip_prefix(CARRIED)?).ok()
}

fn carry(schemas: &BothWays) -> String {
    // What was JSON a moment ago can be written as such.
    format!("{CARRIED}{}", serde_json::to_string(schemas).unwrap_or_default())
}

/// One for the whole process, so that a type is described once and two types of one name are told apart by a number.
static READ: LazyLock<Mutex<Generator>> = LazyLock::new(|| Mutex::new(Generator::of(Contract::Deserialize)));
static WRITTEN: LazyLock<Mutex<Generator>> = LazyLock::new(|| Mutex::new(Generator::of(Contract::Serialize)));

/// A generator that knows the names which types of the domain have in the API.
struct Generator {
    inner: SchemaGenerator,
    named: Named,
}

fn locked(generator: &Mutex<Generator>) -> MutexGuard<'_, Generator> {
    // Whoever panicked meanwhile left definitions that are whole, or none.
    generator.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Generator {
    fn of(contract: Contract) -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = COMPONENTS.trim_start_matches('#').trim_end_matches('/').to_owned().into();
            settings.meta_schema = None;
            settings.contract = contract;
        });
        let mut inner = settings.into_generator();
        let named = Named::in_generator(&mut inner);
        Self { inner, named }
    }

    /// What is generated, with the definitions that it needs.
    fn root(&mut self, generate: impl FnOnce(&mut SchemaGenerator) -> Schema) -> Root {
        let mut schema = generate(&mut self.inner).to_value();
        let known = self.inner.definitions();
        let needed = references::reachable(&schema, |name| known.get(name));
        let definitions = needed.into_iter().filter_map(|name| {
            let mut definition = known.get(&name)?.clone();
            self.named.apply(&mut definition);
            Some(self.named.rename(name, definition))
        });
        let definitions = definitions.collect();
        self.named.apply(&mut schema);
        Root { schema, definitions }
    }
}

/// The parameters of a query: the members of a type.
pub fn query_parameters<T: JsonSchema>() -> Vec<Parameter> {
    let Root { mut schema, definitions } = locked(&READ).root(T::json_schema);
    let required: Vec<String> =
        schema.get("required").and_then(|names| serde_json::from_value(names.clone()).ok()).unwrap_or_default();
    let members = schema.get_mut("properties").and_then(Value::as_object_mut).map(std::mem::take);
    let members = members.unwrap_or_default().into_iter();
    members
        .map(|(name, schema)| {
            let is_required = required.contains(&name);
            parameter(name, schema, is_required, &definitions)
        })
        .collect()
}

fn parameter(name: String, mut schema: Value, is_required: bool, definitions: &Map<String, Value>) -> Parameter {
    let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
    let is_list = schema["type"] == "array";
    if !is_required {
        super::tidy::without_null(&mut schema);
    }
    let root = || Root { schema: schema.clone(), definitions: definitions.clone() };
    let parameter = ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(if is_required { Required::True } else { Required::False })
        .description(description.as_ref().and_then(Value::as_str).map(super::tidy::prose))
        .schema(Some(Ref::new(carry(&BothWays { read: root(), written: root() }))));
    // Several values stand in one parameter, with commas between them.
    let parameter = if is_list { parameter.style(Some(ParameterStyle::Form)).explode(Some(false)) } else { parameter };
    parameter.build()
}
