//! `POST /v1/ledgers/{id}/mandates`: lets an organization charge a ledger.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use domain::authority::Resource;
use domain::money::Money;
use domain::organization::Role;
use domain::usage_ledger::{GiveMandate, MAX_MANDATE_SERVICES, UsageLedgerCommand, UsageLedgerEvent};
use domain::{LedgerId, MandateId, ServiceId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{MandateDocument, answer};
use super::target::for_services;
use crate::http::auth::{Caller, roles_of};
use crate::http::conventions::instant;
use crate::http::conventions::responses::{Created, KeyedCommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::routes::ledgers::{payable, same_currency, terms_of};
use crate::state::AppState;
use projections::read_models::agreements::MandateView;

/// A mandate to be given. The amounts are above zero and in the ledger's currency.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveLedgerMandate {
    /// Who may charge: a provider or a gateway, and not the owner of the ledger.
    organization: TenantId,
    /// For which services.
    #[schemars(length(min = 1, max = MAX_MANDATE_SERVICES))]
    services: BTreeSet<ServiceId>,
    /// How much a record, at most.
    most_per_record: Money,
    /// How much a day (UTC), at most.
    most_per_day: Money,
    /// The first instant at which a use is no longer covered.
    #[serde(deserialize_with = "instant::required")]
    until: Timestamp,
    /// That an amount below the smallest coin of its currency (a cent, a yen) is meant so; without it none is taken.
    #[serde(default)]
    below_minor_unit: bool,
}

/// Give a mandate
///
/// For meters that do not have the key at hand, or that report later or in sums. The organization reports with the mandate's id to
/// `POST /v1/ledgers/{id}/usage`, and what it reports is charged without a permit: name what you would lose to its error. Nobody but
/// the owner of the ledger gives one. Needs an Idempotency-Key.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/mandates", operation_id = "give_mandate", tag = "mandates",
    request_body = ref(schema::<GiveLedgerMandate>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), KeyedCommandParams), responses(Created<MandateDocument>)
)]
pub async fn give(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: wanted, bytes }: Body<GiveLedgerMandate>,
) -> Result<Response, Problem> {
    let terms = terms_of(&state, id).await?;
    let ledger = Resource::ledger(terms.owner, terms.environment, id);
    let GiveLedgerMandate { organization, services, most_per_record, most_per_day, until, below_minor_unit } = wanted;
    let access = for_services(&caller, "ledger", ledger, &services)?;
    headers.require_key()?;
    for (field, amount) in [("most_per_record", most_per_record), ("most_per_day", most_per_day)] {
        same_currency(terms.currency, amount)?;
        payable(field, amount, below_minor_unit)?;
    }
    let intent = Intent::of(&state, &caller, access, headers, &bytes)
        .about(terms.owner)
        .in_an_open_organization()
        .without_state();
    if !intent.is_repeated().await? {
        charges(&state, organization).await?;
    }
    let command = GiveMandate {
        at: state.clock.now(),
        mandate: MandateId(ops::ids::new_id()),
        organization,
        services,
        most_per_record: most_per_record.amount,
        most_per_day: most_per_day.amount,
        until,
    };
    let done = intent.change(&state.write.ledgers, id.0, UsageLedgerCommand::GiveMandate(command)).await?;
    let given = done.executed.events.iter().find_map(UsageLedgerEvent::as_mandate_given);
    // A new id is given every time, so there is always something to write.
    let given = given.ok_or_else(|| Problem::new(Code::Internal, "a mandate was given without an event"))?;
    let view = MandateView::given(&terms, given);
    Ok(answer(&state, &caller, done.under("/v1/mandates"), view).await)
}

/// Whether the organization is one that charges.
async fn charges(state: &AppState, organization: TenantId) -> Result<(), Problem> {
    let no_reporter = || {
        let why = "name an organization that is registered, and a provider or a gateway";
        Problem::field("organization", "not_a_reporter", why)
    };
    let roles = roles_of(state, organization).await.map_err(|problem| match problem.code {
        Code::NotFound => no_reporter(),
        _ => problem,
    })?;
    let does = |role| roles.contains(&role);
    if does(Role::Provider) || does(Role::Gateway) { Ok(()) } else { Err(no_reporter()) }
}
