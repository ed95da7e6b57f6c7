//! Reads of something that has a version: the `ETag` is that version, and who has it already gets 304.

use std::convert::Infallible;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// What the caller says to have (`If-None-Match`).
#[derive(Clone, Debug, Default)]
pub struct IfNoneMatch(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IfNoneMatch {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let header = parts.headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        Ok(Self(header.map(str::to_owned)))
    }
}

impl IfNoneMatch {
    /// Whether this version is among what the caller has; the comparison is weak (RFC 9110, section 13.1.2).
    pub fn has(&self, version: i64) -> bool {
        let etag = etag(version);
        self.0.as_deref().is_some_and(|known| {
            let mut tags = known.split(',').map(str::trim);
            tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
        })
    }
}

fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// Answers with a document and its version, or with 304 if the caller has it.
pub fn versioned<T: Serialize>(version: i64, known: &IfNoneMatch, document: &T) -> Response {
    let mut response =
        if known.has(version) { StatusCode::NOT_MODIFIED.into_response() } else { Json(document).into_response() };
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&etag(version)) {
        headers.insert(header::ETAG, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Authorization"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_found_among_what_the_caller_has() {
        for header in ["\"3\"", "W/\"3\"", "\"2\", \"3\"", "*"] {
            assert!(IfNoneMatch(Some(header.to_owned())).has(3), "{header}");
        }
        for header in ["3", "\"33\"", "\"2\"", ""] {
            assert!(!IfNoneMatch(Some(header.to_owned())).has(3), "{header}");
        }
        assert!(!IfNoneMatch(None).has(3));
    }

    #[test]
    fn who_has_the_version_gets_304_with_the_etag_and_no_body() {
        let response = versioned(3, &IfNoneMatch(Some("\"3\"".to_owned())), &"document");
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(response.headers()[header::ETAG], "\"3\"");
        assert_eq!(versioned(4, &IfNoneMatch(Some("\"3\"".to_owned())), &"document").status(), StatusCode::OK);
    }
}
