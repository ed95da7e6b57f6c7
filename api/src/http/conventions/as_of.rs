//! `as_of`: a place in the past, by time or by the position of an answer. Both are addresses of the log.

use std::borrow::Cow;

use domain::json::instant;
use jiff::Timestamp;
use projections::read_models::catalog::AsOf;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::PositionToken;
use super::waiting::within_the_log;
use crate::http::problem::Problem;
use crate::state::AppState;

/// An RFC 3339 time, or a position as an answer gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOfParam {
    /// An instant.
    Time(Timestamp),
    /// A place in a certain log.
    Token(PositionToken),
}

impl AsOfParam {
    /// The address in the log.
    ///
    /// # Errors
    /// The token is of another log, or beyond the end of this one.
    pub async fn resolve(self, state: &AppState) -> Result<AsOf, Problem> {
        match self {
            Self::Time(at) => Ok(AsOf::Time(at)),
            Self::Token(token) => {
                let position = token.position_in(state.log, "as_of")?;
                within_the_log(state, position, "as_of").await?;
                Ok(AsOf::Position(position))
            }
        }
    }
}

impl<'de> Deserialize<'de> for AsOfParam {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let place = match instant(&text) {
            Ok(time) => Ok(Self::Time(time)),
            Err(why) => PositionToken::decode(&text).map(Self::Token).ok_or(why),
        };
        place.map_err(|why| serde::de::Error::custom(format!("{why}; nor is it a position as an answer gave it")))
    }
}

impl JsonSchema for AsOfParam {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "AsOf".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [
            {"type": "string", "format": "date-time"},
            PositionToken::json_schema(generator),
        ]})
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::http::conventions::position::{LogIdentity, TokenKey};

    fn read(text: &str) -> Option<AsOfParam> {
        serde_json::from_value(json!(text)).ok()
    }

    #[test]
    fn times_and_tokens_are_told_apart() {
        let log = LogIdentity { log_id: Uuid::from_u128(7), incarnation: 1, key: TokenKey::new([9; 32]) };
        let token = log.token(12);
        assert_eq!(read("2026-01-31T12:00:00Z"), Some(AsOfParam::Time("2026-01-31T12:00:00Z".parse().unwrap())));
        assert_eq!(read(&token.encode()), Some(AsOfParam::Token(token)));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "0", "-1", "12", "yesterday", "2026-01-31", "99999999999999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
