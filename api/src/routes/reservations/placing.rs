//! Placing holds on one ledger, whatever they stand on: all at once if they fit, and else each for itself.
//!
//! Invariant: what is held already, or has ended, is answered as it stands and held no second time.

use std::collections::{BTreeSet, HashMap};

use commands::metering::{EndUser, NamedReservation, Reserved};
use commands::{CommandContext, ExecuteError};
use domain::aggregate::event_sourced::UsageKey;
use domain::money::Decimal;
use domain::usage_ledger::{Hold, PlaceHolds, SteppedLists, UsageLedger, UsageLedgerError, UsageLedgerEvent, identity};
use domain::values::sealed::Sealed;
use domain::{PermitId, ReservationId};

use super::answer::ReservationResult;
use super::change::{OfLedger, Request, stands_for_itself};
use crate::http::conventions::keyed;
use crate::http::problem::{Code, Problem};

/// A hold that is to be placed, and where in the request it stands.
pub struct Placing<'a> {
    /// Its place.
    pub place: usize,
    /// What is to be held.
    pub hold: Hold,
    /// On behalf of which end user, who is to be sealed.
    pub end_user: Option<EndUser>,
    /// What was asked for, where it stands on no permit.
    pub body: Option<&'a NamedReservation>,
    /// What takes its id, where it stands on no permit.
    pub key: Option<UsageKey>,
    /// Which of its lists are not flat throughout.
    pub stepped: SteppedLists,
    /// What one token of the answer costs, where the prices are flat, and how many were asked for.
    pub output: Option<(Decimal, u64)>,
}

/// What became of some, each with its place in the request.
pub type Placed = Vec<(usize, ReservationResult)>;

/// Places the holds of a ledger that are of no use that was told or given back.
///
/// # Errors
/// What fails the whole; of a single one also what is refused.
pub async fn place_all(
    request: &Request<'_>,
    ledger: &OfLedger,
    (context, takes_key): (CommandContext, bool),
    mut placings: Vec<Placing<'_>>,
    is_single: bool,
) -> Result<keyed::Part<Placed>, Problem> {
    let context = if takes_key { context } else { context.unkeyed() };
    let names = request.state.metering.end_user_names(ledger.terms.owner);
    for placing in &mut placings {
        let end_user = placing.end_user.as_ref().map(|end_user| names.name(end_user));
        placing.is_of(end_user, ledger);
    }
    let (mut all, mut placings) = known(request, ledger, placings, is_single).await?;
    if placings.is_empty() {
        return Ok((all, None));
    }
    let rejected = match place_sealed(request, ledger, context.clone(), &mut placings).await? {
        Ok((results, position)) => {
            let placed = placings.iter().zip(results).collect();
            all.extend(again(request, ledger, placed, is_single).await?);
            return Ok((all, position));
        }
        Err(error) if is_single => return Err(ledger.problem(error)),
        Err(error) => error,
    };
    if let [placing] = placings.as_slice() {
        all.push(placing.refused(stands_for_itself(rejected, ledger)?));
        return Ok((all, None));
    }
    // What fails for now fails the whole.
    stands_for_itself(rejected, ledger)?;
    let (mut last, mut context) = (None, context);
    for placing in &mut placings {
        match place_sealed(request, ledger, context.clone(), std::slice::from_mut(placing)).await? {
            Ok((results, position)) => {
                let placed = std::iter::once(&*placing).zip(results).collect();
                all.extend(again(request, ledger, placed, is_single).await?);
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

/// What the ledger knows of some of them, and the others.
async fn known<'a>(
    request: &Request<'_>,
    ledger: &OfLedger,
    placings: Vec<Placing<'a>>,
    is_single: bool,
) -> Result<(Placed, Vec<Placing<'a>>), Problem> {
    let ids: Vec<_> =
        placings.iter().flat_map(|placing| [Some(placing.used()), placing.key.map(|key| key.id)]).flatten().collect();
    let known = request.state.write.lookups.usage(ledger.terms.ledger_id, &ids).await?;
    let is_known = |id: [u8; 16]| known.iter().any(|known| known.id == id);
    let (old, new): (Vec<_>, Vec<_>) = placings
        .into_iter()
        .partition(|placing| is_known(placing.used()) || placing.key.is_some_and(|key| is_known(key.id)));
    let (placed, ended): (Vec<_>, Vec<_>) = old.into_iter().partition(|placing| placing.key.is_some());
    let mut all: Placed = ended.iter().map(|placing| placing.result(ReservationResult::ended())).collect();
    let placed = placed.iter().map(|placing| (placing, None)).collect();
    all.extend(again(request, ledger, placed, is_single).await?);
    Ok((all, new))
}

/// What became of some, in their order; without a result for what takes an id that turned out to be taken.
type Results = Result<keyed::Part<Vec<Option<ReservationResult>>>, ExecuteError<UsageLedgerError>>;

/// Places as one command, with its end users sealed. Where some of them are new it is rehearsed first: what is refused keeps nothing of them, and
/// neither does a rehearsal.
async fn place_sealed(
    request: &Request<'_>,
    ledger: &OfLedger,
    context: CommandContext,
    placings: &mut [Placing<'_>],
) -> Result<Results, Problem> {
    let (metering, payer) = (&request.state.metering, ledger.terms.owner);
    let end_users: Vec<&EndUser> = placings.iter().filter_map(|placing| placing.end_user.as_ref()).collect();
    if context.dry_run || end_users.is_empty() {
        return Ok(place_some(request, ledger, context, placings).await);
    }
    if end_users.iter().any(|end_user| metering.is_new_end_user(payer, end_user)) {
        let rehearsal = CommandContext { dry_run: true, ..context.clone() };
        if let Err(error) = place_some(request, ledger, rehearsal, placings).await {
            return Ok(Err(error));
        }
    }
    let sealed = metering.seal_each(payer, &end_users).await?;
    let of_end_users = placings.iter_mut().filter(|placing| placing.end_user.is_some());
    for (placing, sealed) in of_end_users.zip(sealed) {
        placing.is_of(Some(sealed), ledger);
    }
    Ok(place_some(request, ledger, context, placings).await)
}

/// Places as one command.
async fn place_some(
    request: &Request<'_>,
    ledger: &OfLedger,
    context: CommandContext,
    placings: &[Placing<'_>],
) -> Results {
    let holds = placings.iter().map(|placing| placing.hold.clone()).collect();
    let keys = placings.iter().filter_map(|placing| placing.key).collect();
    let (at, currency, environment) = (request.now, ledger.terms.currency, ledger.terms.environment);
    let mut stepped = SteppedLists::default();
    for placing in placings {
        stepped.add(&placing.stepped);
    }
    let command = PlaceHolds { at, currency, environment, holds, keys, stepped };
    let executed = request.execute(ledger, command.into(), context).await?;
    let placed: HashMap<ReservationId, &Hold> = executed
        .events
        .iter()
        .filter_map(UsageLedgerEvent::as_hold_placed)
        .flat_map(|event| &event.holds)
        .map(|hold| (hold.reservation, hold))
        .collect();
    let result = |placing: &Placing<'_>| {
        let hold = placed.get(&placing.hold.reservation);
        if hold.is_none() && placing.key.is_some() {
            return None;
        }
        // One on a permit that is not new is held already.
        let result = ReservationResult::held(hold.map(|hold| hold.amount), hold.map(|hold| hold.expires_at));
        let result = result.exceeding(hold.map(|hold| hold.may_exceed_by));
        Some(ReservationResult { currency: hold.map(|_| currency), ..result })
    };
    let position = executed.receipt.as_ref().map(commands::Receipt::last_position);
    Ok((placings.iter().map(result).collect(), position))
}

/// All results: of those without one the first answer, and how it stands now.
async fn again(
    request: &Request<'_>,
    ledger: &OfLedger,
    placed: Vec<(&Placing<'_>, Option<ReservationResult>)>,
    is_single: bool,
) -> Result<Placed, Problem> {
    let missing: BTreeSet<ReservationId> =
        placed.iter().filter(|(_, result)| result.is_none()).map(|(placing, _)| placing.hold.reservation).collect();
    if missing.is_empty() {
        return Ok(placed.into_iter().filter_map(|(placing, result)| Some(placing.result(result?))).collect());
    }
    let (state, id) = (request.state, ledger.terms.ledger_id);
    let first = state.metering.reserved(id, request.caller.tenant, &missing).await?;
    let holds = state.write.store.load::<UsageLedger>(id.0).await?.aggregate.holds().as_of(request.now);
    let mut all = Placed::with_capacity(placed.len());
    for (placing, result) in placed {
        let first = first.get(&placing.hold.reservation);
        let result = match (result, first) {
            (Some(result), _) => result,
            (None, Some(Reserved { known, .. })) if placing.key.is_none_or(|key| !key.has_content(known.content)) => {
                let detail = "the ledger has a reservation of this id for something else; use a new id";
                if is_single {
                    return Err(Problem::new(Code::Conflict, detail));
                }
                ReservationResult::refused(None, "conflict", detail)
            }
            (None, first) => {
                let (amount, currency) = (first.map(|first| first.hold.amount), Some(ledger.terms.currency));
                let open = holds.get(placing.hold.reservation);
                let result = open
                    .map_or_else(ReservationResult::ended, |open| ReservationResult::held(None, Some(open.expires_at)));
                let result = result.exceeding(first.map(|first| first.hold.may_exceed_by));
                ReservationResult { amount, currency, ..result }
            }
        };
        all.push(placing.result(result));
    }
    Ok(all)
}

impl Placing<'_> {
    /// On behalf of an end user, which is part of what makes it one.
    fn is_of(&mut self, end_user: Option<Sealed>, ledger: &OfLedger) {
        let Hold { organization, reservation, .. } = self.hold;
        let subject = end_user.as_ref().map(|sealed| sealed.subject);
        self.hold.attribution.end_user = end_user;
        self.key = self.body.map(|body| body.key((organization, reservation), ledger.terms.owner, subject));
    }

    /// By which its use is known.
    fn used(&self) -> identity::IdHash {
        let Hold { organization, reservation, .. } = self.hold;
        if self.hold.takes_id() {
            identity::of_reservation(organization, reservation)
        } else {
            identity::of_permit(PermitId(reservation.0))
        }
    }

    fn result(&self, result: ReservationResult) -> (usize, ReservationResult) {
        let id = Some(self.hold.reservation);
        let service = match self.hold.alternatives.as_slice() {
            [held] => Some(held.service),
            _ => None,
        };
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
