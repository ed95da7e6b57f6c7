//! Gathers what a batch of events changes: the events of each service in order, and the names of providers.

use std::collections::BTreeMap;

use domain::organization::{OrganizationEvent, Role};
use domain::service::{Service, ServiceEvent};
use domain::{AggregateType, Event, RecordedEvent, ServiceId, TenantId};
use jiff::Timestamp;
use sqlx::PgConnection;

use crate::runtime::{Poison, ReadModel};

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct CatalogModel;

/// An event of a service, with what of its record is shown.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub event: ServiceEvent,
    pub version: i64,
    pub position: i64,
    pub recorded_at: Timestamp,
}

/// A service between two batches.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    pub service: Service,
    pub version: i64,
    pub created_position: i64,
    pub updated_position: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Folded {
    pub fn apply(&mut self, step: Step) {
        if self.version == 0 {
            self.created_position = step.position;
            self.created_at = step.recorded_at;
        }
        self.version = step.version;
        self.updated_position = step.position;
        self.updated_at = step.recorded_at;
        crate::read_models::fold::apply(&mut self.service, step.event);
    }
}

/// What a batch changes.
#[derive(Debug, Default)]
pub struct Changes {
    pub(super) services: BTreeMap<ServiceId, Vec<Step>>,
    pub(super) organizations: BTreeMap<TenantId, Named>,
}

/// What an organisation came to be called.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Whether this batch registers it as a provider. Of one that is only renamed the table knows.
    pub registered_as_provider: bool,
    /// Every name that it got, in order.
    pub names: Vec<String>,
}

impl ReadModel for CatalogModel {
    const NAME: &'static str = "catalog";
    const VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Service, AggregateType::Organization];

    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        match &event.event {
            Event::Service(service) => {
                let step = Step {
                    event: service.clone(),
                    version: event.sequence,
                    position: event.position,
                    recorded_at: event.recorded_at,
                };
                changes.services.entry(ServiceId(event.stream.aggregate_id)).or_default().push(step);
            }
            Event::Organization(organization) => {
                let named = changes.organizations.entry(TenantId(event.stream.aggregate_id)).or_default();
                let name = match organization {
                    OrganizationEvent::Registered(event) => {
                        named.registered_as_provider = event.roles.contains(&Role::Provider);
                        &event.name
                    }
                    OrganizationEvent::Renamed(event) => &event.name,
                };
                named.names.push(name.as_str().to_owned());
            }
            _ => {}
        }
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        super::store::store(changes, schema, connection).await
    }
}
