//! The key that a process has: for our two indexes and for what it does with them, and for nothing else.
//!
//! Invariant: nothing is asked of the server in the name of a key that opens others, except for one that does not. A process that was
//! given such a key drops it then, so whoever reads the process's memory later gets no more than our indexes, which are a copy.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use meilisearch_sdk::key::{Action, Key};
use ops::config::Secret;
use tokio::sync::OnceCell;

use super::names::Indexes;
use super::server::{EngineError, Server};

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Searching.
    Searching,
    /// Keeping the indexes current, and searching.
    Indexing,
}

impl Purpose {
    /// All that it needs.
    fn actions(self) -> Vec<Action> {
        match self {
            Self::Searching => vec![Action::Search],
            Self::Indexing => vec![
                Action::Search,
                Action::DocumentsAdd,
                Action::DocumentsGet,
                Action::IndexesCreate,
                Action::IndexesDelete,
                Action::Unknown("indexes.swap".to_owned()),
                Action::SettingsGet,
                Action::SettingsUpdate,
                Action::StatsGet,
                Action::TasksGet,
            ],
        }
    }

    fn name(self, indexes: &Indexes) -> &str {
        match self {
            Self::Searching => &indexes.searching,
            Self::Indexing => &indexes.indexing,
        }
    }
}

/// A server, and our indexes on it, with a key for them.
#[derive(Clone, Debug)]
pub struct Access {
    server: Server,
    indexes: Indexes,
    purpose: Purpose,
    is_set_up: Arc<OnceCell<()>>,
}

impl Access {
    /// To indexes on a server, with whatever key that has.
    pub fn new(server: Server, indexes: Indexes, purpose: Purpose) -> Self {
        Self { server, indexes, purpose, is_set_up: Arc::default() }
    }

    /// The names of the indexes.
    pub fn indexes(&self) -> &Indexes {
        &self.indexes
    }

    /// The same with another time limit for each request.
    #[must_use]
    pub fn within(&self, limit: Duration) -> Self {
        Self { server: self.server.within(limit), ..self.clone() }
    }

    /// The server, with a key that is for our indexes alone; the first who asks sees to that.
    ///
    /// # Errors
    /// See [`EngineError`]; the next who asks tries again.
    pub async fn server(&self) -> Result<&Server, EngineError> {
        self.is_set_up.get_or_try_init(|| self.set_up()).await?;
        Ok(&self.server)
    }

    async fn set_up(&self) -> Result<(), EngineError> {
        if !self.server.may_manage_keys().await? {
            return Ok(());
        }
        let key = match self.find().await? {
            Some(known) => Secret::from(known.key),
            None => add_key(&self.server, &self.indexes, self.purpose).await?,
        };
        self.server.replace_key(key);
        tracing::warn!(
            "this process was given a key of the search engine that opens others, as the master key does. It has made one for its \
             indexes alone and goes on with that, but was started with the other: run `marketplace search-key add` once and set \
             MEILISEARCH_KEY to what it makes"
        );
        Ok(())
    }

    /// The latest key that was made for this, and for nothing more or less.
    async fn find(&self) -> Result<Option<Key>, EngineError> {
        let actions = names(&self.purpose.actions());
        let indexes = BTreeSet::from([self.indexes.live.as_str(), self.indexes.next.as_str()]);
        let name = self.purpose.name(&self.indexes);
        let keys = self.server.keys().await?.into_iter().filter(|key| {
            key.name.as_deref() == Some(name)
                && key.expires_at.is_none()
                && names(&key.actions) == actions
                && key.indexes.iter().map(String::as_str).collect::<BTreeSet<_>>() == indexes
        });
        Ok(keys.max_by_key(|key| key.created_at))
    }
}

fn names(actions: &[Action]) -> BTreeSet<String> {
    actions.iter().filter_map(|action| serde_json::to_string(action).ok()).collect()
}

/// Makes a further key for our indexes; those that are there go on working.
///
/// # Errors
/// See [`EngineError`]: the server's own key must be one that makes keys.
pub async fn add_key(server: &Server, indexes: &Indexes, purpose: Purpose) -> Result<Secret, EngineError> {
    let made = server.create_key(purpose.name(indexes), &purpose.actions(), &[&indexes.live, &indexes.next]).await?;
    Ok(Secret::from(made.key))
}

/// Deletes every key of ours but the latest for each purpose, and those that earlier releases made; gives how many.
///
/// # Errors
/// See [`EngineError`]: the server's own key must be one that deletes keys.
pub async fn retire_keys(server: &Server, indexes: &Indexes) -> Result<usize, EngineError> {
    let mut ours = server.keys().await?;
    ours.sort_by_key(|key| std::cmp::Reverse(key.created_at));
    let (mut kept, mut retired) = (BTreeSet::new(), 0_usize);
    for key in &ours {
        let Some(name) = key.name.as_deref() else { continue };
        let is_former = name.strip_prefix(&indexes.former_writer).is_some_and(|epoch| epoch.parse::<i64>().is_ok());
        let is_ours = name == indexes.indexing || name == indexes.searching;
        if !is_former && (!is_ours || kept.insert(name)) {
            continue;
        }
        match server.delete_key(&key.uid).await {
            Ok(()) => retired = retired.saturating_add(1),
            // Somebody else was faster, which is as good.
            Err(EngineError::Missing(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(retired)
}
