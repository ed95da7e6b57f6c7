//! Gathers what a batch of events changes: of each hold the last that is said.

use std::collections::BTreeMap;

use domain::usage_ledger::Hold;
use domain::{Event, LedgerId, RecordedEvent, ReservationId, TenantId};
use jiff::Timestamp;

use crate::read_models::rows::{Row, columns};

columns! {
    /// A hold that is open.
    #[derive(Clone, Debug)]
    pub struct HoldRow {
        pub ledger_id: LedgerId,
        pub reservation_id: ReservationId,
        pub organization_id: TenantId,
        pub holder: Option<String>,
        pub expires_at: Timestamp,
    }
}

impl Row for HoldRow {
    const TABLE: &'static str = "holds";
    const KEY: &'static [&'static str] = &["ledger_id", "reservation_id"];
}

columns! {
    /// A hold that lasts longer.
    #[derive(Clone, Copy, Debug)]
    pub struct ExtendedRow {
        pub ledger_id: LedgerId,
        pub reservation_id: ReservationId,
        pub expires_at: Timestamp,
    }
}

impl Row for ExtendedRow {
    const TABLE: &'static str = HoldRow::TABLE;
    const KEY: &'static [&'static str] = HoldRow::KEY;
}

/// What became of a hold in a batch.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Placed(HoldRow),
    Extended(ExtendedRow),
    Ended,
}

/// What a batch changes.
#[derive(Default)]
pub struct Changes {
    pub(super) holds: BTreeMap<(LedgerId, ReservationId), Change>,
}

impl Changes {
    /// Adds what an event changes.
    pub(super) fn add(&mut self, record: &RecordedEvent) {
        let Event::UsageLedger(event) = &record.event else { return };
        let ledger = LedgerId(record.stream.aggregate_id);
        if let Some(placed) = event.as_hold_placed() {
            placed.holds.iter().for_each(|hold| self.placed(ledger, hold));
        } else if let Some(extended) = event.as_hold_extended() {
            self.extended(ledger, extended.reservation, extended.expires_at);
        } else if let Some(released) = event.as_hold_released() {
            self.ended(ledger, released.reservations.iter().copied());
        } else if let Some(expired) = event.as_holds_expired() {
            self.ended(ledger, expired.reservations.iter().copied());
        } else if let Some(recorded) = event.as_usage_recorded() {
            let whole = recorded.settled.iter().filter(|settled| !settled.is_part);
            self.ended(ledger, whole.map(|settled| settled.reservation));
        }
    }

    fn placed(&mut self, ledger_id: LedgerId, hold: &Hold) {
        let row = HoldRow {
            ledger_id,
            reservation_id: hold.reservation,
            organization_id: hold.organization,
            holder: hold.holder.clone(),
            expires_at: hold.expires_at,
        };
        self.holds.insert((ledger_id, hold.reservation), Change::Placed(row));
    }

    fn extended(&mut self, ledger_id: LedgerId, reservation_id: ReservationId, expires_at: Timestamp) {
        let row = ExtendedRow { ledger_id, reservation_id, expires_at };
        let change = self.holds.entry((ledger_id, reservation_id)).or_insert(Change::Extended(row));
        match change {
            Change::Placed(placed) => placed.expires_at = expires_at,
            Change::Extended(extended) => extended.expires_at = expires_at,
            // What has ended is not extended.
            Change::Ended => {}
        }
    }

    fn ended(&mut self, ledger: LedgerId, reservations: impl Iterator<Item = ReservationId>) {
        for reservation in reservations {
            self.holds.insert((ledger, reservation), Change::Ended);
        }
    }
}
