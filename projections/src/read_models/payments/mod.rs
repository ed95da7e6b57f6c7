//! Payments, what only a provider of payments has, and top-ups that are under way.
//!
//! Invariants: a payment is the domain's own fold of its events. Of a top-up it does not matter whether it or its end is heard of first: what has ended
//! stays so.

mod fold;
mod queries;
mod tables;

#[cfg(test)]
mod tests;

use domain::{AggregateType, RecordedEvent};
use sqlx::PgConnection;

pub use fold::Changes;
pub use queries::{PaymentFilter, PaymentView, Payments, STRAYS_KEPT, TopUpUnderWay, Unsettled};
pub use tables::PaymentsModel;

use crate::runtime::{Poison, ReadModel, StoreError};

impl ReadModel for PaymentsModel {
    const NAME: &'static str = "payments";
    const FOLD_VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Payment, AggregateType::UsageLedger];

    type States = (Self,);
    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        changes.add(event);
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        fold::store(changes, schema, connection).await
    }
}
