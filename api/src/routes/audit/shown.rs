//! An event of an aggregate as it is shown to people: what of it the reader may see.
//!
//! Invariant: what that is, [`Reader`] says and nothing here. The stored bytes are for `GET /v1/log`.

use std::collections::{BTreeSet, HashMap};

use domain::authority::Permission;
use domain::disclosure::Reader;
use domain::log::leaf::Leaf;
use domain::log::leaf_hash;
use domain::{AggregateType, PrincipalId, RecordedEvent, TenantId};
use jiff::Timestamp;
use projections::feed::LogEntry;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::http::auth::Caller;
use crate::http::conventions::PositionToken;
use crate::http::conventions::position::LogIdentity;
use crate::http::problem::Problem;
use crate::state::AppState;

/// To which organizations those belong who acted.
pub type Actors = HashMap<PrincipalId, TenantId>;

/// Looks up to which organizations principals belong.
///
/// # Errors
/// They cannot be read.
pub async fn actors(state: &AppState, principals: impl Iterator<Item = PrincipalId>) -> Result<Actors, Problem> {
    let principals: BTreeSet<PrincipalId> = principals.collect();
    Ok(state.read.models.keys.tenants_of(&principals).await?)
}

/// As whom a caller reads what happened.
pub fn reader(caller: &Caller) -> Reader {
    if caller.authority.grants().wide.has(Permission::ReadAudit) {
        Reader::Everything
    } else {
        Reader::Organization(caller.tenant)
    }
}

/// One event of an aggregate.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum AuditedRecord {
    /// An event.
    Event(Box<AuditedEvent>),
    /// An event that does not decode.
    Broken(BrokenEvent),
}

/// An event as its reader may see it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AuditedEvent {
    /// Place in the log; pass it as `min_position` or `as_of`.
    position: PositionToken,
    /// Unique over the log.
    event_id: Uuid,
    /// Who owns the aggregate.
    organization_id: TenantId,
    /// Which kind of aggregate.
    aggregate_type: AggregateType,
    /// Which aggregate.
    aggregate_id: Uuid,
    /// Its version afterwards.
    sequence: i64,
    /// What happened.
    #[schemars(example = "service.registered")]
    event_type: String,
    /// Version of the payload's shape.
    #[schemars(example = &"1")]
    event_version: String,
    /// When it was appended, to the microsecond.
    recorded_at: Timestamp,
    /// The organization that acted; absent where a process of the marketplace did.
    #[serde(skip_serializing_if = "Option::is_none")]
    principal_organization_id: Option<TenantId>,
    /// The command that led to it; for the organization that acted, administrators and auditors.
    #[serde(skip_serializing_if = "Option::is_none")]
    command_id: Option<Uuid>,
    /// What it says: see `/schemas`, where members are required that a reader may not see here. Hashes of secrets are left out for everybody,
    /// upstream costs, sealed as they are, for all but who told them, administrators and auditors: what they say is in the record of the ledger.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    payload: Value,
    /// Who acted and in which circumstances, as stored; personal data in it is sealed. For the organization that acted, administrators and
    /// auditors.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    metadata: Option<Box<RawValue>>,
    /// SHA-256 of the leaf, hexadecimal, of which `GET /v1/log` shows all bytes; for administrators and auditors: others could find by it what
    /// is kept from them.
    #[serde(skip_serializing_if = "Option::is_none")]
    leaf_hash: Option<String>,
}

/// An event whose payload does not decode; it waits for an operator.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BrokenEvent {
    /// Place in the log.
    position: PositionToken,
    /// Unique over the log.
    event_id: Uuid,
    /// Which kind of aggregate.
    aggregate_type: AggregateType,
    /// Which aggregate.
    aggregate_id: Uuid,
    /// That it does not decode; for administrators and auditors also why.
    broken: String,
}

impl AuditedRecord {
    /// What of it this reader may see.
    ///
    /// # Errors
    /// The stored bytes are no JSON, which the database does not let in.
    pub fn of(entry: &LogEntry, log: LogIdentity, reader: Reader, actors: &Actors) -> Result<Self, Problem> {
        match entry {
            LogEntry::Event(event) => {
                let shown = AuditedEvent::of(event, log, reader, actors).map_err(|error| Problem::internal(&error))?;
                Ok(Self::Event(Box::new(shown)))
            }
            LogEntry::Broken { position, stream, event_id, error } => {
                let broken = match reader {
                    Reader::Everything => error.to_string(),
                    Reader::Organization(_) => "the event does not decode".to_owned(),
                };
                Ok(Self::Broken(BrokenEvent {
                    position: log.token(*position),
                    event_id: event_id.0,
                    aggregate_type: stream.aggregate_type,
                    aggregate_id: stream.aggregate_id,
                    broken,
                }))
            }
        }
    }
}

impl AuditedEvent {
    fn of(event: &RecordedEvent, log: LogIdentity, reader: Reader, actors: &Actors) -> Result<Self, serde_json::Error> {
        let actor = actors.get(&event.metadata.principal).copied();
        let sees_circumstances = reader.sees_circumstances_of(actor);
        let metadata = sees_circumstances.then(|| RawValue::from_string(event.metadata_json.clone())).transpose()?;
        let leaf_hash = (reader == Reader::Everything).then(|| leaf_hash(&Leaf::from(event)).to_string());
        Ok(Self {
            position: log.token(event.position),
            event_id: event.event_id.0,
            organization_id: event.tenant_id,
            aggregate_type: event.stream.aggregate_type,
            aggregate_id: event.stream.aggregate_id,
            sequence: event.sequence,
            event_type: event.event_type.clone(),
            event_version: event.event_version.clone(),
            recorded_at: event.recorded_at,
            principal_organization_id: actor,
            command_id: sees_circumstances.then_some(event.command_id.0),
            payload: reader.payload_of(event)?,
            metadata,
            leaf_hash,
        })
    }
}

/// Who acted, where that can be known of an entry.
pub fn principal_of(entry: &LogEntry) -> Option<PrincipalId> {
    match entry {
        LogEntry::Event(event) => Some(event.metadata.principal),
        LogEntry::Broken { .. } => None,
    }
}
