//! Decisions about disputes: opening, answering, withdrawing, rejecting and upholding them; and what a correction means for the dispute of
//! its record.
//!
//! Invariant: a dispute is upheld in the decision that corrects its record, so there is no instant at which one holds without the other.

use jiff::Timestamp;

use super::correcting;
use super::{
    AnswerDispute, ClaimParty, CloseDispute, CorrectUsage, Corrector, DISPUTE_TIME, DisputeAnswered, DisputeClosed,
    DisputeFault, DisputeOutcome, DisputeStage, MAX_DISPUTES, OpenDispute, UpholdDispute, UsageCorrected,
    UsageDisputed, UsageLedger, UsageLedgerError, UsageLedgerEvent, UsageRecord, Warrant, account,
};
use crate::DisputeId;

/// Disputing a record again while that is open changes nothing.
pub(super) fn open(
    ledger: &UsageLedger,
    at: Timestamp,
    command: OpenDispute,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    let terms = account::terms(ledger)?;
    let OpenDispute { at: _, of, stands, reason } = command;
    let dispute = of.dispute_in(terms.ledger_id);
    if let Some(known) = ledger.disputes().get(dispute) {
        return if known.is_open() { Ok(None) } else { Err(DisputeFault::Ended.into()) };
    }
    let stands = stands.filter(|stands| !stands.record.is_void()).ok_or(DisputeFault::Void)?;
    let reporter = stands.record.reporter.as_ref().ok_or(DisputeFault::OfAnEarlierRelease)?.organization;
    if matches!(stands.record.warrant, Some(Warrant::Owner)) {
        return Err(DisputeFault::OwnWord.into());
    }
    if at.duration_since(of.at) >= DISPUTE_TIME {
        return Err(DisputeFault::TooLate { until: of.at.saturating_add(DISPUTE_TIME).unwrap_or(of.at) }.into());
    }
    if ledger.disputes().kept(at) >= MAX_DISPUTES {
        return Err(DisputeFault::TooMany { max: MAX_DISPUTES }.into());
    }
    let charged = stands.charged;
    let UsageRecord { id: usage_id, service, provider, key, reference, cost, .. } = stands.record;
    let disputed =
        UsageDisputed { at, dispute, of, usage_id, reporter, service, provider, key, reference, cost, charged, reason };
    Ok(Some(disputed.into()))
}

/// Answering again changes nothing.
pub(super) fn answer(
    ledger: &UsageLedger,
    at: Timestamp,
    command: AnswerDispute,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let AnswerDispute { at: _, dispute, reason } = command;
    let is_news = stage(ledger, dispute)? == DisputeStage::Open;
    Ok(is_news.then(|| DisputeAnswered { at, dispute, reason }.into()))
}

/// The payer withdraws, the marketplace rejects.
pub(super) fn close(
    ledger: &UsageLedger,
    at: Timestamp,
    command: CloseDispute,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let CloseDispute { at: _, dispute, by, reason } = command;
    stage(ledger, dispute)?;
    let outcome = match by {
        ClaimParty::Payer => DisputeOutcome::Withdrawn,
        ClaimParty::Marketplace => DisputeOutcome::Rejected,
        // Who reported the record does not decide that it was right.
        ClaimParty::Reporter => return Err(UsageLedgerError::NotAsked),
    };
    Ok(Some(DisputeClosed { at, dispute, outcome, by, reason, correction: None }.into()))
}

/// Its record is lowered or made void with it.
pub(super) fn uphold(
    ledger: &UsageLedger,
    at: Timestamp,
    command: UpholdDispute,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let dispute = command.correction.of.dispute_in(account::terms(ledger)?.ledger_id);
    stage(ledger, dispute)?;
    let corrected = correcting::correct(ledger, at, command.correction)?;
    // At a price with tiers a void record can make the others dearer: it is void all the same.
    let raises = |stands: &super::ChargedRecord| {
        !stands.record.is_void()
            && (stands.record.cost > corrected.removed.record.cost
                || stands.record.tokens() > corrected.removed.record.tokens())
    };
    if corrected.stands.as_ref().is_some_and(raises) {
        return Err(DisputeFault::Raises.into());
    }
    Ok(with_its_end(dispute, corrected))
}

/// A record that is made void by whoever corrects it is no longer disputed: the payer got what there is to get.
pub(super) fn correct(
    ledger: &UsageLedger,
    at: Timestamp,
    command: CorrectUsage,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let dispute = command.of.dispute_in(account::terms(ledger)?.ledger_id);
    let corrected = correcting::correct(ledger, at, command)?;
    let is_void = corrected.stands.as_ref().is_none_or(|stands| stands.record.is_void());
    if is_void && ledger.disputes().is_open(dispute) {
        return Ok(with_its_end(dispute, corrected));
    }
    Ok(vec![corrected.into()])
}

fn with_its_end(dispute: DisputeId, corrected: UsageCorrected) -> Vec<UsageLedgerEvent> {
    let by = match corrected.by.party {
        Corrector::Reporter => ClaimParty::Reporter,
        Corrector::Marketplace => ClaimParty::Marketplace,
    };
    let closed = DisputeClosed {
        at: corrected.at,
        dispute,
        outcome: DisputeOutcome::Upheld,
        by,
        reason: corrected.reason.clone(),
        correction: Some(corrected.number),
    };
    vec![corrected.into(), closed.into()]
}

fn stage(ledger: &UsageLedger, dispute: DisputeId) -> Result<DisputeStage, DisputeFault> {
    match ledger.disputes().get(dispute) {
        Some(dispute) if dispute.is_open() => Ok(dispute.stage),
        // One that has ended is forgotten some time later.
        Some(_) | None => Err(DisputeFault::Ended),
    }
}
