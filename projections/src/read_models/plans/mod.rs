//! Plans that payers can be on.
//!
//! Invariant: a plan is the domain's own fold of its events.

mod queries;

use domain::plan::Plan;
use domain::{AggregateType, PlanId, RecordedEvent, TenantId};
use sqlx::PgConnection;
use uuid::Uuid;

pub use queries::{PlanView, Plans};

use super::documents::{self, DocumentTable, Marks, Steps};
use super::rows::columns;
use crate::runtime::{Poison, ReadModel, StateTable, StoreError};

/// The read model, and its only table.
#[derive(Clone, Copy, Debug)]
pub struct PlansModel;

columns! {
    /// What a plan is found by.
    pub struct PlanColumns {
        plan_id: PlanId,
        tenant_id: TenantId,
        retired: bool,
    }
}

impl StateTable for PlansModel {
    type Aggregate = Plan;
    const TABLE: &'static str = "plans";
}

impl DocumentTable for PlansModel {
    type Model = Self;
    const KEY: &'static str = "plan_id";
    type Kept = Marks;
    type Columns<'a> = PlanColumns;

    fn columns(_id: Uuid, state: &Plan, _kept: &Marks) -> Option<PlanColumns> {
        let profile = state.profile()?;
        Some(PlanColumns { plan_id: profile.id, tenant_id: profile.by, retired: profile.retired_at.is_some() })
    }
}

impl ReadModel for PlansModel {
    const NAME: &'static str = "plans";
    const FOLD_VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Plan];

    type States = (Self,);
    type Changes = Steps<Plan>;

    fn fold(changes: &mut Steps<Plan>, event: &RecordedEvent) -> Result<(), Poison> {
        changes.fold(event);
        Ok(())
    }

    async fn store(changes: Steps<Plan>, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        documents::store::<Self, _>(changes, schema, connection).await
    }
}
