//! The server, as far as we talk to it: a thin layer over the library.
//!
//! Invariant: every request is within its time limit. Writes are accepted as tasks and done later; whoever writes waits for
//! [`Server::task`] to have succeeded.

use std::sync::Arc;
use std::time::Duration;

use meilisearch_sdk::client::{Client, SwapIndexes};
use meilisearch_sdk::key::{Action, Key, KeyBuilder, KeysQuery};
use meilisearch_sdk::request::{HttpClient, Method};
use meilisearch_sdk::settings::Settings;
use ops::config::Secret;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::error::EngineError;
use super::http::{Http, SharedKey, Transport};
use super::task::{TaskPage, TaskView};

/// Keys that are listed at once; there are a few.
const KEYS: usize = 1_000;

/// A server, and the key that it is talked to with.
#[derive(Clone, Debug)]
pub struct Server {
    client: Client<Http>,
    http: Http,
    host: String,
}

impl Server {
    /// The server at an address, with a key if it wants one.
    pub fn new(transport: Arc<dyn Transport>, host: &str, key: Option<Secret>, limit: Duration) -> Self {
        Self::over(Http { transport, key: SharedKey::new(key), limit }, host.trim_end_matches('/').to_owned())
    }

    fn over(http: Http, host: String) -> Self {
        Self { client: Client::new_with_client(&host, None::<String>, http.clone()), http, host }
    }

    /// The same server with another key.
    #[must_use]
    pub fn with_key(&self, key: Secret) -> Self {
        Self::over(Http { key: SharedKey::new(Some(key)), ..self.http.clone() }, self.host.clone())
    }

    /// The same server, with the same key also once that is replaced, with another time limit for each request.
    #[must_use]
    pub fn within(&self, limit: Duration) -> Self {
        Self::over(Http { limit, ..self.http.clone() }, self.host.clone())
    }

    /// Goes on with another key, and so do all that share the key: none of them has the one before any more.
    pub fn replace_key(&self, key: Secret) {
        self.http.key.replace(key);
    }

    /// Whether the key opens others: it can read them, or make some that can do everything. Nothing is made by asking.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn may_manage_keys(&self) -> Result<bool, EngineError> {
        if self.http.key.get().is_none() {
            return Ok(false);
        }
        let url = format!("{}/keys", self.host);
        // A key that says nothing of what it is for is no key, but who may not make any is told that first.
        let nothing = json!({}).to_string().into_bytes();
        for (method, url, body) in [("GET", format!("{url}?limit=1"), None), ("POST", url, Some(nothing))] {
            // Not by the library, which would warn of the answer that is hoped for.
            match self.http.send(method, url, body).await?.status {
                200..300 | 400 => return Ok(true),
                401 | 403 => {}
                status => return Err(EngineError::Unavailable(format!("status {status}").into())),
            }
        }
        Ok(false)
    }

    /// Its version.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn version(&self) -> Result<String, EngineError> {
        Ok(self.client.get_version().await?.pkg_version)
    }

    /// Makes a key with a name, for some actions on some indexes.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn create_key(&self, name: &str, actions: &[Action], indexes: &[&str]) -> Result<Key, EngineError> {
        let mut key = KeyBuilder::new();
        key.with_name(name).with_actions(actions.iter().cloned()).with_indexes(indexes);
        Ok(self.client.create_key(key).await?)
    }

    /// Every key.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn keys(&self) -> Result<Vec<Key>, EngineError> {
        Ok(self.client.get_keys_with(KeysQuery::new().with_limit(KEYS)).await?.results)
    }

    /// Deletes a key; from then on it is refused.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn delete_key(&self, uid: &str) -> Result<(), EngineError> {
        Ok(self.client.delete_key(uid).await?)
    }

    /// Creates an index whose documents are known by `id`; a task.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn create_index(&self, index: &str) -> Result<u32, EngineError> {
        Ok(self.client.create_index(index, Some("id")).await?.task_uid)
    }

    /// Deletes an index; a task.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn delete_index(&self, index: &str) -> Result<u32, EngineError> {
        Ok(self.client.delete_index(index).await?.task_uid)
    }

    /// Gives two indexes each other's name, at once; a task.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn swap(&self, first: &str, second: &str) -> Result<u32, EngineError> {
        let swap = SwapIndexes { indexes: (first.to_owned(), second.to_owned()), rename: None };
        Ok(self.client.swap_indexes([&swap]).await?.task_uid)
    }

    /// The settings of an index, as they are.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn settings(&self, index: &str) -> Result<Value, EngineError> {
        self.get(&format!("indexes/{index}/settings"), ()).await
    }

    /// Changes settings of an index; a task.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn set_settings(&self, index: &str, settings: &Settings) -> Result<u32, EngineError> {
        Ok(self.client.index(index).set_settings(settings).await?.task_uid)
    }

    /// How many documents an index has.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn count(&self, index: &str) -> Result<u64, EngineError> {
        Ok(self.client.index(index).get_stats().await?.number_of_documents as u64)
    }

    /// Adds documents, each in the place of the one with its id; a task that says whose it is. The library has no word for that.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn add_documents<D: Serialize + Send + Sync>(
        &self,
        index: &str,
        documents: &[D],
        metadata: &str,
    ) -> Result<u32, EngineError> {
        let url = format!("{}/indexes/{index}/documents", self.host);
        let query = [("primaryKey", "id"), ("customMetadata", metadata)];
        let accepted: Value = self.http.request(&url, Method::Post { query, body: documents }, 202).await?;
        let uid = accepted.get("taskUid").and_then(Value::as_u64).and_then(|uid| u32::try_from(uid).ok());
        uid.ok_or_else(|| EngineError::Unreadable("an accepted task has no number".into()))
    }

    /// The documents with these ids, as they are stored.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn documents<D: DeserializeOwned + Send + 'static>(
        &self,
        index: &str,
        ids: &[String],
    ) -> Result<Vec<D>, EngineError> {
        #[derive(serde::Deserialize)]
        struct Page<D> {
            results: Vec<D>,
        }
        let url = format!("{}/indexes/{index}/documents/fetch", self.host);
        let body = json!({"ids": ids, "limit": ids.len()});
        let page: Page<D> = self.http.request(&url, Method::Post { query: (), body }, 200).await?;
        Ok(page.results)
    }

    /// Searches. What is asked is not always what the library can say, hence the body as it is sent.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn search<B, A>(&self, index: &str, body: &B) -> Result<A, EngineError>
    where
        B: Serialize + Send + Sync,
        A: DeserializeOwned + Send + 'static,
    {
        let url = format!("{}/indexes/{index}/search", self.host);
        Ok(self.http.request(&url, Method::Post { query: (), body }, 200).await?)
    }

    /// A task. The library knows neither whose a task is nor every kind of task.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn task(&self, uid: u32) -> Result<TaskView, EngineError> {
        self.get(&format!("tasks/{uid}"), ()).await
    }

    /// Tasks of an index, latest first, from a number downwards.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn tasks(&self, index: &str, from: Option<u32>, limit: usize) -> Result<TaskPage, EngineError> {
        let query = [("indexUids", index.to_owned()), ("limit", limit.to_string())];
        let from = from.map(|from| ("from", from.to_string()));
        let query: Vec<_> = query.into_iter().chain(from).collect();
        self.get("tasks", query).await
    }

    /// Whether any task of an index is yet to be finished.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub async fn is_busy(&self, index: &str) -> Result<bool, EngineError> {
        let query = [("indexUids", index), ("statuses", "enqueued,processing"), ("limit", "1")];
        let page: TaskPage = self.get("tasks", query).await?;
        Ok(!page.results.is_empty() || page.next.is_some())
    }

    async fn get<Q, A>(&self, path: &str, query: Q) -> Result<A, EngineError>
    where
        Q: Serialize + Send + Sync,
        A: DeserializeOwned + Send + 'static,
    {
        let url = format!("{}/{path}", self.host);
        Ok(self.http.request::<Q, (), A>(&url, Method::Get { query }, 200).await?)
    }
}
