//! The rate of a key: a token bucket (generic cell rate algorithm), of which each of N processes gives out its share.
//!
//! The share is exact over time: a request costs N of the bucket's cells. Over N processes together at most the stated burst
//! comes at once, and where N does not divide it, less; a process whose clients are not spread evenly refuses before the
//! others do. With more processes than the burst has requests, each process still lets one pass at once.
//!
//! The error of counting the processes: while they come and go, the sum over all of them differs from the stated rate.
//! A process that joins begins with a full bucket and is counted by the others with their next beat, and so is one that goes
//! on after a pause: for up to about a second the sum exceeds the rate, and once the burst, by one share for each. A process
//! that died, or is paused or cut off from the database, is counted for 3 s more, in which the sum is below the rate by its
//! share. A process whose beats alone fail goes on with the count it knew.

use std::num::NonZeroU32;
use std::time::Duration;

use domain::api_key::RateLimit;
use governor::clock::Clock;
use governor::middleware::StateInformationMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use super::verification::RateState;

const SECOND_NS: u64 = 1_000_000_000;

/// A key's bucket.
pub(super) struct Bucket<C: Clock> {
    limit: RateLimit,
    burst: NonZeroU32,
    limiter: RateLimiter<NotKeyed, InMemoryState, C, StateInformationMiddleware>,
    clock: C,
}

impl<C: Clock + Clone> Bucket<C> {
    /// A full bucket. A rate or burst of zero, which no key has, is taken as one.
    pub fn full(limit: RateLimit, clock: C) -> Self {
        let burst = NonZeroU32::new(limit.burst_requests).unwrap_or(NonZeroU32::MIN);
        let period = SECOND_NS / u64::from(limit.rate_requests_per_second.max(1));
        let quota = Quota::with_period(Duration::from_nanos(period.max(1))).unwrap_or(Quota::per_second(burst));
        let limiter = RateLimiter::direct_with_clock(quota.allow_burst(burst), clock.clone());
        Self { limit, burst, limiter: limiter.with_middleware(), clock }
    }

    /// The rate it was made for.
    pub fn limit(&self) -> RateLimit {
        self.limit
    }

    /// Takes a request out, as one of so many processes. Whether it may pass, and what is left.
    pub fn take(&self, processes: NonZeroU32) -> (bool, RateState) {
        let cells = processes.min(self.burst);
        let limit_requests = self.burst.get() / cells.get();
        match self.limiter.check_n(cells) {
            Ok(Ok(left)) => {
                let remaining_requests = left.remaining_burst_capacity() / cells.get();
                (true, RateState { limit_requests, remaining_requests, retry_after: Duration::ZERO })
            }
            Ok(Err(until)) => {
                let retry_after = until.wait_time_from(self.clock.now());
                (false, RateState { limit_requests, remaining_requests: 0, retry_after })
            }
            // The bucket is never smaller than what is taken; should it be, nothing passes.
            Err(_) => (false, RateState { limit_requests, remaining_requests: 0, retry_after: Duration::from_secs(1) }),
        }
    }
}

impl<C: Clock> std::fmt::Debug for Bucket<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bucket").field("limit", &self.limit).finish_non_exhaustive()
    }
}
