//! A rate: a token bucket (generic cell rate algorithm), of which each of N processes gives out its share.
//!
//! Invariant: no change of a rate fills its bucket. What is left when it changes is left afterwards, if the new bucket holds as
//! much; so whoever changes a rate to and fro gains nothing.
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
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::api_key::RateLimit;
use governor::clock::{Clock, Reference};

use super::limits::RateClass;
use super::verification::RateState;

const SECOND_NS: u64 = 1_000_000_000;

/// Nanoseconds since the directory began, by a clock that never goes back.
#[derive(Debug)]
pub(super) struct Ticks<C: Clock> {
    clock: C,
    begun: C::Instant,
}

impl<C: Clock> Ticks<C> {
    pub fn new(clock: C) -> Self {
        Self { begun: clock.now(), clock }
    }

    pub fn now_ns(&self) -> u64 {
        self.clock.now().duration_since(self.begun).as_u64()
    }
}

/// A bucket.
#[derive(Debug)]
pub(super) struct Bucket(Mutex<State>);

#[derive(Clone, Copy, Debug)]
struct State {
    limit: RateLimit,
    /// How long a cell takes to come back.
    cell_ns: u64,
    /// When all of it is back.
    full_at_ns: u64,
}

impl State {
    /// A full bucket. A rate or burst of zero, which no key has, is taken as one.
    fn full(limit: RateLimit) -> Self {
        let cell_ns = (SECOND_NS / u64::from(limit.rate_requests_per_second.max(1))).max(1);
        Self { limit, cell_ns, full_at_ns: 0 }
    }

    fn burst(&self) -> NonZeroU32 {
        NonZeroU32::new(self.limit.burst_requests).unwrap_or(NonZeroU32::MIN)
    }

    fn cells(&self, cells: NonZeroU32) -> u64 {
        u64::from(cells.get()).saturating_mul(self.cell_ns)
    }

    /// Whole cells that are there.
    fn left(&self, now_ns: u64) -> u32 {
        let missing = self.full_at_ns.saturating_sub(now_ns).div_ceil(self.cell_ns);
        self.burst().get().saturating_sub(u32::try_from(missing).unwrap_or(u32::MAX))
    }

    /// What is there, parts of a cell included, in the time that cells of another length would take for it.
    fn left_ns(&self, now_ns: u64, cell_ns: u64) -> u64 {
        let left_ns = self.cells(self.burst()).saturating_sub(self.full_at_ns.saturating_sub(now_ns));
        let scaled = u128::from(left_ns).saturating_mul(u128::from(cell_ns)) / u128::from(self.cell_ns);
        u64::try_from(scaled).unwrap_or(u64::MAX)
    }

    /// When all of it would be back after so many cells were taken, and how long until so many are there.
    fn after(&self, cells: NonZeroU32, now_ns: u64) -> (u64, u64) {
        let full_at_ns = self.full_at_ns.max(now_ns).saturating_add(self.cells(cells));
        (full_at_ns, full_at_ns.saturating_sub(now_ns.saturating_add(self.cells(self.burst()))))
    }
}

impl Bucket {
    /// A full bucket.
    pub fn full(limit: RateLimit) -> Self {
        Self(Mutex::new(State::full(limit)))
    }

    /// Takes so many cells out, as one of so many processes: a request has one for each of them. Whether it may pass, and what is left.
    /// What is beyond the burst never passes, but for a single request.
    pub fn take(&self, cells: NonZeroU32, processes: NonZeroU32, now_ns: u64) -> (bool, RateState) {
        let mut state = self.lock();
        let of_a_request = processes.min(state.burst());
        let cells = if cells == processes { of_a_request } else { cells };
        let (full_at_ns, wait_ns) = state.after(cells, now_ns);
        if wait_ns == 0 {
            state.full_at_ns = full_at_ns;
        }
        // Of several calls, what refuses them may let one pass.
        let has_one = state.after(of_a_request, now_ns).1 == 0;
        let remaining_requests = if has_one { state.left(now_ns) / of_a_request.get() } else { 0 };
        let limit_requests = state.burst().get() / of_a_request.get();
        (wait_ns == 0, RateState { limit_requests, remaining_requests, retry_after: Duration::from_nanos(wait_ns) })
    }

    /// What [`Bucket::take`] would find, without taking anything.
    pub fn look(&self, processes: NonZeroU32, now_ns: u64) -> RateState {
        let state = self.lock();
        let cells = processes.min(state.burst());
        let (_, wait_ns) = state.after(cells, now_ns);
        RateState {
            limit_requests: state.burst().get() / cells.get(),
            remaining_requests: state.left(now_ns) / cells.get(),
            retry_after: Duration::from_nanos(wait_ns),
        }
    }

    /// Goes on at another rate, with what is left.
    pub fn change(&self, limit: RateLimit, now_ns: u64) {
        let mut state = self.lock();
        if state.limit == limit {
            return;
        }
        let mut next = State::full(limit);
        let missing_ns = next.cells(next.burst()).saturating_sub(state.left_ns(now_ns, next.cell_ns));
        next.full_at_ns = now_ns.saturating_add(missing_ns);
        *state = next;
    }

    /// Begins anew at another rate: for a bucket that nobody has taken anything from.
    pub fn begin(&self, limit: RateLimit) {
        *self.lock() = State::full(limit);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The buckets of the classes.
#[derive(Debug)]
pub(super) struct Classes([Bucket; 3]);

impl Classes {
    /// Full buckets of these rates.
    pub fn full(limit: impl Fn(RateClass) -> RateLimit) -> Self {
        Self(RateClass::ALL.map(|class| Bucket::full(limit(class))))
    }

    pub fn of(&self, class: RateClass) -> &Bucket {
        let Self([metering, reading, changing]) = self;
        match class {
            RateClass::Metering => metering,
            RateClass::Reading => reading,
            RateClass::Changing => changing,
        }
    }
}
