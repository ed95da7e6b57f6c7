//! Usage in sums: by hour and day, by service, provider, key and ledger.
//!
//! Invariant: sums are exact (decimals, never floats) and do not depend on the order or the batches of events, so nothing
//! waits behind a parked one. Amounts of two currencies never meet in one sum. A correction changes the sums of the hour of its record.

mod fold;
mod queries;
mod store;
#[cfg(test)]
mod tests;

use domain::{AggregateType, RecordedEvent, StreamId};
use sqlx::PgConnection;
use uuid::Uuid;

pub use fold::Changes;
pub use queries::{Bucket, Days, Dimension, MAX_ROWS, Side, UsagePage, UsageQuery, UsageRow, is_full_hour, usage};

use crate::runtime::{Poison, ReadModel, StoreError};

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct UsageByHour;

impl ReadModel for UsageByHour {
    const NAME: &'static str = "analytics";
    const FOLD_VERSION: i32 = 2;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::UsageLedger];

    type States = ();
    type Changes = Changes;

    fn sequence_key(_event: &RecordedEvent) -> Option<Uuid> {
        None
    }

    fn broken_key(_stream: StreamId) -> Option<Uuid> {
        None
    }

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        changes.add(event)
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        store::write_ledgers(&changes, schema, connection).await?;
        Ok(store::add_sums(&changes, schema, connection).await?)
    }
}
