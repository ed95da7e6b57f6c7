//! Entries go into their table by COPY, live as well as in a rebuild: they are only ever added.

use domain::RecordedEvent;
use sqlx::PgConnection;

use super::Changes;
use crate::runtime::Poison;
use crate::runtime::copy_in::CopyRows;

const COLUMNS: &str = "position, recorded_at, tenant_id, principal_id, aggregate_type, aggregate_id, sequence, event_id, \
                       event_type, event_version, environment, command_id, request_id, correlation_id, causation_id, \
                       client_address, user_agent";

/// No entries yet.
pub(super) fn rows() -> CopyRows {
    CopyRows::new(17)
}

/// Adds the entry of an event.
pub(super) fn add(rows: &mut CopyRows, event: &RecordedEvent) -> Result<(), Poison> {
    let metadata = &event.metadata;
    let client_address = match &metadata.client_address {
        Some(sealed) => Some(serde_json::to_string(sealed).map_err(|error| Poison::new(error.to_string()))?),
        None => None,
    };
    rows.row()
        .int8(event.position)
        .timestamp(event.recorded_at)
        .uuid(event.tenant_id.0)
        .uuid(metadata.principal.0)
        .text(event.stream.aggregate_type.as_str())
        .uuid(event.stream.aggregate_id)
        .int8(event.sequence)
        .uuid(event.event_id.0)
        .text(&event.event_type)
        .text(&event.event_version)
        .text(metadata.environment.as_str())
        .uuid(event.command_id.0)
        .optional_uuid(metadata.request_id)
        .optional_text(metadata.correlation_id.as_deref())
        .optional_uuid(metadata.causation_id)
        .optional_text(client_address.as_deref())
        .optional_text(metadata.user_agent.as_deref());
    Ok(())
}

/// Writes the entries of a batch.
pub(super) async fn write(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    if let Some(rows) = changes.rows {
        rows.send(&format!("{schema}.entries ({COLUMNS})"), connection).await?;
    }
    Ok(())
}
