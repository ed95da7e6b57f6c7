//! `PUT /v1/ledgers/{id}/auto-top-up`: sets or lifts the rule by which a ledger tops itself up.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::{AutoTopUp, SetAutoTopUp, UsageLedgerCommand};
use schemars::JsonSchema;
use serde::Deserialize;

use super::terms::{identified, ledger};
use super::top_up::taken;
use super::view::{LedgerDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// The rule to be set.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("required" = ["rule"]))]
pub struct SetLedgerAutoTopUp {
    /// The rule, its amounts in the ledger's currency; `null` lifts it. It has to be stated: an empty document lifts nothing.
    #[serde(deserialize_with = "Option::deserialize")]
    rule: Option<AutoTopUp>,
}

/// Set the rule for top-ups
///
/// Once less than `below` is left to pay with, less what is owed, a top-up of `amount` is asked for, as long as those of the month come to no more than
/// `monthly_ceiling`; tax is paid beside that. After one that was not paid the rule rests for a day, or until it is set anew; a payment that is taken
/// back at the bank lifts it. Money moves by it, so it needs an Idempotency-Key.
#[utoipa::path(
    put, path = "/v1/ledgers/{id}/auto-top-up", operation_id = "set_ledger_auto_top_up", tag = "payments",
    request_body = ref(schema::<SetLedgerAutoTopUp>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<LedgerDocument>)
)]
pub async fn set_auto_top_up(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: SetLedgerAutoTopUp { rule }, bytes }: Body<SetLedgerAutoTopUp>,
) -> Result<Response, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    headers.require_key()?;
    let is_set = rule.is_some();
    let command = SetAutoTopUp { at: state.clock.now(), rule };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(terms.owner);
    if is_set && !intent.is_repeated().await? {
        taken(&state)?;
        identified(&state, access, terms.owner).await?;
    }
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::SetAutoTopUp(command)).await?;
    Ok(answer(&state, &caller, done).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_lifted_by_saying_so_and_not_by_saying_nothing() {
        let read = |text: &str| serde_json::from_str::<SetLedgerAutoTopUp>(text);
        assert!(read(r#"{"rule":null}"#).unwrap().rule.is_none());
        assert!(read("{}").is_err());
        let rule = r#"{"rule":{"below":"10","amount":"50","monthly_ceiling":"200","method":"pm_1"}}"#;
        assert!(read(rule).unwrap().rule.is_some());
    }
}
