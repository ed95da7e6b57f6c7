//! Decisions about claims: telling, accepting, rejecting and referring them.

use std::sync::Arc;

use jiff::Timestamp;

use super::claims::{ClaimStage, MAX_CLAIMS, MAX_CLAIMS_PER_REPORTER, OpenClaim, reporter_of};
use super::settling::Settling;
use super::{
    AcceptClaim, AcceptedClaim, ClaimParty, ClaimReferred, ClaimRejected, ClaimUsage, RecordFault, RecordingMode,
    ReferClaim, RejectClaim, UsageClaimed, UsageLedger, UsageLedgerError, UsageLedgerEvent, UsageRecord, Warrant,
    account, bounds, budgeting, dating, usage,
};
use crate::PermitId;

/// An event for each use: they are few.
pub(super) fn claim(
    ledger: &UsageLedger,
    at: Timestamp,
    command: &ClaimUsage,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let terms = account::terms(ledger)?;
    account::check_report(terms, command.environment, command.currency, command.claims.len(), command.keys.len())?;
    let reporter = command.claims.first().map(|(record, _)| reporter_of(record));
    let (all, own) = reporter.map_or((0, 0), |reporter| ledger.claims().alive(at, reporter));
    let more = command.claims.len();
    if all.saturating_add(more) > MAX_CLAIMS || own.saturating_add(more) > MAX_CLAIMS_PER_REPORTER {
        return Err(UsageLedgerError::TooManyClaims { max: MAX_CLAIMS_PER_REPORTER });
    }
    let mut events = Vec::with_capacity(more);
    for (index, (record, short)) in command.claims.iter().enumerate() {
        let refuse = |fault| UsageLedgerError::Record { index, fault };
        bounds::check(record).map_err(refuse)?;
        if !matches!(record.warrant, Some(Warrant::Permit(_))) || Some(reporter_of(record)) != reporter {
            return Err(refuse(RecordFault::NoWarrant));
        }
        events.push(UsageClaimed { at, short: *short, record: Box::new(dating::claimed(ledger, at, record)) }.into());
    }
    Ok(events)
}

/// Charged when it is accepted, in the running period, at the permit's price, within what may be asked for.
pub(super) fn accept(
    ledger: &UsageLedger,
    at: Timestamp,
    command: AcceptClaim,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    let terms = account::terms(ledger)?;
    let AcceptClaim { at: _, by, reason, record, schedules } = command;
    let permit = *record.warrant.as_ref().and_then(Warrant::permit).ok_or(UsageLedgerError::NoClaim)?;
    let claim = *open(ledger, permit.id, at)?;
    match by {
        ClaimParty::Payer => {}
        ClaimParty::Marketplace if claim.is_for_the_marketplace() => {}
        ClaimParty::Marketplace | ClaimParty::Reporter => return Err(UsageLedgerError::NotAsked),
    }
    let warrant = Warrant::Claim(AcceptedClaim { permit, short: claim.short, by, reason });
    let record = UsageRecord { warrant: Some(warrant), ..*record };
    let books = (ledger.counts(), ledger.agreements());
    let records = schedules.price(books, at, &Arc::from([record]), |record| record.priced_at(at));
    let records = records.map_err(|(index, fault)| UsageLedgerError::Record { index, fault })?;
    let records = ledger.periods().billed(records, (at, ledger.period_at(at)));
    let planned = budgeting::plan(ledger, at, RecordingMode::Asked, &records)?;
    let mut settling = Settling::of(ledger, at);
    let asked = (RecordingMode::Asked, &planned);
    let Some(event) = usage::next_event(ledger, terms, at, asked, (0, settling.as_mut())) else {
        return Ok(None);
    };
    let event = UsageLedgerEvent::UsageRecorded(Arc::new(event));
    usage::check_asked(ledger, at, &records, (std::slice::from_ref(&event), settling.as_ref()))?;
    Ok(Some(event))
}

/// Rejecting again changes nothing.
pub(super) fn reject(
    ledger: &UsageLedger,
    at: Timestamp,
    command: RejectClaim,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let RejectClaim { at: _, permit, by, reason } = command;
    let claim = open(ledger, permit, at)?;
    match (by, claim.stage) {
        (ClaimParty::Payer, ClaimStage::Open) => {}
        (ClaimParty::Payer, ClaimStage::Rejected) => return Ok(None),
        // It is the marketplace's to reject now; the payer may still accept.
        (ClaimParty::Payer, ClaimStage::Referred) => return Err(UsageLedgerError::ClaimIsReferred),
        (ClaimParty::Marketplace, _) if claim.is_for_the_marketplace() => {}
        (ClaimParty::Marketplace | ClaimParty::Reporter, _) => return Err(UsageLedgerError::NotAsked),
    }
    Ok(Some(ClaimRejected { at, permit, by, reason }.into()))
}

/// Asking again changes nothing.
pub(super) fn refer(
    ledger: &UsageLedger,
    at: Timestamp,
    command: ReferClaim,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let ReferClaim { at: _, permit, by, reason } = command;
    let is_news = open(ledger, permit, at)?.stage != ClaimStage::Referred;
    Ok(is_news.then(|| ClaimReferred { at, permit, by, reason }.into()))
}

fn open(ledger: &UsageLedger, permit: PermitId, at: Timestamp) -> Result<&OpenClaim, UsageLedgerError> {
    let claim = ledger.claims().get(permit).ok_or(UsageLedgerError::NoClaim)?;
    if claim.is_alive(at) { Ok(claim) } else { Err(UsageLedgerError::ClaimLapsed) }
}
