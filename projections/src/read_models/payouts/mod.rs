//! Payouts, and what can be paid out.
//!
//! Invariants: a payout is the domain's own fold of its events. What a provider has earned is a sum over the lines of bills that are closed, and is on
//! one payout at most, which is what the log says of it.

mod fold;
mod queries;
mod store;
mod tables;
mod view;
mod work;

#[cfg(test)]
mod tests;

use domain::{AggregateType, RecordedEvent};
use sqlx::PgConnection;

pub use fold::Changes;
pub use queries::{PayoutFilter, Payouts};
pub use tables::PayoutsModel;
pub use view::{PayoutSummary, PayoutView};
pub use work::Due;

use crate::runtime::{Poison, ReadModel, StoreError};

impl ReadModel for PayoutsModel {
    const NAME: &'static str = "payouts";
    const FOLD_VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Payout, AggregateType::UsageLedger];

    type States = (tables::PayoutTable,);
    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        changes.add(event);
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        store::store(changes, schema, connection).await
    }
}
