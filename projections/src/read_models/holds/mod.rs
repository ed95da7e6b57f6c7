//! Open holds: which ledgers have some that are due, and on which ledgers a machine of an organization holds something.
//!
//! Invariant: it says where to look and decides nothing. A row is there as long as the events of its ledger leave the hold open, so one that is
//! due stands here until its expiry is written down.

mod fold;
mod queries;
mod store;

#[cfg(test)]
mod tests;

use domain::{AggregateType, RecordedEvent};
use sqlx::PgConnection;

pub use fold::Changes;
pub use queries::Holds;

use crate::runtime::{Poison, ReadModel, StoreError};

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct HoldsModel;

impl ReadModel for HoldsModel {
    const NAME: &'static str = "holds";
    const FOLD_VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::UsageLedger];

    type States = ();
    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        changes.add(event);
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        Ok(store::store(&changes, schema, connection).await?)
    }
}
