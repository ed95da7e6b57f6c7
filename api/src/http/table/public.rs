//! What stands in front of what is public: whoever presents no valid key does not come too often.

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::guard::too_often;
use crate::http::access::{self, Visitor};
use crate::http::auth::{count_unless_known, rate};
use crate::state::AppState;

/// Lets a request pass, and says how the rate of its address stands.
pub async fn public(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let counted = count_unless_known(&state, request.extensions(), request.headers());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = match counted {
        Some((false, left)) => too_often("this address sends too many requests without a valid key", &left),
        Some((true, left)) => {
            let mut response = next.run(request).await;
            rate::tell(&left, response.headers_mut());
            response
        }
        None => next.run(request).await,
    };
    if access::is_recorded(response.status()) {
        response.extensions_mut().insert(Visitor { route, ..Visitor::default() });
    }
    response
}
