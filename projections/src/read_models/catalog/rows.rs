//! How a service becomes a row of `search`.
//!
//! Invariant: pure; the same service, prices and provider's name give the same row.

use domain::service::{Assurance, Listing, Modality, Profile, Region};

use super::prices::Summary;
use super::tables::SearchRow;
use super::visibility::is_listed;
use super::words::{self, Words};

/// What is in effect at the service's last change, and what comes next.
pub(super) fn search_row(listing: &Listing, created_position: i64, provider: Option<&str>) -> SearchRow {
    let profile = &listing.profile;
    let now = listing.prices_at(listing.changed_at).map(|prices| Summary::from(&prices.list));
    let mut to_come = listing.prices.holding().map(|(prices, _)| prices);
    let (to_come, then) = (to_come.find(|prices| prices.effective_at > listing.changed_at), to_come.next());
    let next = to_come.map(|prices| Summary::from(&prices.list));
    SearchRow {
        service_id: listing.id,
        tenant_id: listing.provider.0,
        state: listing.state.as_str(),
        listed: is_listed(listing.state),
        created_position,
        name_folded: profile.name.as_str().to_lowercase(),
        name_key: words::key(profile.name.as_str()),
        slug_key: words::key(listing.slug.as_str()),
        context_window_tokens: profile.context_window_tokens,
        price_currency: now.map(|prices| prices.currency.to_string()),
        input_price: now.and_then(|prices| prices.input),
        output_price: now.and_then(|prices| prices.output),
        lowest_price: now.and_then(|prices| prices.lowest()),
        is_free: now.is_some_and(|prices| prices.is_free),
        next_effective_at: to_come.map(|prices| prices.effective_at),
        next_currency: next.map(|prices| prices.currency.to_string()),
        next_input_price: next.and_then(|prices| prices.input),
        next_output_price: next.and_then(|prices| prices.output),
        next_lowest_price: next.and_then(|prices| prices.lowest()),
        next_is_free: next.map(|prices| prices.is_free),
        then_effective_at: then.map(|prices| prices.effective_at),
        labels: labels(listing).join(" "),
        words: text(listing, provider).to_vector(),
    }
}

fn text(listing: &Listing, provider: Option<&str>) -> Words {
    let profile = &listing.profile;
    let mut words = Words::default();
    words.add_name('A', profile.name.as_str());
    words.add_name('A', listing.slug.as_str());
    words.add_name('A', provider.unwrap_or_default());
    for word in profile.tags.iter().chain(&profile.capabilities) {
        words.add_name('B', word.as_str());
    }
    words.add_name('B', profile.category.as_str());
    for modality in profile.input_modalities.union(&profile.output_modalities) {
        words.add_name('B', modality.as_str());
    }
    words.add_prose('C', profile.description.as_str());
    words
}

/// What is filtered and counted by, as `facet:value`. No value has a space in it.
fn labels(listing: &Listing) -> Vec<String> {
    let profile: &Profile = &listing.profile;
    let assurance = &profile.assurance;
    let mut labels = Vec::new();
    let mut add = |facet: &str, value: &str| labels.push(format!("{facet}:{value}"));
    add(label::CATEGORY, profile.category.as_str());
    add(label::PROVIDER, &listing.provider.to_string());
    add(label::SUPPORT, assurance.support.as_str());
    profile.capabilities.iter().for_each(|word| add(label::CAPABILITY, word.as_str()));
    profile.tags.iter().for_each(|word| add(label::TAG, word.as_str()));
    profile.input_modalities.iter().for_each(|modality: &Modality| add(label::INPUT, modality.as_str()));
    profile.output_modalities.iter().for_each(|modality: &Modality| add(label::OUTPUT, modality.as_str()));
    assurance.compliance.iter().for_each(|level| add(label::COMPLIANCE, level.as_str()));
    assurance.certifications.iter().for_each(|name| add(label::CERTIFICATION, name.as_str()));
    residency(assurance).for_each(|region| add(label::RESIDENCY, region.as_str()));
    profile.quantization.iter().for_each(|format| add(label::QUANTIZATION, format.as_str()));
    labels
}

/// Where data stays; `EU` is added where it stays in one of its members.
pub(crate) fn residency(assurance: &Assurance) -> impl Iterator<Item = Region> + '_ {
    let stated = &assurance.residency;
    let is_european = stated.iter().any(|region| region.is_in_european_union()) && !stated.contains(&Region::EU);
    stated.iter().copied().chain(is_european.then_some(Region::EU))
}

/// Names in front of the colon.
pub(crate) mod label {
    pub const CATEGORY: &str = "category";
    pub const PROVIDER: &str = "provider";
    pub const CAPABILITY: &str = "capability";
    pub const TAG: &str = "tag";
    pub const INPUT: &str = "input";
    pub const OUTPUT: &str = "output";
    pub const COMPLIANCE: &str = "compliance";
    pub const CERTIFICATION: &str = "certification";
    pub const RESIDENCY: &str = "residency";
    pub const SUPPORT: &str = "support";
    pub const QUANTIZATION: &str = "quantization";
}
