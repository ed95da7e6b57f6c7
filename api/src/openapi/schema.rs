//! From a type to its place in the `OpenAPI` document: the JSON Schema that `schemars` derives, carried by the references
//! that `utoipa` writes.
//!
//! A route says `body = ref(schema::<LedgerDocument>())`, or `params(Params<ListLedgers>)`. `utoipa` asks nothing of a
//! reference but its text, so that text *is* the schema until [`assemble`](super::assemble) puts a name in its place.
//! Thus a type of the domain describes itself once, for the log and for the API.

use schemars::generate::{Contract, SchemaSettings};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::{Ref, Required};

use super::names::Named;
use crate::http::conventions::Params;

/// Where the document keeps its schemas.
pub(super) const COMPONENTS: &str = "#/components/schemas/";
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
    let of = |contract| {
        let (mut generator, named) = generator(contract);
        let schema = generator.subschema_for::<T>();
        root(schema, generator, &named)
    };
    carry(&BothWays { read: of(Contract::Deserialize), written: of(Contract::Serialize) })
}

/// The schemas that a reference carries; `None` for any other reference.
pub(super) fn carried(reference: &str) -> Option<BothWays> {
    serde_json::from_str(reference.strip_prefix(CARRIED)?).ok()
}

fn carry(schemas: &BothWays) -> String {
    // What was JSON a moment ago can be written as such.
    format!("{CARRIED}{}", serde_json::to_string(schemas).unwrap_or_default())
}

/// A generator that knows the names which types of the domain have in the API.
fn generator(contract: Contract) -> (SchemaGenerator, Named) {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = COMPONENTS.trim_start_matches('#').trim_end_matches('/').into();
        settings.meta_schema = None;
        settings.contract = contract;
    });
    let mut generator = settings.into_generator();
    let named = Named::in_generator(&mut generator);
    (generator, named)
}

fn root(schema: Schema, mut generator: SchemaGenerator, named: &Named) -> Root {
    let mut schema = schema.to_value();
    named.apply(&mut schema);
    let definitions = generator.take_definitions(true).into_iter().map(|(name, mut definition)| {
        named.apply(&mut definition);
        named.rename(name, definition)
    });
    Root { schema, definitions: definitions.collect() }
}

/// The members of the type are the parameters of the query.
impl<T: JsonSchema> IntoParams for Params<T> {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let (mut generator, named) = generator(Contract::Deserialize);
        let Root { mut schema, definitions } = root(T::json_schema(&mut generator), generator, &named);
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
