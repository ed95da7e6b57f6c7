//! One event as the log holds it: the exact stored bytes beside what they decode to.
//!
//! Invariant: `event` is what `payload` decodes to; the bytes, not the decoded value, are what is hashed.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Metadata;
use crate::{CommandId, Event, EventId, TenantId};

/// The kinds of aggregate there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AggregateType {
    /// A tenant.
    Organization,
    /// A published LLM service.
    Service,
    /// A credential.
    ApiKey,
    /// A payer's account.
    UsageLedger,
}

impl AggregateType {
    /// Every kind, in the order of declaration.
    pub const ALL: [Self; 4] = [Self::Organization, Self::Service, Self::ApiKey, Self::UsageLedger];

    /// The name in the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Service => "service",
            Self::ApiKey => "api_key",
            Self::UsageLedger => "usage_ledger",
        }
    }
}

impl fmt::Display for AggregateType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The name is none of [`AggregateType::ALL`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown aggregate type {0:?}; known are organization, service, api_key, usage_ledger")]
pub struct UnknownAggregateType(pub String);

impl FromStr for AggregateType {
    type Err = UnknownAggregateType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| UnknownAggregateType(text.to_owned()))
    }
}

/// Which stream: the events of one aggregate. Ids are unique over all tenants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StreamId {
    /// The kind.
    pub aggregate_type: AggregateType,
    /// The id within all aggregates of any kind.
    pub aggregate_id: Uuid,
}

impl StreamId {
    /// The stream of one aggregate.
    pub fn new(aggregate_type: AggregateType, aggregate_id: Uuid) -> Self {
        Self { aggregate_type, aggregate_id }
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.aggregate_type, self.aggregate_id)
    }
}

/// One event of the log.
#[derive(Clone, Debug)]
pub struct RecordedEvent {
    /// Place in the total order, from 1, without gaps.
    pub position: i64,
    /// Unique over the log.
    pub event_id: EventId,
    /// Who owns the aggregate.
    pub tenant_id: TenantId,
    /// Which aggregate.
    pub stream: StreamId,
    /// Place within the stream, from 1, without gaps.
    pub sequence: i64,
    /// Wire name, such as `service.registered`.
    pub event_type: String,
    /// Version of the payload's shape.
    pub event_version: String,
    /// The payload's stored bytes.
    pub payload: String,
    /// The metadata's stored bytes.
    pub metadata_json: String,
    /// The command that led to it.
    pub command_id: CommandId,
    /// When it was appended, to the microsecond; never decreases with `position`.
    pub recorded_at: Timestamp,
    /// What `payload` decodes to.
    pub event: Event,
    /// What `metadata_json` decodes to.
    pub metadata: Metadata,
}
