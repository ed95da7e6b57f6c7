//! A ledger without its lines: what limits and balances need, in a bounded size.
//!
//! Invariant: folded by the domain itself, from events whose records were left out; the amounts that an event states are all
//! that a balance depends on.

use std::sync::Arc;

use domain::money::{Currency, Decimal};
use domain::usage_ledger::{
    ChargedRecord, HoldPlaced, HoldPolicy, Records, UsageCorrected, UsageLedger, UsageLedgerEvent, UsageRecord,
    UsageRecorded,
};
use domain::{EventSourced, KeyId, ServiceId, TenantId};
use jiff::Timestamp;

/// The balances of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account(UsageLedger);

impl Default for Account {
    fn default() -> Self {
        Self(UsageLedger::folded_for_reading())
    }
}

impl From<UsageLedger> for Account {
    fn from(ledger: UsageLedger) -> Self {
        Self(ledger)
    }
}

impl Account {
    /// The ledger; its totals are empty.
    pub fn ledger(&self) -> &UsageLedger {
        &self.0
    }

    /// Whether nothing can be asked for any more at an instant, of a service with its provider or of any: nothing is left in one of the two
    /// books. What is only held comes back.
    pub fn is_exhausted(&self, at: Timestamp, of: Option<(ServiceId, TenantId)>) -> bool {
        self.0.terms().is_none() || self.0.is_spent(at, of)
    }

    /// What may still be asked for at an instant, of a service with its provider or of whichever, by the budget and by credit, beside what is
    /// held.
    pub fn affordable(&self, at: Timestamp, of: Option<(ServiceId, TenantId)>) -> Decimal {
        self.0.affordable_of(at, of)
    }

    /// Whether a hard budget keeps a key from asking for a use of a service at an instant, as far as those alone decide it.
    pub fn is_stopped(&self, key: KeyId, service: Option<ServiceId>, at: Timestamp) -> bool {
        self.0.is_stopped(key, service, at)
    }

    /// From when on nothing new is permitted; `None` while it is open.
    pub fn closed_at(&self) -> Option<Timestamp> {
        self.0.closed_at()
    }

    /// How its money is held.
    pub fn hold_policy(&self) -> HoldPolicy {
        self.0.hold_policy()
    }

    /// Whether it is kept in this currency.
    pub fn is_in(&self, currency: Currency) -> bool {
        self.0.terms().is_some_and(|terms| terms.currency == currency)
    }

    /// Whether its owner let an organization charge, and that may still report.
    pub fn is_mandated(&self, organization: TenantId, at: Timestamp) -> bool {
        self.0.mandates().kept().iter().any(|mandate| mandate.organization == organization && mandate.is_kept(at))
    }

    /// Applies an event; its records may have been left out.
    pub(crate) fn apply(&mut self, event: UsageLedgerEvent) {
        crate::read_models::fold::apply(&mut self.0, event);
    }
}

/// The event without its records, or without their lines; and without holds, of which only the sum is kept.
pub(crate) fn without_records(event: &UsageLedgerEvent) -> UsageLedgerEvent {
    if let Some(corrected) = event.as_usage_corrected() {
        let (removed, stands) = (without_lines(&corrected.removed), corrected.stands.as_ref().map(without_lines));
        return UsageCorrected { removed, stands, ..corrected.clone() }.into();
    }
    if let Some(placed) = event.as_hold_placed() {
        return HoldPlaced { at: placed.at, holds: Vec::new(), held: placed.held }.into();
    }
    let UsageLedgerEvent::UsageRecorded(usage) = event else { return event.clone() };
    UsageLedgerEvent::UsageRecorded(Arc::new(UsageRecorded {
        at: usage.at,
        mode: usage.mode,
        records: Records::from(Arc::from([])),
        charged: usage.charged,
        over_limit: usage.over_limit.clone(),
        drawn: usage.drawn.clone(),
        owed: usage.owed,
        returned: usage.returned.clone(),
        settled: Vec::new(),
        held: usage.held,
        crossed: usage.crossed.clone(),
    }))
}

fn without_lines(charged: &ChargedRecord) -> ChargedRecord {
    ChargedRecord { record: UsageRecord { lines: Vec::new(), ..charged.record.clone() }, ..charged.clone() }
}
