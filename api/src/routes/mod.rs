//! One folder a resource, one file a verb: request, response, documentation, handler, tests.

pub mod analytics;
pub mod api_keys;
pub mod audit;
pub mod health;
pub mod ledgers;
pub mod log;
pub mod organizations;
pub mod projects;
pub mod schemas;
pub mod services;

#[cfg(test)]
mod documentation_tests;

use utoipa_axum::router::OpenApiRouter;

use crate::state::AppState;

/// All routes under `/v1`, with their documentation.
pub fn all() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .merge(organizations::routes())
        .merge(services::routes())
        .merge(api_keys::routes())
        .merge(ledgers::routes())
        .merge(projects::routes())
        .merge(audit::routes())
        .merge(log::routes())
        .merge(analytics::routes())
}
