//! `GET /v1/ledgers/{id}/reservations`: what is held of a ledger's money.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::money::{Currency, Decimal};
use domain::usage_ledger::{Attribution, HoldPermission, OpenHold, UsageLedger};
use domain::{KeyId, LedgerId, MandateId, PermitId, ReservationId, ServiceId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, in_the_log};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::ledgers::terms_of;
use crate::state::AppState;

/// Reservations that one answer lists.
const MAX_LISTED: usize = 1_000;

/// What is held of a ledger's money.
#[derive(Serialize, JsonSchema)]
pub struct LedgerReservations {
    /// Of all amounts.
    currency: Currency,
    /// What is held in all: the most that all of it can still cost from where the counts of the period stand.
    #[schemars(example = "12.5")]
    held: Decimal,
    /// How many are open.
    open: usize,
    /// Those that end first, at most 1,000.
    reservations: Vec<LedgerReservation>,
}

/// A reservation, as who pays sees it.
#[derive(Serialize, JsonSchema)]
struct LedgerReservation {
    id: ReservationId,
    /// For which services.
    services: Vec<ServiceId>,
    /// For which key.
    #[serde(skip_serializing_if = "Option::is_none")]
    key_id: Option<KeyId>,
    /// Project of the payer.
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<Uuid>,
    /// Run of an agent or a job.
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<String>,
    /// The payer's own tags. Who its end user is only the list of usage says.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
    /// The permit that it stands on.
    #[serde(skip_serializing_if = "Option::is_none")]
    permit: Option<PermitId>,
    /// The mandate that it stands on.
    #[serde(skip_serializing_if = "Option::is_none")]
    mandate: Option<MandateId>,
    /// Which machine holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<String>,
    /// What is held at prices that do not depend on how much was used.
    #[schemars(example = "0.5")]
    amount: Decimal,
    /// What its parts came to that were told.
    #[schemars(example = &"0")]
    settled: Decimal,
    taken_at: Timestamp,
    expires_at: Timestamp,
}

impl LedgerReservation {
    fn of(id: ReservationId, hold: &OpenHold) -> Self {
        let mandate = match hold.permission {
            HoldPermission::Mandate { id } => Some(id),
            HoldPermission::Permit(_) | HoldPermission::Owner => None,
        };
        let Attribution { project, run, tags, .. } = hold.attribution().clone();
        Self {
            id,
            services: hold.services.clone(),
            key_id: hold.key,
            project,
            run,
            tags,
            permit: hold.permit().map(|permit| permit.id),
            mandate,
            holder: hold.holder.as_deref().map(str::to_owned),
            amount: hold.fixed,
            settled: hold.settled,
            taken_at: hold.taken_at,
            expires_at: hold.expires_at,
        }
    }
}

/// List a ledger's reservations
///
/// What is held of its money for calls in flight, as of now: those that end first, at most 1,000.
#[utoipa::path(
    get, path = "/v1/ledgers/{id}/reservations", operation_id = "list_ledger_reservations", tag = "reservations",
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), Params<ReadParams>),
    responses((status = 200, description = "What is held", body = ref(schema::<LedgerReservations>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    Params(params): Params<ReadParams>,
) -> Result<Response, Problem> {
    let terms = terms_of(&state, id).await?;
    caller.authorize("ledger", &domain::authority::Resource::ledger(terms.owner, terms.environment, id))?;
    in_the_log(&state, params.min_position).await?;
    let ledger = state.write.store.load::<UsageLedger>(id.0).await?.aggregate;
    let now = state.clock.now();
    let holds = ledger.holds().as_of(now);
    let mut open: Vec<_> = holds.iter().filter(|(_, hold)| !hold.is_drained()).collect();
    open.sort_by_key(|(id, hold)| (hold.expires_at, *id));
    let listed = open.iter().take(MAX_LISTED).map(|(id, hold)| LedgerReservation::of(*id, hold));
    let document = LedgerReservations {
        currency: terms.currency,
        held: ledger.held_at(now),
        open: open.len(),
        reservations: listed.collect(),
    };
    Ok(Json(document).into_response())
}
