//! `PUT /v1/ledgers/{id}/hard-limit`: sets or lifts up to which charge usage may be asked for.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::money::Money;
use domain::usage_ledger::{SetHardLimit, UsageLedgerCommand};
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

/// The limit to be set.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("required" = ["amount"]))]
pub struct SetLedgerHardLimit {
    /// Up to which charge usage may be asked for, at most 10^9, in the ledger's currency; `null` lifts the limit. It has to be stated: an empty document
    /// lifts nothing.
    #[serde(deserialize_with = "Option::deserialize")]
    amount: Option<Money>,
    /// That an amount below the smallest coin of its currency (a cent, a yen) is meant so; without it none is taken.
    #[serde(default)]
    below_minor_unit: bool,
}

/// Set the hard limit
///
/// It stops what is asked for. What has happened is told and charged all the same, as far as there is credit: a limit makes
/// nothing free. It may be below what is charged already. Consumers set that of their own ledgers, administrators of
/// any. Needs an Idempotency-Key.
#[utoipa::path(
    put, path = "/v1/ledgers/{id}/hard-limit", operation_id = "set_ledger_hard_limit", tag = "ledgers",
    request_body = ref(schema::<SetLedgerHardLimit>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<LedgerDocument>)
)]
pub async fn set_hard_limit(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    body: Body<SetLedgerHardLimit>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let amount = body.value.amount;
    if let Some(amount) = amount {
        same_currency(terms.currency, amount)?;
        payable("amount", amount, body.value.below_minor_unit)?;
    }
    let command = SetHardLimit { at: state.clock.now(), amount: amount.map(|amount| amount.amount) };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(terms.owner);
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::SetHardLimit(command)).await?;
    Ok(answer(&state, &caller, done).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_lifted_by_saying_so_and_not_by_saying_nothing() {
        let read = |text: &str| serde_json::from_str::<SetLedgerHardLimit>(text);
        assert_eq!(read(r#"{"amount":null}"#).unwrap().amount, None);
        assert!(read("{}").is_err());
        assert!(read(r#"{"amount":{"amount":10,"currency":"USD"}}"#).unwrap().amount.is_some());
        assert!(read(r#"{"amount":{"amount":"10","currency":"USD"}}"#).unwrap().amount.is_some());
    }
}
