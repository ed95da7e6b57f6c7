//! Every event of every aggregate under one roof, and how stored bytes become one of them.

use cqrs_es::{Aggregate, DomainEvent};
use jiff::Timestamp;

use super::event_sourced::EventSourced;
use crate::log::AggregateType;

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

macro_rules! event {
    ([] $($(#[$doc:meta])* $name:ident in $module:ident as $plural:ident = $wire:literal;)+) => {
        /// A decoded event.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event {
            $($(#[$doc])* $name(<crate::$module::$name as Aggregate>::Event),)+
        }

        impl Event {
            /// The newest level of events that this program can read. What is of a level is written only once every live process
            /// has said that it can read that level: an older one would have to stop.
            pub const LEVEL: i32 = {
                let mut highest = 1;
                $(if <crate::$module::$name as EventSourced>::LEVEL > highest {
                    highest = <crate::$module::$name as EventSourced>::LEVEL;
                })+
                highest
            };

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
                    $(AggregateType::$name => {
                        decode_of::<crate::$module::$name>(event_type, event_version, payload).map(Self::$name)
                    })+
                }
            }

            /// The payload as it is stored.
            ///
            /// # Errors
            /// A payload has no JSON form, which none of ours is.
            pub fn encode(&self) -> Result<String, serde_json::Error> {
                match self {
                    $(Self::$name(event) => serde_json::to_string(event),)+
                }
            }

            /// The kind of aggregate that it happened to.
            pub const fn aggregate_type(&self) -> AggregateType {
                match self {
                    $(Self::$name(_) => AggregateType::$name,)+
                }
            }

            /// The wire name.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$name(event) => event.name(),)+
                }
            }

            /// The version of the payload's shape in which it is written.
            pub const fn version(&self) -> &'static str {
                match self {
                    $(Self::$name(event) => event.version(),)+
                }
            }

            /// When it was decided.
            pub fn at(&self) -> Timestamp {
                match self {
                    $(Self::$name(event) => event.at(),)+
                }
            }
        }

        $(
            impl From<<crate::$module::$name as Aggregate>::Event> for Event {
                fn from(event: <crate::$module::$name as Aggregate>::Event) -> Self {
                    Self::$name(event)
                }
            }
        )+
    };
}

crate::all_aggregates!(event);

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
