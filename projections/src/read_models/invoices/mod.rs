//! Invoices and notes, and the bills that wait for one.
//!
//! Invariants: a document is the domain's own fold of its events. A bill says on how many documents it is, as a sum over what was drafted and what was
//! voided, so it does not matter which of a ledger and its documents is heard of first.

mod fold;
mod queries;
mod settled;
mod status;
mod store;
mod tables;
mod view;
mod work;

#[cfg(test)]
mod tests;

use domain::{AggregateType, RecordedEvent};
use sqlx::PgConnection;

pub use fold::Changes;
pub use queries::{InvoiceFilter, Invoices};
pub use status::{InvoiceStatus, UnknownStatus};
pub use tables::InvoicesModel;
pub use view::{InvoiceSummary, InvoiceView};
pub use work::{ClosedBill, WaitingBill};

use crate::runtime::{Poison, ReadModel, StoreError};

impl ReadModel for InvoicesModel {
    const NAME: &'static str = "invoices";
    const FOLD_VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Invoice, AggregateType::UsageLedger];

    type States = (tables::InvoiceTable,);
    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        changes.add(event);
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        store::store(changes, schema, connection).await
    }
}
