//! `POST /v1/mandates/{id}/withdraw`: ends a mandate before its time.

use axum::extract::State;
use axum::response::Response;
use domain::MandateId;
use domain::authority::Resource;
use domain::usage_ledger::{UsageLedgerCommand, UsageLedgerEvent, WithdrawMandate};

use super::document::{MandateDocument, answer};
use super::target::{ended, for_services, mandate};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::state::AppState;

/// Withdraw a mandate
///
/// What is used from now on is not covered. What was used before can still be reported for 48 hours, up to the mandate's most per
/// day. One that has ended is not withdrawn again.
#[utoipa::path(
    post, path = "/v1/mandates/{id}/withdraw", operation_id = "withdraw_mandate", tag = "mandates",
    params(("id" = uuid::Uuid, Path, description = "The mandate's id"), CommandParams), responses(Changed<MandateDocument>)
)]
pub async fn withdraw(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<MandateId>,
    headers: CommandHeaders,
) -> Result<Response, Problem> {
    let known = mandate(&state, id).await?;
    let ledger = Resource::ledger(known.payer, known.environment, known.ledger);
    let access = for_services(&caller, "mandate", ledger, &known.services)?;
    let command = WithdrawMandate { at: state.clock.now(), mandate: id };
    let intent = Intent::of(&state, &caller, access, headers, &[]).about(known.payer).without_state();
    let command = UsageLedgerCommand::WithdrawMandate(command);
    let done = intent.change(&state.write.ledgers, known.ledger.0, command).await?;
    let view = match done.executed.events.iter().find_map(UsageLedgerEvent::as_mandate_withdrawn) {
        Some(withdrawn) => known.withdrawn(withdrawn.at),
        None => ended(&state, known, done.at()).await,
    };
    Ok(answer(&state, &caller, done, view).await)
}
