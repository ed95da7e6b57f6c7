//! Search inside Postgres: a text vector for words, labels for filters and facets, trigrams for typing errors.
//!
//! Invariant: the order is total (every sort ends with the id), so pages neither lose nor repeat a hit. How many rows a statement
//! reads one by one is bounded, except for those whose names have the words.

mod clauses;
mod facets;
mod matched;
mod matcher;
mod page;
mod text;
mod typos;

#[cfg(test)]
pub(crate) mod tests;

use futures::future::BoxFuture;
use sqlx::{PgConnection, PgPool};

use crate::search::query::{
    CursorKey, MAX_COUNTED, MAX_PAGE, SearchEngine, SearchError, SearchPage, ServiceQuery, ServiceSearch, Tolerance,
};

use facets::Counted;
use matcher::Matcher;
use page::{Hit, Order};
use text::Text;

/// Searches the tables of the catalogue.
#[derive(Clone, Debug)]
pub struct PostgresSearch {
    pool: PgPool,
    /// Matches that are read one by one: to count them, and to put them in order.
    most: u64,
}

/// What a search has found, before it is an answer.
struct Found {
    order: Order,
    tolerance: Tolerance,
    counted: Counted,
    hits: Vec<Hit>,
}

impl PostgresSearch {
    /// Searches with a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { pool, most: MAX_COUNTED }
    }

    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "catalog", db.operation.name = "search"))]
    async fn run(&self, mut query: ServiceQuery) -> Result<SearchPage, SearchError> {
        query.limit = query.limit.clamp(1, MAX_PAGE);
        let text = Text::read(&query.text);
        if text.is_none() && !query.text.trim().is_empty() {
            // Something was asked for, and it is no word: nothing has it.
            return Ok(SearchPage::empty(SearchEngine::Postgres));
        }
        let mut connection = self.pool.acquire().await.map_err(unavailable)?;
        let found = match text {
            Some(text) => self.matching(&query, &text, &mut connection).await?,
            None => self.all(&query, &mut connection).await?,
        };
        let (hits, next) = page::cut(found.hits, query.limit as usize, &found.order).map_err(unavailable)?;
        let Counted { total, facets } = found.counted;
        Ok(SearchPage { hits, next, total, facets, tolerance: found.tolerance, engine: SearchEngine::Postgres })
    }

    /// Everything that fits the filter.
    async fn all(&self, query: &ServiceQuery, connection: &mut PgConnection) -> Result<Found, SearchError> {
        let tolerance = Tolerance::Exact;
        let order = Order::of(query, tolerance, false)?;
        let counted = facets::count(query, self.most, connection).await.map_err(unavailable)?;
        let hits = page::read(query, None, &order, connection).await.map_err(unavailable)?;
        Ok(Found { order, tolerance, counted, hits })
    }

    /// What has the words, with as little tolerance as finds anything. A page that follows another keeps its tolerance.
    async fn matching(
        &self,
        query: &ServiceQuery,
        text: &Text,
        connection: &mut PgConnection,
    ) -> Result<Found, SearchError> {
        let kept = match query.after.as_ref().map(|cursor| &cursor.key) {
            Some(CursorKey::Score(_, tolerance)) => Some(*tolerance),
            _ => None,
        };
        let mut tolerance = kept.unwrap_or_default();
        let mut meant = None;
        loop {
            if tolerance != Tolerance::Exact && meant.is_none() {
                meant = Some(typos::meant(text, connection).await.map_err(unavailable)?);
            }
            let words = Matcher::of(text, meant.as_ref(), tolerance);
            let order = Order::of(query, tolerance, true)?;
            let (counted, hits) =
                matched::read(query, &words, &order, self.most, connection).await.map_err(unavailable)?;
            let next = match tolerance {
                Tolerance::Exact => Some(Tolerance::Typos),
                Tolerance::Typos => Some(Tolerance::AnyWord),
                Tolerance::AnyWord => None,
            };
            match next.filter(|_| counted.total.count == 0 && kept.is_none()) {
                Some(next) => tolerance = next,
                None if counted.total.is_exact && !order.is_unranked() => {
                    return Ok(Found { order, tolerance, counted, hits });
                }
                None => {
                    let hits = page::read(query, Some(&words), &order, connection).await.map_err(unavailable)?;
                    return Ok(Found { order, tolerance, counted, hits });
                }
            }
        }
    }
}

impl ServiceSearch for PostgresSearch {
    fn search(&self, query: ServiceQuery) -> BoxFuture<'_, Result<SearchPage, SearchError>> {
        Box::pin(self.run(query))
    }
}

fn unavailable(error: sqlx::Error) -> SearchError {
    SearchError::Unavailable(error.into())
}
