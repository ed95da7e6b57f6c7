//! `GET /metrics`: the metrics of the process in the Prometheus text format.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

/// The metrics of the process
#[utoipa::path(
    get, path = "/metrics", operation_id = "metrics", tag = "health",
    responses((status = 200, description = "Prometheus text format 0.0.4", content_type = "text/plain", body = String))
)]
pub async fn metrics() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], ops::measures::scrape())
}
