//! What a search does when the engine does not answer: asks Postgres, or says so.
//!
//! Invariant: a page that follows another comes from the engine that gave the other, or is refused; orders are never mixed.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::future::BoxFuture;

use crate::search::query::{CursorKey, SearchEngine, SearchError, SearchPage, ServiceQuery, ServiceSearch};

/// How long the engine is left alone after it did not answer, so that not every search waits for it.
const PAUSE: Duration = Duration::from_secs(2);

/// The search engine first, and what stands in for it.
pub struct SearchWithFallback {
    engine: Arc<dyn ServiceSearch>,
    fallback: Option<Arc<dyn ServiceSearch>>,
    failed: Mutex<Option<(Instant, &'static str)>>,
}

impl SearchWithFallback {
    /// Without a fallback a search fails with the reason.
    pub fn new(engine: Arc<dyn ServiceSearch>, fallback: Option<Arc<dyn ServiceSearch>>) -> Self {
        Self { engine, fallback, failed: Mutex::new(None) }
    }

    async fn run(&self, query: ServiceQuery) -> Result<SearchPage, SearchError> {
        if let (Some(cursor), Some(fallback)) = (&query.after, &self.fallback)
            && !matches!(cursor.key, CursorKey::Offset(..))
        {
            return fallback.search(query).await;
        }
        let error = match self.recent_failure() {
            Some(reason) => SearchError::EngineUnavailable { engine: SearchEngine::Meilisearch, reason, source: None },
            None => match self.engine.search(query.clone()).await {
                Err(error @ (SearchError::EngineUnavailable { .. } | SearchError::Behind { .. })) => error,
                answer => {
                    metrics::gauge!("search_engine_up").set(1.0);
                    return answer;
                }
            },
        };
        if let SearchError::EngineUnavailable { reason, source: Some(source), .. } = &error {
            metrics::counter!("search_engine_failures_total").increment(1);
            metrics::gauge!("search_engine_up").set(0.0);
            ops::summary::count_error("the search engine did not answer", &**source);
            *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), reason));
        }
        match &self.fallback {
            Some(fallback) => fallback.search(query).await,
            None => Err(error),
        }
    }

    fn recent_failure(&self) -> Option<&'static str> {
        let failed = *self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.filter(|(at, _)| at.elapsed() < PAUSE).map(|(_, reason)| reason)
    }
}

impl ServiceSearch for SearchWithFallback {
    fn search(&self, query: ServiceQuery) -> BoxFuture<'_, Result<SearchPage, SearchError>> {
        Box::pin(self.run(query))
    }
}
