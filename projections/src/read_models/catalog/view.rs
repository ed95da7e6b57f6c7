//! What is shown of a service.

use domain::pricing::{PriceList, PriceRevision};
use domain::service::Listing;
use jiff::Timestamp;

/// A service as it stands, with the prices that are in effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceView {
    /// The fold of its events, which says the prices that are in effect at an instant.
    pub listing: Listing,
    /// Version of the aggregate: the `ETag`.
    pub version: i64,
    /// Position of its registration.
    pub created_position: i64,
    /// Position of its last event.
    pub updated_position: i64,
    /// When its registration was recorded.
    pub created_at: Timestamp,
    /// When its last event was recorded.
    pub updated_at: Timestamp,
}

/// Prices by which somebody was billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BilledPrices {
    /// The prices.
    pub list: PriceList,
    /// Since when they were to hold.
    pub effective_at: Timestamp,
}

/// A revision of a service's prices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricesAsOf {
    /// Which revision.
    pub revision: PriceRevision,
    /// From when on it is in effect.
    pub effective_at: Timestamp,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Where in the log it was recorded.
    pub position: i64,
    /// The prices.
    pub list: PriceList,
    /// When others take their place that are known by now; its own instant if they did before it came to hold.
    pub ends_at: Option<Timestamp>,
    /// That it was withdrawn before it came to hold.
    pub withdrawn: Option<PriceWithdrawal>,
}

impl PricesAsOf {
    /// From when on it holds, if it does at all.
    pub fn holds_from(&self) -> Option<Timestamp> {
        let holds = self.withdrawn.is_none() && self.ends_at.is_none_or(|end| end > self.effective_at);
        holds.then_some(self.effective_at)
    }

    /// Until when it holds, if it does and an end is known.
    pub fn holds_until(&self) -> Option<Timestamp> {
        self.holds_from().and(self.ends_at)
    }
}

/// That prices were withdrawn which had been announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceWithdrawal {
    /// When.
    pub at: Timestamp,
    /// Why. Earlier releases withdrew what was to hold later than newer prices, without a word.
    pub reason: Option<String>,
}

/// When: both are addresses of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// What was known and in effect at an instant.
    Time(Timestamp),
    /// What was known at a position, and in effect when it was recorded.
    Position(i64),
}
