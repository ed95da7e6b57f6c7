//! Windows under the zones that make them hard, and under changes of the zone.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A calendar of a made-up zone: no database has it.
fn made_up(offsets: &[(&str, i32)]) -> Calendar {
    let offset = |(from, hours): &(&str, i32)| ZoneOffset { from: at(from), offset_seconds: hours * 3_600 };
    Calendar {
        zone: "Nowhere/Town".to_owned(),
        week_start: WeekDay::Sunday,
        tz_version: "1999a".to_owned(),
        offsets: offsets.iter().map(offset).collect(),
    }
}

/// A calendar as the zone database of the tests has it.
fn of_zone(name: &str) -> Calendar {
    let zone = TimeZone::get(name).unwrap();
    let start = at("2020-01-01T00:00:00Z");
    let first = ZoneOffset { from: start, offset_seconds: zone.to_offset(start).seconds() };
    let next = zone
        .following(start)
        .take(40)
        .map(|next| ZoneOffset { from: next.timestamp(), offset_seconds: next.offset().seconds() });
    Calendar { zone: name.to_owned(), offsets: std::iter::once(first).chain(next).collect(), ..Calendar::default() }
}

fn after(calendars: &mut Calendars, now: &str, calendar: Calendar) {
    let from = calendars.takeovers(at(now)).unwrap();
    calendars.set(CalendarSet { at: at(now), calendar, from });
}

fn window(calendars: &Calendars, span: Span, now: &str) -> [String; 2] {
    let window = calendars.window(span, at(now));
    [window.start.to_string(), window.end.to_string()]
}

fn hours(window: Window) -> i64 {
    window.end.duration_since(window.start).as_hours()
}

#[test]
fn without_a_calendar_windows_are_of_utc_and_weeks_begin_on_monday() {
    let calendars = Calendars::default();
    let of = |span| window(&calendars, span, "2026-11-29T23:59:59.999Z");
    assert_eq!(of(Span::Hour), ["2026-11-29T23:00:00Z", "2026-11-30T00:00:00Z"]);
    assert_eq!(of(Span::Day), ["2026-11-29T00:00:00Z", "2026-11-30T00:00:00Z"]);
    assert_eq!(of(Span::Week), ["2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"]);
    assert_eq!(of(Span::Month), ["2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"]);
    assert_eq!(of(Span::Quarter), ["2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z"]);
    assert_eq!(of(Span::Year), ["2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"]);
}

#[test]
fn a_day_has_23_or_25_hours_where_clocks_are_changed_and_its_hours_stay_hours() {
    let calendar = of_zone("Europe/Berlin");
    let day = |now| hours(calendar.plain(Span::Day, at(now)));
    assert_eq!([day("2026-03-29T12:00:00Z"), day("2026-10-25T12:00:00Z"), day("2026-06-01T12:00:00Z")], [23, 25, 24]);
    for now in ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-03-29T01:30:00Z"] {
        assert_eq!(hours(calendar.plain(Span::Hour, at(now))), 1, "{now}");
    }
}

#[test]
fn a_midnight_that_does_not_exist_is_the_first_instant_after_it() {
    // Egypt went from 00:00 to 01:00 on the last Friday of April 2023.
    let calendar = of_zone("Africa/Cairo");
    let friday = calendar.plain(Span::Day, at("2023-04-28T12:00:00Z"));
    assert_eq!((friday.start, hours(friday)), (at("2023-04-27T22:00:00Z"), 23));
    assert_eq!(calendar.plain(Span::Day, at("2023-04-27T21:59:59Z")).end, friday.start);
}

#[test]
fn a_midnight_that_comes_twice_begins_its_day_once() {
    // From 00:30 back to 23:30: the day has begun, and goes on.
    let calendar = made_up(&[("2026-01-01T00:00:00Z", 1), ("2026-05-01T23:30:00Z", 0)]);
    let day = |now| calendar.plain(Span::Day, at(now));
    let second = day("2026-05-01T23:15:00Z");
    assert_eq!((second.start, second.end), (at("2026-05-01T23:00:00Z"), at("2026-05-03T00:00:00Z")));
    assert_eq!((day("2026-05-01T23:45:00Z"), day("2026-05-02T12:00:00Z")), (second, second));
    assert_eq!(day("2026-05-01T22:59:59Z").end, second.start);
}

#[test]
fn windows_follow_each_other_and_are_those_of_the_zone_database() {
    for name in ["America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "Pacific/Kiritimati"]
    {
        let (calendar, zone) = (of_zone(name), TimeZone::get(name).unwrap());
        for span in Span::ALL {
            let mut now = at("2026-01-15T10:20:30Z");
            for _ in 0..400 {
                let window = calendar.plain(span, now);
                assert!(window.start <= now && now < window.end, "{name} {span:?} {now}");
                assert_eq!(calendar.plain(span, window.start), window, "{name} {span:?} {now}");
                let last = window.end.checked_sub(SignedDuration::from_nanos(1)).unwrap();
                assert_eq!(calendar.plain(span, last), window, "{name} {span:?} {now}");
                now = window.end;
                if now > at("2029-06-01T00:00:00Z") {
                    break;
                }
                let start = now.to_zoned(zone.clone());
                let is_first = match span {
                    Span::Hour => continue,
                    Span::Day | Span::Week => true,
                    Span::Month => start.day() == 1,
                    Span::Quarter => start.day() == 1 && start.month() % 3 == 1,
                    Span::Year => start.day_of_year() == 1,
                };
                assert!(is_first && start.start_of_day().unwrap().timestamp() == now, "{name} {span:?} {start}");
                assert!(span != Span::Week || start.weekday() == jiff::civil::Weekday::Monday, "{name} {start}");
            }
        }
    }
}

/// B7: from UTC+14 to UTC-11 at 23:59 gives no fresh day at once and another one an hour later.
#[test]
fn a_change_of_the_zone_gives_no_fresh_day_beside_the_one_that_was_coming_anyway() {
    let mut calendars = Calendars::default();
    after(&mut calendars, "2026-01-10T00:00:00Z", of_zone("Pacific/Kiritimati"));
    // 23:59 there.
    let now = at("2026-06-15T09:59:00Z");
    assert_eq!(calendars.window(Span::Day, now).end, at("2026-06-15T10:00:00Z"));
    after(&mut calendars, "2026-06-15T09:59:00Z", of_zone("Pacific/Pago_Pago"));
    let windows: std::collections::BTreeSet<Timestamp> =
        (0..=62).map(|minute| calendars.window(Span::Day, now + minute.minutes()).start).collect();
    assert_eq!(windows.len(), 2, "{windows:?}");
    // An hour of the day of Pago Pago is left then; the day after has it too.
    let next = window(&calendars, Span::Day, "2026-06-15T10:00:00Z");
    assert_eq!(next, ["2026-06-15T10:00:00Z", "2026-06-16T11:00:00Z"]);
    assert_eq!(window(&calendars, Span::Day, &next[1]), ["2026-06-16T11:00:00Z", "2026-06-17T11:00:00Z"]);
    // The month that ran goes on by the old calendar.
    assert_eq!(
        window(&calendars, Span::Month, "2026-06-20T00:00:00Z"),
        ["2026-05-31T10:00:00Z", "2026-06-30T10:00:00Z"]
    );
}

#[test]
fn changes_that_come_before_the_first_has_taken_over_cut_no_window_short() {
    let mut calendars = Calendars::default();
    for (minute, zone) in
        ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/New_York"].into_iter().enumerate()
    {
        after(&mut calendars, &format!("2026-06-15T09:5{minute}:00Z"), of_zone(zone));
    }
    for span in Span::ALL {
        let mut now = at("2026-06-15T00:00:00Z");
        let whole = match span {
            Span::Hour => 1,
            Span::Day => 24,
            Span::Week => 24 * 7,
            Span::Month => 24 * 28,
            Span::Quarter => 24 * 90,
            Span::Year => 24 * 365,
        };
        for _ in 0..6 {
            let window = calendars.window(span, now);
            assert!(window.start <= now && now < window.end);
            assert!(
                window.end.duration_since(window.start) >= SignedDuration::from_mins(whole * 30),
                "{span:?} {window:?}"
            );
            assert_eq!(calendars.before(span, calendars.window(span, window.end)), window, "{span:?}");
            now = window.end;
        }
    }
}

/// B6: the offsets are a fact of the log, so it is replayed without a zone database, or under another one.
#[test]
fn a_table_that_no_database_has_gives_the_same_windows_whatever_database_there_is() {
    let calendar = made_up(&[("2026-01-01T00:00:00Z", -7), ("2026-03-03T03:03:03Z", 9)]);
    let mut calendars = Calendars::default();
    after(&mut calendars, "2025-12-31T12:00:00Z", calendar);
    let kept: Calendars = serde_json::from_str(&serde_json::to_string(&calendars).unwrap()).unwrap();
    assert_eq!(kept, calendars);
    // 20:03:03 on the second becomes 12:03:03 on the third: noon has been, midnight had not.
    assert_eq!(window(&kept, Span::Day, "2026-03-03T03:00:00Z"), ["2026-03-02T07:00:00Z", "2026-03-03T03:03:03Z"]);
    assert_eq!(window(&kept, Span::Day, "2026-03-03T03:03:03Z"), ["2026-03-03T03:03:03Z", "2026-03-03T15:00:00Z"]);
    assert_eq!(window(&kept, Span::Week, "2026-03-03T15:00:00Z"), ["2026-03-01T07:00:00Z", "2026-03-07T15:00:00Z"]);
}

#[test]
fn what_is_no_calendar_is_refused_and_old_ones_make_room() {
    assert_eq!(made_up(&[]).check(), Err(CalendarFault::Offsets));
    assert_eq!(
        made_up(&[("2026-03-03T03:03:03Z", 1), ("2026-01-01T00:00:00Z", 2)]).check(),
        Err(CalendarFault::Offsets)
    );
    assert_eq!(made_up(&[("2026-03-03T03:03:03Z", 30)]).check(), Err(CalendarFault::Offsets));
    assert_eq!(Calendar { zone: String::new(), ..Calendar::default() }.check(), Err(CalendarFault::Zone));
    assert_eq!(Calendar::default().check(), Ok(()));
    let mut calendars = Calendars::default();
    for month in 1..=8 {
        after(&mut calendars, &format!("2026-0{month}-15T00:00:00Z"), of_zone("Asia/Kathmandu"));
    }
    assert_eq!(calendars.takeovers(at("2026-09-15T00:00:00Z")), Err(CalendarFault::TooMany));
    after(&mut calendars, "2031-09-15T00:00:00Z", Calendar::default());
    assert!(calendars.set.len() <= MAX_CALENDARS);
}
