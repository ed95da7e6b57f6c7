//! A price map in the form of `LiteLLM`'s: one JSON object, a service for each name.
//!
//! Invariant: numbers are read from their text, never through a float, so every digit of a price arrives.

mod entry;
mod fields;
mod gathered;
mod price_list;
mod profile;
mod slug;
#[cfg(test)]
mod tests;
mod uplift;

use std::collections::{BTreeMap, BTreeSet};

use domain::values::text::Name;
use domain::{ServiceId, TenantId};

pub use profile::Assumptions;

use self::entry::{Entry, Fields};
use self::slug::{Slugs, unique_slug};
use super::importer::derived_id;
use super::offer::Offer;

/// Documents the fields; no service.
const SAMPLE: &str = "sample_spec";

/// A price map, read.
#[derive(Clone, Debug, Default)]
pub struct PriceMap {
    /// How many entries it has, without the sample.
    pub entries: usize,
    /// Whose services they are.
    pub providers: BTreeMap<TenantId, Name>,
    /// The services.
    pub services: Vec<ServiceEntry>,
    /// Entries that are no services, with the reason.
    pub refused: Vec<(String, String)>,
}

/// A service of the map.
#[derive(Clone, Debug)]
pub struct ServiceEntry {
    /// Its name in the map.
    pub name: String,
    /// What it is to be here.
    pub offer: Offer,
    /// What of it has no place here.
    pub notes: Vec<String>,
}

impl PriceMap {
    /// Reads a map. Without assumptions the services are not to be published, because the map does not say what the
    /// policies ask for.
    ///
    /// # Errors
    /// The text is no JSON object of objects.
    pub fn parse(text: &str, assumptions: Option<&Assumptions>) -> serde_json::Result<Self> {
        let mut map: BTreeMap<String, Fields<'_>> = serde_json::from_str(text)?;
        map.remove(SAMPLE);
        let mut read = Self { entries: map.len(), ..Self::default() };
        let mut slugs = BTreeSet::new();
        for (name, fields) in &map {
            match service(&Entry::new(name, fields), assumptions, &mut slugs) {
                Ok((provider, entry)) => {
                    read.providers.insert(entry.offer.provider, provider);
                    read.services.push(entry);
                }
                Err(reason) => read.refused.push((name.clone(), reason)),
            }
        }
        Ok(read)
    }
}

fn service(
    entry: &Entry<'_>,
    assumptions: Option<&Assumptions>,
    slugs: &mut Slugs,
) -> Result<(Name, ServiceEntry), String> {
    let provider = entry.text("litellm_provider").ok_or("it names no provider, so it is no service")?;
    let provider_name = Name::new(&provider).map_err(|error| error.to_string())?;
    let tenant = TenantId(derived_id(&format!("litellm/{provider}")));
    let (prices, mut notes) = price_list::read(entry)?;
    let profile = profile::read(entry, &provider, assumptions, &mut notes)?;
    let slug = unique_slug(entry.name, tenant, slugs)?;
    let id = ServiceId(derived_id(&format!("litellm/{provider}/{}", entry.name)));
    let offer = Offer { id, provider: tenant, slug, profile, prices, publish: assumptions.is_some() };
    Ok((provider_name, ServiceEntry { name: entry.name.to_owned(), offer, notes }))
}
