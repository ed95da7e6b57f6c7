//! What waits for the appender: one lane a tenant, emptied in turn, so that one busy tenant does not make the others wait.
//!
//! Invariants: bounded in number (in all and for each tenant) and in bytes; what one stream submits keeps its order.
//! Room is reserved before a command is decided, so that a decision never has to be taken back for want of room.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::TenantId;
use tokio::sync::Notify;

use crate::engine::proposal::Submission;

/// Bounds of the queue.
#[derive(Clone, Copy, Debug)]
pub struct QueueLimits {
    /// Commands waiting or reserved, over all tenants.
    pub waiting: usize,
    /// Commands waiting or reserved of one tenant.
    pub waiting_per_tenant: usize,
    /// Bytes of events waiting; what is being decided when it is reached is still taken.
    pub bytes: usize,
}

impl Default for QueueLimits {
    fn default() -> Self {
        Self { waiting: 65_536, waiting_per_tenant: 32_768, bytes: 256 * 1024 * 1024 }
    }
}

/// The queue is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

#[derive(Debug, Default)]
struct Lane {
    submissions: VecDeque<Submission>,
    reserved: usize,
}

#[derive(Debug, Default)]
struct Lanes {
    by_tenant: HashMap<TenantId, Lane>,
    /// Tenants with something waiting, whose lane is served next in front.
    order: VecDeque<TenantId>,
    occupied: usize,
    bytes: usize,
    closed: bool,
}

/// The bounded, fair queue in front of the appender.
#[derive(Debug)]
pub struct Queue {
    lanes: Mutex<Lanes>,
    arrived: Notify,
    limits: QueueLimits,
}

/// A place in the queue, given back when dropped.
#[derive(Debug)]
pub struct Reservation {
    queue: Arc<Queue>,
    tenant: TenantId,
}

impl Queue {
    /// An empty queue.
    pub fn new(limits: QueueLimits) -> Arc<Self> {
        Arc::new(Self { lanes: Mutex::default(), arrived: Notify::new(), limits })
    }

    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        // No code that holds the lock can leave the lanes half changed, so a poisoned lock is still good.
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reserves a place.
    ///
    /// # Errors
    /// [`Full`] when a bound is reached, and once the queue is closed.
    pub fn reserve(self: &Arc<Self>, tenant: TenantId) -> Result<Reservation, Full> {
        let mut lanes = self.lanes();
        if lanes.closed || lanes.occupied >= self.limits.waiting || lanes.bytes >= self.limits.bytes {
            return Err(Full);
        }
        let lane = lanes.by_tenant.entry(tenant).or_default();
        if lane.reserved + lane.submissions.len() >= self.limits.waiting_per_tenant {
            return Err(Full);
        }
        lane.reserved += 1;
        lanes.occupied += 1;
        Ok(Reservation { queue: Arc::clone(self), tenant })
    }

    /// Waits until there is something and takes what fits; at least one.
    pub async fn take(&self, max_events: usize, max_bytes: usize) -> Vec<Submission> {
        loop {
            let taken = self.take_now(max_events, max_bytes);
            if !taken.is_empty() {
                return taken;
            }
            self.arrived.notified().await;
        }
    }

    fn take_now(&self, max_events: usize, max_bytes: usize) -> Vec<Submission> {
        let mut lanes = self.lanes();
        let (mut taken, mut events, mut bytes) = (Vec::new(), 0, 0);
        while let Some(tenant) = lanes.order.pop_front() {
            let Some(lane) = lanes.by_tenant.get_mut(&tenant) else { continue };
            let Some(next) = lane.submissions.front() else { continue };
            let (next_events, next_bytes) = (next.proposal.events.len(), next.proposal.bytes());
            if !taken.is_empty() && (events + next_events > max_events || bytes + next_bytes > max_bytes) {
                lanes.order.push_front(tenant);
                break;
            }
            events += next_events;
            bytes += next_bytes;
            taken.extend(lane.submissions.pop_front());
            if !lane.submissions.is_empty() {
                lanes.order.push_back(tenant);
            } else if lane.reserved == 0 {
                lanes.by_tenant.remove(&tenant);
            }
        }
        lanes.occupied -= taken.len();
        lanes.bytes = lanes.bytes.saturating_sub(bytes);
        taken
    }

    /// Puts what could not go into a batch back in front, in its order.
    pub fn give_back(&self, submissions: Vec<Submission>) {
        let mut lanes = self.lanes();
        if lanes.closed {
            return;
        }
        for submission in submissions.into_iter().rev() {
            let tenant = submission.proposal.tenant;
            lanes.occupied += 1;
            lanes.bytes += submission.proposal.bytes();
            let lane = lanes.by_tenant.entry(tenant).or_default();
            let was_empty = lane.submissions.is_empty();
            lane.submissions.push_front(submission);
            if was_empty {
                lanes.order.push_front(tenant);
            }
        }
        self.arrived.notify_one();
    }

    /// Takes nothing any more and drops what waits: nobody is left to write it, and whoever waits for an outcome learns that
    /// there will be none.
    pub fn close(&self) {
        let mut lanes = self.lanes();
        lanes.closed = true;
        lanes.order.clear();
        let dropped: Vec<_> = lanes.by_tenant.values_mut().flat_map(|lane| lane.submissions.drain(..)).collect();
        lanes.by_tenant.retain(|_, lane| lane.reserved > 0);
        lanes.occupied -= dropped.len();
        lanes.bytes = 0;
        // Waking those who wait is for after the lock.
        drop(lanes);
        drop(dropped);
    }

    /// How many commands wait, and for how long the oldest of them has.
    pub fn waiting(&self) -> (usize, Duration) {
        let lanes = self.lanes();
        let first = lanes.by_tenant.values().filter_map(|lane| lane.submissions.front()).map(|first| first.at).min();
        let waiting = lanes.by_tenant.values().map(|lane| lane.submissions.len()).sum();
        (waiting, first.map(|at| at.elapsed()).unwrap_or_default())
    }

    /// Commands that wait or have a place reserved.
    pub fn occupied(&self) -> usize {
        self.lanes().occupied
    }
}

impl Reservation {
    /// Hands a proposal over.
    pub fn submit(self, submission: Submission) {
        let mut lanes = self.queue.lanes();
        if lanes.closed {
            return;
        }
        lanes.bytes += submission.proposal.bytes();
        lanes.occupied += 1; // the reservation's own place is given back when `self` is dropped
        let lane = lanes.by_tenant.entry(self.tenant).or_default();
        let was_empty = lane.submissions.is_empty();
        lane.submissions.push_back(submission);
        if was_empty {
            lanes.order.push_back(self.tenant);
        }
        drop(lanes);
        self.queue.arrived.notify_one();
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        let mut lanes = self.queue.lanes();
        lanes.occupied -= 1;
        if let Some(lane) = lanes.by_tenant.get_mut(&self.tenant) {
            lane.reserved -= 1;
            if lane.reserved == 0 && lane.submissions.is_empty() {
                lanes.by_tenant.remove(&self.tenant);
            }
        }
    }
}
