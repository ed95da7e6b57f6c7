//! `POST /v1/reservations`: holds money for calls, on their permits.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Request as HttpRequest, State};
use axum::response::Response;
use commands::metering::{PermittedReservation, Wanted};
use commands::{CommandContext, ExecuteError};
use domain::money::Decimal;
use domain::permit::Permit;
use domain::pricing::PriceList;
use domain::usage_ledger::{
    Hold, HoldPermission, PlaceHolds, SteppedLists, UsageLedgerError, UsageLedgerEvent, identity,
};
use domain::{LedgerId, ReservationId};

use super::answer::{ReservationAnswer, ReservationResult};
use super::change::{OfLedger, Request, stands_for_itself};
use crate::http::auth::{Caller, look_up};
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{CommandHeaders, ReportBody, keyed};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::routes::ledgers::{envelope, told_to_others};
use crate::routes::usage::{Unusable, opened};
use crate::state::AppState;

/// Holds at once.
const MAX_RESERVATIONS: usize = domain::usage_ledger::MAX_HOLDS_AT_ONCE;

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
    for ((place, body), result) in bodies.into_iter().enumerate().zip(&mut results) {
        let (token, of) = body.into_parts();
        match opened(&state, &caller, &token)? {
            Ok(permit) => wanted.push((place, permit, of)),
            Err(Unusable { id, code, detail }) => *result = ReservationResult::refused(id, code, detail),
        }
    }
    let request = Request { state: &state, caller: &caller, headers: &headers, now: state.clock.now() };
    let ledgers = request.ledgers(wanted.iter().map(|(_, permit, _)| permit)).await?;
    let mut of_ledgers: BTreeMap<LedgerId, Vec<Placing>> = BTreeMap::new();
    for (place, permit, of) in wanted {
        let ledger = permit.ledger;
        match placing(&request, place, permit, &of).await? {
            Ok(placing) => of_ledgers.entry(ledger).or_default().push(placing),
            Err(refused) => put(&mut results, place, refused),
        }
    }
    let mut parts = Vec::with_capacity(of_ledgers.len());
    for (ledger, placings) in of_ledgers {
        let Some(ledger) = ledgers.get(&ledger) else { continue };
        let meaning: Vec<u8> = placings.iter().flat_map(|placing| *placing.hold.reservation.0.as_bytes()).collect();
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

fn put(results: &mut [ReservationResult], place: usize, result: ReservationResult) {
    if let Some(slot) = results.get_mut(place) {
        *slot = result;
    }
}

/// A hold that is to be placed, and where in the request it stands.
struct Placing {
    place: usize,
    permit: Permit,
    hold: Hold,
    /// The list that the permit pins.
    prices: Arc<PriceList>,
    /// What one token of the answer costs, where the prices are flat, and how many were asked for.
    output: Option<(Decimal, u64)>,
}

/// What is to be held on a permit, at the price that it pins.
async fn placing(
    request: &Request<'_>,
    place: usize,
    permit: Permit,
    wanted: &Wanted,
) -> Result<Result<Placing, ReservationResult>, Problem> {
    let Request { state, caller, now, .. } = *request;
    let refused = |code, detail: String| Ok(Err(ReservationResult::refused(Some(permit.terms.id), code, detail)));
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
    let of_service = match wanted.on_permit(&priced, &permit.terms) {
        Ok(of_service) => of_service,
        Err((code, detail)) => return refused(code, detail),
    };
    let output = wanted.output(&priced.prices);
    let hold = Hold {
        reservation: ReservationId(permit.terms.id.0),
        organization: caller.tenant,
        permission: HoldPermission::Permit(permit.terms),
        holder: wanted.holder.clone(),
        key: Some(permit.key),
        attribution: wanted.attribution.clone(),
        alternatives: vec![of_service],
        amount: Decimal::ZERO,
        taken_at: now,
        expires_at: wanted.expires_at(now, Some(&permit.terms)),
    };
    let prices = Arc::clone(&priced.prices);
    Ok(Ok(Placing { place, permit, hold, prices, output }))
}

type Placed = Vec<(usize, ReservationResult)>;

/// Places the holds of a ledger that are of no use that was told or given back: all at once if they fit, and else each for itself.
async fn place_all(
    request: &Request<'_>,
    ledger: &OfLedger,
    (context, takes_key): (CommandContext, bool),
    placings: Vec<Placing>,
    is_single: bool,
) -> Result<keyed::Part<Placed>, Problem> {
    let context = if takes_key { context } else { context.unkeyed() };
    let ids: Vec<_> = placings.iter().map(Placing::id_hash).collect();
    let known = request.state.metering.known(ledger.terms.ledger_id, &ids).await?;
    let has_ended = |placing: &Placing| known.iter().any(|known| known.id == placing.id_hash());
    let (ended, placings): (Vec<_>, Vec<_>) = placings.into_iter().partition(has_ended);
    let mut all: Placed = ended.iter().map(|placing| placing.result(ReservationResult::ended())).collect();
    if placings.is_empty() {
        return Ok((all, None));
    }
    let rejected = match place_some(request, ledger, context.clone(), &placings).await {
        Ok((placed, position)) => {
            all.extend(placed);
            return Ok((all, position));
        }
        Err(error) if is_single => return Err(told_to_others(error, ledger.terms.currency)),
        Err(error) => error,
    };
    if let [placing] = placings.as_slice() {
        all.push(placing.refused(stands_for_itself(rejected, ledger)?));
        return Ok((all, None));
    }
    // What fails for now fails the whole.
    stands_for_itself(rejected, ledger)?;
    let (mut last, mut context) = (None, context);
    for placing in &placings {
        match place_some(request, ledger, context.clone(), std::slice::from_ref(placing)).await {
            Ok((placed, position)) => {
                all.extend(placed);
                // The first that writes something takes the key.
                if position.is_some() {
                    context = context.unkeyed();
                }
                last = last.max(position);
            }
            Err(error) => all.push(placing.refused(stands_for_itself(error, ledger)?)),
        }
    }
    Ok((all, last))
}

impl Placing {
    fn id_hash(&self) -> identity::IdHash {
        identity::of_permit(self.permit.terms.id)
    }

    fn result(&self, result: ReservationResult) -> (usize, ReservationResult) {
        let (id, service) = (Some(self.permit.terms.id), Some(self.permit.service));
        (self.place, ReservationResult { id, service, ..result })
    }

    /// A refusal with what would have fitted.
    fn refused(&self, refused: ReservationResult) -> (usize, ReservationResult) {
        let fits = self.output.zip(refused.affordable).and_then(|((price, asked), affordable)| {
            let answer = price.mul_quantity(asked.into()).ok()?;
            let rest = self.hold.alternatives.first()?.amount.saturating_sub(answer);
            let left = affordable.checked_sub(rest).ok()?;
            Some(left.whole_units_of(price)?.min(asked))
        });
        self.result(ReservationResult { max_output_tokens: fits, ..refused })
    }
}

async fn place_some(
    request: &Request<'_>,
    ledger: &OfLedger,
    context: CommandContext,
    placings: &[Placing],
) -> Result<keyed::Part<Placed>, ExecuteError<UsageLedgerError>> {
    let holds = placings.iter().map(|placing| placing.hold.clone()).collect();
    let mut stepped = SteppedLists::default();
    for placing in placings {
        stepped.note(placing.permit.service, placing.permit.revision, &placing.prices);
    }
    let (at, currency, environment) = (request.now, ledger.terms.currency, ledger.terms.environment);
    let executed =
        request.execute(ledger, PlaceHolds { at, currency, environment, holds, stepped }.into(), context).await?;
    let result = |placing: &Placing| {
        let placed = executed.events.iter().filter_map(UsageLedgerEvent::as_hold_placed);
        let mut holds = placed.flat_map(|event| &event.holds);
        // One that is not new is held already.
        let hold = holds.find(|hold| hold.reservation == placing.hold.reservation);
        let result = ReservationResult::held(hold.map(|hold| hold.amount), hold.map(|hold| hold.expires_at));
        placing.result(ReservationResult { currency: hold.map(|_| currency), ..result })
    };
    let position = executed.receipt.as_ref().map(commands::Receipt::last_position);
    Ok((placings.iter().map(result).collect(), position))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused_of_one_is_a_problem_and_of_a_list_a_result() {
        let refused = ReservationResult::refused(None, "not_a_permit", "no");
        let answer = |layout| ReservationAnswer::of(vec![refused.clone()], None, false).respond(layout);
        assert_eq!(answer(crate::routes::ledgers::Layout::Whole).unwrap_err().code, Code::Rejected);
        assert!(answer(crate::routes::ledgers::Layout::List).is_ok());
    }
}
