//! The port over a follower.

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::ServiceId;
use domain::ports::{PortFuture, PriceBook, PricedService};
use jiff::Timestamp;

use super::memory::PriceMemory;
use crate::runtime::Follower;

/// How long a proof that the book is current may take; the head is proven at least every 200 ms.
const PROOF_TIMEOUT: Duration = Duration::from_secs(2);

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

    fn first_priced(&self, service: ServiceId) -> Option<Arc<PricedService>> {
        self.follower.latest()?.first_priced(service)
    }

    fn catch_up(&self) -> PortFuture<'_, bool> {
        let moment = Instant::now();
        Box::pin(
            async move { tokio::time::timeout(PROOF_TIMEOUT, self.follower.confirmed_since(moment)).await.is_ok() },
        )
    }
}
