//! One entry an event, independent of all others: nothing ever waits behind a parked one.

use domain::RecordedEvent;
use sqlx::PgConnection;
use uuid::Uuid;

use super::store;
use crate::runtime::copy_in::CopyRows;
use crate::runtime::{Poison, ReadModel};

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct AuditTrail;

/// The entries of a batch, written as they will be sent.
#[derive(Debug, Default)]
pub struct Changes {
    pub(super) rows: Option<CopyRows>,
}

impl ReadModel for AuditTrail {
    const NAME: &'static str = "audit";
    const VERSION: i32 = 1;
    const APPENDS_ONLY: bool = true;

    type Changes = Changes;

    fn sequence_key(_event: &RecordedEvent) -> Option<Uuid> {
        None
    }

    fn broken_key(_stream: domain::StreamId) -> Option<Uuid> {
        None
    }

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        store::add(changes.rows.get_or_insert_with(store::rows), event)
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        store::write(changes, schema, connection).await
    }
}
