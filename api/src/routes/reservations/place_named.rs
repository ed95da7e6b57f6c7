//! `POST /v1/ledgers/{id}/reservations`: holds money for calls without permits, by the owner's own word or on a mandate.

use axum::extract::{Request as HttpRequest, State};
use axum::response::Response;
use commands::metering::{Ground, NamedKeys, NamedReservation, Rating, Reservations, UNKNOWN_PRICE, Wanted, judged};
use domain::usage_ledger::{Attribution, Hold, HoldPermission, RecordingMode, SteppedLists, identity};
use domain::{LedgerId, ServiceId};

use super::answer::{ReservationAnswer, ReservationResult};
use super::change::{OfLedger, Request};
use super::place::{MAX_RESERVATIONS, put};
use super::placing::{Placing, place_all};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{CommandHeaders, Id, ReportBody, keyed};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::routes::ledgers::{Authority, RecordBody, envelope, terms_of};
use crate::state::AppState;

/// Reserve money of a ledger
///
/// Holds money for a call that is about to be made and for which there is no permit: by the ledger's owner on its own word, for services that
/// payers meter, or by whom it gave a mandate, within the most that this allows a record and a day. The prices are those of now, and stay: tell
/// the use with the id of the reservation (`reservation`, and `part` several times) to `POST /v1/ledgers/{id}/usage`. With
/// `alternatives` one of several services may be used: the dearest is held, another one is refused. Its `id` makes a reservation idempotent for ever: the
/// same again is answered as it stands. One reservation, or `{"records": [...]}` with up to 100, in which each stands for itself, where it
/// can be read.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/reservations", operation_id = "reserve_of_ledger", tag = "reservations",
    request_body(description = "One reservation, or {\"records\": [...]}", content((ref(schema::<ReportBody<NamedReservation, MAX_RESERVATIONS>>()) = "application/json"))),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), ReportParams),
    extensions(("x-codes" = json!([Code::BudgetExhausted, Code::BudgetHeld]))),
    responses((status = 200, description = "What became of each reservation", body = ref(schema::<ReservationAnswer>())), ReadProblems)
)]
pub async fn reserve(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    headers: CommandHeaders,
    request: HttpRequest,
) -> Result<Response, Problem> {
    let asking = Request { state: &state, caller: &caller, headers: &headers, now: state.clock.now() };
    // Who may not is told so before the body is read.
    let (ledger, authority) = OfLedger::of(&asking, terms_of(&state, id).await?).await?;
    let (entries, layout) = envelope::read_plain::<NamedReservation>(request, &state).await?;
    if entries.len() > MAX_RESERVATIONS {
        return Err(Problem::field("records", "wrong_count", format!("send at most {MAX_RESERVATIONS} reservations")));
    }
    // Nothing has happened yet, so what cannot be read is mended first.
    let (_, bodies, unreadable) = envelope::apart(entries);
    envelope::refuse_any(&unreadable)?;
    OfLedger::held_by(authority)?;
    authority.access(&caller, bodies.iter().flat_map(NamedReservation::services))?;
    let pricing = Pricing { request: &asking, ledger: &ledger, authority, keys: keys_of(&asking, &bodies).await? };
    let (mut placings, mut meaning) = (Vec::with_capacity(bodies.len()), Vec::<u8>::new());
    let mut results = vec![ReservationResult::default(); bodies.len()];
    for (place, body) in bodies.iter().enumerate() {
        let reservation = identity::reservation_of(id, caller.tenant, &body.id);
        meaning.extend(body.key((caller.tenant, reservation), ledger.terms.owner, None).meaning());
        let hold = match pricing.hold(body, layout.place_of(place)).await? {
            Ok((hold, stepped, output)) => {
                let (hold, end_user) = (Hold { reservation, ..hold }, body.asked().end_user());
                Placing { place, hold, end_user, body: Some(body), key: None, stepped, output }
            }
            Err((code, detail)) => {
                put(&mut results, place, ReservationResult::refused(Some(reservation), code, detail));
                continue;
            }
        };
        placings.push(hold);
    }
    if placings.iter().any(|placing| placing.end_user.is_some()) {
        state.metering.recall_end_users(std::iter::once(ledger.terms.owner)).await?;
    }
    let context = asking.context(&ledger, &meaning).await?;
    if headers.idempotency_key().is_some() {
        // Before it is said that the ids are known.
        state.write.ledgers.is_repeated(&context).await?;
    }
    let parts = if placings.is_empty() { Vec::new() } else { vec![placings] };
    let run =
        |placings, takes_key| place_all(&asking, &ledger, (context.clone(), takes_key), placings, layout.is_single());
    let mut last = None;
    for (placed, position) in keyed::each(&state, Some(&context), parts, run).await? {
        last = position;
        for (place, result) in placed {
            put(&mut results, place, result);
        }
    }
    let position = last.map(|position| state.log.token(position));
    ReservationAnswer::of(results, position, headers.dry_run()).respond(layout)
}

/// The keys that reservations name, as they stand now.
async fn keys_of(request: &Request<'_>, bodies: &[NamedReservation]) -> Result<NamedKeys, Problem> {
    let named = |body: &NamedReservation| Some(RecordBody { key_id: Some(body.key_id?), ..RecordBody::default() });
    let named: Vec<RecordBody> = bodies.iter().filter_map(named).collect();
    Ok(request.state.metering.keys_of(&named, RecordingMode::Asked, request.now).await?)
}

/// What reservations are priced with.
struct Pricing<'a> {
    request: &'a Request<'a>,
    ledger: &'a OfLedger,
    authority: Authority,
    keys: NamedKeys,
}

/// A hold without its id, which of its lists are not flat, and what a token of its answer costs, see [`Placing`]; or why there is none.
type Priced = Result<(Hold, SteppedLists, Option<(domain::money::Decimal, u64)>), (&'static str, String)>;

impl Pricing<'_> {
    /// What is to be held, at the prices of now.
    async fn hold(&self, body: &NamedReservation, at: crate::http::problem::Pointer) -> Result<Priced, Problem> {
        let stands_on = RecordBody { mandate: body.mandate, ..RecordBody::default() };
        let ground = self.authority.ground(&stands_on);
        let ground = ground.map_err(|(field, detail)| Problem::at(at.member(field), "invalid_field", detail))?;
        let permission = match &ground {
            Ground::Mandate(id) => HoldPermission::Mandate { id: *id },
            Ground::Owner | Ground::Marketplace(_) | Ground::Permit { .. } => HoldPermission::Owner,
        };
        let wanted = body.asked().wanted(&self.ledger.policy);
        let key = body.key_id.and_then(|key| self.keys.get(&key));
        let attribution = match wanted.attribution_of(key.map(|key| &key.binding)) {
            Ok(attribution) => attribution,
            Err(refused) => return Ok(Err(refused)),
        };
        let services = body.services();
        let (mut alternatives, mut output) = (Vec::with_capacity(services.len()), None);
        let mut stepped = SteppedLists::default();
        for service in &services {
            let priced = match self.priced(*service, body, &ground).await? {
                Ok(priced) => priced,
                Err(refused) => return Ok(Err(refused)),
            };
            let variant_by = judged(&priced.prices, self.request.now);
            let held = variant_by.and_then(|by| wanted.of_service((&priced, by), services.len() > 1));
            let held = match held {
                Ok(held) => held,
                Err(refused) => return Ok(Err(refused)),
            };
            stepped.note(*service, priced.revision, &priced.prices);
            output = wanted.output(&priced.prices, &held).filter(|_| services.len() == 1);
            alternatives.push(held);
        }
        Ok(Ok((Hold { attribution, ..self.of(body, &wanted, permission, alternatives) }, stepped, output)))
    }

    fn of(
        &self,
        body: &NamedReservation,
        wanted: &Wanted,
        permission: HoldPermission,
        alternatives: Vec<domain::usage_ledger::HeldService>,
    ) -> Hold {
        Hold {
            reservation: domain::ReservationId::default(),
            organization: self.request.caller.tenant,
            permission,
            holder: wanted.holder.clone(),
            key: body.key_id,
            attribution: Attribution::default(),
            alternatives,
            amount: domain::money::Decimal::ZERO,
            budgets: Vec::new(),
            at_most: domain::money::Decimal::ZERO,
            cap: None,
            may_exceed_by: domain::money::Decimal::ZERO,
            taken_at: self.request.now,
            expires_at: wanted.expires_at(self.request.now, None),
        }
    }

    /// The service at its price of now. One that is not known here may be one that another process knows.
    async fn priced(
        &self,
        service: ServiceId,
        body: &NamedReservation,
        ground: &Ground,
    ) -> Result<Result<std::sync::Arc<domain::ports::PricedService>, (&'static str, String)>, Problem> {
        let (terms, reserved) = (&*self.ledger.terms, Reservations::new());
        let Request { state, caller, now, .. } = *self.request;
        let calendars = &*state.metering.calendars(terms.ledger_id, [service], now).await?;
        let rating = Rating {
            terms,
            calendars,
            reporter: caller.tenant,
            keys: &self.keys,
            reserved: &reserved,
            is_backfill: false,
            only_published: true,
            currency: Some(terms.currency),
            mode: RecordingMode::Asked,
            now,
        };
        let priced = state.metering.reservable(rating, ground, (service, body.key_id));
        let is_unknown = priced.as_ref().is_err_and(|(code, _)| *code == UNKNOWN_PRICE);
        if is_unknown && state.metering.prices().catch_up().await {
            return Ok(state.metering.reservable(rating, ground, (service, body.key_id)));
        }
        Ok(priced)
    }
}
