//! `PUT /v1/ledgers/{id}/budgets/instances`: bounds how many instances of its budgets a ledger counts.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::{BoundInstances, UsageLedgerCommand};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::terms::ledger;
use super::list::{LedgerBudgets, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A bound in place of the one before.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BoundLedgerInstances {
    /// How many instances are counted at most.
    #[schemars(example = 50_000, range(min = 1, max = 100_000))]
    at_most: u32,
    /// Why; no personal data.
    reason: Reason,
}

/// Bound the instances of budgets
///
/// A ledger counts 10,000 instances of its budgets at once, all of them together, unless the marketplace lets it count more: each takes memory of
/// the process that has the ledger. Fewer forget none that are counted. On test ledgers their owner says it. Needs an Idempotency-Key.
#[utoipa::path(
    put, path = "/v1/ledgers/{id}/budgets/instances", operation_id = "bound_ledger_instances", tag = "ledgers",
    request_body = ref(schema::<BoundLedgerInstances>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<LedgerBudgets>)
)]
pub async fn bound(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<BoundLedgerInstances>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let BoundLedgerInstances { at_most, reason } = body.value;
    let command = BoundInstances { at: state.clock.now(), at_most, reason };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::BoundInstances(command)).await?;
    Ok(answer(&caller, done))
}
