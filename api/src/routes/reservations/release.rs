//! `POST /v1/reservations/release`: gives money back that was held for a call that did not take place.

use axum::extract::State;
use axum::response::Response;
use domain::usage_ledger::{ReleaseHolds, ReleasedBy, ReleasedHolds, identity};
use domain::{LedgerId, ReservationId};
use schemars::JsonSchema;
use serde::Deserialize;

use super::answer::{ReservationAnswer, ReservationResult};
use super::change::{OfLedger, Request};
use super::place::reservation_of;
use super::release_all::all_of_holder;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{Body, CommandHeaders};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::ledgers::{Layout, terms_of};
use crate::routes::usage::opened;
use crate::state::AppState;

/// Which reservation is given back: that of a permit, or one without.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseReservation {
    /// Its permit. Either this, or `ledger_id` and `reservation`.
    permit: Option<String>,
    /// The ledger that it is on, where it stands on no permit.
    ledger_id: Option<LedgerId>,
    /// Which, where it stands on no permit.
    reservation: Option<ReservationId>,
    /// All that this machine of yours holds, on whichever ledgers, instead of one.
    #[schemars(example = "gateway-eu-1", length(min = 1, max = 128), regex(pattern = r"^[^\u0000-\u001f]*$"))]
    holder: Option<String>,
}

/// Release a reservation
///
/// Says that the call did not take place: the money is free at once, and nothing can be told of it any more. Once more changes nothing.
/// A call that took place is told, with what it came to; where that is not known yet, leave the reservation to expire: it can be told
/// afterwards. Named by its permit, or by `ledger_id` and `reservation` where it stands on none.
///
/// With `holder` all is given back that one of your machines holds, on whichever ledgers, as when it has died: what was held before this was sent.
/// That only frees the money: what became of the calls can still be told. Up to 10,000 ledgers at once; `more` says that there are others.
#[utoipa::path(
    post, path = "/v1/reservations/release", operation_id = "release_reservation", tag = "reservations",
    request_body = ref(schema::<ReleaseReservation>()),
    params(ReportParams),
    responses((status = 200, description = "It has ended", body = ref(schema::<ReservationAnswer>())), ReadProblems)
)]
pub async fn release(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    Body { value: body, bytes }: Body<ReleaseReservation>,
) -> Result<Response, Problem> {
    let request = Request { state: &state, caller: &caller, headers: &headers, now: state.clock.now() };
    if let ReleaseReservation { permit: None, ledger_id: None, reservation: None, holder: Some(holder) } = &body {
        return all_of_holder(&request, holder, &bytes).await;
    }
    let (ledger, reservation, used, service) = match body {
        ReleaseReservation { permit: Some(token), ledger_id: None, reservation: None, holder: None } => {
            let permit = match opened(&state, &caller, &token)? {
                Ok(permit) => permit,
                Err(unusable) => {
                    return ReservationAnswer::of(vec![unusable.into()], None, false).respond(Layout::Whole);
                }
            };
            let mut ledgers = request.ledgers(std::iter::once(&permit)).await?;
            let ledger = ledgers.remove(&permit.ledger).ok_or_else(|| Problem::not_found("ledger"))?;
            (ledger, reservation_of(&permit), identity::of_permit(permit.terms.id), Some(permit.service))
        }
        ReleaseReservation { permit: None, ledger_id: Some(ledger), reservation: Some(reservation), holder: None } => {
            let (ledger, authority) = OfLedger::of(&request, terms_of(&state, ledger).await?).await?;
            OfLedger::held_by(authority)?;
            (ledger, reservation, identity::of_reservation(caller.tenant, reservation), None)
        }
        ReleaseReservation { .. } => {
            let detail = "name either the `permit`, or `ledger_id` and `reservation`, or the `holder`";
            return Err(Problem::field("permit", "missing_field", detail));
        }
    };
    let command = ReleaseHolds {
        at: request.now,
        which: ReleasedHolds::One(reservation),
        by: ReleasedBy::Holder,
        organization: caller.tenant,
        reason: None,
        key: Some(identity::released_key(used)),
    };
    let context = request.context(&ledger, &bytes).await?;
    let executed = request.execute(&ledger, command.into(), context).await;
    let executed = executed.map_err(|error| ledger.problem(error))?;
    let position = request.position(executed.receipt.as_ref());
    let result = ReservationResult { id: Some(reservation), service, ..ReservationResult::ended() };
    ReservationAnswer::of(vec![result], position, headers.dry_run()).respond(Layout::Whole)
}
