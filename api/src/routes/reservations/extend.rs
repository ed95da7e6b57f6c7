//! `POST /v1/reservations/extend`: holds money longer, or for more, while the call runs.

use axum::extract::State;
use axum::response::Response;
use commands::metering::PermittedReservation;
use domain::ReservationId;
use domain::api_key::KeyStatus;
use domain::permit::Permit;
use domain::usage_ledger::{ExtendHold, RecordingMode, SteppedLists, UsageLedgerEvent};

use super::answer::{ReservationAnswer, ReservationResult};
use super::change::Request;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{Body, CommandHeaders};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::routes::ledgers::{Layout, RecordBody, told_to_others};
use crate::routes::usage::{Unusable, opened};
use crate::state::AppState;

/// Extend a reservation
///
/// Holds the money for `life_seconds` from now on, up to 24 hours after it was taken; with `input_tokens`, `max_output_tokens` or
/// `quantities` for that from now on, beside what its parts came to. Not after its end (422 `reservation_ended`), and not once the key was
/// revoked (422 `key_not_valid`): what was begun is told all the same.
#[utoipa::path(
    post, path = "/v1/reservations/extend", operation_id = "extend_reservation", tag = "reservations",
    request_body = ref(schema::<PermittedReservation>()),
    params(ReportParams),
    extensions(("x-codes" = json!([Code::BudgetExhausted, Code::BudgetHeld]))),
    responses((status = 200, description = "What is held", body = ref(schema::<ReservationAnswer>())), ReadProblems)
)]
pub async fn extend(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    Body { value: body, bytes }: Body<PermittedReservation>,
) -> Result<Response, Problem> {
    body.check().map_err(Problem::from)?;
    let (token, wanted) = body.into_parts();
    let refused = |id, code, detail: String| {
        ReservationAnswer::of(vec![ReservationResult::refused(id, code, detail)], None, false).respond(Layout::Whole)
    };
    let permit = match opened(&state, &caller, &token)? {
        Ok(permit) => permit,
        Err(Unusable { id, code, detail }) => return refused(id, code, detail),
    };
    let id = Some(permit.terms.id);
    let now = state.clock.now();
    if let Some(status) = status_of(&state, &permit, now).await?.filter(|status| *status != KeyStatus::Active) {
        return refused(id, "key_not_valid", format!("the key is {}; tell what was used", status.as_str()));
    }
    let (book, mut stepped) = (state.metering.prices(), SteppedLists::default());
    let alternatives = match (&wanted.bounds, book.pinned(permit.service, permit.revision)) {
        (None, _) => Vec::new(),
        (Some(_), Some(priced)) => match wanted.on_permit(&priced, &permit.terms) {
            Ok(held) => {
                stepped.note(permit.service, permit.revision, &priced.prices);
                vec![held]
            }
            Err((code, detail)) => return refused(id, code, detail),
        },
        (Some(_), None) => return Err(Problem::new(Code::NotCaughtUp, "the price of the permit is not known here")),
    };
    let request = Request { state: &state, caller: &caller, headers: &headers, now };
    let ledgers = request.ledgers(std::iter::once(&permit)).await?;
    let ledger = ledgers.get(&permit.ledger).ok_or_else(|| Problem::not_found("ledger"))?;
    let (reservation, expires_at) = (ReservationId(permit.terms.id.0), wanted.expires_at(now, Some(&permit.terms)));
    let command = ExtendHold { at: now, reservation, organization: caller.tenant, expires_at, alternatives, stepped };
    let context = request.context(ledger, &bytes).await?;
    let executed = request.execute(ledger, command.into(), context).await;
    let executed = executed.map_err(|error| told_to_others(error, ledger.terms.currency))?;
    let extended = executed.events.iter().find_map(UsageLedgerEvent::as_hold_extended);
    let amount = extended.map(|event| event.amount);
    let result = ReservationResult::held(amount, extended.map(|event| event.expires_at));
    let (service, currency) = (Some(permit.service), amount.map(|_| ledger.terms.currency));
    let position = executed.receipt.as_ref().map(|receipt| state.log.token(receipt.last_position()));
    let result = ReservationResult { id, service, currency, ..result };
    ReservationAnswer::of(vec![result], position, headers.dry_run()).respond(Layout::Whole)
}

/// How its key stands now.
async fn status_of(state: &AppState, permit: &Permit, now: jiff::Timestamp) -> Result<Option<KeyStatus>, Problem> {
    let named = RecordBody { key_id: Some(permit.key), service: permit.service, ..RecordBody::default() };
    let keys = state.metering.keys_of(std::slice::from_ref(&named), RecordingMode::Asked, now).await?;
    Ok(keys.get(&permit.key).and_then(|known| known.now.as_ref()).map(|(status, _)| *status))
}
