//! A service, as the tests drive it: registered under a slug.

use std::collections::BTreeSet;

use domain::service::{
    Assurance, Authentication, Category, ComplianceLevel, Endpoint, Modality, Profile, Protocol, Register,
    ServiceCommand, Slug,
};
use domain::values::text::{Description, Name};
use domain::{ServiceId, TenantId};
use uuid::Uuid;

use crate::organization::at;

/// A profile with a name that passes every policy.
pub fn profile(name: &str) -> Profile {
    Profile {
        name: Name::new(name).unwrap(),
        description: Description::new("Answers questions.").unwrap(),
        category: Category::Chat,
        tags: BTreeSet::new(),
        capabilities: BTreeSet::new(),
        input_modalities: BTreeSet::from([Modality::Text]),
        output_modalities: BTreeSet::from([Modality::Text]),
        context_window_tokens: Some(128_000),
        max_output_tokens: None,
        quantization: None,
        metered_by: None,
        longest_call_seconds: None,
        endpoint: Some(Endpoint {
            protocol: Protocol::Http,
            url: "https://api.example.com/v1".to_owned(),
            authentication: Authentication::Bearer,
        }),
        assurance: Assurance {
            compliance: Some(ComplianceLevel::Public),
            residency: BTreeSet::from(["US".parse().unwrap()]),
            ..Assurance::default()
        },
    }
}

/// Registers a service.
pub fn register(id: Uuid, provider: TenantId, slug: &str) -> ServiceCommand {
    ServiceCommand::Register(Register {
        id: ServiceId(id),
        provider,
        slug: Slug::new(slug).unwrap(),
        version: "1.0.0".parse().unwrap(),
        profile: Box::new(profile(slug)),
        at: at(0),
    })
}
