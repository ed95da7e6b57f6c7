//! `GET /health/live`: the process runs. It says nothing about what it depends on: restarting would not mend that.

use axum::Json;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::schema::schema;

/// The process runs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Liveness {
    /// Always `live`.
    status: Alive,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Alive {
    Live,
}

/// Whether the process runs
#[utoipa::path(
    get, path = "/health/live", operation_id = "live", tag = "health",
    responses((status = 200, description = "It does", body = ref(schema::<Liveness>())))
)]
pub async fn live() -> Json<Liveness> {
    Json(Liveness { status: Alive::Live })
}
