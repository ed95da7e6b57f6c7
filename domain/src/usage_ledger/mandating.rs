//! Decisions about mandates: giving and withdrawing them, and what of reported records goes beyond.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::mandates::{MAX_MANDATE_SERVICES, MAX_MANDATES, Mandate};
use super::{
    GiveMandate, MandateGiven, MandateWithdrawn, RecordFault, Terms, UsageLedger, UsageLedgerError, UsageLedgerEvent,
    UsageRecord, Warrant, WithdrawMandate, account,
};
use crate::money::Decimal;
use crate::{MandateId, ServiceId, TenantId};

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
    let rest = known.checked_sub(record.cost.max(Decimal::ZERO)).ok().filter(|rest| !rest.is_negative());
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
