//! What is shown of a mandate.

use std::collections::BTreeSet;

use axum::response::Response;
use domain::authority::{Permission, Resource};
use domain::money::{Currency, Decimal};
use domain::usage_ledger::UsageLedger;
use domain::{Environment, LedgerId, MandateId, ServiceId, TenantId};
use jiff::Timestamp;
use projections::read_models::agreements::MandateView;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::auth::{Caller, Pepper};
use crate::http::conventions::Done;
use crate::routes::providers::Providers;
use crate::state::AppState;

/// A mandate.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MandateDocument {
    /// Its id, which reports name.
    pub id: MandateId,
    /// Its version; also the `ETag`, which `If-Match` takes. It changes when the mandate ends.
    pub version: i64,
    /// Which ledger pays.
    pub ledger: LedgerId,
    /// Whose that is. Not shown to who has the mandate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<TenantId>,
    /// The same for who has the mandate, as verification names it: another organization sees another name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"cus_Zk3VbP1fQm0aXy7rT2s9Lw")]
    pub customer: Option<String>,
    /// Live or test.
    pub environment: Environment,
    /// Who may charge.
    pub organization: TenantId,
    /// What that one is called now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"Acme Models")]
    pub organization_name: Option<String>,
    /// For which services.
    pub services: BTreeSet<ServiceId>,
    /// Of the amounts.
    pub currency: Currency,
    /// How much a record, at most.
    #[schemars(example = "5")]
    pub most_per_record: Decimal,
    /// How much a day (UTC), at most.
    #[schemars(example = "100")]
    pub most_per_day: Decimal,
    /// When it was given.
    pub given_at: Timestamp,
    /// The first instant at which a use is no longer covered.
    pub until: Timestamp,
    /// When it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<Timestamp>,
}

impl MandateDocument {
    /// As the caller may see it at an instant.
    pub fn of(view: MandateView, at: Timestamp, caller: &Caller, pepper: &Pepper, names: &Providers) -> Self {
        let is_foreign = caller.tenant == view.organization && caller.tenant != view.payer;
        Self {
            id: view.id,
            version: view.version_at(at),
            ledger: view.ledger,
            payer: (!is_foreign).then_some(view.payer),
            customer: is_foreign.then(|| pepper.customer(view.payer, caller.tenant)),
            environment: view.environment,
            organization: view.organization,
            organization_name: names.name(view.organization),
            services: view.services,
            currency: view.currency,
            most_per_record: view.most_per_record,
            most_per_day: view.most_per_day,
            given_at: view.given_at,
            until: view.until,
            withdrawn_at: view.withdrawn_at,
        }
    }
}

/// Answers a command with the mandate as the caller may read it. What the receipt states is the mandate's, not its ledger's.
pub async fn answer(state: &AppState, caller: &Caller, mut done: Done<UsageLedger>, view: MandateView) -> Response {
    let at = done.at();
    (done.receipt.id, done.receipt.version) = (view.id.0, view.version_at(at));
    let ledger = Resource::ledger(view.payer, view.environment, view.ledger).reported_by(view.organization);
    let may_read = done.shows_resource() && caller.access_with(Permission::ReadMandates, &ledger).is_some();
    if !may_read {
        return done.respond(None::<MandateDocument>);
    }
    // Without the name it is shown all the same: the command was done.
    let names = Providers::of(state, [view.organization]).await.unwrap_or_default();
    done.respond(Some(MandateDocument::of(view, at, caller, &state.pepper, &names)))
}
