//! What the directory keeps of one key.
//!
//! Invariant: an entry never changes but for its counters; a change of the key makes a new entry, which takes the counters
//! over.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use domain::api_key::{ApiKey, ApiKeyEvent, Credential, KeyKind, KeyStatus, SecretHash, Verdict};
use domain::authority::Permission;
use domain::money::Quantity;
use governor::clock::Clock;
use jiff::Timestamp;

use super::delegation::{Delegation, void_since};
use super::limits::RateClass;
use super::rate::{Bucket, Classes};
use super::tenant::{Meter, Tenant};
use super::verification::KeyIdentity;
use crate::read_models::keys::month::{Month, MonthlyTokens, Tokens};

/// A key.
#[derive(Debug)]
pub(super) struct Entry<C: Clock> {
    key: ApiKey,
    pub identity: Arc<KeyIdentity>,
    pub tenant: Arc<Tenant<C>>,
    /// The key of the same organization that gave it.
    pub by: Option<Arc<Delegation>>,
    /// Tokens of a month at most.
    quota: Quantity,
    counters: Arc<Counters>,
}

/// What is counted of a key.
#[derive(Debug)]
struct Counters {
    bucket: Bucket,
    tokens: Mutex<MonthlyTokens>,
    /// Made when the key first opens a route: most keys never do.
    classes: OnceLock<Box<Classes>>,
}

impl<C: Clock> Entry<C> {
    /// The entry of a key; `None` for one that was never issued.
    pub fn new(
        key: ApiKey,
        tokens: MonthlyTokens,
        tenant: Arc<Tenant<C>>,
        by: Option<Arc<Delegation>>,
    ) -> Option<Self> {
        let credential = key.credential()?;
        let bucket = Bucket::full(credential.rate_limit());
        let counters = Counters { bucket, tokens: Mutex::new(tokens), classes: OnceLock::new() };
        Self::of(key, tenant, by, Arc::new(counters))
    }

    /// The entry after an event. What is left of its rate is left.
    pub fn after(&self, event: ApiKeyEvent) -> Option<Self> {
        let mut key = self.key.clone();
        crate::read_models::fold::apply(&mut key, event);
        let credential = key.credential()?;
        self.counters.bucket.change(credential.rate_limit(), self.tenant.ticks.now_ns());
        Self::of(key, Arc::clone(&self.tenant), self.by.clone(), Arc::clone(&self.counters))
    }

    fn of(key: ApiKey, tenant: Arc<Tenant<C>>, by: Option<Arc<Delegation>>, counters: Arc<Counters>) -> Option<Self> {
        let identity = Arc::new(KeyIdentity::from(key.credential()?));
        let quota = Quantity::whole(identity.tier.limits().quota_tokens_per_month);
        Some(Self { key, identity, tenant, by, quota, counters })
    }

    /// The key.
    pub fn credential(&self) -> Option<&Credential> {
        self.key.credential()
    }

    /// The hashes by which it is found: of its secret, and of the one before it.
    pub fn hashes(&self) -> impl Iterator<Item = SecretHash> + '_ {
        let credential = self.key.credential().into_iter();
        credential
            .flat_map(|key| std::iter::once(key.secret.hash).chain(key.outgoing.iter().map(|old| old.secret.hash)))
    }

    /// What the key says of a presented secret, and what gave it, and whether its organization is closed: that outweighs all but that the secret is not its own.
    pub fn verdict_at(&self, now: Timestamp, presented: &SecretHash) -> Verdict {
        match self.key.credential().map(|key| key.verdict_at(now, presented)) {
            None | Some(Verdict::NotFound) => Verdict::NotFound,
            Some(_) if self.is_void() => Verdict::Revoked,
            Some(verdict) => verdict,
        }
    }

    /// Whether it may give keys of the marketplace, whatever it is at an instant.
    pub fn is_administrator(&self) -> bool {
        self.identity.kind == KeyKind::Management && self.identity.grants.wide.has(Permission::IssueKeys)
    }

    /// Whether it is valid at an instant.
    pub fn is_active_at(&self, now: Timestamp) -> bool {
        let is_active = self.key.status_at(now) == Some(KeyStatus::Active);
        is_active && !self.is_void()
    }

    /// When it was over, revoked or expired, by itself or with what gave it; `None` for one that neither is nor is going to be.
    pub fn ended_at(&self) -> Option<Timestamp> {
        let own = self.credential().map(|key| [key.revoked_at, key.restriction.expires_at]);
        let of_giver = void_since(self.by.as_ref(), self.identity.tenant);
        own.into_iter().flatten().flatten().chain(of_giver).chain(self.tenant.closed_at()).min()
    }

    fn is_void(&self) -> bool {
        self.tenant.closed_at().is_some() || void_since(self.by.as_ref(), self.identity.tenant).is_some()
    }

    /// Its bucket.
    pub fn bucket(&self) -> &Bucket {
        &self.counters.bucket
    }

    /// Its bucket of a class.
    pub fn class(&self, class: RateClass) -> &Bucket {
        self.counters.classes.get_or_init(|| Box::new(Classes::full(RateClass::limit))).of(class)
    }

    /// What is counted of its tenant together with it.
    pub fn meter(&self) -> &Meter {
        self.tenant.meter(self.identity.environment)
    }

    /// Counts tokens that were recorded in a month.
    pub fn count(&self, month: Month, tokens: Tokens) {
        self.counters.tokens.lock().unwrap_or_else(PoisonError::into_inner).add(month, tokens.all);
        self.meter().count(month, tokens.charged);
    }

    /// Tokens that were recorded in a month.
    pub fn tokens_of(&self, month: Month) -> Quantity {
        self.counters.tokens.lock().unwrap_or_else(PoisonError::into_inner).of(month)
    }

    /// Whether so many more tokens stay within the quotas of a month: the key's, in which all tokens count, and its tenant's.
    pub fn has_quota(&self, month: Month, tokens: Option<u64>) -> bool {
        let tokens = Quantity::whole(tokens.unwrap_or(1).max(1));
        self.tokens_of(month).saturating_add(tokens) <= self.quota && self.meter().has_quota(month, tokens)
    }
}
