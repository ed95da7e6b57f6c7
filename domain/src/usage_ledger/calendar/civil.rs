//! Windows of local time as instants, by a table of offsets from UTC.
//!
//! Invariant: windows of a length follow each other without a gap. A local midnight that does not exist stands for the first instant after it,
//! one that comes twice for the first of both.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{SignedDuration, Span as CivilSpan, Timestamp};

use super::span::{Span, Window, ZoneOffset};
use crate::values::week_day::WeekDay;

/// The window that an instant is in.
pub(super) fn window(offsets: &[ZoneOffset], week_start: WeekDay, span: Span, at: Timestamp) -> Window {
    if span == Span::Hour {
        return hour(offsets, at);
    }
    let first = first_day(local(offsets, at).date(), week_start, span);
    let next = next_first_day(first, span);
    let (start, end) = (begin(offsets, first), begin(offsets, next));
    // Where clocks are set back over midnight, the day that has begun once has begun.
    if at < end {
        Window { start, end }
    } else {
        Window { start: end, end: begin(offsets, next_first_day(next, span)) }
    }
}

/// Hours are told by the offset that holds, so that one that comes twice is two.
fn hour(offsets: &[ZoneOffset], at: Timestamp) -> Window {
    let place = place_at(offsets, at);
    let offset = offsets.get(place).map_or(0, |offset| i64::from(offset.offset_seconds));
    let second = at.as_second();
    let into = second.saturating_add(offset).rem_euclid(3_600);
    let start = second.saturating_sub(into);
    let (begin, end) = (instant(start), instant(start.saturating_add(3_600)));
    let from =
        if place == 0 { Timestamp::MIN } else { offsets.get(place).map_or(Timestamp::MIN, |offset| offset.from) };
    let until = offsets.get(place.saturating_add(1)).map_or(Timestamp::MAX, |offset| offset.from);
    Window { start: begin.max(from), end: end.min(until) }
}

/// The place of the offset that holds at an instant.
fn place_at(offsets: &[ZoneOffset], at: Timestamp) -> usize {
    offsets.partition_point(|offset| offset.from <= at).saturating_sub(1)
}

fn local(offsets: &[ZoneOffset], at: Timestamp) -> DateTime {
    let offset = offsets.get(place_at(offsets, at)).map_or(0, |offset| offset.offset_seconds);
    Offset::from_seconds(offset).unwrap_or(Offset::UTC).to_datetime(at)
}

/// The first instant at which it is this day, or later, by local time.
fn begin(offsets: &[ZoneOffset], day: Date) -> Timestamp {
    let midnight = Offset::UTC.to_timestamp(day.to_datetime(jiff::civil::Time::midnight()));
    let midnight = midnight.map_or(i64::MAX, Timestamp::as_second);
    let mut begins = Timestamp::MAX;
    for (place, offset) in offsets.iter().enumerate() {
        let from = if place == 0 { Timestamp::MIN } else { offset.from };
        begins = instant(midnight.saturating_sub(i64::from(offset.offset_seconds))).max(from);
        if offsets.get(place.saturating_add(1)).is_none_or(|next| begins < next.from) {
            break;
        }
    }
    begins
}

fn instant(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap_or(if second < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

fn first_day(day: Date, week_start: WeekDay, span: Span) -> Date {
    match span {
        Span::Hour | Span::Day => day,
        Span::Week => {
            let into = i64::from(day.weekday().to_monday_zero_offset()).saturating_sub(week_start.after_monday());
            day.checked_sub(SignedDuration::from_hours(into.rem_euclid(7).saturating_mul(24))).unwrap_or(Date::MIN)
        }
        Span::Month => day.first_of_month(),
        Span::Quarter => {
            let into = i64::from(day.month()).saturating_sub(1).rem_euclid(3);
            day.first_of_month().checked_sub(CivilSpan::new().months(into)).unwrap_or(Date::MIN)
        }
        Span::Year => day.first_of_year(),
    }
}

fn next_first_day(first: Date, span: Span) -> Date {
    let length = match span {
        Span::Hour | Span::Day => CivilSpan::new().days(1),
        Span::Week => CivilSpan::new().days(7),
        Span::Month => CivilSpan::new().months(1),
        Span::Quarter => CivilSpan::new().months(3),
        Span::Year => CivilSpan::new().years(1),
    };
    first.checked_add(length).unwrap_or(Date::MAX)
}
