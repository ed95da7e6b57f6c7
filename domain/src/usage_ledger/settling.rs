//! What recorded usage does to holds: it ends them, or takes a part of them.
//!
//! Invariant: what is charged and held together is never more after a settlement within its hold than before it: the money that was held for a use
//! is what it is charged from, and what is held for others is left to them.

use jiff::Timestamp;

use super::{Counts, HoldPermission, Holds, OpenHold, Pinned, RecordFault, Settled, UsageLedger, UsageRecord, Warrant};
use crate::ReservationId;
use crate::money::{Decimal, Quantity};
use crate::permit::PermitTerms;

/// The holds of a ledger while records of one command are charged.
pub(super) struct Settling<'a> {
    ledger: &'a UsageLedger,
    at: Timestamp,
    holds: Holds,
    /// What the records so far were of, beside the ledger's counts.
    more: Counts,
}

impl<'a> Settling<'a> {
    /// `None` where nothing is held, or was a short while ago: nearly always.
    pub fn of(ledger: &'a UsageLedger, at: Timestamp) -> Option<Self> {
        let any = !ledger.holds().is_empty() || ledger.holds().late().any(at);
        any.then(|| Self { ledger, at, holds: ledger.holds().as_of(at), more: Counts::default() })
    }

    /// The holds as they stand by now.
    pub fn holds(&self) -> &Holds {
        &self.holds
    }

    /// What is held by now.
    pub fn held(&self) -> Decimal {
        let counts = self.ledger.counts();
        self.holds.held(|(period, key)| {
            let of = |counts: &Counts| counts.get(period, key).unwrap_or_default();
            of(counts).saturating_add(of(&self.more))
        })
    }

    /// When money was held for a record, open or over.
    pub fn held_at(&self, record: &UsageRecord) -> Option<Timestamp> {
        self.pinned(record).map(|pinned| pinned.taken_at)
    }

    /// When the prices of a record were pinned by its hold; those of a permit the permit pins.
    pub fn pinned_at(&self, record: &UsageRecord) -> Option<Timestamp> {
        let is_of_permit = matches!(record.warrant, Some(Warrant::Permit(_)));
        self.held_at(record).filter(|_| !is_of_permit)
    }

    /// What its hold pinned, open or over.
    pub fn pinned(&self, record: &UsageRecord) -> Option<Pinned> {
        self.holds.pinned(record)
    }

    /// What of the records cannot settle what it names, by the id of the use.
    pub fn refused(&self, records: &[UsageRecord]) -> Vec<([u8; 16], RecordFault)> {
        let mut sums: Vec<(ReservationId, Decimal, Quantity)> = Vec::new();
        let fault = |record: &UsageRecord| {
            let (reservation, open) = self.named(record)?;
            let Some(open) = open else {
                // What ended a hold that has expired is told as any use is, once. A part of nothing is not.
                let is_part = record.settles.is_some_and(|settles| settles.part.is_some());
                return is_part.then_some(RecordFault::ReservationEnded);
            };
            if !is_of(&open, record) {
                return Some(RecordFault::NotReserved);
            }
            let permit = open.permit()?;
            beyond(&mut sums, reservation, (&open, permit), record).then_some(RecordFault::BeyondPermit)
        };
        let mut fault = fault;
        records.iter().filter_map(|record| Some((record.id_hash(), fault(record)?))).collect()
    }

    /// Takes records in: what of the holds they settle, each by its place in them.
    pub fn settle(&mut self, records: &[UsageRecord]) -> Vec<Settled> {
        let mut all = Vec::new();
        for (index, record) in (0_u32..).zip(records) {
            self.more.add(record, self.at);
            let Some((reservation, open)) = self.hold_of(record) else { continue };
            let settled = settled(index, reservation, &open, record);
            self.holds.settled(&settled, record);
            all.push(settled);
        }
        all
    }

    /// The open hold that a record settles.
    pub(super) fn hold_of(&self, record: &UsageRecord) -> Option<(ReservationId, OpenHold)> {
        let (reservation, open) = self.named(record)?;
        Some((reservation, open?))
    }

    /// The hold that a record names, or that its permit has, and what is open of it.
    fn named(&self, record: &UsageRecord) -> Option<(ReservationId, Option<OpenHold>)> {
        let reservation = record.reservation()?;
        Some((reservation, self.holds.get(reservation)))
    }
}

/// What of a hold a record settles.
pub(super) fn settled(index: u32, reservation: ReservationId, open: &OpenHold, record: &UsageRecord) -> Settled {
    let is_part = record.settles.is_some_and(|settles| settles.part.is_some());
    let held_before = open.fixed;
    // What of a capped one is held is held for all of its lines.
    let flat = record.lines.iter().filter(|line| open.is_capped || line.from.is_none());
    let cost = flat.fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.cost));
    let freed = if is_part { cost.max(Decimal::ZERO).min(held_before) } else { held_before };
    Settled { index, reservation, is_part, held_before, freed }
}

/// What cannot be settled where nothing is held.
pub(super) fn refused_without_holds(records: &[UsageRecord]) -> Vec<([u8; 16], RecordFault)> {
    let is_part = |record: &&UsageRecord| record.settles.is_some_and(|settles| settles.part.is_some());
    records.iter().filter(is_part).map(|record| (record.id_hash(), RecordFault::ReservationEnded)).collect()
}

/// Whether who reports is who holds, on the same permission, and for this service.
fn is_of(open: &OpenHold, record: &UsageRecord) -> bool {
    let is_holder = record.reporter.as_ref().is_some_and(|reporter| reporter.organization == open.organization);
    let is_permitted = match (&open.permission, &record.warrant) {
        (HoldPermission::Permit(held), Some(Warrant::Permit(permit))) => held.id == permit.id,
        (HoldPermission::Mandate { id: held }, Some(Warrant::Mandate { id })) => held == id,
        (HoldPermission::Owner, Some(Warrant::Owner)) => true,
        _ => false,
    };
    is_holder && is_permitted && open.services.contains(&record.service)
}

/// Whether the parts of a permit's use come to more than it allows, with this one.
fn beyond(
    sums: &mut Vec<(ReservationId, Decimal, Quantity)>,
    reservation: ReservationId,
    (open, permit): (&OpenHold, &PermitTerms),
    record: &UsageRecord,
) -> bool {
    let known = sums.iter_mut().find(|(known, ..)| *known == reservation);
    let (cost, tokens) =
        known.as_ref().map_or((open.settled, open.settled_tokens), |(_, cost, tokens)| (*cost, *tokens));
    let (cost, tokens) = (cost.saturating_add(record.cost), tokens.saturating_add(record.tokens()));
    match known {
        Some(known) => (known.1, known.2) = (cost, tokens),
        None => sums.push((reservation, cost, tokens)),
    }
    !permit.covers(cost, tokens)
}
