//! `GET /health/ready`: whether to send requests here.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api_key::SecretHash;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::readiness::Reason;
use crate::http::schema::schema;
use crate::state::AppState;

/// Whether to send requests here.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadinessReport {
    status: ReadinessStatus,
    /// Why not; empty if it is.
    reasons: Vec<Reason>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum ReadinessStatus {
    Ready,
    NotReady,
}

/// Whether to send requests here
#[utoipa::path(
    get, path = "/health/ready", operation_id = "ready", tag = "health",
    responses((status = 200, description = "Send them", body = ref(schema::<ReadinessReport>())),
              (status = 503, description = "Send them elsewhere", body = ref(schema::<ReadinessReport>())))
)]
pub async fn ready(State(state): State<AppState>) -> (StatusCode, Json<ReadinessReport>) {
    report(reasons(&state).await)
}

/// Every reason why the process is not ready; empty if it is.
async fn reasons(state: &AppState) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if state.tasks.draining().is_cancelled() {
        reasons.push(Reason::new("process", "it is stopping"));
    }
    // Nobody's key: the directory either knows so, or cannot say.
    if let Err(why) = state.read.keys.identify(&SecretHash([0; 32]), state.clock.now()) {
        reasons.push(Reason::new("keys", why.to_string()));
    }
    if let Some(trouble) = state.read.feed.trouble() {
        reasons.push(Reason::new("feed", trouble));
    }
    reasons.extend(state.readiness.database(&state.pool).await);
    reasons
}

fn report(reasons: Vec<Reason>) -> (StatusCode, Json<ReadinessReport>) {
    let (code, status) = if reasons.is_empty() {
        (StatusCode::OK, ReadinessStatus::Ready)
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, ReadinessStatus::NotReady)
    };
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
