//! One record of the log as it is stored, whether it decodes or not.

use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::Row;
use uuid::Uuid;

use super::reader::{LogReader, unavailable};
use crate::feed::FeedError;

/// The columns that are of use without knowing what they mean.
#[derive(Clone, Debug)]
pub(crate) struct StoredEvent {
    pub event_id: Uuid,
    pub tenant_id: Uuid,
    pub aggregate_id: String,
    pub sequence: i64,
    pub event_type: String,
    pub event_version: String,
    pub payload: String,
    pub metadata: String,
    pub recorded_at: Timestamp,
}

impl LogReader {
    /// The record at a position that is known to be there.
    ///
    /// # Errors
    /// [`FeedError::Unavailable`], also if it is not there.
    pub(crate) async fn stored(&self, position: i64) -> Result<StoredEvent, FeedError> {
        let row = sqlx::query(
            "SELECT event_id, tenant_id, aggregate_id, sequence, event_type, event_version, payload::text, metadata::text,
                    recorded_at FROM events WHERE position = $1",
        )
        .bind(position)
        .fetch_one(self.pool())
        .await
        .map_err(unavailable)?;
        let read = || -> Result<StoredEvent, sqlx::Error> {
            Ok(StoredEvent {
                event_id: row.try_get(0)?,
                tenant_id: row.try_get(1)?,
                aggregate_id: row.try_get(2)?,
                sequence: row.try_get(3)?,
                event_type: row.try_get(4)?,
                event_version: row.try_get(5)?,
                payload: row.try_get(6)?,
                metadata: row.try_get(7)?,
                recorded_at: row.try_get::<SqlTimestamp, _>(8)?.to_jiff(),
            })
        };
        read().map_err(unavailable)
    }
}
