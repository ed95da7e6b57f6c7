//! What an answer says of the rate that it was counted against.

use std::sync::{Arc, OnceLock};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use projections::memory::keys::RateState;

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// How the rate stood when a request was counted, beside the request: for an answer that its route never came to, because it took too long or
/// failed.
#[derive(Clone, Debug, Default)]
pub struct Counted(Arc<OnceLock<RateState>>);

impl Counted {
    /// The request was counted.
    pub fn set(&self, state: RateState) {
        // A request is counted once.
        let _ = self.0.set(state);
    }

    /// Tells how the rate stood, if the request was counted.
    pub fn tell(&self, headers: &mut HeaderMap) {
        if let Some(state) = self.0.get() {
            tell(state, headers);
        }
    }
}

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
