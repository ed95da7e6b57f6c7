//! The port over a follower.

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::ServiceId;
use domain::ports::{NotConfirmed, PortFuture, PriceBook, PricedService};
use domain::pricing::PriceRevision;
use domain::usage_ledger::Calendars;
use jiff::Timestamp;
use metrics::Counter;

use super::memory::PriceMemory;
use crate::runtime::Follower;

/// How long a proof that the book is current may take; the head is proven at least every 200 ms.
const PROOF_TIMEOUT: Duration = Duration::from_secs(2);

/// Prices as this process knows them. They may be a moment old: a record pins the revision that it was rated with. What permits
/// something has to be current.
#[derive(Clone, Debug)]
pub struct LivePriceBook {
    follower: Arc<Follower<PriceMemory>>,
    within: Duration,
    hits: Counter,
    misses: Counter,
}

impl LivePriceBook {
    /// Answers from this follower's model; what is permitted by it, while it was confirmed within the bound.
    pub fn new(follower: Arc<Follower<PriceMemory>>, within: Duration) -> Self {
        let of = |outcome: &'static str| metrics::counter!("price_lookups_total", "outcome" => outcome);
        Self { follower, within, hits: of("hit"), misses: of("miss") }
    }

    fn counted(&self, found: Option<Arc<PricedService>>) -> Option<Arc<PricedService>> {
        if found.is_some() { &self.hits } else { &self.misses }.increment(1);
        found
    }
}

impl PriceBook for LivePriceBook {
    fn priced(&self, service: ServiceId, at: Timestamp, calendars: &Calendars) -> Option<Arc<PricedService>> {
        self.counted(self.follower.latest()?.priced(service, at, calendars))
    }

    fn goes_by_periods(&self, service: ServiceId) -> bool {
        self.follower.latest().is_some_and(|memory| memory.goes_by_periods(service))
    }

    fn first_priced(&self, service: ServiceId) -> Option<Arc<PricedService>> {
        self.follower.latest()?.first_priced(service)
    }

    fn pinned(&self, service: ServiceId, revision: PriceRevision) -> Option<Arc<PricedService>> {
        self.follower.latest()?.pinned(service, revision)
    }

    fn offered(
        &self,
        service: ServiceId,
        at: Timestamp,
        calendars: &Calendars,
    ) -> Result<Option<Arc<PricedService>>, NotConfirmed> {
        let memory = self.follower.fresh(self.within).map_err(|_| NotConfirmed)?;
        Ok(self.counted(memory.priced(service, at, calendars)))
    }

    fn catch_up(&self) -> PortFuture<'_, bool> {
        let moment = Instant::now();
        Box::pin(
            async move { tokio::time::timeout(PROOF_TIMEOUT, self.follower.confirmed_since(moment)).await.is_ok() },
        )
    }
}
