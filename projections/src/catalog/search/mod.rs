//! Search inside Postgres: a text vector for words, labels for filters and facets, trigrams for typing errors.
//!
//! Invariant: the order is total (every sort ends with the id), so pages neither lose nor repeat a hit; and what a statement
//! reads is bounded, except for the ranking of what matches the words.

mod clauses;
#[cfg(test)]
pub(crate) mod conformance;
mod facets;
mod page;
mod text;
mod typos;

#[cfg(test)]
pub(crate) mod tests;

use domain::ports::service_search::{CursorKey, MAX_PAGE, SearchEngine, Tolerance};
use domain::ports::{PortFuture, SearchError, SearchPage, ServiceQuery, ServiceSearch};
use sqlx::{PgConnection, PgPool};

use facets::Counted;
use text::Text;

/// Searches the tables of the catalogue.
#[derive(Clone, Debug)]
pub struct PostgresSearch {
    pool: PgPool,
}

impl PostgresSearch {
    /// Searches with a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    async fn run(&self, mut query: ServiceQuery) -> Result<SearchPage, SearchError> {
        query.limit = query.limit.clamp(1, MAX_PAGE);
        let mut connection = self.pool.acquire().await.map_err(unavailable)?;
        let (words, tolerance, counted) = matching(&query, &mut connection).await?;
        let order = page::Order::of(&query, tolerance, words.is_some())?;
        let (hits, next) = page::read(&query, words.as_ref(), &order, &mut connection).await?;
        let engine = SearchEngine::Postgres;
        Ok(SearchPage { hits, next, total: counted.total, facets: counted.facets, tolerance, engine })
    }
}

impl ServiceSearch for PostgresSearch {
    fn search(&self, query: ServiceQuery) -> PortFuture<'_, Result<SearchPage, SearchError>> {
        Box::pin(self.run(query))
    }
}

/// The words to match, with as little tolerance as finds anything, and how many matches that gives. A page that follows
/// another keeps its tolerance.
async fn matching(
    query: &ServiceQuery,
    connection: &mut PgConnection,
) -> Result<(Option<Matcher>, Tolerance, Counted), SearchError> {
    let Some(text) = Text::read(&query.text) else {
        let counted = facets::count(query, None, connection).await.map_err(unavailable)?;
        return Ok((None, Tolerance::Exact, counted));
    };
    let kept = match query.after.as_ref().map(|cursor| &cursor.key) {
        Some(CursorKey::Score(_, tolerance)) => Some(*tolerance),
        _ => None,
    };
    let mut meant = None;
    let levels: &[Tolerance] = match &kept {
        Some(tolerance) => std::slice::from_ref(tolerance),
        None => &[Tolerance::Exact, Tolerance::Typos, Tolerance::AnyWord],
    };
    let mut last = None;
    for tolerance in levels {
        if *tolerance != Tolerance::Exact && meant.is_none() {
            meant = Some(typos::meant(&text, connection).await.map_err(unavailable)?);
        }
        let matcher = Matcher { query: text.to_query(meant.as_ref(), *tolerance), key: text.key().to_owned() };
        let counted = facets::count(query, Some(&matcher), connection).await.map_err(unavailable)?;
        let found = counted.total.count > 0;
        last = Some((Some(matcher), *tolerance, counted));
        if found {
            break;
        }
    }
    last.ok_or(SearchError::CursorDoesNotFit)
}

/// What the text vectors are compared with.
struct Matcher {
    /// As Postgres reads a `tsquery`.
    query: String,
    /// The whole text as one word, which a name may equal.
    key: String,
}

fn unavailable(error: sqlx::Error) -> SearchError {
    SearchError::Unavailable(error.into())
}
