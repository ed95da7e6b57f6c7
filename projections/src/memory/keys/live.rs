//! The directory over a follower.
//!
//! Invariant: who finds a key does not wait. Who finds none waits for a proof that began later (the head is proven at
//! least every 200 ms) and looks again; where none comes within the bound the directory is stale and says so. Few wait at once.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use domain::api_key::SecretHash;
use domain::organization::Role;
use domain::ports::{PermitVoids, VoidsUnknown};
use domain::usage_ledger::HoldPolicy;
use domain::{KeyId, LedgerId, TenantId};
use jiff::Timestamp;
use metrics::Counter;
use tokio::sync::Semaphore;

use super::holder::{Holder, Identification};
use super::limits::RateClass;
use super::memory::KeyMemory;
use super::verification::{DirectoryUnavailable, RateState, Standing, Verification, VerifyRequest};
use crate::runtime::{Follower, Stale};

/// How old the last confirmation may be: what was revoked longer ago than this is refused by every process that answers.
pub const DEFAULT_BOUND: Duration = Duration::from_secs(1);

/// How many may wait at once. Were unknown keys to come faster, the others are answered without waiting.
const WAITERS: usize = 1_024;

/// Answers only while it is known to be current.
#[derive(Debug)]
pub struct KeyDirectory {
    follower: Arc<Follower<KeyMemory>>,
    within: Duration,
    processes: AtomicU32,
    waiters: Semaphore,
    hits: Counter,
    misses: Counter,
}

impl KeyDirectory {
    /// Answers from this follower's model while it was confirmed within the bound.
    pub fn new(follower: Arc<Follower<KeyMemory>>, within: Duration) -> Self {
        let of = |outcome: &'static str| metrics::counter!("key_lookups_total", "outcome" => outcome);
        let (processes, waiters) = (AtomicU32::new(1), Semaphore::new(WAITERS));
        Self { follower, within, processes, waiters, hits: of("hit"), misses: of("miss") }
    }

    /// How many live processes share the rate of a key.
    pub fn set_processes(&self, processes: NonZeroU32) {
        self.processes.store(processes.get(), Ordering::Relaxed);
    }

    fn processes(&self) -> NonZeroU32 {
        NonZeroU32::new(self.processes.load(Ordering::Relaxed)).unwrap_or(NonZeroU32::MIN)
    }

    fn fresh(&self) -> Result<Arc<KeyMemory>, DirectoryUnavailable> {
        self.follower.fresh(self.within).map_err(|Stale { age, .. }| {
            let age_ms = age.and_then(|age| u64::try_from(age.as_millis()).ok()).unwrap_or(u64::MAX);
            DirectoryUnavailable::Stale { age_ms }
        })
    }

    /// Whether a key may do this now. Counts the request against the key's rate if the key may otherwise.
    ///
    /// # Errors
    /// [`DirectoryUnavailable`], if no answer would be safe.
    pub fn verify(
        &self,
        presented: &SecretHash,
        request: VerifyRequest,
        now: Timestamp,
    ) -> Result<Verification, DirectoryUnavailable> {
        self.fresh()?.verify(presented, request, now, self.processes())
    }

    /// Who presents a key and whether it is valid at all; counts nothing and never says `RateLimited` or
    /// `BudgetExhausted`.
    ///
    /// # Errors
    /// As [`KeyDirectory::verify`].
    pub fn identify(&self, presented: &SecretHash, now: Timestamp) -> Result<Identification, DirectoryUnavailable> {
        let found = self.fresh()?.identify(presented, now)?;
        if found.holder.is_some() { &self.hits } else { &self.misses }.increment(1);
        Ok(found)
    }

    /// Takes a request of a class out of the rate of who was identified, and if that gave, out of its tenant's. Whether it may
    /// pass, and how the rate that decided stands.
    pub fn take(&self, holder: &Holder, class: RateClass) -> (bool, RateState) {
        holder.take(class, self.processes())
    }

    /// What the key of who was identified has used, and what it has left. Counts nothing.
    pub fn standing(&self, holder: &Holder, now: Timestamp) -> Standing {
        holder.standing(now, self.processes())
    }

    /// How many active keys may give keys of the marketplace.
    ///
    /// # Errors
    /// As [`KeyDirectory::verify`].
    pub fn administrators(&self, now: Timestamp) -> Result<usize, DirectoryUnavailable> {
        self.fresh()?.administrators(now)
    }

    /// The roles of an organization; `None` for one that is not registered.
    ///
    /// # Errors
    /// As [`KeyDirectory::verify`].
    pub fn roles(&self, tenant: TenantId) -> Result<Option<Arc<BTreeSet<Role>>>, DirectoryUnavailable> {
        self.fresh()?.roles(tenant)
    }

    /// Whether a ledger is open; `None` for one that is not known, or was closed so long ago that it is not known any more.
    ///
    /// # Errors
    /// As [`KeyDirectory::verify`].
    pub fn is_open(&self, ledger: LedgerId) -> Result<Option<bool>, DirectoryUnavailable> {
        self.fresh()?.is_open(ledger)
    }

    /// How money of a ledger is held; `None` for one that is not known.
    ///
    /// # Errors
    /// As [`KeyDirectory::verify`].
    pub fn hold_policy(&self, ledger: LedgerId) -> Result<Option<HoldPolicy>, DirectoryUnavailable> {
        self.fresh()?.hold_policy(ledger)
    }

    /// Whether the owner of a ledger let an organization charge, and that may still report.
    ///
    /// # Errors
    /// As [`KeyDirectory::verify`].
    pub fn is_mandated(
        &self,
        ledger: LedgerId,
        organization: TenantId,
        now: Timestamp,
    ) -> Result<bool, DirectoryUnavailable> {
        self.fresh()?.is_mandated(ledger, organization, now)
    }

    /// From when on the permits that were given to an organization for a key are void; `None` for never.
    ///
    /// # Errors
    /// As [`KeyDirectory::verify`].
    pub fn void_since(&self, key: KeyId, organization: TenantId) -> Result<Option<Timestamp>, DirectoryUnavailable> {
        self.fresh()?.void_since(key, organization)
    }

    /// When an organization came to an end; `None` while it is open.
    ///
    /// # Errors
    /// As [`KeyDirectory::verify`].
    pub fn closed_at(&self, organization: TenantId) -> Result<Option<Timestamp>, DirectoryUnavailable> {
        self.fresh()?.closed_at(organization)
    }

    /// Waits until the directory knows everything that was committed before this call, so that a key that was issued a
    /// moment ago is found by who looks again; or, after a bound, until nothing is known for sure. Gives whether to look
    /// again: `false`, at once, while too many wait.
    pub async fn catch_up(&self) -> bool {
        let moment = Instant::now();
        metrics::counter!("key_directory_waits_total").increment(1);
        let Ok(_waiting) = self.waiters.try_acquire() else {
            metrics::counter!("key_directory_waits_refused_total").increment(1);
            return false;
        };
        let _ = tokio::time::timeout(self.within, self.follower.confirmed_since(moment)).await;
        true
    }
}

impl PermitVoids for KeyDirectory {
    fn void_since(&self, key: KeyId, organization: TenantId) -> Result<Option<Timestamp>, VoidsUnknown> {
        Self::void_since(self, key, organization).map_err(unknown)
    }

    fn closed_at(&self, organization: TenantId) -> Result<Option<Timestamp>, VoidsUnknown> {
        Self::closed_at(self, organization).map_err(unknown)
    }
}

fn unknown(why: DirectoryUnavailable) -> VoidsUnknown {
    match why {
        DirectoryUnavailable::Stale { .. } => VoidsUnknown::NotConfirmed,
        DirectoryUnavailable::Parked => VoidsUnknown::Parked,
    }
}
