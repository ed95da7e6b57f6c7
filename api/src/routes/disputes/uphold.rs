//! `POST /v1/disputes/{id}/uphold`: decides that a disputed record was wrong.

use axum::extract::State;
use axum::response::Response;
use commands::metering::DisputeCorrection;
use domain::DisputeId;
use domain::usage_ledger::Corrector;

use super::correction::corrected;
use super::document::{DisputeDocument, answer};
use super::target::{as_marketplace, dispute};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Uphold a dispute
///
/// By the marketplace, for good: the record is lowered or made void (`"void": true`) in the same decision, and what it cost less goes back as
/// with any correction. Never where its own organization is a side. Needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/disputes/{id}/uphold", operation_id = "uphold_dispute", tag = "disputes",
    request_body(description = "What was used instead", content((ref(schema::<DisputeCorrection>()) = "application/json"))),
    params(("id" = uuid::Uuid, Path, description = "The dispute's id"), KeyedCommandParams), responses(Changed<DisputeDocument>)
)]
pub async fn uphold(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<DisputeId>,
    headers: CommandHeaders,
    Body { value, bytes }: Body<DisputeCorrection>,
) -> Result<Response, Problem> {
    let known = dispute(&state, id).await?;
    let access = as_marketplace(&caller, &known)?;
    let done = corrected(&state, &caller, (access, headers), (Corrector::Marketplace, &known), (value, &bytes)).await?;
    Ok(answer(&state, &caller, done, known).await)
}
