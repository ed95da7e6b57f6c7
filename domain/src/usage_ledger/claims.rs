//! Claims: uses that were told on a genuine permit that does not suffice. They are recorded under the permit's id and not charged;
//! the payer accepts or rejects, and the marketplace decides where one side asks, or where the permit was void.
//!
//! Invariant: a use is claimed at most once, and charged at most once. What nobody decides within 30 days lapses, without an event.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{ClaimParty, ClaimReferred, ClaimRejected, UsageClaimed, UsageRecord, Warrant};
use crate::permit::ClaimReason;
use crate::{PermitId, TenantId};

/// How long a claim can be decided.
pub const CLAIM_LIFE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Undecided claims of a ledger at most.
pub const MAX_CLAIMS: usize = 2_000;
/// Undecided claims of one who tells, at most: nobody fills the place of the others.
pub const MAX_CLAIMS_PER_REPORTER: usize = 500;

/// The version of a claim that was decided. Those before it are those of the stages, which are passed in their order; that of the
/// ledger would tell who told the use how much else is used.
pub const DECIDED_CLAIM_VERSION: i64 = 4;
/// The version of a claim that nobody decided in time.
pub const LAPSED_CLAIM_VERSION: i64 = 5;

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

impl ClaimStage {
    /// The version of a claim that is this far.
    pub const fn version(self) -> i64 {
        match self {
            Self::Open => 1,
            Self::Rejected => 2,
            Self::Referred => 3,
        }
    }
}

impl OpenClaim {
    pub(super) fn version_at(&self, at: Timestamp) -> i64 {
        if self.is_alive(at) { self.stage.version() } else { LAPSED_CLAIM_VERSION }
    }

    /// Whether it can still be decided.
    pub fn is_alive(&self, at: Timestamp) -> bool {
        at.duration_since(self.at) < CLAIM_LIFE
    }

    pub(super) fn is_for_the_marketplace(&self) -> bool {
        self.stage == ClaimStage::Referred || self.short == ClaimReason::Voided
    }
}

/// The undecided claims of a ledger. Copying them copies nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Claims(Arc<BTreeMap<PermitId, OpenClaim>>);

impl Claims {
    /// One of them, lapsed or not.
    pub fn get(&self, permit: PermitId) -> Option<&OpenClaim> {
        self.0.get(&permit)
    }

    /// How many can still be decided, in all and of one who tells.
    pub(super) fn alive(&self, at: Timestamp, reporter: TenantId) -> (usize, usize) {
        let alive = self.0.values().filter(|claim| claim.is_alive(at));
        alive.fold((0, 0), |(all, own), claim| {
            (all.saturating_add(1), own.saturating_add(usize::from(claim.reporter == reporter)))
        })
    }

    pub(super) fn claimed(&mut self, event: &UsageClaimed) {
        // Lapsed ones make room, so that there are never more than can be decided.
        if self.0.len() >= MAX_CLAIMS {
            Arc::make_mut(&mut self.0).retain(|_, claim| claim.is_alive(event.at));
        }
        let UsageClaimed { at, short, record } = event;
        let reporter = reporter_of(record);
        if let Some(permit) = record.warrant.as_ref().and_then(Warrant::permit) {
            let claim = OpenClaim { reporter, short: *short, at: *at, stage: ClaimStage::Open };
            Arc::make_mut(&mut self.0).insert(permit.id, claim);
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
        if self.0.contains_key(&permit) {
            Arc::make_mut(&mut self.0).remove(&permit);
        }
    }

    fn enter(&mut self, permit: PermitId, stage: ClaimStage) {
        if let Some(claim) = Arc::make_mut(&mut self.0).get_mut(&permit) {
            claim.stage = stage;
        }
    }
}

/// Who told it.
pub(super) fn reporter_of(record: &UsageRecord) -> TenantId {
    record.reporter.as_ref().map_or(record.provider, |reporter| reporter.organization)
}
