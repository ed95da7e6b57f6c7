//! A key as it stands in the log: with what has become of the keys that it came from.
//!
//! Invariant: whoever asks the log instead of the directory in memory learns the same of a key, so this is the only place that loads
//! one to be judged.

use std::collections::{BTreeSet, HashMap};

use domain::aggregate::event_sourced::ReadCondition;
use domain::api_key::{ApiKey, Credential, Issuer, MAX_LINKS};
use domain::{AggregateType, KeyId, StreamId};
use uuid::Uuid;

use crate::engine::store::{LoadError, Loaded, Store, Until};

/// A key with what its standing depends on.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The key, taken back where a key that it came from was taken back with all that it gave; `None` if there is none.
    pub credential: Option<Credential>,
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
        let (mut standing, mut next) = (Self { credential: None, conditions: Vec::new() }, Some(id));
        while let Some(id) = next.take() {
            let loaded = match until {
                Until::End => store.load::<ApiKey>(id.0).await?,
                Until::Position(_) | Until::Time(_) | Until::Version(_) => {
                    store.load_until::<ApiKey>(id.0, until).await?
                }
            };
            next = standing.follow(id, &loaded);
        }
        Ok(standing)
    }

    /// Looks many keys up, and those that they came from: the keys at once, then at once those that gave them, and so on.
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
            let (mut standing, mut next) = (Self { credential: None, conditions: Vec::new() }, Some(*id));
            while let Some(id) = next.take() {
                next = match loaded.get(&id.0) {
                    Some(key) => standing.follow(id, key),
                    None => standing.follow(id, &Loaded::default()),
                };
            }
            (*id, standing)
        };
        Ok(ids.iter().map(standing_of).collect())
    }

    /// Takes in what a key of the chain has become; gives the key that it came from, if that is to be looked at too.
    fn follow(&mut self, id: KeyId, loaded: &Loaded<ApiKey>) -> Option<KeyId> {
        let stream = StreamId::new(AggregateType::ApiKey, id.0);
        self.conditions.push(ReadCondition { stream, last_event_id: loaded.head.last_event_id });
        let found = loaded.aggregate.credential()?;
        match &mut self.credential {
            None => self.credential = Some(found.clone()),
            Some(key) if found.revoked_with_issued && found.tenant == key.tenant => {
                key.take_back(found.revoked_at.unwrap_or(found.changed_at));
            }
            Some(_) => {}
        }
        issuer_of(loaded).filter(|_| self.conditions.len() <= MAX_LINKS)
    }
}

/// The key that gave a key of its own organization.
fn issuer_of(key: &Loaded<ApiKey>) -> Option<KeyId> {
    key.aggregate.credential()?.issuer.and_then(Issuer::delegating_key)
}
