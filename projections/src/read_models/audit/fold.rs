//! One entry an event, written as it will be sent.

use domain::RecordedEvent;

use crate::runtime::Poison;
use crate::runtime::copy_in::CopyRows;

/// In the order in which fields are written; what is sent names them.
pub(super) const COLUMNS: &str = "position, recorded_at, tenant_id, principal_id, aggregate_type, aggregate_id, sequence, \
                                  event_id, event_type, event_version, environment, command_id, request_id, correlation_id, \
                                  causation_id, client_address, user_agent";

/// The entries of a batch.
#[derive(Debug, Default)]
pub struct Changes {
    pub(super) rows: Option<CopyRows>,
}

impl Changes {
    /// Adds the entry of an event.
    ///
    /// # Errors
    /// The sealed address cannot be written as JSON.
    pub(super) fn add(&mut self, event: &RecordedEvent) -> Result<(), Poison> {
        let metadata = &event.metadata;
        let client_address = match &metadata.client_address {
            Some(sealed) => Some(serde_json::to_string(sealed).map_err(|error| Poison::new(error.to_string()))?),
            None => None,
        };
        self.rows
            .get_or_insert_with(|| CopyRows::new(17))
            .row()
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
}
