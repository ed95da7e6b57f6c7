//! Starts what is configured: the search with the engine, and the indexer.
//!
//! Invariant: nothing here talks to the server, so a server that is down neither fails nor delays a start.

use std::sync::Arc;
use std::time::Duration;

use ops::config::{MeilisearchArgs, SearchFallback, Secret};
use ops::tasks::Tasks;

use super::fallback::SearchWithFallback;
use super::index::Indexer;
use super::names::{Indexes, Now};
use super::search::MeilisearchSearch;
use super::server::{Network, Server};
use crate::runtime::Runtime;
use crate::search::query::ServiceSearch;

/// Longest a request of the writer may take; what it asks for is done later, by tasks.
const REQUEST_LIMIT: Duration = Duration::from_secs(30);

/// The server at an address, as the indexer and tools talk to it.
///
/// # Errors
/// The system gives no source of certificates.
pub fn connect(url: &str, key: Option<&Secret>) -> Result<Server, reqwest::Error> {
    Ok(Server::new(Arc::new(Network::new()?), url, key.cloned(), REQUEST_LIMIT))
}

/// The search with the engine, if one is configured, with `instead` behind it; keeps its index current, if this process does
/// that.
///
/// # Errors
/// The system gives no source of certificates.
pub fn start(
    runtime: &Runtime,
    instead: &Arc<dyn ServiceSearch>,
    options: &MeilisearchArgs,
    keeps_current: bool,
    now: Now,
    tasks: &Tasks,
) -> Result<Option<Arc<dyn ServiceSearch>>, Box<dyn std::error::Error + Send + Sync>> {
    let Some(url) = options.url() else { return Ok(None) };
    let server = connect(url, options.key())?;
    let indexes = Indexes::new(&options.meilisearch_prefix);
    let fallback = (options.meilisearch_fallback == SearchFallback::Postgres).then(|| Arc::clone(instead));
    let positions = Arc::clone(&runtime.positions);
    let search = MeilisearchSearch::new(&server, indexes.clone(), positions, runtime.pool.clone());
    if keeps_current {
        runtime.workers().start(Indexer::new(runtime, server, indexes, now), tasks);
    }
    Ok(Some(Arc::new(SearchWithFallback::new(Arc::new(search) as Arc<dyn ServiceSearch>, fallback))))
}
