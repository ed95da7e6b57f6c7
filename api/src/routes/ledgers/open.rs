//! `POST /v1/ledgers`: opens a payer's account.

use axum::extract::State;
use axum::response::Response;
use domain::authority::Resource;
use domain::money::Currency;
use domain::usage_ledger::{Open, UsageLedgerCommand};
use domain::{Environment, LedgerId, TenantId};
use projections::read_models::objects::Object;
use schemars::JsonSchema;
use serde::Deserialize;

use super::terms::{PLAIN, plain_name};
use super::view::{LedgerDocument, answer};
use crate::http::auth::{Caller, roles_of};
use crate::http::conventions::responses::{CommandParams, Created};
use crate::http::conventions::{Body, CommandHeaders, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// A ledger to be opened.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenLedger {
    /// What the payer calls it; at most 120 characters and 128 bytes, no personal data.
    #[schemars(example = &"Production", length(max = 120), regex(pattern = PLAIN))]
    name: Option<String>,
    /// Everything in it is in this currency (ISO 4217).
    currency: Currency,
    /// `live` or `test`; that of the caller's key if left out. Only administrators open ledgers of the other one.
    environment: Option<Environment>,
    /// Who pays; only administrators open ledgers of others.
    organization: Option<TenantId>,
}

/// Open a ledger
///
/// Every ledger opens prepaid, without overdraft: only credit is spent. Other terms are granted by the marketplace, with
/// `PUT /v1/ledgers/{id}/terms`. Consumers open ledgers of their own organization, administrators of any. A test key opens test
/// ledgers, a live key live ones.
#[utoipa::path(
    post, path = "/v1/ledgers", operation_id = "open_ledger", tag = "ledgers", request_body = ref(schema::<OpenLedger>()),
    extensions(("x-codes" = json!([Code::QuotaReached]))),
    params(CommandParams), responses(Created<LedgerDocument>)
)]
pub async fn open(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    Body { value: wanted, bytes }: Body<OpenLedger>,
) -> Result<Response, Problem> {
    let owner = wanted.organization.unwrap_or(caller.tenant);
    let environment = wanted.environment.unwrap_or(caller.environment);
    let access = caller.authorize("organization", &Resource::new_ledger(owner, environment))?;
    roles_of(&state, owner).await?;
    let name = wanted.name.as_deref().map(plain_name).transpose()?;
    let id = LedgerId(ops::ids::new_id());
    let currency = wanted.currency;
    let at = state.clock.now();
    let command = Open { at, ledger_id: id, owner, currency, environment, name };
    let intent = Intent::of(&state, &caller, access, headers, &bytes)
        .about(owner)
        .within_quota(Object::Ledgers)
        .in_an_open_organization();
    let done = intent.create(&state.write.ledgers, id.0, UsageLedgerCommand::Open(command)).await?.under("/v1/ledgers");
    Ok(answer(&state, &caller, done).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_of_credit_are_nothing_that_is_chosen() {
        let read = |text: &str| serde_json::from_str::<OpenLedger>(text);
        assert!(read(r#"{"currency":"USD"}"#).is_ok());
        for chosen in [r#""billing":"postpaid""#, r#""over_limit":"absorbed""#] {
            let refused = read(&format!(r#"{{"currency":"USD",{chosen}}}"#)).unwrap_err().to_string();
            assert!(refused.contains("unknown field"), "{refused}");
        }
    }
}
