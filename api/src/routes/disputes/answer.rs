//! `POST /v1/disputes/{id}/answer`: says something to a dispute.

use axum::extract::State;
use axum::response::Response;
use domain::DisputeId;
use domain::usage_ledger::{AnswerDispute, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{DisputeDocument, answer as answered};
use super::target::{as_reporter, dispute};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// What is said to a dispute.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerUsageDispute {
    /// 1 to 500 characters, no personal data. The payer and the marketplace see it.
    #[schemars(example = &"The response id is in our log")]
    reason: Reason,
}

/// Answer a dispute
///
/// As who reported the record, once: the marketplace decides with it. To give in instead, accept the dispute. The answer does not say where in
/// the log it stands.
#[utoipa::path(
    post, path = "/v1/disputes/{id}/answer", operation_id = "answer_dispute", tag = "disputes",
    request_body = ref(schema::<AnswerUsageDispute>()),
    params(("id" = uuid::Uuid, Path, description = "The dispute's id"), CommandParams), responses(Changed<DisputeDocument>)
)]
pub async fn answer(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<DisputeId>,
    headers: CommandHeaders,
    Body { value: AnswerUsageDispute { reason }, bytes }: Body<AnswerUsageDispute>,
) -> Result<Response, Problem> {
    let known = dispute(&state, id).await?;
    let access = as_reporter(&caller, &known)?;
    let command = UsageLedgerCommand::AnswerDispute(AnswerDispute { at: state.clock.now(), dispute: id, reason });
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(known.payer).without_state();
    let done = intent.change(&state.write.ledgers, known.ledger.0, command).await?;
    Ok(answered(&state, &caller, done, known).await)
}
