//! Organisations: the tenants of the marketplace.

mod document;
pub mod get;
pub mod list;
pub mod register;
pub mod rename;

use domain::organization::OrganizationError;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::http::problem::{Code, DomainProblem, Problem};
use crate::state::AppState;

/// The routes of this resource.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(register::register, list::list))
        .routes(routes!(get::get))
        .routes(routes!(rename::rename))
}

impl DomainProblem for OrganizationError {
    fn problem(&self) -> Problem {
        let code = match self {
            Self::AlreadyRegistered => Code::Conflict,
            Self::NotRegistered => Code::NotFound,
            Self::NoRole => Code::Rejected,
        };
        Problem::new(code, self.to_string())
    }
}
