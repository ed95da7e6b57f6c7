//! What the two sides of a charge have agreed on, or not yet: mandates, claims, and disputes.
//!
//! Invariant: a row says what the events of its ledger say, as of the last of them; what lapses by itself is read off the time. The
//! batches that events fall into leave no trace.

mod dispute_queries;
mod dispute_view;
mod fold;
mod queries;
mod store;
mod tables;
mod view;

#[cfg(test)]
mod tests;

use domain::{AggregateType, RecordedEvent};
use sqlx::PgConnection;

pub use dispute_queries::DisputeFilter;
pub use dispute_view::{DisputeState, DisputeView};
pub use fold::Changes;
pub use queries::{Agreements, ClaimFilter, Found, MandateFilter};
pub use view::{ClaimState, ClaimView, MandateView, Said, Side};

use crate::runtime::{Poison, ReadModel, StoreError};

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct AgreementsModel;

impl ReadModel for AgreementsModel {
    const NAME: &'static str = "agreements";
    const FOLD_VERSION: i32 = 2;
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
