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
}

/// When: both are addresses of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// What was known and in effect at an instant.
    Time(Timestamp),
    /// What was known at a position, and in effect when it was recorded.
    Position(i64),
}
