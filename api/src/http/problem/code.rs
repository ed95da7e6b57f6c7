//! The closed list of problems. Each code has one status and one sentence that says what to do.

use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

/// Under which name an operation carries the codes of its problems until the document is assembled.
pub const CODES: &str = "x-codes";

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:ident, $title:literal, $advice:literal;)+) => {
        /// Why a request was not carried out.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
        #[schemars(rename = "ProblemCode")]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $code)] $name,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name in the API.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The HTTP status.
            pub fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)+ }
            }

            /// A short name for people.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }

            /// What to do.
            pub fn advice(self) -> &'static str {
                match self { $(Self::$name => $advice,)+ }
            }
        }
    };
}

codes! {
    /// The body is not JSON.
    MalformedJson = "malformed_json", BAD_REQUEST, "Malformed JSON", "Send one JSON document in UTF-8.";
    /// A parameter, a header or the body does not say what it must.
    InvalidRequest = "invalid_request", BAD_REQUEST, "Invalid request", "Correct the fields named in `errors` and send it again.";
    /// A cursor is not one of this listing.
    InvalidCursor = "invalid_cursor", BAD_REQUEST, "Invalid cursor", "Start again without `cursor`; a cursor belongs to one caller and one set of filters.";
    /// An Idempotency-Key is required here.
    IdempotencyKeyMissing = "idempotency_key_missing", BAD_REQUEST, "Idempotency-Key missing", "Send an Idempotency-Key header, new for each intent, the same for its repetitions.";
    /// Nobody is logged in.
    Unauthenticated = "unauthenticated", UNAUTHORIZED, "Unauthenticated", "Send `Authorization: Bearer <API key>` with a valid key.";
    /// The budget does not suffice.
    BudgetExhausted = "budget_exhausted", PAYMENT_REQUIRED, "Budget exhausted", "Grant credit, raise the limit, or ask for less.";
    /// The caller may not.
    Forbidden = "forbidden", FORBIDDEN, "Forbidden", "Use a key that may; the detail names the scope or the rule.";
    /// It is not there, or not for the caller.
    NotFound = "not_found", NOT_FOUND, "Not found", "Check the id; what belongs to others is not found either.";
    /// The path is there, the method is not.
    MethodNotAllowed = "method_not_allowed", METHOD_NOT_ALLOWED, "Method not allowed", "See /openapi.json for the methods of this path.";
    /// The request took too long to arrive.
    RequestTimeout = "request_timeout", REQUEST_TIMEOUT, "Request timeout", "Send the whole request in time.";
    /// A rule of the resource says no in its present state.
    Conflict = "conflict", CONFLICT, "Conflict", "Read the resource and decide again.";
    /// A name is taken.
    NameTaken = "name_taken", CONFLICT, "Name taken", "Choose another name.";
    /// What is asked for depends on a record that waits for an operator.
    Parked = "parked", CONFLICT, "Parked", "An operator has been told; try again later.";
    /// The secret of the first answer is no longer kept.
    SecretGone = "secret_gone", GONE, "Secret no longer kept", "Rotate the key to get a new secret.";
    /// The version that the caller saw is not the present one.
    PreconditionFailed = "precondition_failed", PRECONDITION_FAILED, "Precondition failed", "Read the resource again and repeat with its ETag.";
    /// The body is larger than the bound.
    BodyTooLarge = "body_too_large", PAYLOAD_TOO_LARGE, "Body too large", "Send less at once.";
    /// The address is longer than the bound.
    UriTooLong = "uri_too_long", URI_TOO_LONG, "URI too long", "Send fewer or shorter parameters.";
    /// The content type is none that is read here.
    UnsupportedMediaType = "unsupported_media_type", UNSUPPORTED_MEDIA_TYPE, "Unsupported media type", "Send `Content-Type: application/json`.";
    /// Well formed, and not allowed by policy.
    PolicyViolation = "policy_violation", UNPROCESSABLE_ENTITY, "Policy violation", "Mend what `errors` names and submit again.";
    /// Well formed, and not possible by a rule.
    Rejected = "rejected", UNPROCESSABLE_ENTITY, "Rejected", "The detail says which rule; change the request.";
    /// The organization has as many as it may.
    QuotaReached = "quota_reached", UNPROCESSABLE_ENTITY, "Quota reached", "Retire, archive or revoke some, or ask the marketplace.";
    /// The key was used for another request.
    IdempotencyKeyReused = "idempotency_key_reused", UNPROCESSABLE_ENTITY, "Idempotency-Key reused", "Use a new key for a new intent.";
    /// Too many requests.
    RateLimited = "rate_limited", TOO_MANY_REQUESTS, "Rate limited", "Wait as long as Retry-After says.";
    /// The budget is not spent, but held for calls in flight.
    BudgetHeld = "budget_held", TOO_MANY_REQUESTS, "Budget held", "The money is there and held for calls in flight: try again after Retry-After, hold less, or release what is not used.";
    /// A fault of ours.
    Internal = "internal", INTERNAL_SERVER_ERROR, "Internal error", "Report the request_id; repeating with the same Idempotency-Key is safe.";
    /// Too much is waiting.
    Overloaded = "overloaded", SERVICE_UNAVAILABLE, "Overloaded", "Nothing was done. Wait as long as Retry-After says and repeat.";
    /// A process of an earlier release is still running.
    UpgradeUnderWay = "upgrade_under_way", SERVICE_UNAVAILABLE, "Upgrade under way", "Nothing was done. Wait as long as Retry-After says and repeat; this ends with the upgrade.";
    /// Nobody can say whether it was done.
    OutcomeUnknown = "outcome_unknown", SERVICE_UNAVAILABLE, "Outcome unknown", "Repeat with the same Idempotency-Key (or usage ids) to learn the outcome.";
    /// The answer would be older than is allowed.
    NotCaughtUp = "not_caught_up", SERVICE_UNAVAILABLE, "Not caught up", "Wait as long as Retry-After says and repeat.";
}
