//! Windows under the zones that make them hard, and under changes of the zone.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;

use super::fixtures::{at, made_up, of_zone};
use super::*;
use crate::usage_ledger::Period;

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
    for hours in [26, -26] {
        assert_eq!(made_up(&[("2026-03-03T03:03:03Z", hours)]).check(), Err(CalendarFault::Offsets));
    }
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

/// Where one calendar after the other was set, at so many hours after the one before, by offsets that change at random.
fn set_at_random(set: &[(u16, Vec<(u16, i8)>)]) -> (Calendars, Vec<Timestamp>) {
    let (mut calendars, mut now, mut changed_at) = (Calendars::default(), at("2026-01-01T00:00:00Z"), Vec::new());
    for (hours, offsets) in set {
        now = now.checked_add(SignedDuration::from_hours(i64::from(*hours))).unwrap();
        let mut from = at("2025-12-01T00:00:00Z");
        let offset = |(after, half_hours): &(u16, i8)| {
            from = from.checked_add(SignedDuration::from_hours(1 + i64::from(*after))).unwrap();
            ZoneOffset { from, offset_seconds: i32::from(*half_hours) * 1_800 }
        };
        let calendar = Calendar { offsets: offsets.iter().map(offset).collect(), ..made_up(&[]) };
        assert_eq!(calendar.check(), Ok(()));
        if let Ok(from) = calendars.takeovers(now) {
            calendars.set(CalendarSet { at: now, calendar, from });
            changed_at.push(now);
        }
    }
    (calendars, changed_at)
}

prop_compose! {
    fn random_set()(
        set in prop::collection::vec((0_u16..9_000, prop::collection::vec((0_u16..9_000, -51_i8..=51), 1..5)), 0..12),
    ) -> Vec<(u16, Vec<(u16, i8)>)> { set }
}

proptest! {
    /// Whatever calendars there were, and which of them are forgotten.
    #[test]
    fn each_instant_is_in_one_period_and_each_period_has_its_instants(set in random_set(), hours in prop::collection::vec(0_i64..60_000, 1..40)) {
        let (calendars, _) = set_at_random(&set);
        for hours in hours {
            let now = at("2024-01-01T00:00:00Z").checked_add(SignedDuration::from_hours(hours)).unwrap();
            let period = calendars.period_of(now);
            let Window { start, end } = calendars.bounds(period);
            prop_assert!(start <= now && now < end, "{now} is not in {period}: {start} to {end}");
            prop_assert_eq!((calendars.period_of(start), calendars.period_of(just_before(end))), (period, period));
            // Without a gap, and no period is left out.
            prop_assert_eq!((calendars.bounds(period.next()).start, calendars.period_of(end)), (end, period.next()));
            let days = end.duration_since(start).as_hours() / 24;
            prop_assert!((25..=34).contains(&days), "{days}");
        }
    }

    /// What was begun when a calendar was set, and all before, stays what it was.
    #[test]
    fn the_bounds_of_a_period_that_has_begun_never_change(set in random_set(), back in 0_i64..700) {
        for count in 1..=set.len() {
            let (before, _) = set_at_random(&set[..count - 1]);
            let (after, changed_at) = set_at_random(&set[..count]);
            let Some(now) = changed_at.last() else { continue };
            let then = now.checked_sub(SignedDuration::from_hours(24 * back)).unwrap();
            let (running, earlier) = (before.period_of(*now), before.period_of(then));
            prop_assert_eq!(after.period_of(*now), running);
            for period in [running, earlier] {
                prop_assert_eq!(after.bounds(period), before.bounds(period), "{}", period);
                prop_assert_eq!(after.zone_of(period), before.zone_of(period));
            }
        }
    }
}

#[test]
fn a_period_is_named_by_its_month_and_has_the_bounds_that_this_has_in_the_zone() {
    let bounds = |zone: &str, set: &str, period: &str| {
        let mut calendars = Calendars::default();
        after(&mut calendars, set, of_zone(zone));
        let period: Period = period.parse().unwrap();
        let Window { start, end } = calendars.bounds(period);
        assert_eq!(calendars.zone_of(period), zone);
        [start, end].map(|at| at.to_string())
    };
    let kolkata = |period| bounds("Asia/Kolkata", "2026-01-10T00:00:00Z", period);
    assert_eq!(kolkata("2026-03"), ["2026-02-28T18:30:00Z", "2026-03-31T18:30:00Z"]);
    // Clocks change in each of them.
    let angeles = |period| bounds("America/Los_Angeles", "2026-01-10T00:00:00Z", period);
    assert_eq!(angeles("2026-03"), ["2026-03-01T08:00:00Z", "2026-04-01T07:00:00Z"]);
    assert_eq!(angeles("2026-11"), ["2026-11-01T07:00:00Z", "2026-12-01T08:00:00Z"]);
    // The first one begins where the last one by UTC ended.
    assert_eq!(kolkata("2026-02"), ["2026-02-01T00:00:00Z", "2026-02-28T18:30:00Z"]);
    assert_eq!(angeles("2026-02"), ["2026-02-01T00:00:00Z", "2026-03-01T08:00:00Z"]);
    let untouched = Calendars::default();
    assert_eq!(untouched.zone_of("2026-02".parse().unwrap()), "UTC");
}

#[test]
fn of_several_changes_within_a_period_the_last_one_holds_from_the_next_on() {
    let mut calendars = Calendars::default();
    after(&mut calendars, "2025-11-10T00:00:00Z", of_zone("America/Los_Angeles"));
    after(&mut calendars, "2026-01-31T20:00:00Z", of_zone("Pacific/Kiritimati"));
    after(&mut calendars, "2026-01-31T21:00:00Z", of_zone("Asia/Kolkata"));
    let zones = |period: &str| calendars.zone_of(period.parse().unwrap()).to_owned();
    assert_eq!(["2026-01", "2026-02"].map(zones), ["America/Los_Angeles", "Asia/Kolkata"]);
    let bounds = calendars.bounds("2026-02".parse().unwrap());
    assert_eq!([bounds.start, bounds.end], [at("2026-02-01T08:00:00Z"), at("2026-02-28T18:30:00Z")]);
}
