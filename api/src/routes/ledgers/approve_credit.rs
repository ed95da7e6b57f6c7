//! `POST /v1/ledgers/{id}/credits/{grant}/approve`: approves credit that somebody else wants granted.

use axum::extract::State;
use axum::response::Response;
use domain::organization::OPERATOR;
use domain::usage_ledger::{ApproveCredit, UsageLedgerCommand};

use super::granter::granter;
use super::of_grant::OfGrant;
use super::terms::ledger;
use super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{CommandHeaders, Intent};
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// Approve credit
///
/// What waits for it, because it is above what one grants alone, is granted with that, once. Whoever wants it granted does not approve it, nor does a
/// key that theirs gave or came from, nor who pays. Credit that is granted already is not granted again. Money moves, so it needs an
/// Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/credits/{grant}/approve", operation_id = "approve_ledger_credit", tag = "ledgers",
    params(
        ("id" = uuid::Uuid, Path, description = "The ledger's id"),
        ("grant" = uuid::Uuid, Path, description = "The grant's id, as granting it answered"),
        KeyedCommandParams
    ),
    responses(Changed<LedgerDocument>)
)]
pub async fn approve_credit(
    State(state): State<AppState>,
    caller: Caller,
    OfGrant { ledger: id, grant }: OfGrant,
    headers: CommandHeaders,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    if caller.tenant == terms.owner && terms.owner != OPERATOR {
        return Err(Problem::new(Code::Rejected, "who pays does not approve credit that it is given"));
    }
    let command = ApproveCredit { at: state.clock.now(), grant, by: granter(&state, &caller).await? };
    let intent = Intent::of(&state, &caller, access, headers, &[]).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::ApproveCredit(command)).await?;
    Ok(answer(&state, &caller, done).await)
}
