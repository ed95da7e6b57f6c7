//! Mandates: the owner of a ledger lets an organization charge for some services, so much a record and so much a day, until an
//! instant. For meters that do not have the key at hand, or that report later or in sums.
//!
//! Invariant: what was charged on a mandate in a day (UTC, by the time of the decision) never exceeds its most per day.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{MandateGiven, MandateWithdrawn, UsageRecorded, Warrant};
use crate::money::Decimal;
use crate::{MandateId, ServiceId, TenantId};

/// Mandates of a ledger that are kept at most.
pub const MAX_MANDATES: usize = 64;
/// Services of a mandate at most.
pub const MAX_MANDATE_SERVICES: usize = 100;
/// How long after the end of a mandate a use from before its end is still taken.
pub const REPORTING_TIME: SignedDuration = SignedDuration::from_hours(48);

/// The version of a mandate: 1 while it covers uses, 2 once it has ended. It is not that of its ledger, which tells how much is used.
pub const fn mandate_version(has_ended: bool) -> i64 {
    if has_ended { 2 } else { 1 }
}

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

/// The mandates of a ledger. Copying them copies nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Mandates(Arc<Vec<Mandate>>);

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
        let (day, used) = (day_of(at), Decimal::ZERO);
        let kept = Arc::make_mut(&mut self.0);
        kept.retain(|kept| kept.is_kept(at));
        kept.push(Mandate { id: mandate, organization, services, most_per_record, most_per_day, until, day, used });
    }

    pub(super) fn withdrawn(&mut self, event: &MandateWithdrawn) {
        if let Some(mandate) = Arc::make_mut(&mut self.0).iter_mut().find(|kept| kept.id == event.mandate) {
            mandate.until = mandate.until.min(event.at);
        }
    }

    pub(super) fn charged(&mut self, event: &UsageRecorded) {
        for record in event.records.iter() {
            let Some(Warrant::Mandate { id }) = record.warrant else { continue };
            if let Some(mandate) = Arc::make_mut(&mut self.0).iter_mut().find(|kept| kept.id == id) {
                mandate.used = mandate.most_per_day.saturating_sub(mandate.left_at(event.at));
                mandate.used = mandate.used.saturating_add(record.cost.max(Decimal::ZERO));
                mandate.day = day_of(event.at);
            }
        }
    }
}

fn day_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(86_400)
}
