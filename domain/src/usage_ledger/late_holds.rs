//! What holds pinned that are over, for the uses that are told of them afterwards: on behalf of whom, and in which window they count.
//!
//! Invariants: nothing is held by any of it. It is bounded: of more than are kept those are forgotten first of which nothing can be told soonest,
//! and their use counts as any other.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};
use serde::{Deserialize, Serialize};

use super::{Attribution, OpenHold};
use crate::{ReservationId, TenantId};

/// Holds that are over of which is kept what they pinned, at most.
pub const MAX_LATE: usize = 10_000;
/// How long after it was taken the use of a hold without a permit is told: a hold lasts 24 hours at most, and a mandate is reported on for 48.
pub const REPORTED_FOR: SignedDuration = SignedDuration::from_hours(72);

/// What a hold pinned that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LateHold {
    /// Who held.
    organization: TenantId,
    /// On whose behalf, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attribution: Option<Arc<Attribution>>,
    /// When it was taken.
    taken_at: Timestamp,
    /// Until when its use can be told.
    until: Timestamp,
}

/// By their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "Vec<Kept>", into = "Vec<Kept>")]
#[schemars(with = "Vec<Kept>")]
pub struct LateHolds {
    by_id: RedBlackTreeMapSync<ReservationId, Arc<LateHold>>,
    /// By until when they are told.
    until: RedBlackTreeSetSync<(Timestamp, ReservationId)>,
}

/// One of them in a snapshot.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "KeptLateHold")]
struct Kept {
    reservation: ReservationId,
    hold: Arc<LateHold>,
}

impl From<Vec<Kept>> for LateHolds {
    fn from(kept: Vec<Kept>) -> Self {
        let mut late = Self::default();
        for Kept { reservation, hold } in kept {
            late.put(reservation, hold);
        }
        late
    }
}

impl From<LateHolds> for Vec<Kept> {
    fn from(late: LateHolds) -> Self {
        let kept = |(reservation, hold): (&ReservationId, &Arc<LateHold>)| Kept {
            reservation: *reservation,
            hold: Arc::clone(hold),
        };
        late.by_id.iter().map(kept).collect()
    }
}

impl LateHold {
    fn of(open: &OpenHold) -> Self {
        let reported = || open.taken_at.saturating_add(REPORTED_FOR).unwrap_or(Timestamp::MAX);
        let until = open.permit().map_or_else(reported, |permit| permit.tell_by);
        Self { organization: open.organization, attribution: open.attribution.clone(), taken_at: open.taken_at, until }
    }

    /// On whose behalf.
    pub fn attribution(&self) -> Option<Arc<Attribution>> {
        self.attribution.clone()
    }

    /// When it was taken.
    pub const fn taken_at(&self) -> Timestamp {
        self.taken_at
    }
}

impl LateHolds {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Whether the use of any can still be told at this time.
    pub fn any(&self, at: Timestamp) -> bool {
        self.until.last().is_some_and(|(until, _)| at <= *until)
    }

    /// What this organization's hold pinned.
    pub fn get(&self, reservation: ReservationId, organization: TenantId) -> Option<&LateHold> {
        self.by_id.get(&reservation).map(|late| &**late).filter(|late| late.organization == organization)
    }

    /// Keeps what a hold pinned that is over now. What cannot be told any more by then is forgotten.
    pub(super) fn keep(&mut self, reservation: ReservationId, open: &OpenHold) {
        let late = LateHold::of(open);
        while let Some((until, first)) = self.until.first().copied()
            && (until < open.expires_at || self.by_id.size() >= MAX_LATE)
        {
            self.take(first);
        }
        self.put(reservation, Arc::new(late));
    }

    /// Its use was told by this organization.
    pub(super) fn told(&mut self, reservation: ReservationId, organization: TenantId) {
        if self.get(reservation, organization).is_some() {
            self.take(reservation);
        }
    }

    /// It is held again.
    pub(super) fn take(&mut self, reservation: ReservationId) {
        if let Some(late) = self.by_id.get(&reservation).cloned() {
            self.until.remove_mut(&(late.until, reservation));
            self.by_id.remove_mut(&reservation);
        }
    }

    fn put(&mut self, reservation: ReservationId, late: Arc<LateHold>) {
        self.take(reservation);
        self.until.insert_mut((late.until, reservation));
        self.by_id.insert_mut(reservation, late);
    }
}
