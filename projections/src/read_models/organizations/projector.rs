//! Gathers the events of each organisation in order.

use std::collections::BTreeMap;

use domain::organization::OrganizationEvent;
use domain::{AggregateType, Event, OrganizationId, RecordedEvent};
use sqlx::PgConnection;

use crate::runtime::{Poison, ReadModel};

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct OrganizationsModel;

/// What a batch changes: each organisation's events with their version and position.
#[derive(Debug, Default)]
pub struct Changes {
    pub(super) organizations: BTreeMap<OrganizationId, Vec<(OrganizationEvent, i64, i64)>>,
}

impl ReadModel for OrganizationsModel {
    const NAME: &'static str = "organizations";
    const VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Organization];

    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        if let Event::Organization(organization) = &event.event {
            let id = OrganizationId(event.stream.aggregate_id);
            let events = changes.organizations.entry(id).or_default();
            events.push((organization.clone(), event.sequence, event.position));
        }
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        super::store::store(changes, schema, connection).await
    }
}
