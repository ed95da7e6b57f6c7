//! `POST /v1/ledgers/{id}/close`: ends a ledger.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::{Close, UsageLedgerCommand};
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

/// Why a ledger is closed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseLedger {
    /// 1 to 500 characters, no personal data.
    #[schemars(example = "The project has ended")]
    reason: Reason,
}

/// Close a ledger
///
/// For good. Its keys are `disabled` from then on, its mandates are withdrawn, and nothing is asked for or granted any more. What was
/// permitted before is still told, corrected and claimed. What is owed stays owed, stands in the ledger, and grows by what was permitted
/// before. Consumers close those of their own organization, with a key that is not restricted to some ledgers or services;
/// administrators any.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/close", operation_id = "close_ledger", tag = "ledgers",
    request_body = ref(schema::<CloseLedger>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), CommandParams), responses(Changed<LedgerDocument>)
)]
pub async fn close(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<CloseLedger>,
) -> Result<Response, Problem> {
    let (_, access) = ledger(&state, &caller, id).await?;
    let command = Close { at: state.clock.now(), reason: body.value.reason };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::Close(command)).await?;
    Ok(answer(&state, &caller, done).await)
}
