//! What stands in front of every route that is not public: who is it, may it do this to anything at all, and does it not come
//! too often.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::api_key::SecretHash;
use domain::authority::{Permission, admit};
use ops::processes::Peer;
use projections::memory::keys::{Holder, RateClass, RateState};

use super::route::Asks;
use crate::http::access::{self, Visitor};
use crate::http::auth::rate::{self, Counted};
use crate::http::auth::{Caller, identify, identify_presented, unauthenticated};
use crate::http::conventions::body;
use crate::http::forwarding::{Forwarding, Origin};
use crate::http::meters::{RouteMeters, Routed};
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// A guard of one route.
#[derive(Clone)]
pub(super) struct Guard {
    pub state: AppState,
    pub asks: Asks,
    pub meters: Arc<RouteMeters>,
}

pub(super) async fn guard(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    if let Some(routed) = request.extensions().get::<Routed>() {
        routed.to(&guard.meters);
    }
    let origin = request.extensions().get::<Origin>().copied();
    let mut visitor = Visitor { route: request.extensions().get::<MatchedPath>().cloned(), ..Visitor::default() };
    let answer = match origin {
        // What was forwarded is run here, whoever this process takes for the owner: two that disagree do not play ball.
        Some(origin) => Box::pin(guard.forwarded(origin, request, next, &mut visitor)).await,
        None => guard.first(request, next, &mut visitor).await,
    };
    let mut response = answer.unwrap_or_else(IntoResponse::into_response);
    // What one caller sees is nobody else's, and no cache in between is asked to keep it.
    response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if access::is_recorded(response.status()) {
        response.extensions_mut().insert(visitor);
    }
    response
}

/// Whoever comes too often is told when to come again.
pub(super) fn refused(left: &RateState) -> Response {
    too_often("the key or its organization sends too many requests", left)
}

/// As [`refused`], for this reason.
pub(super) fn too_often(why: &'static str, left: &RateState) -> Response {
    let mut problem = Problem::new(Code::RateLimited, why);
    problem.retry_after = Some(left.retry_after);
    let mut response = problem.into_response();
    rate::tell(left, response.headers_mut());
    response
}

/// In front of a route that is public, and so has no guard: says which it is.
pub(super) async fn mark(State(meters): State<Arc<RouteMeters>>, request: Request) -> Request {
    if let Some(routed) = request.extensions().get::<Routed>() {
        routed.to(&meters);
    }
    request
}

impl Guard {
    /// Answers a client. Whatever is answered says how the rate stands, for it was counted: also that the caller may not.
    async fn first(&self, request: Request, next: Next, visitor: &mut Visitor) -> Result<Response, Problem> {
        let identified = identify_presented(&self.state, request.extensions(), request.headers()).await;
        let (secret, holder) = match identified {
            Ok(identified) => identified,
            Err(unidentified) => return Ok(unidentified.into_response()),
        };
        let (passes, left) = self.state.read.keys.take(&holder, self.class());
        if let Some(counted) = request.extensions().get::<Counted>() {
            counted.set(left);
        }
        let answer = match self.caller(secret, holder, visitor) {
            _ if !passes => return Ok(refused(&left)),
            Ok(caller) => self.here_or_elsewhere(caller, request, next).await,
            Err(problem) => Err(problem),
        };
        let mut response = answer.unwrap_or_else(IntoResponse::into_response);
        rate::tell(&left, response.headers_mut());
        Ok(response)
    }

    /// The answer of this process, or of whom the ledger belongs to that the request changes.
    async fn here_or_elsewhere(&self, caller: Caller, mut request: Request, next: Next) -> Result<Response, Problem> {
        let elsewhere =
            self.state.forwarding.as_ref().and_then(|forwarding| Some((forwarding, forwarding.owner(&request)?)));
        let Some((forwarding, owner)) = elsewhere else {
            request.extensions_mut().insert(caller);
            return Ok(next.run(request).await);
        };
        // What is awaited takes room in each request, also where it is not needed.
        Box::pin(Self::elsewhere(forwarding, &owner, caller, request, next)).await
    }

    /// The answer of the owner; of this process if that one cannot be asked.
    async fn elsewhere(
        forwarding: &Forwarding,
        owner: &Peer,
        caller: Caller,
        request: Request,
        next: Next,
    ) -> Result<Response, Problem> {
        let (mut parts, body) = request.into_parts();
        let body = body::whole(&parts.headers, body).await?;
        if let Some(response) = forwarding.forward(owner, caller.secret, &parts, body.clone()).await {
            return Ok(response);
        }
        parts.extensions.insert(caller);
        Ok(next.run(Request::from_parts(parts, Body::from(body))).await)
    }

    /// Answers the process that a request came in at, which has counted it.
    async fn forwarded(
        &self,
        origin: Origin,
        request: Request,
        next: Next,
        visitor: &mut Visitor,
    ) -> Result<Response, Problem> {
        let holder = identify(&self.state, &origin.caller).await?;
        let caller = self.caller(origin.caller, holder, visitor)?;
        let (mut parts, body) = request.into_parts();
        let body = body::whole(&parts.headers, body).await?;
        if !origin.has_body(&body) {
            return Err(unauthenticated("the body is not the one that was forwarded"));
        }
        parts.extensions.insert(caller);
        Ok(next.run(Request::from_parts(parts, Body::from(body))).await)
    }

    /// Whoever presents this secret of this key, if that one may do at all what the route does.
    fn caller(&self, secret: SecretHash, holder: Holder, visitor: &mut Visitor) -> Result<Caller, Problem> {
        (visitor.key, visitor.tenant) = (Some(holder.identity.key), Some(holder.identity.tenant));
        let permission = match self.asks {
            Asks::Permission(permission, _) => Some(permission),
            Asks::Nothing | Asks::Key => None,
        };
        let caller = Caller::of(holder, secret, permission);
        if let Some(permission) = permission {
            admit(&caller.authority, permission)
                .map_err(|missing| Problem::new(Code::Forbidden, missing.to_string()))?;
        }
        Ok(caller)
    }

    fn class(&self) -> RateClass {
        match self.asks {
            Asks::Permission(Permission::VerifyKeys | Permission::TellUsage | Permission::AskUsage, _) => {
                RateClass::Metering
            }
            Asks::Permission(permission, _) if permission.reads() => RateClass::Reading,
            Asks::Permission(..) => RateClass::Changing,
            Asks::Nothing | Asks::Key => RateClass::Reading,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn whoever_comes_too_often_is_told_when_to_come_again() {
        let left = RateState { limit_requests: 5, remaining_requests: 0, retry_after: Duration::from_millis(1_200) };
        let response = refused(&left);
        assert_eq!(response.status(), 429);
        let headers = response.headers();
        assert_eq!(
            [&headers["ratelimit-limit"], &headers["ratelimit-remaining"], &headers["ratelimit-reset"]],
            ["5", "0", "2"]
        );
    }
}
