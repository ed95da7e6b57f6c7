//! Decisions about the end of holds that nothing settles: they are given back, or have expired.
//!
//! Invariant: who holds and says that there was no use cannot tell one afterwards; its reservation's id is taken. What others end, and what
//! ends by itself, only frees the money: what happened can still be told.

use jiff::Timestamp;

use super::holding::MAX_ENDED;
use super::{
    HoldFault, HoldReleased, Holds, HoldsExpired, OpenHold, ReleaseHolds, ReleasedBy, ReleasedHolds, UsageLedger,
    UsageLedgerError, UsageLedgerEvent, account,
};
use crate::ReservationId;

/// As many events as the holds need; none where nothing is held.
pub(super) fn release(
    ledger: &UsageLedger,
    at: Timestamp,
    command: ReleaseHolds,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let ReleaseHolds { at: _, which, by, organization, reason, key: _ } = command;
    let is_holders = matches!(by, ReleasedBy::Holder | ReleasedBy::HolderOfAll);
    let may = |open: &OpenHold| !is_holders || open.organization == organization;
    let released: Vec<ReservationId> = match &which {
        ReleasedHolds::One(reservation) => {
            let is_open = |open: &OpenHold| may(open) && (by == ReleasedBy::Holder || !open.is_drained());
            ledger.holds().get(*reservation).filter(is_open).ok_or(HoldFault::Ended)?;
            vec![*reservation]
        }
        ReleasedHolds::OfHolder(holder) => {
            let is_its = |open: &OpenHold| may(open) && open.holder.as_deref() == Some(holder);
            chosen(ledger.holds(), is_its)
        }
        ReleasedHolds::OfKey(key) => chosen(ledger.holds(), |open| may(open) && open.key == Some(*key)),
    };
    let mut holds = ledger.holds().as_of(at);
    let chunks = released.chunks(MAX_ENDED).map(|reservations| {
        for reservation in reservations {
            holds.end(*reservation);
        }
        let (reservations, held) = (reservations.to_vec(), ledger.held_by(&holds));
        HoldReleased { at, reservations, by, reason: reason.clone(), held }.into()
    });
    Ok(chunks.collect())
}

fn chosen(holds: &Holds, is_it: impl Fn(&OpenHold) -> bool) -> Vec<ReservationId> {
    holds.iter().filter(|(_, open)| !open.is_drained() && is_it(open)).map(|(reservation, _)| reservation).collect()
}

/// What came to its end is written down; none where nothing has.
pub(super) fn expire(ledger: &UsageLedger, at: Timestamp) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let due: Vec<ReservationId> = ledger.holds().due(at).collect();
    let held = ledger.held_at(at);
    let chunks = due.chunks(MAX_ENDED);
    Ok(chunks.map(|due| HoldsExpired { at, reservations: due.to_vec(), held }.into()).collect())
}
