//! What a service costs: revisions of its prices, and how many of them come into effect in a month.
//!
//! Invariant: a revision never changes. Which one holds when says [`Timeline`](crate::pricing::Timeline).

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::pricing::{Dated, PriceList, PriceRevision};

/// A revision of the prices; not in effect before its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LatestPrices {
    /// Which revision.
    pub revision: PriceRevision,
    /// From when on it is in effect.
    pub effective_at: Timestamp,
    /// The prices.
    pub list: PriceList,
}

impl Dated for LatestPrices {
    fn revision(&self) -> PriceRevision {
        self.revision
    }

    fn effective_at(&self) -> Timestamp {
        self.effective_at
    }
}

/// How many revisions come into effect in each calendar month (UTC), by months such as `2026-11`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct MonthlyChanges(BTreeMap<String, u32>);

impl MonthlyChanges {
    /// The month of an instant, and how many there are in it.
    pub fn in_month_of(&self, at: Timestamp) -> (String, u32) {
        let month = month(at);
        let changes = self.0.get(&month).copied().unwrap_or(0);
        (month, changes)
    }

    pub(super) fn add(&mut self, effective_at: Timestamp) {
        let changes = self.0.entry(month(effective_at)).or_default();
        *changes = changes.saturating_add(1);
    }

    pub(super) fn remove(&mut self, effective_at: Timestamp) {
        if let Some(changes) = self.0.get_mut(&month(effective_at)) {
            *changes = changes.saturating_sub(1);
        }
    }

    /// No revision can come into effect in a month that is over.
    pub(super) fn forget_before(&mut self, at: Timestamp) {
        self.0 = self.0.split_off(&month(at));
        self.0.retain(|_, changes| *changes > 0);
    }
}

/// Years of four digits, so that the order of the texts is that of the months.
fn month(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m").to_string()
}
