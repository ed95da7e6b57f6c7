//! What the directory keeps of one key.
//!
//! Invariant: an entry never changes but for its counters; a change of the key makes a new entry, which takes the counters
//! over.

use std::sync::{Arc, Mutex, PoisonError};

use domain::api_key::{ApiKey, ApiKeyEvent, Credential, RateLimit, SecretHash};
use domain::money::Quantity;
use governor::clock::Clock;

use super::rate::Bucket;
use super::verification::KeyIdentity;
use crate::read_models::keys::month::{Month, MonthlyTokens};

/// A key.
#[derive(Debug)]
pub(super) struct Entry<C: Clock> {
    key: ApiKey,
    pub identity: Arc<KeyIdentity>,
    pub bucket: Arc<Bucket<C>>,
    tokens: Arc<Mutex<MonthlyTokens>>,
}

impl<C: Clock + Clone> Entry<C> {
    /// The entry of a key; `None` for one that was never issued.
    pub fn new(key: ApiKey, tokens: MonthlyTokens, clock: &C) -> Option<Self> {
        let credential = key.credential()?;
        let bucket = Arc::new(Bucket::full(credential.rate_limit(), clock.clone()));
        let identity = Arc::new(KeyIdentity::from(credential));
        Some(Self { identity, bucket, tokens: Arc::new(Mutex::new(tokens)), key })
    }

    /// The entry after an event. The bucket is kept unless the rate has changed.
    pub fn after(&self, event: ApiKeyEvent, clock: &C) -> Option<Self> {
        let mut key = self.key.clone();
        crate::read_models::fold::apply(&mut key, event);
        let credential = key.credential()?;
        let rate: RateLimit = credential.rate_limit();
        let bucket = if rate == self.bucket.limit() {
            Arc::clone(&self.bucket)
        } else {
            Arc::new(Bucket::full(rate, clock.clone()))
        };
        Some(Self { identity: Arc::new(KeyIdentity::from(credential)), bucket, tokens: Arc::clone(&self.tokens), key })
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

    /// Counts tokens that were recorded in a month.
    pub fn count(&self, month: Month, tokens: Quantity) {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).add(month, tokens);
    }

    /// Whether so many more tokens stay within the quota of a month.
    pub fn has_quota(&self, month: Month, tokens: Option<u64>) -> bool {
        let used = self.tokens.lock().unwrap_or_else(PoisonError::into_inner).of(month);
        let quota = Quantity::whole(self.identity.tier.limits().quota_tokens_per_month);
        used.saturating_add(Quantity::whole(tokens.unwrap_or(1).max(1))) <= quota
    }
}
