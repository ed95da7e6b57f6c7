//! A JSON body, strictly: the right content type, one document, known fields, and errors that name the field.
//!
//! The bytes are kept, because they are what an Idempotency-Key stands for.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, Method};
use domain::api_key::token::Token;
use domain::json::{self, Fault};
use serde::Deserialize;
use serde::de::DeserializeOwned;
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

/// The rule that a value has to be what the document says.
pub const INVALID_VALUE: &str = "invalid_value";

/// The rule that no credential stands where it is kept.
pub const CONTAINS_KEY: &str = "contains_api_key";
/// What is said where it does.
pub const KEY_IN_TEXT: &str =
    "there is an API key in a text: take it out, and rotate the key, for it was sent to where it does not belong";

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
        let declared = declared_as_json(&request);
        let replaces = request.method() == Method::PUT;
        let is_typed = request.headers().contains_key(CONTENT_TYPE);
        if is_typed {
            declared.clone()?;
        }
        let bytes = read(request, state).await?;
        if bytes.trim_ascii().is_empty() && replaces {
            let detail = "the body is empty, and what is put in the place of what is there has to be said";
            return Err(Problem::new(Code::MalformedJson, detail)
                .advising("Send a JSON object; `{}` puts nothing in its place."));
        }
        if bytes.trim_ascii().is_empty() {
            // Where nothing has to be said, nothing need be sent.
            return json::decode("{}").map(|value| Self { value, bytes }).map_err(|missing| {
                let advice = format!("Send a JSON object; its first member that has to be there: {}.", missing.detail);
                Problem::new(Code::MalformedJson, format!("the body is empty, and {}", missing.detail)).advising(advice)
            });
        }
        declared?;
        Ok(Self { value: parse(&bytes)?, bytes })
    }
}

/// That the body is JSON, as it is and in UTF-8.
///
/// # Errors
/// [`Code::UnsupportedMediaType`] with what it is instead.
pub fn declared_as_json(request: &Request) -> Result<(), Problem> {
    if is_json(request, "application/json") {
        return Ok(());
    }
    let advice = "Send `Content-Type: application/json`.";
    let detail = match content_type(request) {
        Some(declared) => format!("the body is declared as `{}`, and JSON is read here", shortened(declared)),
        None => "the body has no Content-Type".to_owned(),
    };
    Err(Problem::new(Code::UnsupportedMediaType, detail).advising(advice))
}

/// That the body comes as it is: not compressed, and in UTF-8 where its type says in what.
///
/// # Errors
/// [`Code::UnsupportedMediaType`].
pub fn as_it_is(headers: &HeaderMap) -> Result<(), Problem> {
    let coding = headers.get(CONTENT_ENCODING).map(|coding| coding.to_str().unwrap_or("something else").trim());
    if let Some(coding) = coding.filter(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case("identity")) {
        let detail = format!("the body is compressed (`Content-Encoding: {}`), and none is read so", shortened(coding));
        let advice = "Send the body as it is, without Content-Encoding.";
        return Err(Problem::new(Code::UnsupportedMediaType, detail).advising(advice));
    }
    let declared = headers.get(CONTENT_TYPE).and_then(|declared| declared.to_str().ok()).unwrap_or_default();
    let charset = declared
        .split(';')
        .skip(1)
        .filter_map(|parameter| parameter.split_once('='))
        .find_map(|(name, set)| name.trim().eq_ignore_ascii_case("charset").then(|| set.trim().trim_matches('"')));
    let is_other = |set: &&str| !["utf-8", "utf8", "us-ascii"].iter().any(|known| set.eq_ignore_ascii_case(known));
    if let Some(set) = charset.filter(is_other) {
        let detail = format!("the body is declared to be in `{}`, and JSON is UTF-8", shortened(set));
        let advice = "Send the body in UTF-8; JSON needs no charset.";
        return Err(Problem::new(Code::UnsupportedMediaType, detail).advising(advice));
    }
    Ok(())
}

/// So much of a header as a sentence repeats.
fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
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
/// [`Code::BodyTooLarge`], [`Code::UnsupportedMediaType`], [`Code::RequestTimeout`], or [`Code::InvalidRequest`] when the connection broke.
pub async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    as_it_is(request.headers())?;
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
        return Err(Problem::at(Pointer::default(), CONTAINS_KEY, KEY_IN_TEXT));
    }
    Ok(())
}

/// Parses a document.
///
/// # Errors
/// [`Code::MalformedJson`] or [`Code::InvalidRequest`] with the field.
pub fn parse<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, Problem> {
    decode(document(bytes)?)
}

/// The text of a body that is a JSON document.
///
/// # Errors
/// [`Code::MalformedJson`] with the cause.
pub fn document(bytes: &[u8]) -> Result<&str, Problem> {
    json::document(bytes).map_err(|malformed| {
        let advice = "Send one JSON document in UTF-8, as a JSON library writes it.";
        Problem::new(Code::MalformedJson, told(format!("the body is no JSON document: {malformed}"))).advising(advice)
    })
}

/// What a document, or a part of one, says.
///
/// # Errors
/// [`Code::InvalidRequest`] with the field.
pub fn decode<'de, T: Deserialize<'de>>(document: &'de str) -> Result<T, Problem> {
    json::decode(document).map_err(fault)
}

/// The problem of a value that does not fit.
pub fn fault(fault: Fault) -> Problem {
    let place = Pointer::default().and(&fault.pointer);
    Problem::at(place, INVALID_VALUE, told(fault.detail)).advising(fault.advice)
}

/// A sentence without what nobody may read in it: one about a value repeats its beginning.
pub fn told(sentence: String) -> String {
    if ["rk_live_", "rk_test_", "mk_live_", "mk_test_"].iter().any(|begin| sentence.contains(begin)) {
        return "there is an API key here; take it out, and rotate it".to_owned();
    }
    sentence
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
