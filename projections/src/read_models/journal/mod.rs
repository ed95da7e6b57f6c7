//! The journal: what each event of money moves, and what accounts come to at the end of a day.
//!
//! Invariants: it is the domain's own fold. The postings of a position come to zero, and so do the accounts of a currency at the end of every day.

mod fold;
mod queries;
mod store;
mod tables;

#[cfg(test)]
mod tests;

use domain::{AggregateType, RecordedEvent};
use sqlx::PgConnection;

pub use fold::Changes;
pub use queries::{Balance, Journal, JournalFilter, JournalPosting};

use crate::runtime::{Poison, ReadModel, StoreError};

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct JournalModel;

impl ReadModel for JournalModel {
    const NAME: &'static str = "journal";
    const FOLD_VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] =
        &[AggregateType::UsageLedger, AggregateType::Invoice, AggregateType::Payout];

    type States = ();
    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        changes.add(event);
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        store::store(changes, schema, connection).await
    }
}
