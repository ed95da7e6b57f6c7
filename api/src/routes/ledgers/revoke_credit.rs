//! `POST /v1/ledgers/{id}/credits/{grant}/revoke`: takes credit away.

use axum::extract::State;
use axum::response::Response;
use domain::usage_ledger::{RevokeCredit, UsageLedgerCommand};
use domain::values::text::{Name, Reason};
use schemars::JsonSchema;
use serde::Deserialize;

use super::of_grant::OfGrant;
use super::terms::ledger;
use super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Why credit is revoked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokeLedgerCredit {
    /// 1 to 500 characters, no personal data. The payer sees it.
    #[schemars(example = &"The payment was taken back")]
    reason: Reason,
    /// The payment that was taken back, if one was, as it is called where it was made; no personal data.
    #[schemars(example = &"pi_4711")]
    payment: Option<Name>,
}

/// Revoke credit
///
/// What is left of a grant is taken away, and what was spent of it is owed from now on: the next purchased credit pays that first. For good; also of
/// a closed ledger. Credit that is revoked already is not revoked again. Money moves, so it needs an Idempotency-Key. On test ledgers their owner
/// does it.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/credits/{grant}/revoke", operation_id = "revoke_ledger_credit", tag = "ledgers",
    request_body = ref(schema::<RevokeLedgerCredit>()),
    params(
        ("id" = uuid::Uuid, Path, description = "The ledger's id"),
        ("grant" = uuid::Uuid, Path, description = "The grant's id, as granting it answered"),
        KeyedCommandParams
    ),
    responses(Changed<LedgerDocument>)
)]
pub async fn revoke_credit(
    State(state): State<AppState>,
    caller: Caller,
    OfGrant { ledger: id, grant }: OfGrant,
    headers: CommandHeaders,
    body: Body<RevokeLedgerCredit>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let RevokeLedgerCredit { reason, payment } = body.value;
    let command = RevokeCredit { at: state.clock.now(), grant, reason, payment };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::RevokeCredit(command)).await?;
    Ok(answer(&state, &caller, done).await)
}
