//! A period of a ledger: what its counts go by.
//!
//! Invariant: which period a use is of follows from its time alone. It is a calendar month, in UTC.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar month: `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i16,
    month: i8,
}

/// How long after its end a period takes what is told of it, and credit pays for what was used before it expired.
pub const GRACE: SignedDuration = SignedDuration::from_hours(72);

/// A text is no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month such as 2026-11")]
pub struct InvalidPeriod;

impl Period {
    /// The one that an instant is in.
    pub fn of(at: Timestamp) -> Self {
        let date = at.to_zoned(TimeZone::UTC).date();
        Self { year: date.year(), month: date.month() }
    }

    /// Its first instant.
    pub fn start(self) -> Timestamp {
        let day = jiff::civil::Date::new(self.year, self.month, 1);
        let start = day.and_then(|day| day.to_zoned(TimeZone::UTC));
        start.map_or(Timestamp::MIN, |start| start.timestamp())
    }
}

impl Period {
    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.month < 12 {
            Self { year: self.year, month: self.month.saturating_add(1) }
        } else {
            Self { year: self.year.saturating_add(1), month: 1 }
        }
    }

    /// The first instant after it.
    pub fn end(self) -> Timestamp {
        self.next().start()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Period {
    type Err = InvalidPeriod;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, month) = text.split_once('-').ok_or(InvalidPeriod)?;
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(InvalidPeriod);
        }
        let (year, month) = (year.parse().map_err(|_| InvalidPeriod)?, month.parse().map_err(|_| InvalidPeriod)?);
        if (1..=12).contains(&month) { Ok(Self { year, month }) } else { Err(InvalidPeriod) }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Period {
    fn schema_name() -> Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$",
            "description": "A calendar month."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_in_its_month_in_utc() {
        let of = |at: &str| Period::of(at.parse().unwrap()).to_string();
        assert_eq!(of("2026-11-30T23:59:59.999999Z"), "2026-11");
        assert_eq!(of("2026-12-01T00:30:00+01:00"), "2026-11");
        assert_eq!(of("2026-12-01T00:00:00Z"), "2026-12");
        let start: Timestamp = "2026-12-01T00:00:00Z".parse().unwrap();
        assert_eq!(Period::of(start).start(), start);
        let end: Timestamp = "2027-01-01T00:00:00Z".parse().unwrap();
        assert_eq!((Period::of(start).end(), Period::of(end).to_string().as_str()), (end, "2027-01"));
    }

    #[test]
    fn the_text_is_read_back_and_sorts_by_time() {
        let period: Period = "2026-11".parse().unwrap();
        assert_eq!(serde_json::to_string(&period).unwrap(), r#""2026-11""#);
        assert_eq!(serde_json::from_str::<Period>(r#""2026-11""#).unwrap(), period);
        assert!(period < "2027-01".parse().unwrap());
        for text in ["2026-13", "2026-1", "26-11", "2026-11-01", "", "2026-+1"] {
            assert_eq!(text.parse::<Period>(), Err(InvalidPeriod), "{text}");
        }
    }
}
