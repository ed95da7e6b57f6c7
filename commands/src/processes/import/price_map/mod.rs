//! A price map in the form of `LiteLLM`'s: one JSON object, a service for each name.
//!
//! Invariant: numbers are read from their text, never through a float, so every digit of a price arrives.

mod document;
mod entry;
mod fields;
mod gathered;
mod off_peak;
mod price_list;
mod profile;
mod slug;
#[cfg(test)]
mod tests;
mod uplift;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::value::RawValue;

use domain::values::new_name::NewName;
use domain::values::text::Name;
use domain::{ServiceId, TenantId};

pub use profile::{Assumptions, IMPORTED_TAG};

use self::document::Pairs;
use self::entry::{Entry, Fields};
use self::slug::Slugs;
use super::importer::{ImportError, derived_id};
use super::offer::Offer;

/// Documents the fields; no service.
const SAMPLE: &str = "sample_spec";
/// The field that says when a service ends.
const END: &str = "deprecation_date";

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
    /// The text is no JSON object.
    pub fn parse(text: &str, assumptions: Option<&Assumptions>) -> Result<Self, ImportError> {
        let Pairs(pairs) = document::entries(text).map_err(ImportError::Malformed)?;
        let mut map: BTreeMap<String, Vec<&RawValue>> = BTreeMap::new();
        for (name, raw) in pairs {
            map.entry(name).or_default().push(raw);
        }
        map.remove(SAMPLE);
        let mut read = Self { entries: map.len(), ..Self::default() };
        let mut slugs = BTreeSet::new();
        for (name, raws) in &map {
            let fields = raws.iter().map(|raw| document::fields(raw));
            let fields =
                fields.collect::<Result<Vec<_>, _>>().map(|all| Fields::of(all.into_iter().flat_map(|pairs| pairs.0)));
            let is_repeated = raws.len() > 1;
            let read_entry = |fields| service(&Entry::new(name, &fields), is_repeated, assumptions, &mut slugs);
            match fields.and_then(read_entry) {
                Ok((provider, mut entry)) => {
                    entry.notes.extend(times(raws.len()));
                    read.providers.insert(entry.offer.provider, provider);
                    read.services.push(entry);
                }
                Err(reason) => read.refused.push((name.clone(), reason)),
            }
        }
        Ok(read)
    }
}

/// How often a name is there, if that is to be told.
fn times(count: usize) -> Option<String> {
    match count {
        0 | 1 => None,
        2 => Some("the name is in the file twice".to_owned()),
        more => Some(format!("the name is in the file {more} times")),
    }
}

fn service(
    entry: &Entry<'_>,
    is_repeated: bool,
    assumptions: Option<&Assumptions>,
    slugs: &mut Slugs,
) -> Result<(Name, ServiceEntry), String> {
    let provider = entry.text("litellm_provider").ok_or("it names no provider, so it is no service")?;
    let provider_name = NewName::new(&provider).map_err(|error| format!("its provider {provider:?}: {error}"))?;
    let tenant = TenantId(derived_id(&format!("litellm/{provider}")));
    let price_list::Read { list, unread, mut notes } = price_list::read(entry);
    notes.extend(entry.fields.repetitions(is_repeated));
    let profile = profile::read(entry, &provider, assumptions, &mut notes)?;
    let ends_on = end_of(entry, &mut notes);
    let (slug, spare_slug) = slug::slugs(entry.name, &provider, tenant, slugs)?;
    let id = ServiceId(derived_id(&format!("litellm/{provider}/{}", entry.name)));
    let (provider, publish) = (tenant, assumptions.is_some());
    let offer = Offer { id, provider, slug, spare_slug, profile, prices: list, unread, ends_on, publish };
    Ok((provider_name.into(), ServiceEntry { name: entry.name.to_owned(), offer, notes }))
}

/// The day of its end.
fn end_of(entry: &Entry<'_>, notes: &mut Vec<String>) -> Option<Date> {
    let text = entry.text(END)?;
    let end = text.trim().parse();
    end.map_err(|_| notes.push(format!("{END} is {text:?}, which is no day: write it as 2026-01-31"))).ok()
}
