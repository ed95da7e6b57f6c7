//! The port, over a follower.

use std::sync::Arc;

use domain::ServiceId;
use domain::ports::{PriceBook, PricedService};
use jiff::Timestamp;

use super::PriceMemory;
use crate::runtime::Follower;

/// Prices as this process knows them. They may be a moment old: a record pins the revision that it was rated with.
#[derive(Clone, Debug)]
pub struct LivePriceBook {
    follower: Arc<Follower<PriceMemory>>,
}

impl LivePriceBook {
    /// Answers from this follower's model.
    pub fn new(follower: Arc<Follower<PriceMemory>>) -> Self {
        Self { follower }
    }
}

impl PriceBook for LivePriceBook {
    fn priced(&self, service: ServiceId, at: Timestamp) -> Option<Arc<PricedService>> {
        self.follower.latest()?.priced(service, at)
    }
}
