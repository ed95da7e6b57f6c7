//! The prices that usage was rated with, by the revision that a record names.

use std::sync::Arc;

use domain::authority::{Permission, Principal, Process, Resource, authorize};
use domain::pricing::{PriceList, PriceRevision};
use domain::{ServiceId, Viewer};
use projections::read_models::catalog::{BilledPrices, Catalog};

use crate::http::problem::Problem;
use crate::state::AppState;

/// Reads them.
pub struct RatedPrices<'a> {
    catalog: &'a Catalog,
}

impl<'a> RatedPrices<'a> {
    /// Whoever was billed may read by which prices, whatever has become of the service.
    pub fn new(state: &'a AppState) -> Self {
        Self { catalog: &state.read.models.catalog }
    }

    /// As whom whoever was billed for a service looks at its prices.
    pub fn viewer() -> Viewer {
        let access = authorize(&Principal::system(Process::Statement), Permission::ReadServices, &Resource::any());
        access.map_or(Viewer::Public, Viewer::With)
    }

    /// A revision of the prices of a service; `None` while it cannot be read.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn get(&self, service: ServiceId, revision: PriceRevision) -> Result<Option<BilledPrices>, Problem> {
        Ok(self.catalog.rated(service, revision).await?)
    }
}

/// The prices that a record names: from memory while others may still name them, else from the catalogue; `None` while they cannot be read.
///
/// # Errors
/// The database does not answer.
pub async fn price_list(
    state: &AppState,
    service: ServiceId,
    revision: PriceRevision,
) -> Result<Option<Arc<PriceList>>, Problem> {
    if let Some(priced) = state.metering.prices().pinned(service, revision) {
        return Ok(Some(Arc::clone(&priced.prices)));
    }
    Ok(RatedPrices::new(state).get(service, revision).await?.map(|prices| Arc::new(prices.list)))
}
