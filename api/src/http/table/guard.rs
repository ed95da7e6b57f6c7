//! What stands in front of every route that is not public: who is it, may it do this to anything at all, and does it not come
//! too often.

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::authority::{Permission, admit};
use projections::memory::keys::{RateClass, RateState};

use super::route::Asks;
use crate::http::auth::{Caller, identify, presented, rate};
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// A guard of one route.
#[derive(Clone)]
pub(super) struct Guard {
    pub state: AppState,
    pub asks: Asks,
}

pub(super) async fn guard(State(guard): State<Guard>, mut request: Request, next: Next) -> Response {
    let caller = match guard.caller(request.headers()).await {
        Ok(caller) => caller,
        Err(problem) => return problem.into_response(),
    };
    let (passes, left) = guard.state.read.keys.take(&caller.holder, guard.class());
    if !passes {
        return refused(&left);
    }
    request.extensions_mut().insert(caller);
    let mut response = next.run(request).await;
    rate::tell(&left, response.headers_mut());
    response
}

fn refused(left: &RateState) -> Response {
    let mut problem = Problem::new(Code::RateLimited, "the key or its organization sends too many requests");
    problem.retry_after = Some(left.retry_after);
    let mut response = problem.into_response();
    rate::tell(left, response.headers_mut());
    response
}

impl Guard {
    async fn caller(&self, headers: &HeaderMap) -> Result<Caller, Problem> {
        let secret = presented(headers, &self.state.pepper)?;
        let holder = identify(&self.state, &secret).await?;
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
