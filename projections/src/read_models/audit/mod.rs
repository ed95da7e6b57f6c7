//! The audit trail: who did what, when, in which tenant, to what; one entry an event.
//!
//! Invariant: an entry says what the log's metadata say, and nothing is left out: an event that cannot be entered is parked.
//! Entries are independent of each other, so nothing waits behind a parked one.

mod fold;
mod history;
mod queries;
mod store;
#[cfg(test)]
mod tests;

use domain::{RecordedEvent, StreamId};
use sqlx::PgConnection;
use uuid::Uuid;

pub use fold::Changes;
pub use history::{HistoryError, history};
pub use queries::{Entry, Filter, MAX_PAGE, Order, entries};

use crate::runtime::{Poison, ReadModel, StoreError};

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct AuditTrail;

impl ReadModel for AuditTrail {
    const NAME: &'static str = "audit";
    const FOLD_VERSION: i32 = 1;
    const APPENDS_ONLY: bool = true;

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
        Ok(store::write(changes, schema, connection).await?)
    }
}
