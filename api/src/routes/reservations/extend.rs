//! `POST /v1/reservations/extend`: holds money longer, or for more, while the call runs.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use commands::CommandContext;
use commands::metering::{ReservationExtension, Wanted};
use domain::api_key::KeyStatus;
use domain::permit::Permit;
use domain::pricing::{PriceRevision, VariantBy};
use domain::usage_ledger::{ExtendHold, HeldService, RecordingMode, SteppedLists, UsageLedgerEvent};
use domain::{KeyId, LedgerId, ReservationId, ServiceId};

use super::answer::{ReservationAnswer, ReservationResult};
use super::change::{OfLedger, Request};
use super::place::reservation_of;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{Body, CommandHeaders};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::routes::ledgers::{Layout, RecordBody, terms_of};
use crate::routes::usage::opened;
use crate::state::AppState;

/// Extend a reservation
///
/// Holds the money for `life_seconds` from now on, up to 24 hours after it was taken; with `input_tokens`, `max_output_tokens` or
/// `quantities` for that from now on, beside what its parts came to, at the prices that it was taken at. Named by its permit, or by `ledger_id`
/// and `reservation` where it stands on none. Not after its end (422 `reservation_ended`), and not once the key was revoked (422 `key_not_valid`)
/// or the mandate has ended (422 `above_mandate`): what was begun is told all the same.
#[utoipa::path(
    post, path = "/v1/reservations/extend", operation_id = "extend_reservation", tag = "reservations",
    request_body = ref(schema::<ReservationExtension>()),
    params(ReportParams),
    extensions(("x-codes" = json!([Code::BudgetExhausted, Code::BudgetHeld]))),
    responses((status = 200, description = "What is held", body = ref(schema::<ReservationAnswer>())), ReadProblems)
)]
pub async fn extend(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    Body { value: body, bytes }: Body<ReservationExtension>,
) -> Result<Response, Problem> {
    body.check().map_err(Problem::from)?;
    let request = Request { state: &state, caller: &caller, headers: &headers, now: state.clock.now() };
    let found = match (&body.permit, body.ledger_id, body.reservation) {
        (Some(token), ..) => match opened(&state, &caller, token)? {
            Ok(permit) => Ok(Extension::of_permit(&request, &permit).await?),
            Err(unusable) => Err(ReservationResult::from(unusable)),
        },
        (None, Some(ledger), Some(reservation)) => Extension::named(&request, ledger, reservation).await?,
        (None, ..) => return Err(Problem::field("permit", "missing_field", "name the permit")),
    };
    match found {
        Ok(found) => {
            let wanted = body.asked().wanted(&found.ledger.policy);
            found.run(&request, &wanted, &bytes).await
        }
        Err(refused) => ReservationAnswer::of(vec![refused], None, false).respond(Layout::Whole),
    }
}

/// For what it is to be held instead, and which of the lists are not flat; or which rule does not allow it.
type HeldInstead = Result<(Vec<HeldService>, SteppedLists), (&'static str, String)>;

/// A reservation that is to be extended.
struct Extension {
    ledger: OfLedger,
    reservation: ReservationId,
    /// For which key, and which services at which prices of which time of day.
    key: Option<KeyId>,
    pinned: Vec<(ServiceId, PriceRevision, Option<VariantBy>)>,
    permit: Option<Permit>,
}

impl Extension {
    async fn of_permit(request: &Request<'_>, permit: &Permit) -> Result<Self, Problem> {
        let mut ledgers = request.ledgers(std::iter::once(permit)).await?;
        let ledger = ledgers.remove(&permit.ledger).ok_or_else(|| Problem::not_found("ledger"))?;
        let (reservation, pinned) = (reservation_of(permit), vec![(permit.service, permit.revision, None)]);
        Ok(Self { ledger, reservation, key: Some(permit.key), pinned, permit: Some(*permit) })
    }

    async fn named(
        request: &Request<'_>,
        ledger: LedgerId,
        reservation: ReservationId,
    ) -> Result<Result<Self, ReservationResult>, Problem> {
        let (ledger, authority) = OfLedger::of(request, terms_of(request.state, ledger).await?).await?;
        OfLedger::held_by(authority)?;
        let (id, tenant) = (ledger.terms.ledger_id, request.caller.tenant);
        let reserved = request.state.metering.reserved(id, tenant, &BTreeSet::from([reservation])).await?;
        let Some(reserved) = reserved.get(&reservation) else {
            let detail = "the ledger has no such reservation of yours";
            return Ok(Err(ReservationResult::refused(Some(reservation), "not_reserved", detail)));
        };
        let held = &reserved.hold.alternatives;
        authority.access(request.caller, held.iter().map(|held| held.service))?;
        let pinned = held.iter().map(|held| (held.service, held.revision, held.variant_by)).collect();
        Ok(Ok(Self { ledger, reservation, key: reserved.hold.key, pinned, permit: None }))
    }

    async fn run(self, request: &Request<'_>, wanted: &Wanted, said: &[u8]) -> Result<Response, Problem> {
        let Request { caller, headers, now, .. } = *request;
        let refused = |code, detail: String| {
            let refused = ReservationResult::refused(Some(self.reservation), code, detail);
            ReservationAnswer::of(vec![refused], None, false).respond(Layout::Whole)
        };
        if let Some(status) = self.key_status(request).await?.filter(|status| *status != KeyStatus::Active) {
            return refused("key_not_valid", format!("the key is {}; tell what was used", status.as_str()));
        }
        let (alternatives, stepped) = match self.alternatives(request, wanted)? {
            Ok(alternatives) => alternatives,
            Err((code, detail)) => return refused(code, detail),
        };
        let expires_at = wanted.expires_at(now, self.permit.as_ref().map(|permit| &permit.terms));
        let (reservation, organization) = (self.reservation, caller.tenant);
        let command = ExtendHold { at: now, reservation, organization, expires_at, alternatives, stepped };
        let context: CommandContext = request.context(&self.ledger, said).await?;
        let executed = request.execute(&self.ledger, command.into(), context).await;
        let executed = executed.map_err(|error| self.ledger.problem(error))?;
        let extended = executed.events.iter().find_map(UsageLedgerEvent::as_hold_extended);
        let amount = extended.map(|event| event.amount);
        let result = ReservationResult::held(amount, extended.map(|event| event.expires_at));
        let result = result.exceeding(extended.map(|event| event.may_exceed_by));
        let service = if let [(service, ..)] = self.pinned.as_slice() { Some(*service) } else { None };
        let currency = amount.map(|_| self.ledger.terms.currency);
        let position = request.position(executed.receipt.as_ref());
        let result = ReservationResult { id: Some(reservation), service, currency, ..result };
        ReservationAnswer::of(vec![result], position, headers.dry_run()).respond(Layout::Whole)
    }

    /// For what it is to be from now on; nothing where nothing is stated.
    fn alternatives(&self, request: &Request<'_>, wanted: &Wanted) -> Result<HeldInstead, Problem> {
        let mut stepped = SteppedLists::default();
        if wanted.bounds.is_none() {
            return Ok(Ok((Vec::new(), stepped)));
        }
        let mut alternatives = Vec::with_capacity(self.pinned.len());
        for (service, revision, variant_by) in &self.pinned {
            let priced = request.state.metering.prices().pinned(*service, *revision);
            let priced = priced
                .ok_or_else(|| Problem::new(Code::NotCaughtUp, "the price of the reservation is not known here"))?;
            let held = match &self.permit {
                Some(permit) => wanted.on_permit(&priced, &permit.terms),
                None => wanted.of_service((&priced, *variant_by), self.pinned.len() > 1),
            };
            stepped.note(*service, *revision, &priced.prices);
            match held {
                Ok(held) => alternatives.push(held),
                Err(refused) => return Ok(Err(refused)),
            }
        }
        Ok(Ok((alternatives, stepped)))
    }

    /// How its key stands now.
    async fn key_status(&self, request: &Request<'_>) -> Result<Option<KeyStatus>, Problem> {
        let Some(key) = self.key else { return Ok(None) };
        let named = RecordBody { key_id: Some(key), ..RecordBody::default() };
        let keys = request.state.metering.keys_of(std::slice::from_ref(&named), RecordingMode::Asked, request.now);
        Ok(keys.await?.get(&key).and_then(|known| known.now.as_ref()).map(|(status, _)| *status))
    }
}
