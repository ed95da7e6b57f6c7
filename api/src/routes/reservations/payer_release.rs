//! `POST /v1/ledgers/{id}/reservations/release`: the payer takes money back that others hold.

use axum::extract::State;
use axum::response::Response;
use commands::metering::is_holder;
use domain::authority::Resource;
use domain::money::{Currency, Decimal};
use domain::usage_ledger::{ReleaseHolds, ReleasedBy, ReleasedHolds, UsageLedgerEvent};
use domain::values::text::Reason;
use domain::{KeyId, LedgerId, ReservationId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::ledgers::terms_of;
use crate::state::AppState;

/// Which reservations are ended; one of the three.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseLedgerReservations {
    /// This one.
    reservation: Option<ReservationId>,
    /// All of this machine of whoever holds.
    #[schemars(example = "gateway-eu-1", length(min = 1, max = 128), regex(pattern = r"^[^\u0000-\u001f]*$"))]
    holder: Option<String>,
    /// All for this key.
    key_id: Option<KeyId>,
    /// Why: 1 to 500 characters, no personal data.
    #[schemars(example = &"The gateway is gone")]
    reason: Reason,
}

/// What was ended.
#[derive(Serialize, JsonSchema)]
pub struct ReleasedReservations {
    /// Which.
    released: Vec<ReservationId>,
    /// What is held in all, after it; absent where nothing was ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "12.5")]
    held: Option<Decimal>,
    /// Of the amount.
    currency: Currency,
}

/// End reservations of a ledger
///
/// Ends one, all of a machine (`holder`), or all for a key: the money is free at once. Nothing becomes free that happened: who held can still
/// tell the use, which is then charged as far as there is credit.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/reservations/release", operation_id = "release_ledger_reservations", tag = "reservations",
    request_body = ref(schema::<ReleaseLedgerReservations>()),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), CommandParams),
    responses(Changed<ReleasedReservations>)
)]
pub async fn release(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    Body { value: wanted, bytes }: Body<ReleaseLedgerReservations>,
) -> Result<Response, Problem> {
    let terms = terms_of(&state, id).await?;
    let access = caller.authorize("ledger", &Resource::ledger(terms.owner, terms.environment, id))?;
    let ReleaseLedgerReservations { reservation, holder, key_id, reason } = wanted;
    if holder.as_ref().is_some_and(|holder| !is_holder(holder)) {
        let detail = "name it in 1 to 128 characters, none of them a control character";
        return Err(Problem::field("holder", "invalid_value", detail));
    }
    let which = match (reservation, holder, key_id) {
        (Some(reservation), None, None) => ReleasedHolds::One(reservation),
        (None, Some(holder), None) => ReleasedHolds::OfHolder(holder),
        (None, None, Some(key)) => ReleasedHolds::OfKey(key),
        _ => {
            return Err(Problem::field(
                "reservation",
                "missing_field",
                "name one of `reservation`, `holder` and `key_id`",
            ));
        }
    };
    let by = if caller.tenant == terms.owner { ReleasedBy::Payer } else { ReleasedBy::Marketplace };
    let (at, organization) = (state.clock.now(), caller.tenant);
    let command = ReleaseHolds { at, which, by, organization, reason: Some(reason), key: None };
    let intent = Intent::of(&state, &caller, access, headers, &bytes).about(terms.owner).without_state();
    let done = intent.change(&state.write.ledgers, id.0, command).await?;
    let released: Vec<_> = done.executed.events.iter().filter_map(UsageLedgerEvent::as_hold_released).collect();
    let document = ReleasedReservations {
        released: released.iter().flat_map(|event| event.reservations.iter().copied()).collect(),
        held: released.last().map(|event| event.held),
        currency: terms.currency,
    };
    Ok(done.respond(Some(document)))
}
