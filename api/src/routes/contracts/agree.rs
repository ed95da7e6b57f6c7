//! `POST /v1/ledgers/{id}/contracts`: agrees a price with a ledger's payer.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use domain::authority::Resource;
use domain::money::Factor;
use domain::organization::Role;
use domain::pricing::{PricePart, PriceSchedule};
use domain::usage_ledger::{
    AgreePrice, Agreement, MAX_OWN_PARTS, MAX_WITHDRAWS, OwnPrices, OwnPricesFault, PriceScope, UsageLedger,
    UsageLedgerCommand, UsageLedgerEvent,
};
use domain::values::text::Reason;
use domain::{ContractId, LedgerId, ServiceId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::LedgerContract;
use crate::http::auth::{Caller, roles_of};
use crate::http::conventions::instant;
use crate::http::conventions::responses::{Changed, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::{Code, Pointer, Problem};
use crate::http::schema::schema;
use crate::routes::ledgers::terms_of;
use crate::state::AppState;

/// What is agreed about prices. Without a service and a provider it is about everything.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreeLedgerPrice {
    /// The contract whose next revision this is, which ends the one before; a new contract if left out.
    contract: Option<ContractId>,
    /// The service whose price lists it is about.
    service: Option<ServiceId>,
    /// The provider whose services' price lists it is about. Either this or a service.
    provider: Option<TenantId>,
    /// What each cost by the list is multiplied by, from 0.0001 to 1: 0.85 takes 15 % off. Either this or `prices`.
    #[schemars(example = &"0.85")]
    factor: Option<Factor>,
    /// What parts of the service cost instead, by part: flat, in graduated tiers, or in volume tiers that fall; 1 to 32 parts, with 64 tiers in all at
    /// most. What is not named costs what the list says.
    #[schemars(extend("minProperties" = 1, "maxProperties" = MAX_OWN_PARTS))]
    prices: Option<BTreeMap<PricePart, PriceSchedule>>,
    /// From when on, not before now; now if left out. Lists with tiers, packages or a most of a period get it with the ledger's next
    /// period.
    #[serde(default, deserialize_with = "instant::optional")]
    from: Option<Timestamp>,
    /// From when on no more; for good if left out.
    #[serde(default, deserialize_with = "instant::optional")]
    until: Option<Timestamp>,
    /// Contracts of the ledger that end where this one begins.
    #[serde(default)]
    #[schemars(length(max = MAX_WITHDRAWS))]
    withdraws: Vec<ContractId>,
    /// Why; no personal data. The payer sees it.
    #[schemars(example = &"contract 17")]
    reason: Reason,
}

/// Agree a price
///
/// The marketplace sells, so the marketplace agrees with payers; the provider is its supplier, and on what is agreed about it the provider's
/// revenue follows: agree with the provider first. On test ledgers their owner may. A factor multiplies each cost by the list exactly, and is
/// rounded up at the 24th decimal where it must. Prices of parts hold in the place of the list's where that has one price for each unit of the
/// part, and no lower one: the list stays the most that a use costs. It holds from now on or from later on, never backwards: uses and permits from before cost what
/// they did. Of several that hold the most specific is taken. Money depends on it, so it needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/contracts", operation_id = "agree_ledger_price", tag = "contracts",
    request_body = ref(schema::<AgreeLedgerPrice>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Changed<LedgerContract>)
)]
pub async fn agree(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: wanted, bytes }: Body<AgreeLedgerPrice>,
) -> Result<Response, Problem> {
    let terms = terms_of(&state, id).await?;
    let access = caller.authorize("ledger", &Resource::ledger(terms.owner, terms.environment, id))?;
    headers.require_key()?;
    let AgreeLedgerPrice { contract, service, provider, factor, prices, from, until, withdraws, reason } = wanted;
    let scope = scope(&state, service, provider).await?;
    let (factor, prices) = agreed(&state, (id, scope, from), factor, prices).await?;
    let (is_new, contract) = (contract.is_none(), contract.unwrap_or_else(|| ContractId(ops::ids::new_id())));
    let (at, by) = (state.clock.now(), caller.tenant);
    let command = AgreePrice { at, contract, is_new, scope, factor, prices, from, until, withdraws, reason, by };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(terms.owner).without_state();
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::AgreePrice(command)).await?;
    let agreed = done.executed.events.iter().find_map(UsageLedgerEvent::as_price_agreed).map(Agreement::from);
    let agreed = match agreed {
        Some(agreed) => Some(agreed),
        None => state.write.store.load::<UsageLedger>(id.0).await?.aggregate.contracts().latest(contract).cloned(),
    };
    Ok(done.respond(agreed.as_ref().map(LedgerContract::from)))
}

/// The factor, or the prices of parts, which have to hold beside the list that is in effect when they begin.
async fn agreed(
    state: &AppState,
    (ledger, scope, from): (LedgerId, PriceScope, Option<Timestamp>),
    factor: Option<Factor>,
    parts: Option<BTreeMap<PricePart, PriceSchedule>>,
) -> Result<(Factor, OwnPrices), Problem> {
    let (parts, service) = match (factor, parts, scope) {
        (Some(factor), None, _) => return Ok((factor, OwnPrices::default())),
        (None, Some(parts), PriceScope::Service { service }) => (parts, service),
        (None, Some(_), _) => {
            return Err(Problem::field("prices", "contradiction", "name the service whose parts are priced"));
        }
        (Some(_), Some(_), _) | (None, None, _) => {
            return Err(Problem::field("factor", "contradiction", "state a factor, or prices of parts of a service"));
        }
    };
    let fault = |fault: OwnPricesFault| {
        let prices = Pointer::default().member("prices");
        let pointer = fault.part().map_or_else(|| prices.clone(), |part| prices.clone().member(&part.to_string()));
        let detail = fault.to_string();
        Problem::new(Code::Rejected, detail.clone()).with_error(pointer, "invalid_prices", detail)
    };
    let own = OwnPrices::new(parts).map_err(fault)?;
    let at = from.unwrap_or_else(|| state.clock.now());
    let calendars = state.metering.calendars(ledger, [service], at).await?;
    let priced = state.metering.price_of(service, (&calendars, at), None);
    let priced = priced.ok_or_else(|| Problem::field("service", "unknown_price", "the service has no price then"))?;
    own.check_beside(&priced.prices).map_err(fault)?;
    Ok((Factor::ONE, own))
}

/// What it is about: a service that there is, or an organization that is a provider, or everything.
async fn scope(
    state: &AppState,
    service: Option<ServiceId>,
    provider: Option<TenantId>,
) -> Result<PriceScope, Problem> {
    match (service, provider) {
        (None, None) => Ok(PriceScope::Everything),
        (Some(_), Some(_)) => {
            Err(Problem::field("provider", "contradiction", "name a service, or a provider, or neither for everything"))
        }
        (Some(service), None) => {
            let prices = state.metering.prices();
            let is_known = || prices.first_priced(service).is_some();
            if is_known() || (prices.catch_up().await && is_known()) {
                return Ok(PriceScope::Service { service });
            }
            Err(Problem::field("service", "unknown_service", "name a service that has a price list"))
        }
        (None, Some(provider)) => {
            let no_provider =
                || Problem::field("provider", "not_a_provider", "name an organization that is a provider");
            let roles = roles_of(state, provider).await.map_err(|problem| match problem.code {
                Code::NotFound => no_provider(),
                _ => problem,
            })?;
            if roles.contains(&Role::Provider) { Ok(PriceScope::Provider { provider }) } else { Err(no_provider()) }
        }
    }
}
