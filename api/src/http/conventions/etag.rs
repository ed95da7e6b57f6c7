//! Versions in headers: the `ETag` is the version of a resource. Who has it already gets 304, and a change may be bound to it.

use std::convert::Infallible;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::http::problem::Problem;

/// Tags of one `If-Match` at most.
const MAX_TAGS: usize = 16;

/// What the caller says to have (`If-None-Match`).
#[derive(Clone, Debug, Default)]
pub struct IfNoneMatch(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IfNoneMatch {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self(lines(&parts.headers, &header::IF_NONE_MATCH)))
    }
}

impl IfNoneMatch {
    /// Whether this version is among what the caller has; the comparison is weak (RFC 9110, section 13.1.2).
    pub fn has(&self, version: i64) -> bool {
        let Some(known) = &self.0 else { return false };
        let version = version.to_string();
        known.trim() == "*" || tags(known).is_some_and(|tags| tags.iter().any(|tag| tag.opaque == version))
    }
}

/// The versions of which one has to be the present one (`If-Match`, RFC 9110, section 13.1.1): the comparison is strong, so a weak
/// tag is no version, nor is one that no answer gave. `None` where any will do: `*` asks for nothing more than that it exists, which
/// every change needs anyway.
///
/// # Errors
/// It is no list of tags, or too long a one.
pub fn expected(headers: &HeaderMap) -> Result<Option<Vec<i64>>, Problem> {
    let Some(text) = lines(headers, &header::IF_MATCH) else { return Ok(None) };
    if text.trim() == "*" {
        return Ok(None);
    }
    let tags = tags(&text).filter(|tags| (1..=MAX_TAGS).contains(&tags.len()));
    let tags = tags.ok_or_else(|| {
        let detail = format!("ETags as answers gave them, such as \"3\" or \"3\", \"4\", at most {MAX_TAGS}; or *");
        Problem::header("If-Match", "invalid_header", detail)
    })?;
    let versions = tags.into_iter().filter(|tag| !tag.is_weak).filter_map(|tag| tag.opaque.parse().ok());
    Ok(Some(versions.collect()))
}

/// A header's lines as one.
fn lines(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let lines: Vec<_> = headers.get_all(name).iter().map(|line| line.to_str().unwrap_or_default()).collect();
    (!lines.is_empty()).then(|| lines.join(","))
}

struct Tag<'a> {
    is_weak: bool,
    opaque: &'a str,
}

/// The tags of a list; `None` if it is none.
fn tags(text: &str) -> Option<Vec<Tag<'_>>> {
    let (mut tags, mut rest) = (Vec::new(), text.trim());
    while !rest.is_empty() {
        let (is_weak, quoted) = rest.strip_prefix("W/").map_or((false, rest), |quoted| (true, quoted));
        let (opaque, after) = quoted.strip_prefix('"')?.split_once('"')?;
        tags.push(Tag { is_weak, opaque });
        let after = after.trim_start();
        rest = if after.is_empty() { after } else { after.strip_prefix(',')?.trim_start() };
    }
    Some(tags)
}

/// The tag of a version.
pub fn etag(version: i64) -> String {
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

/// As [`versioned`], of what changes with the time too: who has the version has the document only if it is as it was with the last
/// change, `then`, which is made only for who says to have it.
pub fn versioned_at<T: Serialize + PartialEq>(
    version: i64,
    known: &IfNoneMatch,
    now: &T,
    then: impl FnOnce() -> T,
) -> Response {
    let is_had = known.has(version) && then() == *now;
    versioned(version, if is_had { known } else { &IfNoneMatch(None) }, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_the_version_gets_the_document_again_where_time_has_changed_it() {
        let known = IfNoneMatch(Some("\"3\"".to_owned()));
        assert_eq!(versioned_at(3, &known, &"valid", || "valid").status(), StatusCode::NOT_MODIFIED);
        assert_eq!(versioned_at(3, &known, &"expired", || "valid").status(), StatusCode::OK);
    }

    fn if_match(lines: &[&'static str]) -> Result<Option<Vec<i64>>, Problem> {
        expected(&lines.iter().map(|line| (header::IF_MATCH, HeaderValue::from_static(line))).collect())
    }

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

    #[test]
    fn a_change_may_be_bound_to_any_of_a_list_of_versions() {
        assert_eq!(if_match(&["\"3\""]).unwrap(), Some(vec![3]));
        assert_eq!(if_match(&["\"3\" ,\"4\"", "\"5\""]).unwrap(), Some(vec![3, 4, 5]));
        assert_eq!(if_match(&["*"]).unwrap(), None);
        assert_eq!(if_match(&[]).unwrap(), None);
    }

    #[test]
    fn weak_tags_and_tags_of_others_match_nothing() {
        assert_eq!(if_match(&["W/\"3\", \"4\""]).unwrap(), Some(vec![4]));
        assert_eq!(if_match(&["W/\"3\""]).unwrap(), Some(Vec::new()));
        assert_eq!(if_match(&["\"a,b\""]).unwrap(), Some(Vec::new()));
    }

    #[test]
    fn what_is_no_list_of_tags_or_too_long_a_one_is_refused() {
        let long = vec!["\"1\""; MAX_TAGS + 1];
        for lines in [&["3"][..], &["\"3"], &["\"3\" \"4\""], &["*, \"3\""], &["w/\"3\""], &[""], &long] {
            assert!(if_match(lines).is_err(), "{lines:?}");
        }
    }
}
