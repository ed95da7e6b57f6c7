//! The log itself, for who audits the marketplace: every event in order, exactly as it is stored and hashed.

mod after;
pub mod page;
pub mod record;
pub mod stream;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The routes of this resource.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(page::page)).routes(routes!(stream::stream))
}
