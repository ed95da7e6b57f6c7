//! What is shown of a claim: to who told it neither the ledger nor the key, nor where in the log it stands.

use axum::response::Response;
use domain::authority::Permission;
use domain::money::{Currency, Decimal, Quantity};
use domain::permit::ClaimReason;
use domain::usage_ledger::{ClaimParty, UsageLedger};
use domain::{Environment, KeyId, LedgerId, PermitId, ServiceId, TenantId};
use jiff::Timestamp;
use projections::read_models::agreements::{ClaimState, ClaimView, Said};
use schemars::JsonSchema;
use serde::Serialize;

use super::target::of_both;
use crate::http::auth::Caller;
use crate::http::conventions::{Done, PositionToken};
use crate::routes::providers::Providers;
use crate::state::AppState;

/// A claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ClaimDocument {
    /// Its id, which is that of its permit.
    pub id: PermitId,
    /// Its version; also the `ETag`, which `If-Match` takes. It rises with each thing that is said of it, and when it lapses.
    pub version: i64,
    /// How far it is.
    pub state: ClaimState,
    /// Why the permit does not suffice.
    pub short: ClaimReason,
    /// Which ledger would pay. This and what else is the payer's is not shown to who told the use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<LedgerId>,
    /// Whose that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<TenantId>,
    /// The same for who told the use, as verification names it: another organization sees another name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"cus_Zk3VbP1fQm0aXy7rT2s9Lw")]
    pub customer: Option<String>,
    /// With which key of the payer's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_id: Option<KeyId>,
    /// Live or test.
    pub environment: Environment,
    /// Who told the use.
    pub reporter: TenantId,
    /// What that one is called now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"Acme Models")]
    pub reporter_name: Option<String>,
    /// Of which service.
    pub service: ServiceId,
    /// Whose that is.
    pub provider: TenantId,
    /// What that one is called now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"Acme Models")]
    pub provider_name: Option<String>,
    /// What its caller knows the call by.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"resp_17")]
    pub reference: Option<String>,
    /// Of the cost.
    pub currency: Currency,
    /// What it can cost at most: what it does the ledger decides when the claim is accepted.
    #[schemars(example = "0.0042")]
    pub cost: Decimal,
    /// Tokens, in and out together.
    pub tokens: Quantity,
    /// When it happened, as it was told.
    pub occurred_at: Timestamp,
    /// When it was told.
    pub told_at: Timestamp,
    /// From when on nobody can decide it any more.
    pub lapses_at: Timestamp,
    /// That the payer rejected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejected: Option<SaidOfClaim>,
    /// That the marketplace was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referred: Option<SaidOfClaim>,
    /// What was decided for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<SaidOfClaim>,
    /// Where in the log it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<PositionToken>,
}

/// What somebody said of a claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SaidOfClaim {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: ClaimParty,
    /// Why; a payer that accepts need not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"We know of no such call")]
    pub reason: Option<String>,
}

impl From<Said> for SaidOfClaim {
    fn from(Said { at, by, reason }: Said) -> Self {
        Self { at, by, reason }
    }
}

impl ClaimDocument {
    /// As the caller may see it at an instant.
    pub fn of(view: ClaimView, at: Timestamp, caller: &Caller, state: &AppState, names: &Providers) -> Self {
        let (is_foreign, stands) = (is_foreign(caller, &view), view.state_at(at));
        Self {
            id: view.id,
            version: stands.version(),
            state: stands,
            short: view.short,
            ledger: (!is_foreign).then_some(view.ledger),
            payer: (!is_foreign).then_some(view.payer),
            customer: is_foreign.then(|| state.pepper.customer(view.payer, caller.tenant)),
            key_id: view.key.filter(|_| !is_foreign),
            environment: view.environment,
            reporter: view.reporter,
            reporter_name: names.name(view.reporter),
            service: view.service,
            provider: view.provider,
            provider_name: names.name(view.provider),
            reference: view.reference,
            currency: view.currency,
            cost: view.cost,
            tokens: view.tokens,
            occurred_at: view.occurred_at,
            told_at: view.told_at,
            lapses_at: view.lapses_at,
            rejected: view.rejected.map(SaidOfClaim::from),
            referred: view.referred.map(SaidOfClaim::from),
            decided: view.decided.map(SaidOfClaim::from),
            position: (!is_foreign).then(|| state.log.token(view.position)),
        }
    }
}

/// Of whom a claim says what they are called.
pub fn named_in(view: &ClaimView) -> [TenantId; 2] {
    [view.reporter, view.provider]
}

/// Whether the caller told the use and does not pay it.
fn is_foreign(caller: &Caller, view: &ClaimView) -> bool {
    caller.tenant == view.reporter && caller.tenant != view.payer
}

/// Answers a command with the claim as the caller may read it. What the receipt states is the claim's, not its ledger's; to who told
/// the use it does not say where in the log it stands.
pub async fn answer(state: &AppState, caller: &Caller, mut done: Done<UsageLedger>, known: ClaimView) -> Response {
    let view = done.executed.events.iter().fold(known, ClaimView::right_after);
    let at = done.at();
    (done.receipt.id, done.receipt.version) = (view.id.0, view.state_at(at).version());
    if is_foreign(caller, &view) {
        (done.receipt.position, done.receipt.leaf_hash) = (None, None);
    }
    let may_read = done.shows_resource() && caller.access_with(Permission::ReadClaims, &of_both(&view)).is_some();
    if !may_read {
        return done.respond(None::<ClaimDocument>);
    }
    // Without the names it is shown all the same: the command was done.
    let names = Providers::of(state, named_in(&view)).await.unwrap_or_default();
    done.respond(Some(ClaimDocument::of(view, at, caller, state, &names)))
}
