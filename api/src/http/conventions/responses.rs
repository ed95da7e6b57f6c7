//! What the documentation of every command has in common, said once: its parameters and its answers. Problems and headers follow from
//! the table of routes and are added when the document is assembled.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use schemars::JsonSchema;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Required, Response, ResponseBuilder};
use utoipa::{IntoParams, IntoResponses};

use super::CommandAnswer;
use crate::http::schema::schema;

type Responses = BTreeMap<String, RefOr<Response>>;

/// The answers of a command on something that exists, which shows this document of it: 200.
pub struct Changed<T>(PhantomData<T>);

/// The answers of a command that begins something, which shows this document of it: 201, or 200 for a rehearsal.
pub struct Created<T>(PhantomData<T>);

/// Stands where a route states its success itself, because its body is its own. It adds nothing: problems follow from the table.
pub struct ReadProblems;

impl<T: JsonSchema> IntoResponses for Changed<T> {
    fn responses() -> Responses {
        BTreeMap::from([("200".to_owned(), answer::<T>("Done, rehearsed, or nothing had to change"))])
    }
}

impl<T: JsonSchema> IntoResponses for Created<T> {
    fn responses() -> Responses {
        BTreeMap::from([
            ("200".to_owned(), answer::<T>("Rehearsed, or nothing had to change")),
            ("201".to_owned(), answer::<T>("Created")),
        ])
    }
}

impl IntoResponses for ReadProblems {
    fn responses() -> Responses {
        BTreeMap::new()
    }
}

fn answer<T: JsonSchema>(description: &str) -> RefOr<Response> {
    let content = ContentBuilder::new().schema(Some(Ref::new(schema::<CommandAnswer<T>>()))).build();
    ResponseBuilder::new().description(description).content("application/json", content).build().into()
}

/// What an `Idempotency-Key` is for where each record has an id of its own.
const KEY_OF_A_REPORT: &str = "Stands for what the whole report says, of whichever ledgers, and not for how it is written: with another \
    report it is refused (422), and nothing of that is written. Not needed to repeat one: each record is known by its own id, and comes \
    again as a duplicate with its first result. It is the caller's own, whichever of its secrets it uses, and is taken when something \
    is written";

/// What every command takes beside its body.
pub struct CommandParams;

/// As [`CommandParams`], where money moves: the Idempotency-Key is required.
pub struct KeyedCommandParams;

/// What a report of usage, and one of corrections, takes beside its body: no version is a condition of it, and nothing but its records is
/// answered.
pub struct ReportParams;

impl IntoParams for ReportParams {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let is_taken = |parameter: &Parameter| !["If-Match", "Prefer"].contains(&parameter.name.as_str());
        let of_a_report = |mut parameter: Parameter| {
            if parameter.name == "Idempotency-Key" {
                parameter.description = Some(KEY_OF_A_REPORT.to_owned());
            }
            parameter
        };
        command_parameters(Required::False).into_iter().filter(is_taken).map(of_a_report).collect()
    }
}

impl IntoParams for CommandParams {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        command_parameters(Required::False)
    }
}

impl IntoParams for KeyedCommandParams {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        command_parameters(Required::True)
    }
}

/// Characters of an Idempotency-Key at most.
pub const MAX_KEY_CHARS: usize = 255;

/// Characters of a Correlation-Id at most.
pub const MAX_CORRELATION_CHARS: usize = 128;

/// What a header may say: printable ASCII that neither begins nor ends with a space.
const PRINTABLE: &str = "^[!-~]([ -~]*[!-~])?$";

fn command_parameters(key: Required) -> Vec<Parameter> {
    let parameter = |name: &str, place, required, schema: ObjectBuilder, description: &str| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(place)
            .required(required)
            .description(Some(description))
            .schema(Some(schema))
            .build()
    };
    let text = |pattern: &str| ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern));
    let bounded = |most: usize| text(PRINTABLE).min_length(Some(1)).max_length(Some(most));
    let flag = ObjectBuilder::new().schema_type(Type::Boolean);
    let header =
        |name, required, schema, description| parameter(name, ParameterIn::Header, required, schema, description);
    vec![
        parameter("dry_run", ParameterIn::Query, Required::False, flag, "Decide and answer, write nothing"),
        header(
            "Idempotency-Key",
            key,
            bounded(MAX_KEY_CHARS).examples([serde_json::json!("0198a3f0-7c00-7000-8000-00000000beef")]),
            "New for each intent, the same for its repetitions: the first answer comes again. Compared is what the body means, not how it is \
             written; a key is the caller's own, whichever of its secrets it uses",
        ),
        header(
            "If-Match",
            Required::False,
            text("^(\\*|(W/)?\"[!#-~]*\"( *, *(W/)?\"[!#-~]*\"){0,15})$")
                .min_length(Some(1))
                .examples([serde_json::json!("\"3\"")]),
            "ETags that the caller saw, or `*`; 412 if none is that of the resource, which a weak one never is",
        ),
        header(
            "Correlation-Id",
            Required::False,
            bounded(MAX_CORRELATION_CHARS),
            "Kept with the events, to find what belongs together",
        ),
        header(
            "Prefer",
            Required::False,
            ObjectBuilder::new().schema_type(Type::String).examples([serde_json::json!("return=minimal")]),
            "`return=minimal` for an answer without the resource (RFC 7240); other preferences are passed over",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_money_moves_the_key_is_required_and_nothing_else_differs() {
        let required = |parameters: Vec<Parameter>| -> Vec<(String, bool)> {
            parameters.into_iter().map(|p| (p.name, matches!(p.required, Required::True))).collect()
        };
        let (plain, keyed) = (CommandParams::into_params(|| None), KeyedCommandParams::into_params(|| None));
        assert!(required(plain).iter().all(|(_, required)| !required));
        let expected = ["dry_run", "Idempotency-Key", "If-Match", "Correlation-Id", "Prefer"];
        assert_eq!(required(keyed), expected.map(|name| (name.to_owned(), name == "Idempotency-Key")));
    }
}
