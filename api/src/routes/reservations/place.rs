//! `POST /v1/reservations`: holds money for calls, on their permits.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Request as HttpRequest, State};
use axum::response::Response;
use commands::metering::{PermittedReservation, Wanted};
use domain::money::Decimal;
use domain::permit::Permit;
use domain::usage_ledger::{Hold, HoldPermission, SteppedLists};
use domain::{LedgerId, ReservationId};

use super::answer::{ReservationAnswer, ReservationResult};
use super::change::Request;
use super::placing::{Placing, place_all};
use crate::http::auth::{Caller, look_up};
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{CommandHeaders, ReportBody, keyed};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::routes::ledgers::envelope;
use crate::routes::usage::opened;
use crate::state::AppState;

/// Holds at once.
pub const MAX_RESERVATIONS: usize = domain::usage_ledger::MAX_HOLDS_AT_ONCE;

/// Reserve money for calls
///
/// Holds money of the payer for a call that is about to be made, on the permit that verifying the key gave: at the permit's price, at the
/// dearest that the call can come to within `input_tokens`, `max_output_tokens` and `quantities`. What is held is guaranteed to who holds
/// it: telling the permit (`POST /v1/usage`) settles it, with `part` several times. One reservation, or `{"records": [...]}` with up to 100, in
/// which each stands for itself, where it can be read. A single one that does not fit is 402 `budget_exhausted` where the money is spent, and 429
/// `budget_held` with `Retry-After` where it is only held for other calls. The same permit again holds nothing more.
#[utoipa::path(
    post, path = "/v1/reservations", operation_id = "reserve", tag = "reservations",
    request_body(description = "One reservation, or {\"records\": [...]}", content((ref(schema::<ReportBody<PermittedReservation, MAX_RESERVATIONS>>()) = "application/json"))),
    params(ReportParams),
    extensions(("x-codes" = json!([Code::BudgetExhausted, Code::BudgetHeld]))),
    responses((status = 200, description = "What became of each reservation", body = ref(schema::<ReservationAnswer>())), ReadProblems)
)]
pub async fn reserve(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    request: HttpRequest,
) -> Result<Response, Problem> {
    let (entries, layout) = envelope::read_plain::<PermittedReservation>(request, &state).await?;
    if entries.len() > MAX_RESERVATIONS {
        return Err(Problem::field("records", "wrong_count", format!("send at most {MAX_RESERVATIONS} reservations")));
    }
    // Nothing has happened yet, so what cannot be read is mended first.
    let (_, bodies, unreadable) = envelope::apart(entries);
    envelope::refuse_any(&unreadable)?;
    let mut results = vec![ReservationResult::default(); bodies.len()];
    let mut wanted = Vec::with_capacity(bodies.len());
    for ((place, body), result) in bodies.iter().enumerate().zip(&mut results) {
        match opened(&state, &caller, &body.permit)? {
            Ok(permit) => wanted.push((place, permit, body.asked())),
            Err(unusable) => *result = unusable.into(),
        }
    }
    let request = Request { state: &state, caller: &caller, headers: &headers, now: state.clock.now() };
    let ledgers = request.ledgers(wanted.iter().map(|(_, permit, _)| permit)).await?;
    let payer_of = |permit: &Permit| ledgers.get(&permit.ledger).map(|ledger| ledger.terms.owner);
    let (mut meaning, mut payers) = (Vec::<u8>::new(), BTreeSet::new());
    for (_, permit, asked) in &wanted {
        let Some(payer) = payer_of(permit) else { continue };
        // What a key stands for: of which permits, and what is to be held on each.
        meaning.extend(asked.meaning(caller.tenant, reservation_of(permit), payer));
        payers.extend(asked.names_end_user().then_some(payer));
    }
    state.metering.recall_end_users(payers.into_iter()).await?;
    let mut of_ledgers: BTreeMap<LedgerId, Vec<Placing<'_>>> = BTreeMap::new();
    for (place, permit, asked) in wanted {
        let ledger = permit.ledger;
        let policy = ledgers.get(&ledger).map(|ledger| ledger.policy).unwrap_or_default();
        match placing(&request, place, permit, &asked.wanted(&policy)).await? {
            Ok(placing) => of_ledgers.entry(ledger).or_default().push(placing),
            Err(refused) => put(&mut results, place, refused),
        }
    }
    let mut parts = Vec::with_capacity(of_ledgers.len());
    for (ledger, placings) in of_ledgers {
        let Some(ledger) = ledgers.get(&ledger) else { continue };
        parts.push((ledger, request.context(ledger, &meaning).await?, placings));
    }
    let context = parts.first().map(|(_, context, _)| context.clone());
    let is_single = layout.is_single();
    let run =
        |(ledger, context, placings), takes_key| place_all(&request, ledger, (context, takes_key), placings, is_single);
    let mut last = None;
    for (placed, position) in keyed::each(&state, context.as_ref(), parts, run).await? {
        last = last.max(position);
        for (place, result) in placed {
            put(&mut results, place, result);
        }
    }
    let position = last.map(|position| state.log.token(position));
    ReservationAnswer::of(results, position, headers.dry_run()).respond(layout)
}

/// The reservation on a permit has its id.
pub const fn reservation_of(permit: &Permit) -> ReservationId {
    ReservationId(permit.terms.id.0)
}

pub fn put(results: &mut [ReservationResult], place: usize, result: ReservationResult) {
    if let Some(slot) = results.get_mut(place) {
        *slot = result;
    }
}

/// What is to be held on a permit, at the price that it pins.
async fn placing(
    request: &Request<'_>,
    place: usize,
    permit: Permit,
    wanted: &Wanted,
) -> Result<Result<Placing<'static>, ReservationResult>, Problem> {
    let Request { state, caller, now, .. } = *request;
    let refused =
        |code, detail: String| Ok(Err(ReservationResult::refused(Some(reservation_of(&permit)), code, detail)));
    let void_since = look_up(state, || state.read.keys.void_since(permit.key, permit.organization), |_| false).await?;
    if void_since.is_some_and(|since| permit.terms.issued_at >= since) {
        return refused("voided", "the permit is void; verify the key again".to_owned());
    }
    if now > permit.terms.tell_by {
        return refused("beyond_permit", "the permit is over; verify the key again".to_owned());
    }
    let book = state.metering.prices();
    let mut priced = book.pinned(permit.service, permit.revision);
    // A price that is not known here may be one that another process knows.
    if priced.is_none() && book.catch_up().await {
        priced = book.pinned(permit.service, permit.revision);
    }
    let Some(priced) = priced else {
        return refused("unknown_price", format!("price {} of the service is not known here", permit.revision));
    };
    let keys = state.metering.keys_of_permits(&[permit.key].into()).await?;
    let attribution = match wanted.attribution_of(keys.get(&permit.key).map(|key| &key.binding)) {
        Ok(attribution) => attribution,
        Err((code, detail)) => return refused(code, detail),
    };
    let of_service = match wanted.on_permit(&priced, &permit.terms) {
        Ok(of_service) => of_service,
        Err((code, detail)) => return refused(code, detail),
    };
    let (output, mut stepped) = (wanted.output(&priced.prices, &of_service), SteppedLists::default());
    stepped.note(permit.service, permit.revision, &priced.prices);
    let hold = Hold {
        reservation: reservation_of(&permit),
        organization: caller.tenant,
        permission: HoldPermission::Permit(permit.terms),
        holder: wanted.holder.clone(),
        key: Some(permit.key),
        attribution,
        alternatives: vec![of_service],
        amount: Decimal::ZERO,
        budgets: Vec::new(),
        at_most: Decimal::ZERO,
        cap: None,
        may_exceed_by: Decimal::ZERO,
        taken_at: now,
        expires_at: wanted.expires_at(now, Some(&permit.terms)),
    };
    Ok(Ok(Placing { place, hold, end_user: wanted.end_user.clone(), body: None, key: None, stepped, output }))
}
