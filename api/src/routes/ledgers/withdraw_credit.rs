//! `POST /v1/ledgers/{id}/credits/{grant}/withdraw`: has credit that waits for an approval not be granted.

use axum::extract::State;
use axum::response::Response;
use domain::usage_ledger::{UsageLedgerCommand, WithdrawWantedCredit};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::of_grant::OfGrant;
use super::terms::ledger;
use super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Why credit is not to be granted.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawLedgerCredit {
    /// 1 to 500 characters, no personal data.
    #[schemars(example = &"The amount was a typing error")]
    reason: Reason,
}

/// Withdraw credit that waits
///
/// What waits for an approval is not granted, whoever wanted it. What is granted already is not withdrawn; it can be revoked.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/credits/{grant}/withdraw", operation_id = "withdraw_ledger_credit", tag = "ledgers",
    request_body = ref(schema::<WithdrawLedgerCredit>()),
    params(
        ("id" = uuid::Uuid, Path, description = "The ledger's id"),
        ("grant" = uuid::Uuid, Path, description = "The grant's id, as granting it answered"),
        CommandParams
    ),
    responses(Changed<LedgerDocument>)
)]
pub async fn withdraw_credit(
    State(state): State<AppState>,
    caller: Caller,
    OfGrant { ledger: id, grant }: OfGrant,
    headers: CommandHeaders,
    body: Body<WithdrawLedgerCredit>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    let by = caller.principal;
    let command = WithdrawWantedCredit { at: state.clock.now(), grant, by, reason: body.value.reason };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::WithdrawWantedCredit(command)).await?;
    Ok(answer(&state, &caller, done).await)
}
