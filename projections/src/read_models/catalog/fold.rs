//! Gathers what a batch of events changes: the events of each service in order, and the names of providers.

use std::collections::BTreeMap;

use domain::organization::{OrganizationEvent, Role};
use domain::service::Service;
use domain::{Event, RecordedEvent, TenantId};

use crate::read_models::documents::Steps;

/// What a batch changes.
#[derive(Default)]
pub struct Changes {
    pub(super) services: Steps<Service>,
    pub(super) organizations: BTreeMap<TenantId, Named>,
}

/// What an organization came to be called.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// What became of it, in order: another name, or whether it is a provider from then on, or both.
    pub steps: Vec<(Option<String>, Option<bool>)>,
}

impl Changes {
    /// Adds what an event changes.
    pub(super) fn add(&mut self, record: &RecordedEvent) {
        self.services.fold(record);
        if let Event::Organization(event) = &record.event {
            let (name, roles) = match event {
                OrganizationEvent::Registered(event) => (Some(&event.name), Some(&event.roles)),
                OrganizationEvent::Renamed(event) => (Some(&event.name), None),
                OrganizationEvent::Appointed(event) => (None, Some(&event.roles)),
                OrganizationEvent::PermitsVoided(_)
                | OrganizationEvent::LookClaimed(_)
                | OrganizationEvent::Identified(_)
                | OrganizationEvent::FeeTermsSet(_)
                | OrganizationEvent::PayoutAccountSet(_)
                | OrganizationEvent::Closed(_) => {
                    return;
                }
            };
            let named = self.organizations.entry(TenantId(record.stream.aggregate_id)).or_default();
            let is_provider = roles.map(|roles| roles.contains(&Role::Provider));
            named.steps.push((name.map(|name| name.as_str().to_owned()), is_provider));
        }
    }
}
