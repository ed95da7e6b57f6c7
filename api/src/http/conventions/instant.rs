//! Instants in what callers send: within what the database and the log can hold.
//!
//! Invariant: the calendar of what is read here goes further back than the database's, so what lies before year 1 is refused here.

use domain::json::why_no_instant;
use jiff::Timestamp;
use serde::{Deserialize, Deserializer};

/// 0001-01-01.
pub const EARLIEST: Timestamp = Timestamp::constant(-62_135_596_800, 0);

/// An instant.
///
/// # Errors
/// It is none, or before year 1.
pub fn required<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    let instant = Timestamp::deserialize(deserializer)?;
    if instant >= EARLIEST { Ok(instant) } else { Err(serde::de::Error::custom(why_no_instant(&instant.to_string()))) }
}

/// An instant, if one is given.
///
/// # Errors
/// As [`required`].
pub fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    #[derive(Deserialize)]
    struct Given(#[serde(deserialize_with = "required")] Timestamp);
    Ok(Option::<Given>::deserialize(deserializer)?.map(|Given(instant)| instant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Question {
        #[serde(default, deserialize_with = "optional")]
        at: Option<Timestamp>,
    }

    #[test]
    fn what_the_database_cannot_hold_is_refused() {
        let read = |text: &str| serde_json::from_str::<Question>(text).map(|question| question.at.is_some());
        assert_eq!(read(r#"{"at":"0001-01-01T00:00:00Z"}"#).ok(), Some(true));
        assert_eq!(read(r#"{"at":null}"#).ok(), Some(false));
        assert_eq!(read("{}").ok(), Some(false));
        for early in [r#"{"at":"0000-12-31T23:59:59Z"}"#, r#"{"at":"-004800-01-01T00:00:00Z"}"#, r#"{"at":"soon"}"#] {
            assert!(read(early).is_err(), "{early}");
        }
    }
}
