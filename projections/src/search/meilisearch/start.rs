//! Starts what is configured: the search with the engine, and the indexer.
//!
//! Invariant: nothing here waits for the server, so one that is down neither fails nor delays a start.

use std::sync::Arc;
use std::time::Duration;

use ops::back_off::BackOff;
use ops::config::{MeilisearchArgs, SearchFallback, Secret};
use ops::tasks::Tasks;

use super::access::{Access, Purpose};
use super::fallback::SearchWithFallback;
use super::index::Indexer;
use super::names::{Indexes, Now};
use super::search::MeilisearchSearch;
use super::server::{Network, Server};
use crate::runtime::Runtime;
use crate::search::query::ServiceSearch;

/// How soon setting the key up is tried again, at first and at last.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LAST_PAUSE: Duration = Duration::from_secs(10);

/// Longest a request of the writer may take; what it asks for is done later, by tasks.
const REQUEST_LIMIT: Duration = Duration::from_secs(30);

/// The server at an address, as the indexer and tools talk to it. Redirects are not followed.
///
/// # Errors
/// The system gives no source of certificates.
pub fn connect(url: &str, key: Option<Secret>) -> Result<Server, reqwest::Error> {
    Ok(Server::new(Arc::new(Network::new()?), url, key, REQUEST_LIMIT))
}

/// The search with the engine, if one is configured, with `instead` behind it; keeps its index current, if this process does
/// that. The options have no key afterwards.
///
/// # Errors
/// The system gives no source of certificates.
pub fn start(
    runtime: &Runtime,
    instead: &Arc<dyn ServiceSearch>,
    options: &mut MeilisearchArgs,
    keeps_current: bool,
    now: Now,
    tasks: &Tasks,
) -> Result<Option<Arc<dyn ServiceSearch>>, Box<dyn std::error::Error + Send + Sync>> {
    let key = options.take_key();
    let Some(url) = options.place.url() else { return Ok(None) };
    ops::measures::catalogue::begin("Search");
    let purpose = if keeps_current { Purpose::Indexing } else { Purpose::Searching };
    let access = Access::new(connect(url, key)?, Indexes::new(&options.place.meilisearch_prefix), purpose);
    set_up(access.clone(), tasks);
    let fallback = (options.meilisearch_fallback == SearchFallback::Postgres).then(|| Arc::clone(instead));
    let positions = Arc::clone(&runtime.positions);
    let search = MeilisearchSearch::new(&access, positions, runtime.pool.clone());
    if keeps_current {
        runtime.workers().start(Indexer::new(runtime, access, now), tasks);
    }
    Ok(Some(Arc::new(SearchWithFallback::new(Arc::new(search) as Arc<dyn ServiceSearch>, fallback))))
}

/// Sees to it that the process has a key for our indexes alone as soon as the server answers, whether or not anybody searches.
fn set_up(access: Access, tasks: &Tasks) {
    let token = tasks.token();
    tasks.spawn("key of the search engine", async move {
        let mut pauses = BackOff::new(FIRST_PAUSE, LAST_PAUSE);
        while let Some(Err(error)) = token.run_until_cancelled(access.server()).await {
            ops::summary::count_error("the key of the search engine could not be set up", &error);
            if token.run_until_cancelled(pauses.pause()).await.is_none() {
                return;
            }
        }
    });
}
