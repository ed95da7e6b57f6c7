//! What is shown of a dispute: to who reported the record neither the ledger nor the key, nor where in the log it stands.

use axum::response::Response;
use domain::authority::Permission;
use domain::money::{Currency, Decimal};
use domain::usage_ledger::{ClaimParty, UsageLedger};
use domain::{DisputeId, Environment, KeyId, LedgerId, ServiceId, TenantId};
use jiff::Timestamp;
use projections::read_models::agreements::{DisputeState, DisputeView, Said};
use schemars::JsonSchema;
use serde::Serialize;

use super::target::of_both;
use crate::http::auth::Caller;
use crate::http::conventions::{Done, PositionToken};
use crate::routes::providers::Providers;
use crate::state::AppState;

/// A dispute.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DisputeDocument {
    /// Its id. A record has one dispute.
    pub id: DisputeId,
    /// Its version; also the `ETag`, which `If-Match` takes. It rises when it is answered and when it ends.
    pub version: i64,
    /// How far it is.
    pub state: DisputeState,
    /// Which ledger the record is in. This and what else is the payer's is not shown to who reported it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<LedgerId>,
    /// Whose that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<TenantId>,
    /// The same for who reported the record, as verification names it: another organization sees another name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"cus_Zk3VbP1fQm0aXy7rT2s9Lw")]
    pub customer: Option<String>,
    /// With which key of the payer's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_id: Option<KeyId>,
    /// Live or test.
    pub environment: Environment,
    /// Who reported the record.
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
    /// The id that the record was reported under: that of its permit, or the reporter's own.
    #[schemars(example = "req-4711")]
    pub usage_id: String,
    /// What its caller knows the call by.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"resp_17")]
    pub reference: Option<String>,
    /// Of the amounts.
    pub currency: Currency,
    /// What the record cost when it was disputed.
    #[schemars(example = "0.0042")]
    pub cost: Decimal,
    /// What of that the payer was charged. Where it was not, the payer's books say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"0.0042")]
    pub charged: Option<Decimal>,
    /// Where the record was recorded: with `index` what `explain` takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record_position: Option<PositionToken>,
    /// Its place in that event, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record_index: Option<u32>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Why it is disputed.
    #[schemars(example = "We made one call, not two")]
    pub reason: String,
    /// Since when.
    pub disputed_at: Timestamp,
    /// What who reported the record said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<SaidOfDispute>,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<SaidOfDispute>,
    /// The number of the correction that an upheld one came with.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &1)]
    pub correction: Option<u32>,
    /// Where in the log it was disputed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<PositionToken>,
}

/// What somebody said of a dispute.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SaidOfDispute {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: ClaimParty,
    /// What.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"It is in our log")]
    pub reason: Option<String>,
}

impl From<Said> for SaidOfDispute {
    fn from(Said { at, by, reason }: Said) -> Self {
        Self { at, by, reason }
    }
}

impl DisputeDocument {
    /// As the caller may see it.
    pub fn of(view: DisputeView, caller: &Caller, state: &AppState, names: &Providers) -> Self {
        let is_foreign = is_foreign(caller, &view);
        let token = |position| state.log.token(position);
        Self {
            id: view.id,
            version: view.state.version(),
            state: view.state,
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
            usage_id: view.usage_id,
            reference: view.reference,
            currency: view.currency,
            cost: view.cost,
            charged: (!is_foreign).then_some(view.charged),
            record_position: (!is_foreign).then(|| token(view.record.0)),
            record_index: (!is_foreign).then_some(view.record.1),
            recorded_at: view.recorded_at,
            reason: view.reason,
            disputed_at: view.disputed_at,
            answered: view.answered.map(SaidOfDispute::from),
            closed: view.closed.map(SaidOfDispute::from),
            correction: view.correction,
            // A rehearsal has no place in the log.
            position: (!is_foreign && view.position > 0).then(|| token(view.position)),
        }
    }
}

/// Of whom a dispute says what they are called.
pub fn named_in(view: &DisputeView) -> [TenantId; 2] {
    [view.reporter, view.provider]
}

/// Whether the caller reported the record and does not pay it.
fn is_foreign(caller: &Caller, view: &DisputeView) -> bool {
    caller.tenant == view.reporter && caller.tenant != view.payer
}

/// Answers a command with the dispute as the caller may read it. What the receipt states is the dispute's, not its ledger's; to who
/// reported the record it does not say where in the log it stands.
pub async fn answer(state: &AppState, caller: &Caller, mut done: Done<UsageLedger>, known: DisputeView) -> Response {
    let view = known.right_after(&done.executed.events);
    (done.receipt.id, done.receipt.version) = (view.id.0, view.state.version());
    if is_foreign(caller, &view) {
        (done.receipt.position, done.receipt.leaf_hash) = (None, None);
    }
    let may_read = done.shows_resource() && caller.access_with(Permission::ReadDisputes, &of_both(&view)).is_some();
    if !may_read {
        return done.respond(None::<DisputeDocument>);
    }
    // Without the names it is shown all the same: the command was done.
    let names = Providers::of(state, named_in(&view)).await.unwrap_or_default();
    done.respond(Some(DisputeDocument::of(view, caller, state, &names)))
}
