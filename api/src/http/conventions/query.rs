//! Query parameters, strictly: unknown ones are refused, so that a misspelt filter never means "everything".

use std::borrow::Cow;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::json;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::body::told;
use crate::http::problem::{Code, Problem};
use crate::http::schema::query_parameters;

/// Parsed query parameters.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        // No text of ours has a NUL, and the database takes none.
        let has_nul = |(name, value): &(Cow<'_, str>, Cow<'_, str>)| name.contains('\0') || value.contains('\0');
        if let Some((name, _)) = form_urlencoded::parse(query.as_bytes()).find(has_nul) {
            return Err(Problem::parameter(name, "invalid_parameter", "it has a NUL: remove it"));
        }
        json::words(form_urlencoded::parse(query.as_bytes())).map(Self).map_err(|fault| {
            let (parameter, detail) = (fault.member().unwrap_or_default().to_owned(), told(fault.detail.clone()));
            Problem::parameter(parameter, "invalid_parameter", detail).advising(fault.advice)
        })
    }
}

/// The members of the type are the parameters that are documented.
impl<T: JsonSchema> IntoParams for Params<T> {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        query_parameters::<T>()
    }
}

/// For what takes no parameters at all.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoParams {}

/// An id in a path. What is no id is simply not found.
pub struct Id<T>(pub T);

impl<T: std::str::FromStr + Send, S: Send + Sync> FromRequestParts<S> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let not_found = |_| Problem::new(Code::NotFound, "there is nothing of that id");
        let text = axum::extract::Path::<String>::from_request_parts(parts, state).await.map_err(not_found)?;
        text.0.parse().map(Self).map_err(|_| Problem::new(Code::NotFound, "there is nothing of that id"))
    }
}
