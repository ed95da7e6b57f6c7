//! Starts what is configured: the search with the engine, and the indexer.
//!
//! Invariant: nothing here talks to the server, so a server that is down neither fails nor delays a start.

use std::sync::Arc;

use ops::config::{MeilisearchArgs, SearchFallback};
use ops::tasks::Tasks;

use super::{Indexer, Indexes, MeilisearchSearch, Now, SearchWithFallback, connect};
use crate::runtime::Runtime;
use crate::search::query::ServiceSearch;

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
