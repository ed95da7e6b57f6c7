//! A page of a search with what is shown of its hits.
//!
//! Invariant: what searches gives ids only. What is shown is read from the catalogue, which checks once more what the viewer
//! may see, so a copy of the catalogue that lags shows nobody what is not theirs.

use super::query::{SearchError, SearchPage, ServiceQuery, ServiceSearch};
use crate::read_models::catalog::{Catalog, ServiceView};

/// Searches, and reads the hits from the catalogue.
///
/// # Errors
/// See [`SearchError`].
pub async fn search(
    engine: &dyn ServiceSearch,
    catalog: &Catalog,
    query: ServiceQuery,
) -> Result<(SearchPage, Vec<ServiceView>), SearchError> {
    let viewer = query.viewer;
    let page = engine.search(query).await?;
    let views = catalog.many(viewer, &page.hits).await;
    let views = views.map_err(|error| SearchError::Unavailable(error.into()))?;
    Ok((page, views))
}
