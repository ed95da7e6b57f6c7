//! Keys as they are listed, their tokens by month, and what the directory in memory is loaded from.
//!
//! Invariant: a key is the domain's own fold of its events.

pub(crate) mod cascade;
mod fold;
pub(crate) mod month;
mod peppers;
mod queries;
mod store;
pub(crate) mod tables;
mod upgrade;

#[cfg(test)]
mod tests;

use domain::{AggregateType, RecordedEvent};
use jiff::SignedDuration;
use sqlx::PgConnection;

pub use fold::Changes;
pub use peppers::keys_by_pepper;
pub use queries::{KeyFilter, KeyView, Keys};
pub use tables::KeysModel;
pub use upgrade::{KeyRef, UpgradeCheck, upgrade_check};

use crate::runtime::{Poison, ReadModel, StoreError};

/// How long the directory in memory knows a key that is over, and a ledger that is closed: the longest call, the time for telling, and a
/// day for clocks that differ.
pub const KNOWN_AFTER_ITS_END: SignedDuration = SignedDuration::from_hours(24 + 48 + 24);

impl ReadModel for KeysModel {
    const NAME: &'static str = "keys";
    const FOLD_VERSION: i32 = 2;
    const AGGREGATES: &'static [AggregateType] =
        &[AggregateType::ApiKey, AggregateType::UsageLedger, AggregateType::Organization];

    type States = (tables::KeyTable, tables::BudgetTable, tables::TenantTable);
    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        changes.add(event);
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        store::store(changes, schema, connection).await
    }
}
