//! What the documentation of every route has in common, said once: the parameters and answers of a command, those of a
//! read, and the problems of both.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use schemars::JsonSchema;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{ContentBuilder, HeaderBuilder, Ref, RefOr, Required, Response, ResponseBuilder};
use utoipa::{IntoParams, IntoResponses};

use super::CommandAnswer;
use crate::http::problem::ProblemDocument;
use crate::http::schema::schema;

type Responses = BTreeMap<String, RefOr<Response>>;

/// The answers of a command on something that exists, which shows this document of it: 200, and the problems.
pub struct Changed<T>(PhantomData<T>);

/// The answers of a command that begins something, which shows this document of it: 201, or 200 for a rehearsal, and the problems.
pub struct Created<T>(PhantomData<T>);

/// The problems of a read. Its 200 is stated by the route, because its body is.
pub struct ReadProblems;

impl<T: JsonSchema> IntoResponses for Changed<T> {
    fn responses() -> Responses {
        let mut responses = problems("Not done");
        responses.insert("200".to_owned(), answer::<T>("Done, rehearsed, or nothing had to change", false));
        responses
    }
}

impl<T: JsonSchema> IntoResponses for Created<T> {
    fn responses() -> Responses {
        let mut responses = problems("Not done");
        responses.insert("200".to_owned(), answer::<T>("Rehearsed, or nothing had to change", false));
        responses.insert("201".to_owned(), answer::<T>("Created", true));
        responses
    }
}

impl IntoResponses for ReadProblems {
    fn responses() -> Responses {
        problems("Not answered")
    }
}

fn problems(what: &str) -> Responses {
    let content = || ContentBuilder::new().schema(Some(Ref::new(schema::<ProblemDocument<'_>>()))).build();
    let problem = |description: String| {
        ResponseBuilder::new().description(description).content("application/problem+json", content()).build().into()
    };
    BTreeMap::from([
        ("4XX".to_owned(), problem(format!("{what}; `code` says why"))),
        ("503".to_owned(), problem(format!("{what}: try again after `Retry-After`"))),
    ])
}

fn answer<T: JsonSchema>(description: &str, creates: bool) -> RefOr<Response> {
    let text = |description: &str| {
        HeaderBuilder::new()
            .schema(ObjectBuilder::new().schema_type(Type::String))
            .description(Some(description))
            .build()
    };
    let content = ContentBuilder::new().schema(Some(Ref::new(schema::<CommandAnswer<T>>()))).build();
    let response = ResponseBuilder::new()
        .description(description)
        .content("application/json", content)
        .header("ETag", text("The version afterwards; send it as If-Match"));
    let response = if creates { response.header("Location", text("Where it can be read")) } else { response };
    response.build().into()
}

/// What every command takes beside its body.
pub struct CommandParams;

/// As [`CommandParams`], where money moves: the Idempotency-Key is required.
pub struct KeyedCommandParams;

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

fn command_parameters(key: Required) -> Vec<Parameter> {
    let parameter = |name: &str, place, kind, required, description: &str| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(place)
            .required(required)
            .description(Some(description))
            .schema(Some(ObjectBuilder::new().schema_type(kind)))
            .build()
    };
    let header =
        |name, required, description| parameter(name, ParameterIn::Header, Type::String, required, description);
    vec![
        parameter("dry_run", ParameterIn::Query, Type::Boolean, Required::False, "Decide and answer, write nothing"),
        header(
            "Idempotency-Key",
            key,
            "New for each intent, the same for its repetitions: the first answer comes again",
        ),
        header("If-Match", Required::False, "The ETag that the caller saw; 412 if the resource has moved on"),
        header("Correlation-Id", Required::False, "Kept with the events, to find what belongs together"),
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
        let expected = ["dry_run", "Idempotency-Key", "If-Match", "Correlation-Id"];
        assert_eq!(required(keyed), expected.map(|name| (name.to_owned(), name == "Idempotency-Key")));
    }

    #[test]
    fn every_answer_documents_its_problems() {
        for responses in [Changed::<u8>::responses(), Created::<u8>::responses(), ReadProblems::responses()] {
            assert!(responses.contains_key("4XX") && responses.contains_key("503"));
        }
    }
}
