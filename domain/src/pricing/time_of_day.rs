//! A time of the day to the minute, as a clock on the wall shows it.
//!
//! Invariant: from `00:00` to `24:00`, which is the end of the day and in no day itself.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Time;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Minutes of a day.
const MINUTES: u16 = 24 * 60;

/// A time of the day: `18:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

/// A text is no time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a time of the day is written as 18:00, from 00:00 to 24:00")]
pub struct InvalidTimeOfDay;

impl TimeOfDay {
    /// So many minutes after the day begins; `None` beyond its end.
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes <= MINUTES { Some(Self(minutes)) } else { None }
    }

    /// The minute that a time is in.
    pub fn of(time: Time) -> Self {
        let part = |part: i8| u16::try_from(part).unwrap_or_default();
        Self(part(time.hour()).saturating_mul(60).saturating_add(part(time.minute())))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = InvalidTimeOfDay;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let part = |text: &str| -> Result<u16, InvalidTimeOfDay> {
            let is_two_digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| is_two_digits).ok_or(InvalidTimeOfDay)
        };
        let (hour, minute) = text.split_once(':').ok_or(InvalidTimeOfDay)?;
        let (hour, minute) = (part(hour)?, part(minute)?);
        let minutes = hour.saturating_mul(60).saturating_add(minute);
        Self::from_minutes(minutes).filter(|_| minute < 60).ok_or(InvalidTimeOfDay)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for TimeOfDay {
    fn schema_name() -> Cow<'static, str> {
        "TimeOfDay".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
            "description": "A time of the day; `24:00` is its end."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_the_day_is_two_digits_each_and_reads_back() {
        for text in ["00:00", "09:05", "23:59", "24:00"] {
            let read: TimeOfDay = serde_json::from_value(text.into()).unwrap();
            assert_eq!(serde_json::to_value(read).unwrap(), text);
        }
        for text in ["24:01", "25:00", "9:00", "09:60", "0900", "+9:00", "09:00:00", ""] {
            assert_eq!(text.parse::<TimeOfDay>(), Err(InvalidTimeOfDay), "{text}");
        }
        let time = jiff::civil::time(23, 59, 59, 999_999_999);
        assert_eq!(TimeOfDay::of(time).to_string(), "23:59");
    }
}
