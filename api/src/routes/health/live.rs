//! `GET /health/live`: the process runs. It says nothing about what it depends on: restarting would not mend that.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// The process runs.
#[derive(Debug, Serialize, ToSchema)]
pub struct Liveness {
    /// Always `live`.
    #[schema(example = "live")]
    status: &'static str,
}

/// Whether the process runs
#[utoipa::path(
    get, path = "/health/live", operation_id = "live", tag = "health",
    responses((status = 200, description = "It does", body = Liveness))
)]
pub async fn live() -> Json<Liveness> {
    Json(Liveness { status: "live" })
}
