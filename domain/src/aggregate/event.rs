//! Every event of every aggregate under one roof, and how stored bytes become one of them.

use cqrs_es::DomainEvent;

use crate::api_key::{ApiKey, ApiKeyEvent};
use crate::organization::{Organization, OrganizationEvent};
use crate::service::{Service, ServiceEvent};
use crate::usage_ledger::{UsageLedger, UsageLedgerEvent};
use crate::{AggregateType, EventSourced};

/// The newest level of events that this program can read. A new type or version of events raises it, and is written only once
/// every live process has said that it can read that level: an older one would have to stop.
pub const LEVEL: i32 = 1;

/// A decoded event.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Of a tenant.
    Organization(OrganizationEvent),
    /// Of a service.
    Service(ServiceEvent),
    /// Of a credential.
    ApiKey(ApiKeyEvent),
    /// Of a payer's account.
    UsageLedger(UsageLedgerEvent),
}

/// Why stored bytes are not an event. The two cases are handled apart: the first means that this process is too old, the
/// second that the record is broken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A type or version that was introduced after this program.
    #[error("event {event_type} version {event_version} is not known to this version of the program")]
    Unknown {
        /// Wire name.
        event_type: String,
        /// Version of the payload's shape.
        event_version: String,
    },
    /// The type is known and the payload is not of its shape.
    #[error("event {event_type} version {event_version} does not decode: {reason}")]
    Malformed {
        /// Wire name.
        event_type: String,
        /// Version of the payload's shape.
        event_version: String,
        /// What the decoder says.
        reason: String,
    },
}

impl Event {
    /// Decodes a stored payload.
    ///
    /// # Errors
    /// [`DecodeError::Unknown`] for a type or version from the future, [`DecodeError::Malformed`] for a broken payload.
    pub fn decode(
        aggregate_type: AggregateType,
        event_type: &str,
        event_version: &str,
        payload: &str,
    ) -> Result<Self, DecodeError> {
        match aggregate_type {
            AggregateType::Organization => {
                decode_of::<Organization>(event_type, event_version, payload).map(Self::Organization)
            }
            AggregateType::Service => decode_of::<Service>(event_type, event_version, payload).map(Self::Service),
            AggregateType::ApiKey => decode_of::<ApiKey>(event_type, event_version, payload).map(Self::ApiKey),
            AggregateType::UsageLedger => {
                decode_of::<UsageLedger>(event_type, event_version, payload).map(Self::UsageLedger)
            }
        }
    }
}

/// Decodes a stored payload as an event of one aggregate.
///
/// # Errors
/// As [`Event::decode`].
pub fn decode_of<A: EventSourced>(
    event_type: &str,
    event_version: &str,
    payload: &str,
) -> Result<A::Event, DecodeError> {
    if !A::EVENTS.contains(&(event_type, event_version)) {
        return Err(DecodeError::Unknown {
            event_type: event_type.to_owned(),
            event_version: event_version.to_owned(),
        });
    }
    let malformed = |reason: String| DecodeError::Malformed {
        event_type: event_type.to_owned(),
        event_version: event_version.to_owned(),
        reason,
    };
    let event: A::Event = serde_json::from_str(payload).map_err(|error| malformed(error.to_string()))?;
    if event.event_type() != event_type {
        return Err(malformed(format!("the payload is one of {}", event.event_type())));
    }
    Ok(event)
}
