//! A key as it stands in the log: with what has become of the keys that it came from, of its organization and of its ledger.
//!
//! Invariant: whoever asks the log instead of the directory in memory learns the same of a key, so this is the only place that loads
//! one to be judged.

use std::collections::{BTreeSet, HashMap};

use domain::aggregate::event_sourced::ReadCondition;
use domain::api_key::{ApiKey, Credential, Issuer, MAX_LINKS};
use domain::organization::Organization;
use domain::usage_ledger::UsageLedger;
use domain::{EventSourced, KeyId, StreamId, TenantId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::engine::store::{LoadError, Loaded, Store, Until};

/// A key with what its standing depends on.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The key, taken back where a key that it came from was taken back with all that it gave or its organization was closed, and disabled
    /// where its ledger was closed; `None` if there is none.
    pub credential: Option<Credential>,
    /// From when on it is taken back so.
    taken_back_at: Option<Timestamp>,
    /// From when on it is disabled so.
    ledger_closed_at: Option<Timestamp>,
    /// How many keys in a row were looked at.
    pub links: usize,
    /// The streams that were looked at: a command that stands on the key stands on these.
    pub conditions: Vec<ReadCondition>,
}

impl Standing {
    /// Looks a key up, and those that it came from.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn of(store: &Store, id: KeyId) -> Result<Self, LoadError> {
        Self::until(store, id, Until::End).await
    }

    /// The same as it was.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn until(store: &Store, id: KeyId, until: Until) -> Result<Self, LoadError> {
        let (mut standing, mut next) = (Self::default(), Some(id));
        while let Some(id) = next.take() {
            next = standing.follow(id, &load_until(store, id.0, until).await?);
        }
        if let Some(tenant) = standing.tenant() {
            standing.belong(tenant, &load_until(store, tenant.0, until).await?);
        }
        if let Some(ledger) = standing.credential.as_ref().and_then(|key| key.ledger) {
            // No command stands on the ledger: a key that has one opens no route.
            let ledger: Loaded<UsageLedger> = load_until(store, ledger.0, until).await?;
            standing.ledger_closed_at = ledger.aggregate.closed_at();
        }
        Ok(standing.judged())
    }

    /// Looks many keys up, and those that they came from: the keys at once, then at once those that gave them, and so on, and then
    /// at once their organizations. Not their ledgers, which say themselves whether they are closed.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn of_each(store: &Store, ids: &BTreeSet<KeyId>) -> Result<HashMap<KeyId, Self>, LoadError> {
        let mut loaded: HashMap<Uuid, Loaded<ApiKey>> = HashMap::new();
        let mut wanted: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        for _ in 0..=MAX_LINKS {
            let found = store.load_each::<ApiKey>(&wanted).await?;
            let issuers: BTreeSet<Uuid> = found.values().filter_map(|key| Some(issuer_of(key)?.0)).collect();
            loaded.extend(found);
            wanted = issuers.into_iter().filter(|issuer| !loaded.contains_key(issuer)).collect();
            if wanted.is_empty() {
                break;
            }
        }
        let standing_of = |id: &KeyId| {
            let (mut standing, mut next) = (Self::default(), Some(*id));
            while let Some(id) = next.take() {
                next = standing.follow(id, loaded.get(&id.0).unwrap_or(&Loaded::default()));
            }
            (*id, standing)
        };
        let mut standings: HashMap<KeyId, Self> = ids.iter().map(standing_of).collect();
        let tenants: BTreeSet<Uuid> = standings.values().filter_map(|standing| Some(standing.tenant()?.0)).collect();
        let organizations = store.load_each::<Organization>(&Vec::from_iter(tenants)).await?;
        for standing in standings.values_mut() {
            if let Some(tenant) = standing.tenant() {
                standing.belong(tenant, organizations.get(&tenant.0).unwrap_or(&Loaded::default()));
            }
        }
        Ok(standings.into_iter().map(|(id, standing)| (id, standing.judged())).collect())
    }

    /// What becomes of the key, as its own events have it, by what it stands on: as of an instant.
    pub fn judge(&self, key: &mut Credential, at: Timestamp) {
        if let Some(since) = self.taken_back_at.filter(|since| *since <= at) {
            key.take_back(since);
        }
        key.disabled |= self.ledger_closed_at.is_some_and(|closed_at| closed_at <= at);
    }

    fn judged(mut self) -> Self {
        if let Some(mut key) = self.credential.take() {
            self.judge(&mut key, Timestamp::MAX);
            self.credential = Some(key);
        }
        self
    }

    fn take_back(&mut self, since: Timestamp) {
        self.taken_back_at = Some(self.taken_back_at.map_or(since, |before| before.min(since)));
    }

    /// Whose the key is; the keys that it came from, as far as they matter, are of the same.
    fn tenant(&self) -> Option<TenantId> {
        self.credential.as_ref().map(|key| key.tenant)
    }

    /// Takes in what its organization has become; one that is not registered has not ended.
    fn belong(&mut self, tenant: TenantId, organization: &Loaded<Organization>) {
        self.conditions.push(seen(tenant.0, organization));
        if let Some(at) = organization.aggregate.profile().and_then(|profile| profile.closed_at) {
            self.take_back(at);
        }
    }

    /// Takes in what a key of the chain has become; gives the key that it came from, if that is to be looked at too.
    fn follow(&mut self, id: KeyId, loaded: &Loaded<ApiKey>) -> Option<KeyId> {
        self.links += 1;
        self.conditions.push(seen(id.0, loaded));
        let found = loaded.aggregate.credential()?;
        match &self.credential {
            None => self.credential = Some(found.clone()),
            Some(key) if found.revoked_with_issued && found.tenant == key.tenant => {
                self.take_back(found.revoked_at.unwrap_or(found.changed_at));
            }
            Some(_) => {}
        }
        issuer_of(loaded).filter(|_| self.links <= MAX_LINKS)
    }
}

/// A key, then that which gave it, of whichever organization, and so on.
///
/// # Errors
/// See [`LoadError`].
pub async fn lineage(store: &Store, key: KeyId) -> Result<Vec<KeyId>, LoadError> {
    let (mut keys, mut next) = (Vec::new(), Some(key));
    while let Some(key) = next.take_if(|_| keys.len() <= MAX_LINKS) {
        keys.push(key);
        let loaded = store.load::<ApiKey>(key.0).await?;
        next = loaded.aggregate.credential().and_then(|key| key.issuer).and_then(Issuer::key);
    }
    Ok(keys)
}

/// The key that gave a key of its own organization.
fn issuer_of(key: &Loaded<ApiKey>) -> Option<KeyId> {
    key.aggregate.credential()?.issuer.and_then(Issuer::delegating_key)
}

/// That a stream is as it was looked at.
fn seen<A: EventSourced>(id: Uuid, loaded: &Loaded<A>) -> ReadCondition {
    ReadCondition { stream: StreamId::new(A::KIND, id), last_event_id: loaded.head.last_event_id }
}

async fn load_until<A: EventSourced>(store: &Store, id: Uuid, until: Until) -> Result<Loaded<A>, LoadError> {
    match until {
        Until::End => store.load(id).await,
        Until::Position(_) | Until::Time(_) | Until::Version(_) => store.load_until(id, until).await,
    }
}
