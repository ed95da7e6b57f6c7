//! `POST /v1/ledgers/{id}/periods/close`: closes a period before it does by itself.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::{ClosePeriod, CutBy, Period, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::terms::ledger;
use super::super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A period to be closed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseLedgerPeriod {
    /// Which: the first one that is not closed.
    period: Period,
    /// Why it does not wait for what may still be told of it; no personal data.
    #[schemars(example = &"the payer asked for the bill")]
    reason: Reason,
}

/// Close a period
///
/// A period is over with its month and closes by itself 72 hours later. The marketplace closes it before that: what is told afterwards is billed
/// in the next one, with the period that it is of. A period that is closed already changes nothing. A long bill is stated in steps; a process
/// goes on with those that do not fit into the answer. Needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/periods/close", operation_id = "close_ledger_period", tag = "ledgers",
    request_body = ref(schema::<CloseLedgerPeriod>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<LedgerDocument>)
)]
pub async fn close(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<CloseLedgerPeriod>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let CloseLedgerPeriod { period, reason } = body.value;
    let lists = state.read.models.billed_lists(access, id, period).await?;
    let (at, by) = (state.clock.now(), CutBy::Marketplace);
    let command = ClosePeriod { at, period, by, reason: Some(reason), lists };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::ClosePeriod(command)).await?;
    Ok(answer(&state, &caller, done).await)
}
