//! `as_of`: a place in the past, by time or by position. Both are addresses of the log.

use std::borrow::Cow;

use jiff::Timestamp;
use projections::read_models::catalog::AsOf;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::PositionToken;
use super::instant;
use super::position::LogIdentity;
use crate::http::problem::Problem;

/// An RFC 3339 time, a position as the log and the audit trail number them, or a position token of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOfParam {
    /// An instant.
    Time(Timestamp),
    /// A place in the log.
    Position(i64),
    /// A place in a certain log.
    Token(PositionToken),
}

impl AsOfParam {
    /// The address in this log.
    ///
    /// # Errors
    /// The token is of another log.
    pub fn in_log(self, log: LogIdentity) -> Result<AsOf, Problem> {
        match self {
            Self::Time(at) => Ok(AsOf::Time(at)),
            Self::Position(position) => Ok(AsOf::Position(position)),
            Self::Token(token) if token.log == log => Ok(AsOf::Position(token.position)),
            Self::Token(_) => Err(Problem::field(
                "as_of",
                "foreign_position",
                "this position is of another log or of before a failover",
            )),
        }
    }
}

impl<'de> Deserialize<'de> for AsOfParam {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        if let Ok(position) = text.parse() {
            return match position {
                1.. => Ok(Self::Position(position)),
                _ => Err(serde::de::Error::custom("positions begin with 1")),
            };
        }
        let time = text.parse().ok().filter(|time| *time >= instant::EARLIEST).map(Self::Time);
        let place = time.or_else(|| PositionToken::decode(&text).map(Self::Token));
        place.ok_or_else(|| {
            serde::de::Error::custom(
                "neither an RFC 3339 time such as 2026-01-31T12:00:00Z, nor a position, nor a position token",
            )
        })
    }
}

impl JsonSchema for AsOfParam {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "AsOf".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [
            {"type": "string", "format": "date-time"},
            {"type": "string", "pattern": "^([1-9][0-9]{0,17}|[A-Za-z0-9_-]{37}[AQgw])$"}
        ]})
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn read(text: &str) -> Option<AsOfParam> {
        serde_json::from_value(json!(text)).ok()
    }

    #[test]
    fn times_positions_and_tokens_are_told_apart() {
        let log = LogIdentity { log_id: Uuid::from_u128(7), incarnation: 1 };
        let token = PositionToken { log, position: 12 };
        assert_eq!(read("2026-01-31T12:00:00Z"), Some(AsOfParam::Time("2026-01-31T12:00:00Z".parse().unwrap())));
        assert_eq!(read("12"), Some(AsOfParam::Position(12)));
        assert_eq!(read(&token.encode()).unwrap().in_log(log).unwrap(), AsOf::Position(12));
    }

    #[test]
    fn a_token_of_another_log_is_no_address_here() {
        let log = LogIdentity { log_id: Uuid::from_u128(7), incarnation: 1 };
        let after_failover = LogIdentity { incarnation: 2, ..log };
        let token = AsOfParam::Token(PositionToken { log, position: 12 });
        assert_eq!(token.in_log(after_failover).unwrap_err().errors[0].field, "as_of");
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "0", "-1", "yesterday", "2026-01-31", "99999999999999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
