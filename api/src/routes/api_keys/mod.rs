//! API keys: issuing, rotating, narrowing, switching, taking back, listing and verifying them.
//!
//! Invariants: no answer has a hash; a key is shown in the answer that made it and in no other; nobody gives more than it
//! has itself ([`mandate`]).

mod disable;
mod enable;
mod get;
mod issue;
mod list;
mod mandate;
mod restrict;
mod restriction;
mod revoke;
mod rotate;
mod secret;
mod verify;
mod view;

use domain::api_key::ApiKeyError;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::http::problem::{Code, DomainProblem, Problem};
use crate::state::AppState;

/// The routes of this resource.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(issue::issue, list::list))
        .routes(routes!(verify::verify))
        .routes(routes!(get::get))
        .routes(routes!(rotate::rotate))
        .routes(routes!(restrict::restrict))
        .routes(routes!(disable::disable))
        .routes(routes!(enable::enable))
        .routes(routes!(revoke::revoke))
}

impl DomainProblem for ApiKeyError {
    fn problem(&self) -> Problem {
        let code = match self {
            Self::NotIssued => Code::NotFound,
            Self::AlreadyIssued | Self::AlreadyRevoked | Self::AlreadyExpired { .. } | Self::OverlapRunning { .. } => {
                Code::Conflict
            }
            Self::InvalidRestriction(_)
            | Self::MalformedSecret
            | Self::SecretReused
            | Self::OverlapNotInFuture
            | Self::OverlapTooLong { .. } => Code::Rejected,
        };
        Problem::new(code, self.to_string())
    }
}
