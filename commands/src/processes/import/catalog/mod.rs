//! The starting catalog: services of well-known providers at their list prices, so that a new marketplace has something
//! to find. Written for this project; the file says of when its prices are.
//!
//! Invariant: imported through the same commands as everything else, and again at every start without effect.

mod file;

use super::prices::import_offers;
use super::{ImportError, Importer};

/// The catalog.
const STARTING: &str = include_str!("starting.json");

/// Imports the starting catalog; gives how many services are new.
///
/// # Errors
/// The log cannot be used, or the file is wrong.
pub async fn import_catalog(importer: &Importer) -> Result<usize, ImportError> {
    let malformed = |error: &dyn std::error::Error| ImportError::Malformed(format!("the starting catalog: {error}"));
    let catalog = file::Catalog::parse(STARTING).map_err(|error| malformed(&error))?;
    let mut offers = catalog.offers().map_err(|error| malformed(&error))?;
    for (tenant, name) in catalog.organizations() {
        match importer.organization(tenant, name.clone()).await {
            Ok(_) => {}
            // What one name is taken by keeps no marketplace from starting.
            Err(error @ (ImportError::Refused(_) | ImportError::NameTaken)) => {
                tracing::warn!(provider = %name, reason = %error, "the catalogue's services of a provider are not offered");
                offers.retain(|offer| offer.provider != tenant);
            }
            Err(error) => return Err(error),
        }
    }
    import_offers(importer, offers).await
}
