//! `POST /v1/reservations/release`: gives money back that was held for a call that did not take place.

use axum::extract::State;
use axum::response::Response;
use domain::ReservationId;
use domain::usage_ledger::{ReleaseHolds, ReleasedBy, ReleasedHolds, identity};
use schemars::JsonSchema;
use serde::Deserialize;

use super::answer::{ReservationAnswer, ReservationResult};
use super::change::Request;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{Body, CommandHeaders};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::ledgers::{Layout, told_to_others};
use crate::routes::usage::{Unusable, opened};
use crate::state::AppState;

/// Which reservation is given back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseReservation {
    /// Its permit.
    permit: String,
}

/// Release a reservation
///
/// Says that the call did not take place: the money is free at once, and nothing can be told on the permit any more. Once more changes nothing.
/// A call that took place is told, with what it came to; where that is not known yet, leave the reservation to expire: it can be told
/// afterwards.
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
    let permit = match opened(&state, &caller, &body.permit)? {
        Ok(permit) => permit,
        Err(Unusable { id, code, detail }) => {
            let refused = ReservationResult::refused(id, code, detail);
            return ReservationAnswer::of(vec![refused], None, false).respond(Layout::Whole);
        }
    };
    let request = Request { state: &state, caller: &caller, headers: &headers, now: state.clock.now() };
    let ledgers = request.ledgers(std::iter::once(&permit)).await?;
    let ledger = ledgers.get(&permit.ledger).ok_or_else(|| Problem::not_found("ledger"))?;
    let id = permit.terms.id;
    let command = ReleaseHolds {
        at: request.now,
        which: ReleasedHolds::One(ReservationId(id.0)),
        by: ReleasedBy::Holder,
        organization: caller.tenant,
        reason: None,
        key: Some(identity::released_key(identity::of_permit(id))),
    };
    let context = request.context(ledger, &bytes).await?;
    let executed = request.execute(ledger, command.into(), context).await;
    let executed = executed.map_err(|error| told_to_others(error, ledger.terms.currency))?;
    let position = executed.receipt.as_ref().map(|receipt| state.log.token(receipt.last_position()));
    let result = ReservationResult { id: Some(id), service: Some(permit.service), ..ReservationResult::ended() };
    ReservationAnswer::of(vec![result], position, headers.dry_run()).respond(Layout::Whole)
}
