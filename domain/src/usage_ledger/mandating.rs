//! Decisions about mandates: giving and withdrawing them, and what of reported records goes beyond.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::mandates::{MAX_MANDATE_SERVICES, MAX_MANDATES, Mandate};
use super::settling::Settling;
use super::{
    GiveMandate, MandateGiven, MandateWithdrawn, RecordFault, Terms, UsageLedger, UsageLedgerError, UsageLedgerEvent,
    UsageRecord, Warrant, WithdrawMandate, account,
};
use crate::money::Decimal;
use crate::{MandateId, ReservationId, ServiceId, TenantId};

/// What of the records goes beyond its mandate, by the id of the use.
pub(super) fn beyond(
    ledger: &UsageLedger,
    records: &[UsageRecord],
    at: Timestamp,
    settling: Option<&Settling<'_>>,
) -> Vec<([u8; 16], RecordFault)> {
    let mut left = Left { at, settling, mandates: Vec::new(), holds: Vec::new() };
    let mut faults = Vec::new();
    for record in records {
        let Some(Warrant::Mandate { id }) = record.warrant else { continue };
        if let Err(fault) = check(ledger.mandates().get(id), record, &mut left) {
            faults.push((record.id_hash(), fault));
        }
    }
    faults
}

/// What mandates still allow today, while the records of a command are looked at.
struct Left<'a> {
    at: Timestamp,
    settling: Option<&'a Settling<'a>>,
    /// Beside what is held on them.
    mandates: Vec<(MandateId, Decimal)>,
    /// What holds on mandates still hold, those that records of the command settle.
    holds: Vec<(ReservationId, Decimal)>,
}

impl Left<'_> {
    /// Takes the cost of a record: first from the hold that it settles, then from what is left beside all that is held.
    fn take(&mut self, mandate: &Mandate, record: &UsageRecord) -> Result<(), RecordFault> {
        let cost = record.cost.max(Decimal::ZERO);
        let settled = self.settling.and_then(|settling| settling.hold_of(record));
        let held = settled.as_ref().map_or(Decimal::ZERO, |(reservation, open)| {
            of(&self.holds, *reservation).unwrap_or_else(|| open.mandated())
        });
        let on_mandate = self.settling.map_or(Decimal::ZERO, |settling| settling.holds().on_mandate(mandate.id));
        let beside = of(&self.mandates, mandate.id);
        let beside = beside.unwrap_or_else(|| mandate.left_at(self.at).saturating_sub(on_mandate));
        let from_hold = cost.min(held);
        let rest = beside.saturating_sub(cost.saturating_sub(from_hold));
        if rest.is_negative() && cost > from_hold {
            return Err(RecordFault::AboveMandate { per: "day", most: mandate.most_per_day });
        }
        // What ends a hold gives the rest of it to others.
        let is_part = record.settles.is_some_and(|settles| settles.part.is_some());
        let left = held.saturating_sub(from_hold);
        let (left, rest) = if is_part { (left, rest) } else { (Decimal::ZERO, rest.saturating_add(left)) };
        put(&mut self.mandates, mandate.id, rest);
        if let Some((reservation, _)) = settled {
            put(&mut self.holds, reservation, left);
        }
        Ok(())
    }
}

fn of<K: PartialEq + Copy>(known: &[(K, Decimal)], key: K) -> Option<Decimal> {
    known.iter().find(|(known, _)| *known == key).map(|(_, amount)| *amount)
}

fn put<K: PartialEq + Copy>(known: &mut Vec<(K, Decimal)>, key: K, amount: Decimal) {
    match known.iter_mut().find(|(known, _)| *known == key) {
        Some((_, known)) => *known = amount,
        None => known.push((key, amount)),
    }
}

fn check(mandate: Option<&Mandate>, record: &UsageRecord, left: &mut Left<'_>) -> Result<(), RecordFault> {
    let at = left.at;
    let reporter = record.reporter.as_ref().map(|reporter| reporter.organization);
    // Whose it is not, for that one it is not there.
    let mandate = mandate.filter(|mandate| Some(mandate.organization) == reporter).ok_or(RecordFault::NoMandate)?;
    // What money is held for was permitted as it was held.
    let held = left.settling.and_then(|settling| settling.held_at(record));
    if held.unwrap_or_else(|| record.occurred_at(at)) >= mandate.until || !mandate.is_kept(at) {
        return Err(RecordFault::MandateEnded { until: mandate.until });
    }
    if !mandate.services.contains(&record.service) {
        return Err(RecordFault::NotOfMandate);
    }
    if record.cost > mandate.most_per_record {
        return Err(RecordFault::AboveMandate { per: "record", most: mandate.most_per_record });
    }
    left.take(mandate, record)
}

/// The same mandate again changes nothing.
pub(super) fn give(
    ledger: &UsageLedger,
    at: Timestamp,
    command: GiveMandate,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    let terms = account::terms_while_open(ledger)?;
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
