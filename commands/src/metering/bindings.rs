//! What never changes about ledgers and keys, kept in memory: the terms of a ledger, and the ledger that a key spends from.
//!
//! Invariant: only what no event can change is cached. Whether a key is valid is not; where that matters it is read anew.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use domain::api_key::{Credential, KeyStatus};
use domain::usage_ledger::{RecordingMode, Terms, UsageLedger};
use domain::{Environment, KeyId, LedgerId, ServiceId};
use jiff::Timestamp;
use lru::LruCache;

use super::record::RecordBody;
use crate::engine::store::{LoadError, Store};
use crate::standing::Standing;

/// Ledgers, and keys, that are kept.
const CACHED: usize = 50_000;

/// What a key is bound to for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Which ledger pays.
    pub ledger: Option<LedgerId>,
    /// Live or test.
    pub environment: Environment,
}

/// A key as far as a report needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedKey {
    /// What it is bound to.
    pub binding: Binding,
    /// What it is now, and for which services; only looked at where usage may still be refused.
    pub now: Option<(KeyStatus, Option<BTreeSet<ServiceId>>)>,
}

/// The keys that a report names, those that there are.
pub type NamedKeys = HashMap<KeyId, NamedKey>;

/// The cache, in front of the store.
pub struct Bindings {
    store: Store,
    terms: Mutex<LruCache<LedgerId, Arc<Terms>>>,
    keys: Mutex<LruCache<KeyId, Binding>>,
}

impl Bindings {
    /// Nothing is known yet.
    pub fn new(store: Store) -> Self {
        let bound = NonZeroUsize::new(CACHED).unwrap_or(NonZeroUsize::MIN);
        Self { store, terms: Mutex::new(LruCache::new(bound)), keys: Mutex::new(LruCache::new(bound)) }
    }

    /// The terms of a ledger: they stand in its first event.
    pub async fn terms(&self, id: LedgerId) -> Result<Option<Arc<Terms>>, LoadError> {
        if let Some(terms) = self.terms.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Ok(Some(Arc::clone(terms)));
        }
        let Some(terms) = self.store.load_first::<UsageLedger>(id.0).await?.terms().cloned() else { return Ok(None) };
        let terms = Arc::new(terms);
        self.terms.lock().unwrap_or_else(PoisonError::into_inner).put(id, Arc::clone(&terms));
        Ok(Some(terms))
    }

    /// The keys that these records name. What happened with a key that is revoked by now did happen; what is asked for has
    /// to be allowed now.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn keys_of(
        &self,
        records: &[RecordBody],
        mode: RecordingMode,
        now: Timestamp,
    ) -> Result<NamedKeys, LoadError> {
        let mut keys = NamedKeys::new();
        let mut last = None;
        for id in records.iter().filter_map(|record| record.key_id) {
            if last == Some(id) || keys.contains_key(&id) {
                continue;
            }
            last = Some(id);
            let key = match mode {
                RecordingMode::Told => self.binding(id).await?.map(|binding| NamedKey { binding, now: None }),
                RecordingMode::Asked => self.read(id).await?.map(|key| NamedKey {
                    binding: Binding::of(&key),
                    now: Some((key.status_at(now), key.restriction.services)),
                }),
            };
            keys.extend(key.map(|key| (id, key)));
        }
        Ok(keys)
    }

    async fn read(&self, id: KeyId) -> Result<Option<Credential>, LoadError> {
        Ok(Standing::of(&self.store, id).await?.credential)
    }

    async fn binding(&self, id: KeyId) -> Result<Option<Binding>, LoadError> {
        if let Some(binding) = self.keys.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Ok(Some(*binding));
        }
        let Some(key) = self.read(id).await? else { return Ok(None) };
        let binding = Binding::of(&key);
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).put(id, binding);
        Ok(Some(binding))
    }
}

impl Binding {
    fn of(key: &Credential) -> Self {
        Self { ledger: key.ledger, environment: key.environment }
    }
}
