//! `PUT /v1/ledgers/{id}/hold-policy`: for how long money is held, and how much of it for one use.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::money::Money;
use domain::usage_ledger::{HoldPolicy, MAX_LIFE_SECONDS, MAX_UNSTATED_TOKENS, SetHoldPolicy, UsageLedgerCommand};
use schemars::JsonSchema;
use serde::Deserialize;

use super::terms::{ledger, payable, same_currency};
use super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A policy in place of the one before.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetLedgerHoldPolicy {
    /// For how many seconds money is held where a reservation says nothing; 300 if left out.
    #[serde(default = "default_life")]
    #[schemars(range(min = 1, max = MAX_LIFE_SECONDS))]
    default_life_seconds: u32,
    /// For how many seconds at most, all extensions included; 86,340 if left out.
    #[serde(default = "max_life")]
    #[schemars(range(min = 1, max = MAX_LIFE_SECONDS))]
    max_life_seconds: u32,
    /// How much is held for one use at most, in the ledger's currency; no bound if left out. What a use costs beyond it is charged all the same, as far as
    /// there is money for it.
    cap: Option<Money>,
    /// For how many tokens of the answer money is held at most where a reservation does not say; 16,384 if left out. Less where the service gives
    /// less at once, or the permit allows less.
    #[serde(default = "unstated_tokens")]
    #[schemars(range(min = 1, max = MAX_UNSTATED_TOKENS))]
    unstated_output_tokens: u32,
    /// That a cap below the smallest coin of its currency (a cent, a yen) is meant so; without it none is taken.
    #[serde(default)]
    below_minor_unit: bool,
}

fn default_life() -> u32 {
    HoldPolicy::default().default_life_seconds
}

fn max_life() -> u32 {
    HoldPolicy::default().max_life_seconds
}

fn unstated_tokens() -> u32 {
    HoldPolicy::default().unstated_output_tokens
}

/// Set the hold policy
///
/// For reservations that are made or extended from then on; what is held already stays as it is. With a cap a reservation may hold less than its use
/// can cost, and says by how much that may exceed it (`may_exceed_by`): so more calls run at once, and their uses may come to more than there is money for.
/// Consumers set that of their own ledgers, administrators of any. Needs an Idempotency-Key.
#[utoipa::path(
    put, path = "/v1/ledgers/{id}/hold-policy", operation_id = "set_ledger_hold_policy", tag = "ledgers",
    request_body = ref(schema::<SetLedgerHoldPolicy>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<LedgerDocument>)
)]
pub async fn set_hold_policy(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<SetLedgerHoldPolicy>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let SetLedgerHoldPolicy { default_life_seconds, max_life_seconds, cap, unstated_output_tokens, below_minor_unit } =
        body.value;
    if let Some(cap) = cap {
        same_currency(terms.currency, cap)?;
        payable("cap", cap, below_minor_unit)?;
    }
    let cap = cap.map(|cap| cap.amount);
    let policy = HoldPolicy { default_life_seconds, max_life_seconds, cap, unstated_output_tokens };
    let command = SetHoldPolicy { at: state.clock.now(), policy };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::SetHoldPolicy(command)).await?;
    Ok(answer(&state, &caller, done).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_as_it_is_without_a_policy() {
        let SetLedgerHoldPolicy { default_life_seconds, max_life_seconds, cap, unstated_output_tokens, .. } =
            serde_json::from_str("{}").unwrap();
        let cap = cap.map(|cap| cap.amount);
        let read = HoldPolicy { default_life_seconds, max_life_seconds, cap, unstated_output_tokens };
        assert_eq!(read, HoldPolicy::default());
    }
}
