//! A key as it stands in the log: with what has become of the keys that it came from.
//!
//! Invariant: whoever asks the log instead of the directory in memory learns the same of a key, so this is the only place that loads
//! one to be judged.

use domain::aggregate::event_sourced::ReadCondition;
use domain::api_key::{ApiKey, Credential, Issuer, MAX_LINKS};
use domain::{AggregateType, KeyId, StreamId};

use crate::engine::store::{LoadError, Store, Until};

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
        let (mut credential, mut conditions, mut next) = (None::<Credential>, Vec::new(), Some(id));
        while let Some(id) = next.take() {
            let loaded = match until {
                Until::End => store.load::<ApiKey>(id.0).await?,
                Until::Position(_) | Until::Time(_) | Until::Version(_) => {
                    store.load_until::<ApiKey>(id.0, until).await?
                }
            };
            let stream = StreamId::new(AggregateType::ApiKey, id.0);
            conditions.push(ReadCondition { stream, last_event_id: loaded.head.last_event_id });
            let Some(found) = loaded.aggregate.credential() else { break };
            next = found.issuer.and_then(Issuer::delegating_key).filter(|_| conditions.len() <= MAX_LINKS);
            match &mut credential {
                None => credential = Some(found.clone()),
                Some(key) if found.revoked_with_issued && found.tenant == key.tenant => {
                    key.take_back(found.revoked_at.unwrap_or(found.changed_at));
                }
                Some(_) => {}
            }
        }
        Ok(Self { credential, conditions })
    }
}
