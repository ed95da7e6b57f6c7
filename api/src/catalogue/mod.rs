//! The starting catalogue: services of well-known providers at their list prices, so that a new marketplace has something
//! to find. Written for this project; the file says of when its prices are.
//!
//! Invariant: imported through the same commands as everything else, and again at every start without effect.

mod file;

use anyhow::Context;

use crate::import::Importer;
use crate::serve::Platform;

/// The catalogue.
const STARTING: &str = include_str!("starting.json");

/// Imports the starting catalogue; gives how many services are new.
///
/// # Errors
/// The log cannot be used, or the file is wrong.
pub async fn import(platform: &Platform) -> anyhow::Result<usize> {
    let catalogue = file::Catalogue::parse(STARTING).context("the file of the starting catalogue is wrong")?;
    let importer = Importer::new(platform.write.clone(), platform.clock.clone());
    for (tenant, name) in catalogue.organizations() {
        importer.organization(tenant, name).await?;
    }
    Ok(crate::import::import_offers(&importer, catalogue.offers()?).await?)
}
