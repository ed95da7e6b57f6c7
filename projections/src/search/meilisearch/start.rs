//! Starts what is configured: the search with the engine, and the indexer.
//!
//! Invariant: nothing here talks to the server, so a server that is down neither fails nor delays a start.

use std::sync::Arc;

use ops::config::{MeilisearchArgs, SearchFallback};
use ops::tasks::Tasks;

use super::{Indexer, Indexes, MeilisearchSearch, Now, SearchWithFallback, connect};
use crate::ReadSide;
use crate::search::query::ServiceSearch;

/// Searches with the engine from now on, if one is configured, and keeps its index current, if this process does that.
///
/// # Errors
/// The system gives no source of certificates.
pub fn start(
    read: &mut ReadSide,
    options: &MeilisearchArgs,
    keeps_current: bool,
    now: Now,
    tasks: &Tasks,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let Some(url) = options.url() else { return Ok(()) };
    let server = connect(url, options.key())?;
    let indexes = Indexes::new(&options.meilisearch_prefix);
    let fallback = (options.meilisearch_fallback == SearchFallback::Postgres).then(|| Arc::clone(&read.search));
    let positions = Arc::clone(&read.positions);
    let search = MeilisearchSearch::new(&server, indexes.clone(), positions, read.runtime.pool.clone());
    read.search = Arc::new(SearchWithFallback::new(Arc::new(search) as Arc<dyn ServiceSearch>, fallback));
    if keeps_current {
        read.runtime.workers().start(Indexer::new(&read.runtime, server, indexes, now), tasks);
    }
    Ok(())
}
