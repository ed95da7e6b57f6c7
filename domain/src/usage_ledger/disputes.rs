//! The disputes of a ledger, as far as decisions need them.
//!
//! Invariant: a record is disputed once. Open disputes are kept until they end, those that have ended for as long as their record could be
//! disputed again; so there are never more of them than the bound.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{DISPUTE_TIME, DisputeAnswered, DisputeClosed, UsageDisputed};
use crate::{DisputeId, TenantId};

/// Disputes of a ledger at most: open ones, and those whose record is not older than [`DISPUTE_TIME`].
pub const MAX_DISPUTES: usize = 1_000;

/// How far a dispute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisputeStage {
    /// Who reported the record has said nothing.
    Open,
    /// It has said something; the marketplace decides.
    Answered,
    /// It has ended.
    Closed,
}

impl DisputeStage {
    /// The version of a dispute that is this far: that of the ledger would tell who reported the record how much else is used.
    pub const fn version(self) -> i64 {
        match self {
            Self::Open => 1,
            Self::Answered => 2,
            Self::Closed => 3,
        }
    }
}

/// A dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Dispute {
    /// Who reported the record.
    pub reporter: TenantId,
    /// When that was charged.
    pub charged_at: Timestamp,
    /// How far it is.
    pub stage: DisputeStage,
}

impl Dispute {
    /// Whether it can still be decided.
    pub fn is_open(&self) -> bool {
        self.stage != DisputeStage::Closed
    }

    fn is_kept(&self, at: Timestamp) -> bool {
        self.is_open() || at.duration_since(self.charged_at) < DISPUTE_TIME
    }
}

/// The disputes of a ledger. Copying them copies nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Disputes(Arc<BTreeMap<DisputeId, Dispute>>);

impl Disputes {
    /// One of them.
    pub fn get(&self, dispute: DisputeId) -> Option<&Dispute> {
        self.0.get(&dispute)
    }

    /// Whether there is an open one of this id.
    pub(super) fn is_open(&self, dispute: DisputeId) -> bool {
        self.get(dispute).is_some_and(Dispute::is_open)
    }

    /// How many are to be kept.
    pub(super) fn kept(&self, at: Timestamp) -> usize {
        self.0.values().filter(|dispute| dispute.is_kept(at)).count()
    }

    pub(super) fn disputed(&mut self, event: &UsageDisputed) {
        if self.0.len() >= MAX_DISPUTES {
            Arc::make_mut(&mut self.0).retain(|_, dispute| dispute.is_kept(event.at));
        }
        let UsageDisputed { dispute, of, reporter, .. } = event;
        let new = Dispute { reporter: *reporter, charged_at: of.at, stage: DisputeStage::Open };
        Arc::make_mut(&mut self.0).insert(*dispute, new);
    }

    pub(super) fn answered(&mut self, event: &DisputeAnswered) {
        self.enter(event.dispute, DisputeStage::Answered);
    }

    pub(super) fn closed(&mut self, event: &DisputeClosed) {
        self.enter(event.dispute, DisputeStage::Closed);
    }

    fn enter(&mut self, dispute: DisputeId, stage: DisputeStage) {
        if let Some(dispute) = Arc::make_mut(&mut self.0).get_mut(&dispute) {
            dispute.stage = stage;
        }
    }
}
