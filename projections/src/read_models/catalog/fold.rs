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
    /// Whether this batch registers it as a provider. Of one that is only renamed the table knows.
    pub registered_as_provider: bool,
    /// Every name that it got, in order.
    pub names: Vec<String>,
}

impl Changes {
    /// Adds what an event changes.
    pub(super) fn add(&mut self, record: &RecordedEvent) {
        self.services.fold(record);
        if let Event::Organization(event) = &record.event {
            let named = self.organizations.entry(TenantId(record.stream.aggregate_id)).or_default();
            let name = match event {
                OrganizationEvent::Registered(event) => {
                    named.registered_as_provider = event.roles.contains(&Role::Provider);
                    &event.name
                }
                OrganizationEvent::Renamed(event) => &event.name,
                OrganizationEvent::Appointed(_) => return,
            };
            named.names.push(name.as_str().to_owned());
        }
    }
}
