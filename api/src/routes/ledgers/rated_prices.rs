//! The prices that usage was rated with, by the revision that a record or a line names.

use domain::authority::{Permission, Principal, Process, Resource, authorize};
use domain::pricing::{PriceList, PriceRevision};
use domain::{ServiceId, Viewer};
use projections::read_models::catalog::Catalog;

use crate::http::problem::Problem;
use crate::state::AppState;

/// Reads them.
pub struct RatedPrices {
    catalog: Catalog,
    viewer: Viewer,
}

impl RatedPrices {
    /// Whoever was billed may read by which prices, whatever has become of the service.
    pub fn new(state: &AppState) -> Self {
        Self { catalog: Catalog::new(state.pool.clone()), viewer: Self::viewer() }
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
    pub async fn get(&self, service: ServiceId, revision: PriceRevision) -> Result<Option<PriceList>, Problem> {
        let below = revision.0.checked_add(1).map(PriceRevision);
        let found = self.catalog.price_revisions(self.viewer, service, below, 1).await?;
        Ok(found.into_iter().find(|found| found.revision == revision).map(|found| found.list))
    }
}
