//! What never changes about ledgers and keys, kept in memory: the terms of a ledger, the periods of it that have begun, and the ledger that a key spends
//! from.
//!
//! Invariants: only what no event can change is cached. Whether a key is valid is not; where that matters it is read anew. What a report names is
//! looked up for the whole report at once, however much of it is unknown.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use domain::api_key::{ApiKey, Credential, KeyStatus, PinnedAttribution, Required};
use domain::usage_ledger::{Calendars, RecordingMode, Terms, UsageLedger};
use domain::{Environment, KeyId, LedgerId, ServiceId};
use jiff::Timestamp;
use lru::LruCache;
use uuid::Uuid;

use super::record::RecordBody;
use crate::engine::store::{LoadError, Store};
use crate::standing::Standing;

/// Ledgers, and keys, that are kept.
const CACHED: usize = 50_000;

/// What a key is bound to for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Which ledger pays.
    pub ledger: Option<LedgerId>,
    /// Live or test.
    pub environment: Environment,
    /// On whose behalf all its use is; `None` where it pins nothing.
    pub attribution: Option<Arc<PinnedAttribution>>,
    /// What a call with it has to say, beside what it pins.
    pub requires: Arc<[Required]>,
    /// Whether money may be held for calls with it.
    pub may_hold: bool,
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

/// The calendars of a ledger as they were at its last event. A calendar that is set later takes over with the next period, so up to the end of
/// the one that had begun by then they say for good which period an instant is in.
#[derive(Clone, Debug)]
struct BegunPeriods {
    calendars: Arc<Calendars>,
    until: Timestamp,
}

/// The cache, in front of the store.
pub struct Bindings {
    store: Store,
    terms: Mutex<LruCache<LedgerId, Arc<Terms>>>,
    calendars: Mutex<LruCache<LedgerId, BegunPeriods>>,
    keys: Mutex<LruCache<KeyId, Binding>>,
}

impl Bindings {
    /// Nothing is known yet.
    pub fn new(store: Store) -> Self {
        let bound = NonZeroUsize::new(CACHED).unwrap_or(NonZeroUsize::MIN);
        let (terms, calendars) = (Mutex::new(LruCache::new(bound)), Mutex::new(LruCache::new(bound)));
        Self { store, terms, calendars, keys: Mutex::new(LruCache::new(bound)) }
    }

    /// By which calendars the periods of a ledger go, for instants up to this one.
    pub async fn calendars(&self, id: LedgerId, up_to: Timestamp) -> Result<Arc<Calendars>, LoadError> {
        let kept = self.calendars.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some(BegunPeriods { calendars, .. }) = kept.filter(|kept| up_to < kept.until) {
            return Ok(calendars);
        }
        let ledger = self.store.load::<UsageLedger>(id.0).await?.aggregate;
        let calendars = Arc::new(ledger.calendars().clone());
        let until = calendars.bounds(ledger.period_at(ledger.last_at())).end;
        let begun = BegunPeriods { calendars: Arc::clone(&calendars), until };
        self.calendars.lock().unwrap_or_else(PoisonError::into_inner).put(id, begun);
        Ok(calendars)
    }

    /// The terms of a ledger: they stand in its first event.
    pub async fn terms(&self, id: LedgerId) -> Result<Option<Arc<Terms>>, LoadError> {
        Ok(self.terms_of(&BTreeSet::from([id])).await?.remove(&id))
    }

    /// The terms of these ledgers, those that there are.
    pub async fn terms_of(&self, ids: &BTreeSet<LedgerId>) -> Result<HashMap<LedgerId, Arc<Terms>>, LoadError> {
        let (mut found, mut missing) = (HashMap::new(), Vec::new());
        {
            let mut known = self.terms.lock().unwrap_or_else(PoisonError::into_inner);
            for id in ids {
                match known.get(id) {
                    Some(terms) => drop(found.insert(*id, Arc::clone(terms))),
                    None => missing.push(id.0),
                }
            }
        }
        for (id, ledger) in self.store.load_first_of_each::<UsageLedger>(&missing).await? {
            let Some(terms) = ledger.terms().cloned() else { continue };
            let (id, terms) = (LedgerId(id), Arc::new(terms));
            self.terms.lock().unwrap_or_else(PoisonError::into_inner).put(id, Arc::clone(&terms));
            found.insert(id, terms);
        }
        Ok(found)
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
        let ids: BTreeSet<KeyId> = records.iter().filter_map(|record| record.key_id).collect();
        match mode {
            RecordingMode::Told => self.keys_of_permits(&ids).await,
            RecordingMode::Asked => {
                let standings = Standing::of_each(&self.store, &ids).await?;
                let named = |(id, standing): (KeyId, Standing)| {
                    let key = standing.credential?;
                    let binding = Binding::of(&key);
                    Some((id, NamedKey { binding, now: Some((key.status_at(now), key.restriction.services)) }))
                };
                Ok(standings.into_iter().filter_map(named).collect())
            }
        }
    }

    /// What the keys of permits are bound to: that holds, whatever became of a key since.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn keys_of_permits(&self, ids: &BTreeSet<KeyId>) -> Result<NamedKeys, LoadError> {
        let bindings = self.bindings_of(ids).await?;
        Ok(bindings.into_iter().map(|(id, binding)| (id, NamedKey { binding, now: None })).collect())
    }

    /// What these keys are bound to, those that there are: it stands in their first events.
    async fn bindings_of(&self, ids: &BTreeSet<KeyId>) -> Result<HashMap<KeyId, Binding>, LoadError> {
        let (mut found, mut missing) = (HashMap::new(), Vec::<Uuid>::new());
        {
            let mut known = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
            for id in ids {
                match known.get(id) {
                    Some(binding) => drop(found.insert(*id, binding.clone())),
                    None => missing.push(id.0),
                }
            }
        }
        for (id, key) in self.store.load_first_of_each::<ApiKey>(&missing).await? {
            let Some(binding) = key.credential().map(Binding::of) else { continue };
            self.keys.lock().unwrap_or_else(PoisonError::into_inner).put(KeyId(id), binding.clone());
            found.insert(KeyId(id), binding);
        }
        Ok(found)
    }
}

impl Binding {
    fn of(key: &Credential) -> Self {
        let attribution = key.pinned().map(|pinned| Arc::new(pinned.clone()));
        let (requires, may_hold) = (key.requires_of_calls().cloned().collect(), key.may_hold);
        Self { ledger: key.ledger, environment: key.environment, attribution, requires, may_hold }
    }
}
