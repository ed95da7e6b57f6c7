//! Read your writes: an opaque token that names a place in this log, and waiting until a read model is there.
//!
//! A token names the log and its incarnation, so that one from another log or from before a failover is refused and not
//! taken for a number.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::http::problem::Problem;

/// Which log this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogIdentity {
    /// Made with the log.
    pub log_id: Uuid,
    /// Raised after a failover that lost events.
    pub incarnation: i32,
}

/// A place in a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PositionToken {
    /// Which log.
    pub log: LogIdentity,
    /// Which place.
    pub position: i64,
}

impl PositionToken {
    /// The text of the token.
    pub fn encode(&self) -> String {
        let mut bytes = Vec::with_capacity(28);
        bytes.extend_from_slice(self.log.log_id.as_bytes());
        bytes.extend_from_slice(&self.log.incarnation.to_be_bytes());
        bytes.extend_from_slice(&self.position.to_be_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads a token.
    pub fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (log_id, rest) = bytes.split_first_chunk::<16>()?;
        let (incarnation, rest) = rest.split_first_chunk::<4>()?;
        let position = <[u8; 8]>::try_from(rest).ok()?;
        let log = LogIdentity { log_id: Uuid::from_bytes(*log_id), incarnation: i32::from_be_bytes(*incarnation) };
        Some(Self { log, position: i64::from_be_bytes(position) })
    }

    /// The position, if the token is of this log.
    ///
    /// # Errors
    /// The token is of another log.
    pub fn position_in(&self, log: LogIdentity) -> Result<i64, Problem> {
        if self.log == log {
            Ok(self.position)
        } else {
            Err(Problem::parameter(
                "min_position",
                "foreign_position",
                "this position is of another log or of before a failover",
            ))
        }
    }
}

impl Serialize for PositionToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.encode())
    }
}

impl<'de> Deserialize<'de> for PositionToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::decode(&text).ok_or_else(|| serde::de::Error::custom("not a position: use one as an answer gave it"))
    }
}

impl JsonSchema for PositionToken {
    fn schema_name() -> Cow<'static, str> {
        "PositionToken".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "An opaque place in the log; pass it as `min_position` to read your own writes."
        })
    }
}
