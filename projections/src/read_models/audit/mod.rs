//! The audit trail: who did what, when, in which tenant, to what; one entry an event. What is kept is an index of the log, not a copy:
//! of each term (a tenant, a principal, a type, ...) the positions at which it occurs.
//!
//! Invariant: an entry says what the log says, and nothing is left out: an event that cannot be entered is parked.
//! Entries are independent of each other, so nothing waits behind a parked one.

mod candidates;
mod fold;
mod history;
mod order;
mod positions;
mod queries;
mod store;
#[cfg(test)]
mod tests;

use domain::{RecordedEvent, StreamId};
use sqlx::PgConnection;
use uuid::Uuid;

pub use fold::Changes;
pub use history::{HistoryError, history};
pub use order::Order;
pub use queries::{Entries, Entry, Filter, MAX_PAGE, entries};

use crate::runtime::{Poison, ReadModel, StoreError};

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct AuditTrail;

impl ReadModel for AuditTrail {
    const NAME: &'static str = "audit";
    const FOLD_VERSION: i32 = 2;

    type States = ();
    type Changes = Changes;

    fn sequence_key(_event: &RecordedEvent) -> Option<Uuid> {
        None
    }

    fn broken_key(_stream: StreamId) -> Option<Uuid> {
        None
    }

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        changes.add(event);
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        store::write(changes, schema, connection).await
    }
}
