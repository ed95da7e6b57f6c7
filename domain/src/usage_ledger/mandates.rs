//! Mandates: the owner of a ledger lets an organization charge for some services, so much a record and so much a day, until an
//! instant. For meters that do not have the key at hand, or that report later or in sums.
//!
//! Invariant: what was charged on a mandate in a day (UTC, by the time of the decision) never exceeds its most per day.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::error::{RecordFault, UsageLedgerError};
use super::{
    GiveMandate, MandateGiven, MandateWithdrawn, Terms, UsageLedger, UsageLedgerEvent, UsageRecord, UsageRecorded,
    Warrant, WithdrawMandate, account,
};
use crate::money::Decimal;
use crate::{MandateId, ServiceId, TenantId};

/// Mandates of a ledger that are kept at most.
pub const MAX_MANDATES: usize = 64;
/// Services of a mandate at most.
pub const MAX_MANDATE_SERVICES: usize = 100;
/// How long after the end of a mandate a use from before its end is still taken.
pub const REPORTING_TIME: SignedDuration = SignedDuration::from_hours(48);

/// A mandate as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Mandate {
    /// Its id.
    pub id: MandateId,
    /// Who may charge.
    pub organization: TenantId,
    /// For which services.
    pub services: BTreeSet<ServiceId>,
    /// How much a record, at most.
    pub most_per_record: Decimal,
    /// How much a day, at most.
    pub most_per_day: Decimal,
    /// The first instant at which a use is no longer covered.
    pub until: Timestamp,
    /// Days since 1970 of the last charge.
    day: i64,
    /// What was charged on that day.
    used: Decimal,
}

impl Mandate {
    /// What may still be charged on it at an instant, if the instant is before its end.
    pub fn left_at(&self, at: Timestamp) -> Decimal {
        if self.day == day_of(at) { self.most_per_day.saturating_sub(self.used) } else { self.most_per_day }
    }

    /// Whether a use from before its end may still be reported on it.
    pub fn is_kept(&self, at: Timestamp) -> bool {
        at.duration_since(self.until) <= REPORTING_TIME
    }
}

/// The mandates of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Mandates(Vec<Mandate>);

impl Mandates {
    /// Those that are kept, in the order of giving; ended ones until their place is needed.
    pub fn kept(&self) -> &[Mandate] {
        &self.0
    }

    /// One of them.
    pub fn get(&self, id: MandateId) -> Option<&Mandate> {
        self.0.iter().find(|mandate| mandate.id == id)
    }

    pub(super) fn given(&mut self, event: MandateGiven) {
        let MandateGiven { at, mandate, organization, services, most_per_record, most_per_day, until } = event;
        self.0.retain(|kept| kept.is_kept(at));
        let (day, used) = (day_of(at), Decimal::ZERO);
        self.0.push(Mandate { id: mandate, organization, services, most_per_record, most_per_day, until, day, used });
    }

    pub(super) fn withdrawn(&mut self, event: &MandateWithdrawn) {
        if let Some(mandate) = self.0.iter_mut().find(|kept| kept.id == event.mandate) {
            mandate.until = mandate.until.min(event.at);
        }
    }

    pub(super) fn charged(&mut self, event: &UsageRecorded) {
        for record in event.records.iter() {
            let Some(Warrant::Mandate { id }) = record.warrant else { continue };
            if let Some(mandate) = self.0.iter_mut().find(|kept| kept.id == id) {
                mandate.used = mandate.most_per_day.saturating_sub(mandate.left_at(event.at));
                mandate.used = mandate.used.saturating_add(record.cost);
                mandate.day = day_of(event.at);
            }
        }
    }
}

/// What of the records goes beyond its mandate, by the id of the use.
pub(super) fn beyond(ledger: &UsageLedger, records: &[UsageRecord], at: Timestamp) -> Vec<([u8; 16], RecordFault)> {
    let mut left: Vec<(MandateId, Decimal)> = Vec::new();
    let mut faults = Vec::new();
    for record in records {
        let Some(Warrant::Mandate { id }) = record.warrant else { continue };
        if let Err(fault) = check(ledger.mandates().get(id), record, at, &mut left) {
            faults.push((record.id_hash(), fault));
        }
    }
    faults
}

fn check(
    mandate: Option<&Mandate>,
    record: &UsageRecord,
    at: Timestamp,
    left: &mut Vec<(MandateId, Decimal)>,
) -> Result<(), RecordFault> {
    let reporter = record.reporter.as_ref().map(|reporter| reporter.organization);
    // Whose it is not, for that one it is not there.
    let mandate = mandate.filter(|mandate| Some(mandate.organization) == reporter).ok_or(RecordFault::NoMandate)?;
    if record.occurred_at(at) >= mandate.until || !mandate.is_kept(at) {
        return Err(RecordFault::MandateEnded { until: mandate.until });
    }
    if !mandate.services.contains(&record.service) {
        return Err(RecordFault::NotOfMandate);
    }
    if record.cost > mandate.most_per_record {
        return Err(RecordFault::AboveMandate { per: "record", most: mandate.most_per_record });
    }
    let place = left.iter().position(|(id, _)| *id == mandate.id);
    let known = place.and_then(|place| left.get(place)).map_or_else(|| mandate.left_at(at), |(_, left)| *left);
    let rest = known.checked_sub(record.cost).ok().filter(|rest| !rest.is_negative());
    let rest = rest.ok_or(RecordFault::AboveMandate { per: "day", most: mandate.most_per_day })?;
    match place.and_then(|place| left.get_mut(place)) {
        Some((_, left)) => *left = rest,
        None => left.push((mandate.id, rest)),
    }
    Ok(())
}

/// The same mandate again changes nothing.
pub(super) fn give(
    ledger: &UsageLedger,
    at: Timestamp,
    command: GiveMandate,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    let terms = account::terms(ledger)?;
    let GiveMandate { at: _, mandate, organization, services, most_per_record, most_per_day, until } = command;
    if let Some(known) = ledger.mandates().get(mandate) {
        let same = known.organization == organization && known.services == services && known.until == until;
        let same = same && known.most_per_record == most_per_record && known.most_per_day == most_per_day;
        return if same { Ok(None) } else { Err(UsageLedgerError::MandateExists { mandate }) };
    }
    check_mandate(terms, organization, &services, [most_per_record, most_per_day])?;
    if until <= at {
        return Err(UsageLedgerError::ExpiresInThePast);
    }
    if ledger.mandates().kept().iter().filter(|kept| kept.is_kept(at)).count() >= MAX_MANDATES {
        return Err(UsageLedgerError::TooManyMandates { max: MAX_MANDATES });
    }
    let given = MandateGiven { at, mandate, organization, services, most_per_record, most_per_day, until };
    Ok(Some(given.into()))
}

fn check_mandate(
    terms: &Terms,
    organization: TenantId,
    services: &BTreeSet<ServiceId>,
    sums: [Decimal; 2],
) -> Result<(), UsageLedgerError> {
    if organization == terms.owner {
        return Err(UsageLedgerError::MandateToOwner);
    }
    if services.is_empty() || services.len() > MAX_MANDATE_SERVICES {
        return Err(UsageLedgerError::MandateServices { found: services.len(), max: MAX_MANDATE_SERVICES });
    }
    if sums.iter().any(|sum| sum.is_negative() || sum.is_zero()) {
        return Err(UsageLedgerError::AmountNotPositive);
    }
    Ok(())
}

/// One that has ended is not withdrawn again.
pub(super) fn withdraw(
    ledger: &UsageLedger,
    at: Timestamp,
    command: &WithdrawMandate,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let mandate = ledger.mandates().get(command.mandate).ok_or(UsageLedgerError::NoMandate)?;
    let is_news = at < mandate.until;
    Ok(is_news.then(|| MandateWithdrawn { at, mandate: mandate.id }.into()))
}

fn day_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(86_400)
}
