//! Health and metrics: for whoever runs the process, outside `/v1` and without a key. They tell nothing of any tenant.

pub mod live;
pub mod metrics;
pub mod ready;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The routes of this resource.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(live::live)).routes(routes!(ready::ready)).routes(routes!(metrics::metrics))
}
