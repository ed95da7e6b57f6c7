//! A JSON body, strictly: the right content type, one document, known fields, and errors that name the field.
//!
//! The bytes are kept, because they are what an Idempotency-Key stands for.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use domain::api_key::token::Token;
use serde::de::{DeserializeOwned, IgnoredAny};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::http::problem::{Code, Pointer, Problem};

/// Bytes of a usage report at most: the largest body that any route takes.
pub const MAX_USAGE_BYTES: usize = 2 * 1024 * 1024;

/// From the end of the headers to the end of the body.
const BODY_TIMEOUT: Duration = Duration::from_secs(15);

/// Kilobytes of all bodies that arrive at once, but small ones.
const ARRIVING_KILOBYTES: usize = 256 * 1024;
/// Up to so many kilobytes a body is small.
const SMALL_KILOBYTES: usize = 16;
/// How long a body waits for room.
const ROOM_TIMEOUT: Duration = Duration::from_secs(2);

/// The room of the process.
static ARRIVING: Semaphore = Semaphore::const_new(ARRIVING_KILOBYTES);

/// A parsed body with the bytes it came as.
pub struct Body<T> {
    /// What it says.
    pub value: T,
    /// How it said it.
    pub bytes: Bytes,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(&request, "application/json") {
            return Err(Problem::new(Code::UnsupportedMediaType, "the body is not declared as JSON"));
        }
        let bytes = read(request, state).await?;
        Ok(Self { value: parse(&bytes)?, bytes })
    }
}

/// Whether the request declares a media type, parameters aside.
pub fn is_json(request: &Request, media_type: &str) -> bool {
    content_type(request).is_some_and(|declared| declared.eq_ignore_ascii_case(media_type))
}

/// The declared media type without its parameters.
pub fn content_type(request: &Request) -> Option<&str> {
    let declared = request.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    declared.split(';').next().map(str::trim)
}

/// Reads a body up to the bound of its route.
///
/// # Errors
/// [`Code::BodyTooLarge`], [`Code::RequestTimeout`], or [`Code::InvalidRequest`] when the connection broke.
pub async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    let _room = room(request.headers()).await?;
    let read = in_time(Bytes::from_request(request, state)).await?;
    read.map_err(|rejection| match rejection.status() {
        axum::http::StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(Code::BodyTooLarge, "the body is above the bound of this route")
        }
        _ => Problem::new(Code::InvalidRequest, "the body could not be read"),
    })
}

/// Reads a body up to the bound of all routes.
///
/// # Errors
/// As [`read`].
pub async fn whole(headers: &HeaderMap, body: axum::body::Body) -> Result<Bytes, Problem> {
    let _room = room(headers).await?;
    let read = in_time(axum::body::to_bytes(body, MAX_USAGE_BYTES)).await?;
    read.map_err(|_| Problem::new(Code::BodyTooLarge, format!("not a whole body of at most {MAX_USAGE_BYTES} bytes")))
}

/// Room for a body while it arrives; a small one needs none.
async fn room(headers: &HeaderMap) -> Result<Option<SemaphorePermit<'static>>, Problem> {
    let stated = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if stated.is_some_and(|stated| stated > MAX_USAGE_BYTES) {
        return Err(Problem::new(Code::BodyTooLarge, format!("no body is taken of more than {MAX_USAGE_BYTES} bytes")));
    }
    let kilobytes = stated.unwrap_or(MAX_USAGE_BYTES).min(MAX_USAGE_BYTES).div_ceil(1024);
    if kilobytes <= SMALL_KILOBYTES {
        return Ok(None);
    }
    let wanted = u32::try_from(kilobytes).unwrap_or(u32::MAX);
    match tokio::time::timeout(ROOM_TIMEOUT, ARRIVING.acquire_many(wanted)).await {
        Ok(Ok(room)) => Ok(Some(room)),
        _ => Err(Problem::new(Code::Overloaded, "too many large bodies arrive at once")),
    }
}

/// Waits for a body no longer than it may take to arrive.
async fn in_time<T>(body: impl Future<Output = T>) -> Result<T, Problem> {
    let arrived = tokio::time::timeout(BODY_TIMEOUT, body).await;
    arrived.map_err(|_| Problem::new(Code::RequestTimeout, "the body did not arrive within 15 seconds"))
}

/// That nobody's credential stands where the log would keep it for ever.
///
/// # Errors
/// [`Code::InvalidRequest`].
pub fn without_keys(body: &[u8]) -> Result<(), Problem> {
    if std::str::from_utf8(body).is_ok_and(Token::is_in) {
        let detail = "there is an API key in a text: take it out, and rotate the key, for it was sent to where it does not belong";
        return Err(Problem::at(Pointer::default(), "contains_api_key", detail));
    }
    Ok(())
}

/// Parses a document. The fast way first; only when it fails, again with the path to the fault.
///
/// # Errors
/// [`Code::MalformedJson`] or [`Code::InvalidRequest`] with the field.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).or_else(|_| {
        let mut deserializer = serde_json::Deserializer::from_slice(bytes);
        match serde_path_to_error::deserialize(&mut deserializer) {
            Ok(value) => {
                deserializer.end().map(|()| value).map_err(|error| Problem::new(Code::MalformedJson, error.to_string()))
            }
            Err(error) => Err(fault(&error, serde_json::from_slice::<IgnoredAny>(bytes).is_ok())),
        }
    })
}

/// A number where a word is expected counts as a fault of syntax for the parser, so whether it is JSON at all is asked apart.
fn fault(error: &serde_path_to_error::Error<serde_json::Error>, is_json: bool) -> Problem {
    let inner = error.inner();
    if inner.is_data() || is_json {
        let said = inner.to_string();
        let place = Pointer::of_fault(error.path(), &said);
        // What is said of a value repeats it.
        let said =
            if Token::is_in(&said) { "there is an API key here; take it out, and rotate it".to_owned() } else { said };
        Problem::at(place, "invalid_value", said)
    } else {
        Problem::new(Code::MalformedJson, inner.to_string())
    }
}

#[cfg(test)]
mod tests {
    use domain::service::SupportLevel;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wish {
        #[expect(dead_code, reason = "only parsed")]
        support: SupportLevel,
    }

    fn code(text: &str) -> (Code, Option<String>) {
        let problem = parse::<Wish>(text.as_bytes()).unwrap_err();
        (problem.code, problem.errors.first().and_then(|error| error.pointer.clone()))
    }

    #[test]
    fn what_is_json_and_does_not_fit_names_the_field() {
        for text in [r#"{"support":1}"#, r#"{"support":"best"}"#, r#"{"support":null}"#] {
            assert_eq!(code(text), (Code::InvalidRequest, Some("/support".to_owned())), "{text}");
        }
        assert_eq!(code("[]"), (Code::InvalidRequest, Some(String::new())));
    }

    #[test]
    fn what_is_no_json_is_malformed() {
        for text in ["", "{", r#"{"support":standard}"#, r#"{"support":"standard"} {}"#] {
            assert_eq!(code(text), (Code::MalformedJson, None), "{text}");
        }
    }
}
