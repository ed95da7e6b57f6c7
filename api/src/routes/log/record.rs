//! A record of the log as it is shown.
//!
//! Invariant: payload and metadata are the stored bytes, so whoever reads them can compute the leaf hash that stands beside.

use domain::log::leaf::Leaf;
use domain::log::leaf_hash;
use domain::{AggregateType, RecordedEvent};
use jiff::Timestamp;
use projections::feed::LogEntry;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::http::conventions::PositionToken;
use crate::http::conventions::position::LogIdentity;
use crate::http::problem::Problem;

/// One place of the log.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum LogRecord {
    /// An event.
    Event(Box<LogEvent>),
    /// A record whose payload does not decode.
    Broken(BrokenRecord),
}

/// An event as it is stored.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LogEvent {
    /// Where it is in this log: pass it as `after`, as `Last-Event-ID` or as `min_position`.
    pub position: PositionToken,
    /// Which event of the log it is, from 1 without gaps: one more than the index of its leaf.
    pub number: i64,
    /// Unique over the log.
    pub event_id: Uuid,
    /// Who owns the aggregate.
    pub tenant_id: Uuid,
    /// Which kind of aggregate.
    pub aggregate_type: AggregateType,
    /// Which aggregate.
    pub aggregate_id: Uuid,
    /// Its version afterwards.
    pub sequence: i64,
    /// What happened.
    #[schemars(example = "service.registered")]
    pub event_type: String,
    /// Version of the payload's shape.
    #[schemars(example = &"1")]
    pub event_version: String,
    /// The command that led to it.
    pub command_id: Uuid,
    /// When it was appended, to the microsecond.
    pub recorded_at: Timestamp,
    /// The stored bytes of the payload: see `/schemas` for what is in them.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub payload: Box<RawValue>,
    /// The stored bytes of the metadata; personal data in them is sealed.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub metadata: Box<RawValue>,
    /// SHA-256 of the leaf, hexadecimal.
    pub leaf_hash: String,
}

/// A record whose payload does not decode; whoever projects it parks it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BrokenRecord {
    /// Where it is in this log.
    pub position: PositionToken,
    /// Which record of the log it is, from 1 without gaps.
    pub number: i64,
    /// Unique over the log.
    pub event_id: Uuid,
    /// Which kind of aggregate.
    pub aggregate_type: AggregateType,
    /// Which aggregate.
    pub aggregate_id: Uuid,
    /// Why it does not decode.
    pub broken: String,
}

impl LogRecord {
    /// As it is shown.
    ///
    /// # Errors
    /// The stored bytes are no JSON, which the database does not let in.
    pub fn of(entry: &LogEntry, log: LogIdentity) -> Result<Self, Problem> {
        match entry {
            LogEntry::Event(event) => {
                LogEvent::of(event, log).map(Box::new).map(Self::Event).map_err(|error| Problem::internal(&error))
            }
            LogEntry::Broken { position, stream, event_id, error } => Ok(Self::Broken(BrokenRecord {
                position: log.token(*position),
                number: *position,
                event_id: event_id.0,
                aggregate_type: stream.aggregate_type,
                aggregate_id: stream.aggregate_id,
                broken: error.to_string(),
            })),
        }
    }
}

impl LogEvent {
    fn of(event: &RecordedEvent, log: LogIdentity) -> Result<Self, serde_json::Error> {
        Ok(Self {
            position: log.token(event.position),
            number: event.position,
            event_id: event.event_id.0,
            tenant_id: event.tenant_id.0,
            aggregate_type: event.stream.aggregate_type,
            aggregate_id: event.stream.aggregate_id,
            sequence: event.sequence,
            event_type: event.event_type.clone(),
            event_version: event.event_version.clone(),
            command_id: event.command_id.0,
            recorded_at: event.recorded_at,
            payload: RawValue::from_string(event.payload.clone())?,
            metadata: RawValue::from_string(event.metadata_json.clone())?,
            leaf_hash: leaf_hash(&Leaf::from(event)).to_string(),
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::Arc;

    use domain::organization::{OrganizationEvent, Renamed};
    use domain::{CommandId, Event, EventId, Metadata, StreamId, TenantId};

    use super::*;
    use crate::http::conventions::position::TokenKey;

    pub const LOG: LogIdentity =
        LogIdentity { log_id: Uuid::from_u128(7), incarnation: 1, key: TokenKey::new([9; 32]) };

    /// An event whose payload is spaced as no serialiser of ours would.
    pub fn renamed(position: i64) -> LogEntry {
        let at: Timestamp = "2026-01-01T00:00:00.000001Z".parse().unwrap();
        LogEntry::Event(Arc::new(RecordedEvent {
            position,
            event_id: EventId(Uuid::from_u128(1)),
            tenant_id: TenantId(Uuid::from_u128(2)),
            stream: StreamId::new(AggregateType::Organization, Uuid::from_u128(2)),
            sequence: 2,
            event_type: "organization.renamed".to_owned(),
            event_version: "1".to_owned(),
            payload: r#"{ "renamed":  {"name": "Acme", "at": "2026-01-01T00:00:00Z"}}"#.to_owned(),
            metadata_json: r#"{"principal": "x"}"#.to_owned(),
            command_id: CommandId(Uuid::from_u128(3)),
            recorded_at: at,
            event: Event::Organization(OrganizationEvent::Renamed(Renamed { name: "Acme".parse().unwrap(), at })),
            metadata: Metadata::default(),
        }))
    }

    #[test]
    fn the_stored_bytes_are_shown_as_they_are() {
        let text = serde_json::to_string(&LogRecord::of(&renamed(7), LOG).unwrap()).unwrap();
        assert!(text.contains(r#""payload":{ "renamed":  {"name": "Acme", "at": "2026-01-01T00:00:00Z"}},"#), "{text}");
        assert!(text.contains(r#""recorded_at":"2026-01-01T00:00:00.000001Z""#), "{text}");
    }

    #[test]
    fn the_leaf_hash_can_be_computed_from_what_is_shown() {
        let LogEntry::Event(event) = renamed(7) else { panic!("an event") };
        let LogRecord::Event(shown) = LogRecord::of(&renamed(7), LOG).unwrap() else { panic!("an event") };
        let leaf = Leaf { payload: shown.payload.get(), metadata: shown.metadata.get(), ..Leaf::from(&*event) };
        assert_eq!(leaf_hash(&leaf).to_string(), shown.leaf_hash);
    }
}
