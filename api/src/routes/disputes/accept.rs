//! `POST /v1/disputes/{id}/accept`: gives in to a dispute.

use axum::extract::State;
use axum::response::Response;
use commands::metering::DisputeCorrection;
use domain::DisputeId;
use domain::usage_ledger::Corrector;

use super::correction::corrected;
use super::document::{DisputeDocument, answer};
use super::target::{as_reporter, dispute};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Accept a dispute
///
/// As who reported the record: it is lowered or made void (`"void": true`), and the dispute is upheld with it; also when the 30 days for
/// corrections are over. What it cost less goes back as with any correction. The answer does not say where in the log it stands. Needs an
/// Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/disputes/{id}/accept", operation_id = "accept_dispute", tag = "disputes",
    request_body(description = "What was used instead", content((ref(schema::<DisputeCorrection>()) = "application/json"))),
    params(("id" = uuid::Uuid, Path, description = "The dispute's id"), KeyedCommandParams), responses(Changed<DisputeDocument>)
)]
pub async fn accept(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<DisputeId>,
    headers: CommandHeaders,
    Body { value, bytes }: Body<DisputeCorrection>,
) -> Result<Response, Problem> {
    let known = dispute(&state, id).await?;
    let access = as_reporter(&caller, &known)?;
    let done = corrected(&state, &caller, (access, headers), (Corrector::Reporter, &known), (value, &bytes)).await?;
    Ok(answer(&state, &caller, done, known).await)
}
