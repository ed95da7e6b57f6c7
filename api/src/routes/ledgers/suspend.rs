//! `POST /v1/ledgers/{id}/suspend` and `/resume`: permits nothing new, and something again.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::{ResumeLedger, SuspendLedger, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::terms::ledger;
use super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Why a ledger is suspended, or no longer.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuspendedWhy {
    /// 1 to 500 characters, no personal data. The payer sees it.
    #[schemars(example = &"It is looked into")]
    reason: Reason,
}

/// Suspend a ledger
///
/// Nothing new is permitted, asked for, held or topped up by a rule; verification answers `budget_exhausted`. What was permitted before is told and
/// charged, and credit is granted. By itself a ledger is suspended when a payment is taken back and something of it was spent, until all is paid that is
/// owed. One that is suspended by hand is resumed by hand.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/suspend", operation_id = "suspend_ledger", tag = "ledgers",
    request_body = ref(schema::<SuspendedWhy>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), CommandParams), responses(Changed<LedgerDocument>)
)]
pub async fn suspend(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<SuspendedWhy>,
) -> Result<Response, Problem> {
    let (_, access) = ledger(&state, &caller, id).await?;
    let command = SuspendLedger { at: state.clock.now(), reason: body.value.reason, payment: None };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::SuspendLedger(command)).await?;
    Ok(answer(&state, &caller, done).await)
}

/// Resume a ledger
///
/// Whatever it was suspended for. One that is not suspended stays so.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/resume", operation_id = "resume_ledger", tag = "ledgers",
    request_body = ref(schema::<SuspendedWhy>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), CommandParams), responses(Changed<LedgerDocument>)
)]
pub async fn resume(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<SuspendedWhy>,
) -> Result<Response, Problem> {
    let (_, access) = ledger(&state, &caller, id).await?;
    let command = ResumeLedger { at: state.clock.now(), reason: body.value.reason };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::ResumeLedger(command)).await?;
    Ok(answer(&state, &caller, done).await)
}
