//! Instants as they are written outside: RFC 3339, with the offset from UTC.

use jiff::Timestamp;

/// 0001-01-01: what lies before, the calendar of the database has not.
const EARLIEST: Timestamp = Timestamp::constant(-62_135_596_800, 0);

/// The instant that a text names.
///
/// # Errors
/// Why it names none, and how one is written.
pub fn instant(text: &str) -> Result<Timestamp, String> {
    text.parse().ok().filter(|instant| *instant >= EARLIEST).ok_or_else(|| why_no_instant(text))
}

/// Why a text names no instant, as a sentence.
pub fn why_no_instant(text: &str) -> String {
    const FULL: &str = "2026-01-31T12:00:00Z";
    let shown = super::fault::shown(text);
    if text.parse::<Timestamp>().is_ok_and(|instant| instant < EARLIEST) {
        return format!("{shown} is before year 1: an instant from then on is expected, such as {FULL}");
    }
    if text.parse::<jiff::civil::Date>().is_ok() && text.len() <= "+002026-01-31".len() {
        let date = text.chars().take(13).collect::<String>();
        return format!(
            "{shown} is a date alone: an instant with time and offset is expected, such as {date}T00:00:00Z"
        );
    }
    let with_plus = plus_for_space(text);
    if with_plus.is_some() {
        let cause = "a `+` in an address stands for a space; write `%2B`";
        return format!("{shown} has a space in front of the offset: {cause}, or the instant in UTC, such as {FULL}");
    }
    if text.parse::<jiff::civil::DateTime>().is_ok() && text.contains(':') {
        return format!(
            "{shown} has no offset: an instant is expected that says one, such as {FULL} or 2026-01-31T13:00:00+01:00"
        );
    }
    format!("{shown} is no instant: one is written as {FULL} or 2026-01-31T13:00:00+01:00 (RFC 3339)")
}

/// The instant that was meant where the `+` of an offset was read as a space, which is what an unescaped one means in an address.
pub(super) fn plus_for_space(text: &str) -> Option<String> {
    let (time, offset) = text.rsplit_once(' ')?;
    let is_offset =
        matches!(offset.len(), 2 | 4 | 5) && offset.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let meant = format!("{time}+{offset}");
    (is_offset && time.contains(['T', 't', ' ']) && meant.parse::<Timestamp>().is_ok()).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_an_instant_is_said_with_one_that_is_right() {
        let why = |text: &str| instant(text).unwrap_err();
        assert!(why("2026-01-31").contains("date alone") && why("2026-01-31").contains("2026-01-31T00:00:00Z"));
        assert!(why("2026-01-31T12:00:00").contains("no offset"));
        assert!(why("2026-01-31T12:00:00 01:00").contains("%2B"));
        assert!(why("0000-01-31T12:00:00Z").contains("before year 1"));
        for text in ["soon", "", "2026-13-45T99:99:99Z", "1700000000", "12:00"] {
            assert!(why(text).contains("is no instant"), "{}", why(text));
        }
        assert!(instant("2026-01-31T13:00:00+01:00").is_ok());
    }

    /// B6: a leap second is in the day, and the month, that ends with it.
    #[test]
    fn a_leap_second_is_in_the_day_that_it_ends() {
        let at = |text: &str| instant(text).unwrap();
        for leap in ["2016-12-31T23:59:60Z", "2016-12-31T23:59:60.5Z", "2017-01-01T00:59:60+01:00"] {
            assert!((at("2016-12-31T23:59:59Z")..at("2017-01-01T00:00:00Z")).contains(&at(leap)), "{leap}");
        }
    }
}
