//! Calendars for tests: as the zone database of the tests has them, and such as no database has.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Calendar, SetCalendar, WeekDay, ZoneOffset};

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A calendar of a made-up zone: no database has it.
pub fn made_up(offsets: &[(&str, i32)]) -> Calendar {
    let offset = |(from, hours): &(&str, i32)| ZoneOffset { from: at(from), offset_seconds: hours * 3_600 };
    Calendar {
        zone: "Nowhere/Town".to_owned(),
        week_start: WeekDay::Sunday,
        tz_version: "1999a".to_owned(),
        offsets: offsets.iter().map(offset).collect(),
    }
}

/// A calendar as the zone database of the tests has it.
pub fn of_zone(name: &str) -> Calendar {
    let zone = TimeZone::get(name).unwrap();
    let start = at("2020-01-01T00:00:00Z");
    let first = ZoneOffset { from: start, offset_seconds: zone.to_offset(start).seconds() };
    let next = zone
        .following(start)
        .take(40)
        .map(|next| ZoneOffset { from: next.timestamp(), offset_seconds: next.offset().seconds() });
    Calendar { zone: name.to_owned(), offsets: std::iter::once(first).chain(next).collect(), ..Calendar::default() }
}

/// Goes by this from the next windows and the next period on.
pub fn set_calendar(now: &str, calendar: Calendar) -> SetCalendar {
    SetCalendar { at: at(now), calendar }
}
