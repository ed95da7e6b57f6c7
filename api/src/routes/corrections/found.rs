//! The record that somebody wants to correct, as it stands in the log.
//!
//! Invariant: the ids of its corrections are taken in order and without a gap, and what stands is what the newest of them says; so two
//! processes that find the same number of corrections have found the same record.

use commands::KnownUsage;
use domain::usage_ledger::identity::{IdHash, of_correction};
use domain::usage_ledger::{ChargedRecord, MAX_CORRECTIONS, RecordPlace, UsageCorrected, UsageLedgerEvent, Warrant};
use domain::{Event, LedgerId, PermitId};
use projections::feed::LogEntry;
use projections::read_models::agreements::AgreementsModel;

use crate::http::conventions::caught_up_with_the_log;
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// A use that the ledger has, with the corrections of it.
pub struct Found {
    /// By which it is known.
    pub id: IdHash,
    told: KnownUsage,
    corrections: Vec<KnownUsage>,
}

/// A record where it was first charged and as it stands; without one where it is void.
pub type Stands = (RecordPlace, Option<Box<ChargedRecord>>);

impl Found {
    /// The use by the first of these ids that the ledger has.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn of(state: &AppState, ledger: LedgerId, ids: &[IdHash]) -> Result<Option<Self>, Problem> {
        let of_all = |id: &IdHash| {
            let id = *id;
            std::iter::once(id).chain((1..=MAX_CORRECTIONS).map(move |number| of_correction(id, number)))
        };
        let asked: Vec<IdHash> = ids.iter().flat_map(of_all).collect();
        let known = state.metering.known(ledger, &asked).await?;
        let find = |id: IdHash| known.iter().find(|known| known.id == id).copied();
        let told = ids.iter().find_map(|id| Some((*id, find(*id)?)));
        Ok(told.map(|(id, told)| {
            let corrections = (1..=MAX_CORRECTIONS).map_while(|number| find(of_correction(id, number))).collect();
            Self { id, told, corrections }
        }))
    }

    /// The correction of a number, if it was written.
    pub fn correction(&self, number: u32) -> Option<&KnownUsage> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        self.corrections.get(place)
    }

    /// The number of the correction that is next.
    pub fn next(&self) -> u32 {
        u32::try_from(self.corrections.len()).map_or(u32::MAX, |written| written.saturating_add(1))
    }

    /// The record as it stands; `None` where it is a claim that is not charged.
    ///
    /// # Errors
    /// The log cannot be read, or has something else there.
    pub async fn stands(&self, state: &AppState) -> Result<Option<Stands>, Problem> {
        let newest = self.corrections.last().unwrap_or(&self.told);
        let event = event_at(state, newest.position).await?;
        if let Some(corrected) = event.as_usage_corrected() {
            return Ok(Some((corrected.of, corrected.stands.clone().map(Box::new))));
        }
        if let Some(claimed) = event.as_usage_claimed() {
            let permit = claimed.record.warrant.as_ref().and_then(Warrant::permit).ok_or_else(not_there)?;
            return accepted(state, permit.id).await;
        }
        charged(&event, newest.position, newest.index).map(Some)
    }
}

/// The record of a claim that was accepted: where it was charged says the read model, which may have to catch up.
async fn accepted(state: &AppState, permit: PermitId) -> Result<Option<Stands>, Problem> {
    let agreements = &state.read.models.agreements;
    let mut position = agreements.claim(permit).await?.and_then(|claim| claim.view.charged_position);
    if position.is_none() {
        caught_up_with_the_log::<AgreementsModel>(state).await?;
        position = agreements.claim(permit).await?.and_then(|claim| claim.view.charged_position);
    }
    let Some(position) = position else { return Ok(None) };
    let event = event_at(state, position).await?;
    charged(&event, position, 0).map(Some)
}

fn charged(event: &UsageLedgerEvent, position: i64, index: i32) -> Result<Stands, Problem> {
    let recorded = event.as_usage_recorded().ok_or_else(not_there)?;
    let index = u32::try_from(index).map_err(|_| not_there())?;
    let record = usize::try_from(index).ok().and_then(|index| recorded.charged_record(index)).ok_or_else(not_there)?;
    Ok((RecordPlace { position, index, at: recorded.at }, Some(Box::new(record))))
}

/// The correction that stands at a position.
///
/// # Errors
/// The log cannot be read, or has something else there.
pub async fn correction_at(state: &AppState, position: i64) -> Result<UsageCorrected, Problem> {
    event_at(state, position).await?.as_usage_corrected().cloned().ok_or_else(not_there)
}

async fn event_at(state: &AppState, position: i64) -> Result<UsageLedgerEvent, Problem> {
    match state.read.feed.reader().at(&[position]).await?.into_iter().next() {
        Some(LogEntry::Event(recorded)) => match recorded.event.clone() {
            Event::UsageLedger(event) => Ok(event),
            _ => Err(not_there()),
        },
        Some(LogEntry::Broken { .. }) | None => Err(not_there()),
    }
}

fn not_there() -> Problem {
    Problem::new(Code::Internal, "the log has no record where it should be")
}
