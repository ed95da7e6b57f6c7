//! The form of the catalog's file: providers with what they assure, and their services. Prices are decimal texts: by the
//! million units under `per_million`, by the unit under `per_unit`.

use std::collections::{BTreeMap, BTreeSet};

use domain::money::{Currency, Decimal};
use domain::pricing::{PriceList, PricePart, PriceSchedule};
use domain::service::{
    Assurance, Authentication, Category, Certification, ComplianceLevel, Endpoint, MeteredBy, Modality, Profile,
    Protocol, Region, Slug, SupportLevel, TrainingUse, Word,
};
use domain::values::text::{Description, Name};
use domain::{ServiceId, TenantId};
use serde::Deserialize;

use super::super::{Offer, derived_id};

/// A service of the file that cannot be offered.
#[derive(Debug, thiserror::Error)]
#[error("{service}: {source}")]
pub struct Unofferable {
    service: String,
    source: Box<dyn std::error::Error + Send + Sync>,
}

type Checked<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    /// Of which day the prices are.
    prices_as_of: jiff::civil::Date,
    currency: Currency,
    providers: Vec<Provider>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Provider {
    slug: Slug,
    name: Name,
    endpoint: String,
    authentication: Authentication,
    residency: BTreeSet<Region>,
    compliance: ComplianceLevel,
    #[serde(default)]
    certifications: BTreeSet<Certification>,
    training_use: TrainingUse,
    retention_days: Option<u16>,
    services: Vec<Listed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    slug: Slug,
    name: Name,
    about: Description,
    category: Category,
    #[serde(default)]
    tags: BTreeSet<Word>,
    #[serde(default)]
    can: BTreeSet<Word>,
    #[serde(rename = "in")]
    inputs: BTreeSet<Modality>,
    #[serde(rename = "out")]
    outputs: BTreeSet<Modality>,
    context: Option<u64>,
    max_output: Option<u64>,
    #[serde(default)]
    per_million: BTreeMap<PricePart, Decimal>,
    #[serde(default)]
    per_unit: BTreeMap<PricePart, Decimal>,
}

impl Catalog {
    /// Reads the file.
    ///
    /// # Errors
    /// It is not of the form.
    pub fn parse(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    /// The providers.
    pub fn organizations(&self) -> impl Iterator<Item = (TenantId, Name)> + '_ {
        self.providers.iter().map(|provider| (provider.tenant(), provider.name.clone()))
    }

    /// The services.
    ///
    /// # Errors
    /// See [`Unofferable`].
    pub fn offers(&self) -> Result<Vec<Offer>, Unofferable> {
        let services = self.providers.iter().flat_map(|provider| {
            provider.services.iter().map(move |service| {
                let wrong = |source| Unofferable { service: format!("{}/{}", provider.slug, service.slug), source };
                self.offer(provider, service).map_err(wrong)
            })
        });
        services.collect()
    }

    fn offer(&self, provider: &Provider, service: &Listed) -> Checked<Offer> {
        let million: Decimal = "0.000001".parse()?;
        let by_million = service.per_million.iter().map(|(part, price)| Ok((*part, price.checked_mul(million)?)));
        let by_unit = service.per_unit.iter().map(|(part, price)| Ok((*part, *price)));
        let parts = by_million.chain(by_unit).map(|part| part.map(|(part, price)| (part, PriceSchedule::flat(price))));
        let prices = PriceList::new(self.currency, parts.collect::<Checked<_>>()?)?;
        Ok(Offer {
            id: ServiceId(derived_id(&format!("catalogue/{}/{}", provider.slug, service.slug))),
            provider: provider.tenant(),
            slug: service.slug.clone(),
            spare_slug: service.slug.clone(),
            profile: self.profile(provider, service)?,
            prices: Some(prices),
            unread: Vec::new(),
            ends_on: None,
            publish: true,
        })
    }

    fn profile(&self, provider: &Provider, service: &Listed) -> Checked<Profile> {
        let about = format!("{} List prices as of {}.", service.about, self.prices_as_of);
        let (url, authentication) = (provider.endpoint.clone(), provider.authentication);
        Ok(Profile {
            name: service.name.clone(),
            description: Description::new(&about)?,
            category: service.category,
            tags: service.tags.clone(),
            capabilities: service.can.clone(),
            input_modalities: service.inputs.clone(),
            output_modalities: service.outputs.clone(),
            context_window_tokens: service.context,
            max_output_tokens: service.max_output,
            quantization: None,
            metered_by: Some(MeteredBy::Payer),
            longest_call_seconds: None,
            endpoint: Some(Endpoint { protocol: Protocol::Http, url, authentication }),
            assurance: Assurance {
                sla: None,
                support: SupportLevel::Standard,
                compliance: Some(provider.compliance),
                certifications: provider.certifications.clone(),
                residency: provider.residency.clone(),
                retention_days: provider.retention_days,
                training_use: provider.training_use,
            },
        })
    }
}

impl Provider {
    fn tenant(&self) -> TenantId {
        TenantId(derived_id(&format!("catalogue/{}", self.slug)))
    }
}

#[cfg(test)]
mod tests {
    use domain::service::Policies;
    use domain::service::policy::approval_grounds;

    use super::*;

    fn starting() -> Vec<Offer> {
        Catalog::parse(super::super::STARTING).unwrap().offers().unwrap()
    }

    #[test]
    fn it_has_at_least_sixty_services_of_twelve_providers_each_once() {
        let offers = starting();
        let ids: BTreeSet<_> = offers.iter().map(|offer| offer.id).collect();
        let providers: BTreeSet<_> = offers.iter().map(|offer| offer.provider).collect();
        assert_eq!(ids.len(), offers.len());
        assert!(offers.len() >= 60 && providers.len() >= 12, "{} of {}", offers.len(), providers.len());
    }

    #[test]
    fn every_service_passes_the_policies_without_an_approver() {
        for offer in starting() {
            Policies::default()
                .check(&offer.profile, offer.prices.is_some())
                .unwrap_or_else(|error| panic!("{}: {error}", offer.slug));
            assert!(approval_grounds(&offer.profile).is_empty(), "{}", offer.slug);
        }
    }

    #[test]
    fn a_price_by_the_million_becomes_one_by_the_unit_exactly() {
        let offers = starting();
        let offer = offers.iter().find(|offer| offer.slug.as_str() == "gpt-4.1-mini").unwrap();
        let input = &offer.prices.as_ref().unwrap().parts()[&PricePart::INPUT_TOKEN];
        assert_eq!(*input, PriceSchedule::flat("0.0000004".parse().unwrap()));
    }
}
