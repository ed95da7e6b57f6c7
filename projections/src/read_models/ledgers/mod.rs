//! Ledgers: balances, credit, and the statement so far.
//!
//! Invariant: balances are the domain's own fold of the ledger's events; lines and draws are sums, so the batches that events
//! fall into leave no trace.

pub(crate) mod account;
mod fold;
mod lines;
mod period_rows;
mod periods;
mod queries;
mod store;
mod tables;
mod upgrade;
mod view;

#[cfg(test)]
mod period_tests;
#[cfg(test)]
mod tests;

use domain::{AggregateType, RecordedEvent};
use sqlx::PgConnection;

pub use account::Account;
pub use fold::Changes;
pub use queries::Ledgers;
pub use tables::LedgersModel;
pub use upgrade::{ChosenLedger, unconfirmed_terms};
pub use view::{
    GrantView, LedgerView, Overflow, PeriodState, PeriodView, StatementCharge, StatementLine, StatementView,
};

use crate::runtime::{Poison, ReadModel, StoreError};

impl ReadModel for LedgersModel {
    const NAME: &'static str = "ledgers";
    const FOLD_VERSION: i32 = 8;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::UsageLedger];

    type States = (tables::LedgerTable,);
    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        changes.add(event);
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        store::store(changes, schema, connection).await
    }
}
