//! Organizations, each of which is a tenant.
//!
//! Invariant: an organization is the domain's own fold of its events.

mod queries;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use domain::organization::{Organization, Role};
use domain::{AggregateType, OrganizationId, RecordedEvent};
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

pub use queries::{NamedTenant, OrganizationView, Organizations};

use super::documents::{self, DocumentTable, Marks, Steps};
use super::rows::columns;
use crate::runtime::{Poison, ReadModel, StateTable, StoreError};

/// The read model, and its only table.
#[derive(Clone, Copy, Debug)]
pub struct OrganizationsModel;

columns! {
    /// What an organization is found by.
    pub struct OrganizationColumns<'a> {
        organization_id: OrganizationId,
        name: &'a str,
        roles: &'a BTreeSet<Role>,
        registered_at: Timestamp,
        changed_at: Timestamp,
    }
}

impl StateTable for OrganizationsModel {
    type Aggregate = Organization;
    const TABLE: &'static str = "organizations";
}

impl DocumentTable for OrganizationsModel {
    type Model = Self;
    const KEY: &'static str = "organization_id";
    type Kept = Marks;
    type Columns<'a> = OrganizationColumns<'a>;

    fn columns<'a>(_id: Uuid, state: &'a Organization, _kept: &'a Marks) -> Option<OrganizationColumns<'a>> {
        let profile = state.profile()?;
        Some(OrganizationColumns {
            organization_id: profile.id,
            name: profile.name.as_str(),
            roles: &profile.roles,
            registered_at: profile.registered_at,
            changed_at: profile.changed_at,
        })
    }
}

impl ReadModel for OrganizationsModel {
    const NAME: &'static str = "organizations";
    const FOLD_VERSION: i32 = 3;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Organization];

    type States = (Self,);
    type Changes = Steps<Organization>;

    fn fold(changes: &mut Steps<Organization>, event: &RecordedEvent) -> Result<(), Poison> {
        changes.fold(event);
        Ok(())
    }

    async fn store(
        changes: Steps<Organization>,
        schema: &str,
        connection: &mut PgConnection,
    ) -> Result<(), StoreError> {
        documents::store::<Self, _>(changes, schema, connection).await
    }
}
