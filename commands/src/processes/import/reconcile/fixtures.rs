//! What the tests of this folder begin with.

use std::collections::{BTreeMap, BTreeSet};

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use domain::money::Currency;
use domain::pricing::{PriceList, PriceSchedule};
use domain::service::{
    Assurance, Authentication, Category, ComplianceLevel, Endpoint, MeteredBy, Profile, Protocol, Service,
    ServiceCommand, Slug,
};
use domain::values::text::{Description, Name};
use domain::{ServiceId, TenantId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::processes::import::offer::Offer;

pub fn at() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().unwrap()
}

/// A profile that passes the policies.
pub fn profile() -> Profile {
    let endpoint = Endpoint {
        protocol: Protocol::Http,
        url: "https://api.example.com".to_owned(),
        authentication: Authentication::Bearer,
    };
    let assurance = Assurance {
        compliance: Some(ComplianceLevel::Public),
        residency: ["US".parse().unwrap()].into(),
        ..Assurance::default()
    };
    Profile {
        name: Name::new("Large").unwrap(),
        description: Description::new("").unwrap(),
        category: Category::Chat,
        tags: BTreeSet::new(),
        capabilities: BTreeSet::new(),
        input_modalities: BTreeSet::new(),
        output_modalities: BTreeSet::new(),
        context_window_tokens: None,
        max_output_tokens: None,
        quantization: None,
        metered_by: Some(MeteredBy::Payer),
        longest_call_seconds: None,
        endpoint: Some(endpoint),
        assurance,
    }
}

/// Prices by part, in US dollars.
pub fn list(parts: &[(&str, &str)]) -> PriceList {
    let parts: BTreeMap<_, _> = parts
        .iter()
        .map(|(part, price)| (part.parse().unwrap(), PriceSchedule::flat(price.parse().unwrap())))
        .collect();
    PriceList::new(Currency::USD, parts).unwrap()
}

/// A price of tokens sent and one of tokens received.
pub fn flat(input: &str, output: &str) -> PriceList {
    list(&[("input/token", input), ("output/token", output)])
}

pub fn offer() -> Offer {
    Offer {
        id: ServiceId(Uuid::from_u128(1)),
        provider: TenantId(Uuid::from_u128(2)),
        slug: Slug::new("large").unwrap(),
        spare_slug: Slug::new("large-1").unwrap(),
        profile: profile(),
        prices: Some(flat("0.000001", "0.000002")),
        unread: Vec::new(),
        ends_on: None,
        publish: true,
    }
}

/// The service after a further command, by the domain's own rules.
pub fn after(service: &mut Service, command: ServiceCommand) {
    futures::executor::block_on(service.handle(command, &(), &EventSink::default())).unwrap();
}
