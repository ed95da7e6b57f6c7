//! What an answer says of the rate that it was counted against.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use projections::memory::keys::RateState;

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// Adds `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset`: requests that may come at once, that may still come
/// now, and seconds until one may come.
pub fn tell(state: &RateState, headers: &mut HeaderMap) {
    headers.insert(LIMIT, HeaderValue::from(state.limit_requests));
    headers.insert(REMAINING, HeaderValue::from(state.remaining_requests));
    headers.insert(RESET, HeaderValue::from(seconds(state)));
}

/// Whole seconds until the next request may come, rounded up.
pub fn seconds(state: &RateState) -> u64 {
    state.retry_after.as_secs() + u64::from(state.retry_after.subsec_nanos() > 0)
}
