//! What no route answers: a path that is not there, a method that it has not, an address that is too long.
//!
//! Invariant: who presents a valid key is counted here as in front of a route, and told how its rate stands; whoever does not is counted by address, and nothing
//! else is asked of them.

use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Response};
use projections::memory::keys::RateClass;

use super::guard::refused;
use crate::http::access::{self, Visitor};
use crate::http::auth::{Unidentified, identify_presented, rate};
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// The problem of an address that was found to be none before any route was looked for: the edge puts it beside the request.
#[derive(Clone, Debug)]
pub struct Unroutable(pub Problem);

/// Answers with a problem whoever asks for what is no route.
pub async fn unrouted(state: &AppState, extensions: &Extensions, headers: &HeaderMap, problem: Problem) -> Response {
    // Who is not known gets the same answer: what there is and what not is in the document.
    let holder = match identify_presented(state, extensions, headers).await {
        Ok((_, holder)) => holder,
        Err(refused) if refused.problem.code == Code::RateLimited => return refused.into_response(),
        Err(unknown) => return Unidentified { problem, ..unknown }.into_response(),
    };
    let (passes, left) = state.read.keys.take(&holder, RateClass::Reading);
    let mut response = if passes { problem.into_response() } else { return refused(&left) };
    rate::tell(&left, response.headers_mut());
    if access::is_recorded(response.status()) {
        let (key, tenant) = (Some(holder.identity.key), Some(holder.identity.tenant));
        response.extensions_mut().insert(Visitor { route: None, key, tenant });
    }
    response
}
