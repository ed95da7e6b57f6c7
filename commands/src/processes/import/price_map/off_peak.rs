//! Prices of certain hours in a price map: when they hold, in the form of our windows.
//!
//! Invariant: hours that are stated in UTC and days that are those of a zone become hours of that zone, at the same instants; where that cannot be
//! said exactly nothing is taken over, and the plain price holds, which is not too low.

use std::collections::BTreeSet;

use domain::pricing::windows::{MAX_HOURS, MAX_WINDOWS};
use domain::pricing::{Hours, Label, PriceWindow, TimeOfDay};
use domain::values::week_day::WeekDay;
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::Deserialize;
use serde_json::value::RawValue;

/// What our lists call the variant.
pub const VARIANT: &str = "off_peak";
/// Minutes of a day.
const DAY: i32 = 24 * 60;
/// A zone whose clocks were not changed after this has one offset for all that such a map prices: 2020-01-01.
const SETTLED: Timestamp = Timestamp::constant(1_577_836_800, 0);

/// A window as the map has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MapWindow {
    hours_utc: OneOrMore,
    /// From 1 for Monday to 7.
    #[serde(default)]
    weekdays: Vec<u8>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// The windows of a price of certain hours.
///
/// # Errors
/// What of them cannot be read.
pub fn windows(windows: Option<&RawValue>, zone: Option<&RawValue>) -> Result<Vec<PriceWindow>, String> {
    let windows = windows.ok_or("it does not say when")?;
    let windows: Vec<MapWindow> =
        serde_json::from_str(windows.get()).map_err(|_| "its windows have another form".to_owned())?;
    let zone: String = zone.map_or(Ok("UTC".to_owned()), |zone| {
        serde_json::from_str(zone.get()).map_err(|_| "weekday_timezone is no text".to_owned())
    })?;
    let found = TimeZoneDatabase::bundled().get(&zone).map_err(|_| format!("{zone:?} is no known time zone"))?;
    let offset = offset_minutes(&found).ok_or_else(|| format!("the clocks of {zone} are changed"))?;
    let variant: Label = VARIANT.parse().map_err(|error: domain::pricing::PartError| error.to_string())?;
    let window = |window: MapWindow| {
        let days = window.weekdays.iter().map(|day| week_day(*day)).collect::<Result<BTreeSet<_>, _>>()?;
        let stretches = match window.hours_utc {
            OneOrMore::One(text) => vec![text],
            OneOrMore::More(texts) => texts,
        };
        let read = |text: &String| in_zone(text, offset).ok_or_else(|| format!("{text:?} are no hours"));
        let stretches = stretches.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        // All of a day is said by leaving its hours out.
        let is_whole = stretches.iter().any(Vec::is_empty);
        let mut hours = if is_whole { Vec::new() } else { stretches.concat() };
        hours.sort_by_key(|hours| hours.from);
        if hours.len() > MAX_HOURS {
            return Err("it has more hours than a price list".to_owned());
        }
        Ok(PriceWindow { variant, days, hours, zone: zone.clone(), except: BTreeSet::new() })
    };
    if windows.len() > MAX_WINDOWS {
        return Err("it has more windows than a price list".to_owned());
    }
    windows.into_iter().map(window).collect()
}

fn week_day(number: u8) -> Result<WeekDay, String> {
    Ok(match number {
        1 => WeekDay::Monday,
        2 => WeekDay::Tuesday,
        3 => WeekDay::Wednesday,
        4 => WeekDay::Thursday,
        5 => WeekDay::Friday,
        6 => WeekDay::Saturday,
        7 => WeekDay::Sunday,
        _ => return Err(format!("{number} is no day of the week")),
    })
}

/// By how much a zone is ahead of UTC, if that is always the same.
fn offset_minutes(zone: &TimeZone) -> Option<i32> {
    let seconds = zone.to_offset(SETTLED).seconds();
    let is_settled = zone.following(SETTLED).next().is_none();
    (is_settled && seconds % 60 == 0).then_some(seconds / 60)
}

/// A stretch in UTC, such as `10:00-00:00`, as hours of a zone: two where it goes on over midnight there, none for all of a day.
fn in_zone(text: &str, offset: i32) -> Option<Vec<Hours>> {
    let minute = |text: &str| -> Option<i32> {
        let (hour, minute) = text.split_once(':')?;
        text.parse::<TimeOfDay>().ok()?;
        Some(hour.parse::<i32>().ok()? * 60 + minute.parse::<i32>().ok()?)
    };
    let (from, to) = text.split_once('-')?;
    let (from, to) = (minute(from.trim())?, minute(to.trim())?);
    let length = if to > from { to - from } else { to + DAY - from };
    let begin = (from + offset).rem_euclid(DAY);
    let end = begin + length;
    let hours = |from: i32, to: i32| {
        let time = |minutes| TimeOfDay::from_minutes(u16::try_from(minutes).ok()?);
        Some(Hours { from: time(from)?, to: time(to)? })
    };
    if length == DAY {
        return Some(Vec::new());
    }
    if end <= DAY { Some(vec![hours(begin, end)?]) } else { Some(vec![hours(begin, DAY)?, hours(0, end - DAY)?]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(text: &str) -> Box<RawValue> {
        RawValue::from_string(text.to_owned()).unwrap()
    }

    fn read(stated: &str, zone: Option<&str>) -> Result<Vec<PriceWindow>, String> {
        let (stated, zone) = (raw(stated), zone.map(|zone| raw(&format!("{zone:?}"))));
        windows(Some(&stated), zone.as_deref())
    }

    fn hours(window: &PriceWindow) -> Vec<String> {
        window.hours.iter().map(|hours| format!("{}-{}", hours.from, hours.to)).collect()
    }

    const MAP: &str = r#"[{"hours_utc": ["00:00-01:00", "04:00-06:00", "10:00-00:00"], "weekdays": [1, 2, 3, 4, 5]},
        {"hours_utc": "00:00-00:00", "weekdays": [6, 7]}]"#;

    #[test]
    fn hours_in_utc_are_hours_of_the_zone_whose_days_are_meant() {
        let utc = read(MAP, None).unwrap();
        assert_eq!(hours(&utc[0]), ["00:00-01:00", "04:00-06:00", "10:00-24:00"]);
        assert!(utc[1].hours.is_empty() && utc[1].days.contains(&WeekDay::Sunday) && utc[1].days.len() == 2);
        let shanghai = read(MAP, Some("Asia/Shanghai")).unwrap();
        assert_eq!(hours(&shanghai[0]), ["00:00-08:00", "08:00-09:00", "12:00-14:00", "18:00-24:00"]);
        assert_eq!((shanghai[0].zone.as_str(), shanghai[0].days.len()), ("Asia/Shanghai", 5));
    }

    #[test]
    fn what_cannot_be_said_exactly_is_not_taken_over() {
        for (stated, zone, says) in [
            (MAP, Some("Europe/Berlin"), "clocks"),
            (MAP, Some("Europe/Atlantis"), "time zone"),
            (r#"[{"hours_utc":"1-2"}]"#, None, "no hours"),
            (r#"[{"hours_utc":"01:00-02:00","weekdays":[8]}]"#, None, "day of the week"),
            (r#"[{"hours_utc":"01:00-02:00","holidays":"cn"}]"#, None, "another form"),
        ] {
            let fault = read(stated, zone).unwrap_err();
            assert!(fault.contains(says), "{stated}: {fault}");
        }
        assert!(windows(None, None).is_err());
    }
}
