//! `GET /health/ready`: whether to send requests here.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::readiness::Reason;
use crate::state::AppState;

/// Whether to send requests here.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadinessReport {
    /// `ready` or `not_ready`.
    #[schema(example = "ready")]
    status: &'static str,
    /// Why not; empty if it is.
    reasons: Vec<Reason>,
}

/// Whether to send requests here
#[utoipa::path(
    get, path = "/health/ready", operation_id = "ready", tag = "health",
    responses((status = 200, description = "Send them", body = ReadinessReport),
              (status = 503, description = "Send them elsewhere", body = ReadinessReport))
)]
pub async fn ready(State(state): State<AppState>) -> (StatusCode, Json<ReadinessReport>) {
    report(state.readiness.reasons(&state).await)
}

fn report(reasons: Vec<Reason>) -> (StatusCode, Json<ReadinessReport>) {
    let (code, status) =
        if reasons.is_empty() { (StatusCode::OK, "ready") } else { (StatusCode::SERVICE_UNAVAILABLE, "not_ready") };
    (code, Json(ReadinessReport { status, reasons }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reason_is_enough_to_be_not_ready() {
        assert_eq!(report(Vec::new()).0, StatusCode::OK);
        let (code, Json(body)) = report(vec![Reason { check: "keys", detail: "stale".to_owned() }]);
        assert_eq!(code, StatusCode::SERVICE_UNAVAILABLE);
        let document = serde_json::to_value(body).unwrap();
        assert_eq!((&document["status"], &document["reasons"][0]["check"]), (&"not_ready".into(), &"keys".into()));
    }
}
