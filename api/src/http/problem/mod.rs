//! Problem details (RFC 9457): every answer that is not a success, from one closed list.
//!
//! Invariant: a 5xx never shows a source; the source is logged once, with the request id that the caller sees.

mod code;
mod execute;
mod members;
mod place;
mod read;

use std::borrow::Cow;
use std::time::Duration;

use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use ops::database::{GroupedError, is_unavailable};
use schemars::JsonSchema;
use serde::Serialize;

pub use code::{CODES, Code};
pub use execute::DomainProblem;
pub(crate) use execute::refusals;
pub use members::members;
pub use place::{Place, Pointer};

/// Faults that no schema of a field can tell: what the fields say together, or of things that are elsewhere. Such a request is well
/// formed, and [`Code::Rejected`].
const RULES: [&str; 24] = [
    "attribution_pinned",
    "attribution_required",
    "below_minor_unit",
    "contradiction",
    "days_within_hours",
    "empty_range",
    "free_with_prices",
    "invalid_field",
    "invalid_prices",
    "misleading_name",
    "missing",
    "missing_field",
    "no_record",
    "not_a_full_hour",
    "not_a_provider",
    "not_a_reporter",
    "not_a_verifier",
    "not_of_the_verifier",
    "not_of_this_side",
    "range_too_long",
    "unknown_plan",
    "unknown_revision",
    "unknown_service",
    "unknown_time_zone",
];

/// One thing that is wrong with a request.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FieldError {
    /// Which rule.
    pub code: Cow<'static, str>,
    /// Where in the body: a JSON pointer (RFC 6901) such as `/records/3/quantities/input~1token`; empty for the whole body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Which parameter of the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// Which header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// What is wrong and how to mend it.
    pub detail: String,
}

/// A problem on its way to the caller.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Which of the closed list.
    pub code: Code,
    /// What is wrong in this case.
    pub detail: Cow<'static, str>,
    /// What to do in this case; what is to be done for its code, where nothing else is said.
    pub advice: Option<Cow<'static, str>>,
    /// Each fault.
    pub errors: Vec<FieldError>,
    /// Further members, such as what would be affordable.
    pub members: serde_json::Map<String, serde_json::Value>,
    /// When to try again.
    pub retry_after: Option<Duration>,
}

/// The shape of a problem document.
#[derive(Serialize, JsonSchema)]
pub struct ProblemDocument<'a> {
    /// Names the problem; resolves to its description in the API reference.
    #[serde(rename = "type")]
    pub kind: String,
    /// For people.
    pub title: &'a str,
    /// The HTTP status.
    pub status: u16,
    /// For programs.
    pub code: Code,
    /// What is wrong in this case.
    pub detail: &'a str,
    /// What to do.
    pub advice: &'a str,
    /// Each fault.
    pub errors: &'a [FieldError],
    /// Quote it when you report a fault.
    pub request_id: &'a str,
    /// Further members of this problem.
    #[serde(flatten)]
    pub members: &'a serde_json::Map<String, serde_json::Value>,
}

impl Problem {
    /// A problem with its detail.
    pub fn new(code: Code, detail: impl Into<Cow<'static, str>>) -> Self {
        let retry_after =
            matches!(code, Code::Overloaded | Code::UpgradeUnderWay | Code::OutcomeUnknown | Code::NotCaughtUp)
                .then_some(Duration::from_secs(1));
        Self {
            code,
            detail: detail.into(),
            advice: None,
            errors: Vec::new(),
            members: serde_json::Map::new(),
            retry_after,
        }
    }

    /// Something of the request is wrong.
    pub fn at(place: impl Into<Place>, code: &'static str, detail: impl Into<String>) -> Self {
        let (place, detail) = (place.into(), detail.into());
        let sentence = format!("{place}: {detail}");
        let advice = format!("Change {place} as the detail says, and send the request again; nothing was done.");
        Self::new(Code::InvalidRequest, sentence).with_error(place, code, detail).advising(advice)
    }

    /// A member of the body is wrong: `restriction.services`.
    pub fn field(path: &str, code: &'static str, detail: impl Into<String>) -> Self {
        Self::at(Pointer::default().path(path), code, detail)
    }

    /// A parameter of the query is wrong.
    pub fn parameter(name: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self::at(Place::Parameter(name.into()), code, detail)
    }

    /// A header is wrong.
    pub fn header(name: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self::at(Place::Header(name.into()), code, detail)
    }

    /// With one more fault.
    #[must_use]
    pub fn with_error(
        mut self,
        place: impl Into<Place>,
        code: impl Into<Cow<'static, str>>,
        detail: impl Into<String>,
    ) -> Self {
        let (code, detail) = (code.into(), detail.into());
        if self.code == Code::InvalidRequest && RULES.contains(&code.as_ref()) {
            self.code = Code::Rejected;
        }
        let (pointer, parameter, header) = match place.into() {
            Place::Body(pointer) => (Some(pointer.as_str().to_owned()), None, None),
            Place::Parameter(name) => (None, Some(name), None),
            Place::Header(name) => (None, None, Some(name)),
        };
        self.errors.push(FieldError { code, pointer, parameter, header, detail });
        self
    }

    /// With what to do in this case.
    #[must_use]
    pub fn advising(self, advice: impl Into<Cow<'static, str>>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }

    /// Money is held until then: when to try again.
    #[must_use]
    pub fn held_until(self, now: Timestamp, until: Timestamp) -> Self {
        let wait = Duration::try_from(until.duration_since(now)).unwrap_or_default();
        let retry_after = Some(wait.max(Duration::from_secs(1)));
        Self { retry_after, ..self.with("held_until", until.to_string()) }
    }

    /// With one more member.
    #[must_use]
    pub fn with(mut self, member: &str, value: impl Into<serde_json::Value>) -> Self {
        self.members.insert(member.to_owned(), value.into());
        self
    }

    /// Nothing of that id is there for the caller.
    pub fn not_found(what: &'static str) -> Self {
        Self::new(Code::NotFound, format!("there is no such {what}"))
    }

    /// A fault of ours: the source goes to the log, the caller gets the request id.
    pub fn internal(source: &(dyn std::error::Error + 'static)) -> Self {
        tracing::error!(error = source, "a request failed");
        Self::new(Code::Internal, "something failed on our side")
    }

    /// The document.
    pub fn document(&self, request_id: &str) -> Vec<u8> {
        let document = ProblemDocument {
            kind: format!("/docs/problems#{}", self.code.as_str()),
            title: self.code.title(),
            status: self.code.status().as_u16(),
            code: self.code,
            detail: &self.detail,
            advice: self.advice.as_deref().unwrap_or_else(|| self.code.advice()),
            errors: &self.errors,
            request_id,
            members: &self.members,
        };
        serde_json::to_vec(&document).unwrap_or_default()
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        of_database(&error)
    }
}

impl From<GroupedError> for Problem {
    fn from(error: GroupedError) -> Self {
        match &error {
            GroupedError::Overloaded | GroupedError::Late => Self::new(Code::Overloaded, error.to_string()),
            GroupedError::Failed(source) => of_database(source),
        }
    }
}

fn of_database(error: &sqlx::Error) -> Problem {
    if !is_unavailable(error) {
        return Problem::internal(error);
    }
    ops::summary::count_error("the database does not answer", error);
    Problem::new(Code::Overloaded, "the database does not answer at the moment")
}

impl IntoResponse for Problem {
    /// The body is written by the outermost layer, which knows the request id.
    fn into_response(self) -> Response {
        let mut response = self.code.status().into_response();
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_schema_can_tell_is_invalid_and_what_only_a_rule_can_is_rejected() {
        assert_eq!(Problem::field("limit", "out_of_bounds", "give 1 to 50").code, Code::InvalidRequest);
        let rejected = Problem::field("from", "empty_range", "give a later end");
        assert_eq!((rejected.code, &*rejected.detail), (Code::Rejected, "`/from`: give a later end"));
    }
}
