//! A period of a ledger: what its counts go by.
//!
//! Invariant: it is a name, that of a month. When it begins and ends says the ledger's [calendar](super::Calendars::bounds) alone.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A month: `2026-11`.
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
    /// The month of an instant in UTC: the period of a ledger without a calendar, and of what was recorded before that was stated.
    pub fn in_utc(at: Timestamp) -> Self {
        let date = Offset::UTC.to_datetime(at).date();
        Self { year: date.year(), month: date.month() }
    }

    /// An instant that is in the period by whichever calendar: no two zones are half a month apart.
    pub(super) fn middle(self) -> Timestamp {
        let day = Date::new(self.year, self.month, 15).unwrap_or(Date::MAX);
        Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX)
    }

    /// The last day of the month, by which what was supplied in it is taxed.
    pub fn last_day(self) -> Date {
        Date::new(self.year, self.month, 1).unwrap_or(Date::MAX).last_of_month()
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.month < 12 {
            Self { year: self.year, month: self.month.saturating_add(1) }
        } else {
            Self { year: self.year.saturating_add(1), month: 1 }
        }
    }

    /// Its year and its month, to be kept in few bytes.
    pub(super) const fn parts(self) -> (i16, i8) {
        (self.year, self.month)
    }

    /// The one of a year and a month that were kept.
    pub(super) const fn of_parts((year, month): (i16, i8)) -> Self {
        Self { year, month }
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
            "description": "A month of the ledger's calendar."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_in_its_month_in_utc() {
        let of = |at: &str| Period::in_utc(at.parse().unwrap()).to_string();
        assert_eq!(of("2026-11-30T23:59:59.999999Z"), "2026-11");
        assert_eq!(of("2026-12-01T00:30:00+01:00"), "2026-11");
        assert_eq!(of("2026-12-01T00:00:00Z"), "2026-12");
    }

    #[test]
    fn a_month_has_a_middle_and_a_last_day() {
        let of = |period: &str| {
            let period: Period = period.parse().unwrap();
            assert_eq!(Period::in_utc(period.middle()), period);
            period.last_day().to_string()
        };
        assert_eq!(
            ["2026-12", "2028-02", "9999-12", "0000-01"].map(of),
            ["2026-12-31", "2028-02-29", "9999-12-31", "0000-01-31"]
        );
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
