//! Claims: uses that were told on a genuine permit that does not suffice. They are recorded under the permit's id and not charged;
//! the payer accepts or rejects, and the marketplace decides where one side asks, or where the permit was void.
//!
//! Invariant: a use is claimed at most once, and charged at most once. What nobody decides within 30 days lapses, without an event.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::charge::charge;
use super::error::{RecordFault, UsageLedgerError};
use super::{
    AcceptClaim, AcceptedClaim, ClaimParty, ClaimReferred, ClaimRejected, ClaimUsage, RecordingMode, Records,
    ReferClaim, RejectClaim, UsageClaimed, UsageLedger, UsageLedgerEvent, UsageRecord, Warrant, account, bounds, usage,
};
use crate::permit::ClaimReason;
use crate::{PermitId, TenantId};

/// How long a claim can be decided.
pub const CLAIM_LIFE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Undecided claims of a ledger at most.
pub const MAX_CLAIMS: usize = 2_000;
/// Undecided claims of one who tells, at most: nobody fills the place of the others.
pub const MAX_CLAIMS_PER_REPORTER: usize = 500;

/// An undecided claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OpenClaim {
    /// Who told it.
    pub reporter: TenantId,
    /// Why the permit did not suffice.
    pub short: ClaimReason,
    /// When it was told.
    pub at: Timestamp,
    /// How far it is.
    pub stage: ClaimStage,
}

/// How far an undecided claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStage {
    /// The payer has not said anything.
    Open,
    /// The payer rejected it; whoever told it may ask the marketplace.
    Rejected,
    /// One side asked the marketplace.
    Referred,
}

impl OpenClaim {
    /// Whether it can still be decided.
    pub fn is_alive(&self, at: Timestamp) -> bool {
        at.duration_since(self.at) < CLAIM_LIFE
    }

    fn is_for_the_marketplace(&self) -> bool {
        self.stage == ClaimStage::Referred || self.short == ClaimReason::Voided
    }
}

/// The undecided claims of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Claims(BTreeMap<PermitId, OpenClaim>);

impl Claims {
    /// One of them, lapsed or not.
    pub fn get(&self, permit: PermitId) -> Option<&OpenClaim> {
        self.0.get(&permit)
    }

    /// How many can still be decided, in all and of one who tells.
    fn alive(&self, at: Timestamp, reporter: TenantId) -> (usize, usize) {
        let alive = self.0.values().filter(|claim| claim.is_alive(at));
        alive.fold((0, 0), |(all, own), claim| {
            (all.saturating_add(1), own.saturating_add(usize::from(claim.reporter == reporter)))
        })
    }

    pub(super) fn claimed(&mut self, event: &UsageClaimed) {
        // Lapsed ones make room, so that there are never more than can be decided.
        if self.0.len() >= MAX_CLAIMS {
            self.0.retain(|_, claim| claim.is_alive(event.at));
        }
        let UsageClaimed { at, short, record } = event;
        let reporter = reporter_of(record);
        if let Some(permit) = record.warrant.as_ref().and_then(Warrant::permit) {
            let claim = OpenClaim { reporter, short: *short, at: *at, stage: ClaimStage::Open };
            self.0.insert(permit.id, claim);
        }
    }

    pub(super) fn rejected(&mut self, event: &ClaimRejected) {
        match event.by {
            ClaimParty::Marketplace => self.decided(event.permit),
            ClaimParty::Payer | ClaimParty::Reporter => self.enter(event.permit, ClaimStage::Rejected),
        }
    }

    pub(super) fn referred(&mut self, event: &ClaimReferred) {
        self.enter(event.permit, ClaimStage::Referred);
    }

    pub(super) fn decided(&mut self, permit: PermitId) {
        self.0.remove(&permit);
    }

    fn enter(&mut self, permit: PermitId, stage: ClaimStage) {
        if let Some(claim) = self.0.get_mut(&permit) {
            claim.stage = stage;
        }
    }
}

/// An event for each use: they are few.
pub(super) fn claim(
    ledger: &UsageLedger,
    at: Timestamp,
    command: &ClaimUsage,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    let terms = account::terms(ledger)?;
    usage::check_report(terms, command.environment, command.currency, command.claims.len(), command.keys.len())?;
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
        events.push(UsageClaimed { at, short: *short, record: Box::new(record.clone()) }.into());
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
    let AcceptClaim { at: _, by, reason, record } = command;
    let permit = *record.warrant.as_ref().and_then(Warrant::permit).ok_or(UsageLedgerError::NoClaim)?;
    let claim = *open(ledger, permit.id, at)?;
    match by {
        ClaimParty::Payer => {}
        ClaimParty::Marketplace if claim.is_for_the_marketplace() => {}
        ClaimParty::Marketplace | ClaimParty::Reporter => return Err(UsageLedgerError::NotAsked),
    }
    let warrant = Warrant::Claim(AcceptedClaim { permit, short: claim.short, by, reason });
    let record = UsageRecord { warrant: Some(warrant), ..*record };
    let records: Arc<[UsageRecord]> = Arc::from([record]);
    let charged = charge(ledger, terms, at, RecordingMode::Asked, Records::from(Arc::clone(&records)));
    let event = UsageLedgerEvent::UsageRecorded(Arc::new(charged));
    usage::check_asked(ledger, &records, std::slice::from_ref(&event))?;
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

fn reporter_of(record: &UsageRecord) -> TenantId {
    record.reporter.as_ref().map_or(record.provider, |reporter| reporter.organization)
}

fn open(ledger: &UsageLedger, permit: PermitId, at: Timestamp) -> Result<&OpenClaim, UsageLedgerError> {
    let claim = ledger.claims().get(permit).ok_or(UsageLedgerError::NoClaim)?;
    if claim.is_alive(at) { Ok(claim) } else { Err(UsageLedgerError::ClaimLapsed) }
}
