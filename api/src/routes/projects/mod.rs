//! Projects: what the usage and the budgets of an organisation are attributed to.

mod archive;
mod document;
mod get;
mod list;
mod open;
mod rename;

use domain::project::ProjectError;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::http::problem::{Code, DomainProblem, Problem};
use crate::state::AppState;

/// The routes of this resource.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(open::open, list::list))
        .routes(routes!(get::get))
        .routes(routes!(rename::rename))
        .routes(routes!(archive::archive))
}

impl DomainProblem for ProjectError {
    fn problem(&self) -> Problem {
        let code = match self {
            Self::AlreadyOpen | Self::Archived => Code::Conflict,
            Self::NotOpen => Code::NotFound,
        };
        Problem::new(code, self.to_string())
    }
}
