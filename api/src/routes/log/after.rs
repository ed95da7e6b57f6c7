//! Where a reader of the log is.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// The last position that a caller has; 0 before the first event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct After(pub(super) i64);

impl<'de> Deserialize<'de> for After {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let position = i64::deserialize(deserializer)?;
        if position < 0 { Err(serde::de::Error::custom("positions are not negative")) } else { Ok(Self(position)) }
    }
}

impl JsonSchema for After {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "After".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "integer", "format": "int64", "minimum": 0, "default": 0})
    }
}
