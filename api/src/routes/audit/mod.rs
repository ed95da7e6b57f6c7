//! The audit trail: who did what, when, to what; and the events of one aggregate.

pub mod entries;
pub mod events;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The routes of this resource.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(entries::entries)).routes(routes!(events::events))
}
