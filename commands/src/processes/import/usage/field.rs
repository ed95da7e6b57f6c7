//! What a field of a trace says: an instant or a count, or why it is none.
//!
//! Invariant: a time is read as everywhere else, with its offset; only one without any is in UTC, as published traces write theirs.

use domain::money::Quantity;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The calendar begins where the database's does.
const EARLIEST: Timestamp = Timestamp::constant(-62_135_596_800, 0);

/// An instant: `2026-11-13T01:30:00+02:00`, `2026-11-11T10:00:00Z`, or `2023-11-16 18:15:46.6805900` in UTC.
pub(super) fn instant(text: &str) -> Result<Timestamp, String> {
    let advice = "write the date and the time, such as 2026-11-13T01:30:00Z or 2026-11-13 01:30:00+02:00";
    if text.is_empty() {
        return Err(format!("TIMESTAMP is empty: {advice}"));
    }
    let read = text
        .parse()
        .or_else(|_| in_utc(text))
        .map_err(|reason| format!("TIMESTAMP is {text:?}, {reason}: {advice}"))?;
    if read < EARLIEST { Err(format!("TIMESTAMP is {text:?}, which is before year 1")) } else { Ok(read) }
}

/// A date and a time without an offset.
fn in_utc(text: &str) -> Result<Timestamp, &'static str> {
    let (date, time) = text.split_once(['T', 't', ' ']).unwrap_or((text, ""));
    let time = time.trim_start();
    if date.parse::<jiff::civil::Date>().is_err() {
        return Err("which is no date and time");
    }
    if time.is_empty() {
        return Err("a date without a time");
    }
    // What reads a time alone would drop the offset; one that cannot be read is not UTC.
    if time.contains(['+', '-', 'Z', 'z', '[', '−']) {
        return Err("of which the time or the offset cannot be read");
    }
    let read: Result<DateTime, _> = format!("{date}T{time}").parse();
    let zoned = read.ok().and_then(|read| read.to_zoned(TimeZone::UTC).ok());
    zoned.map(|zoned| zoned.timestamp()).ok_or("of which the time cannot be read")
}

/// A count of tokens: whole, also where it is written with a decimal point or an exponent.
pub(super) fn count(text: &str, column: &str) -> Result<u64, String> {
    if text.is_empty() {
        return Err(format!("{column} is empty: write how many tokens, 0 if none"));
    }
    if text.starts_with('-') {
        return Err(format!("{column} is {text}, below zero: tokens are counted from 0 on"));
    }
    let read: Quantity = text.strip_prefix('+').unwrap_or(text).parse().map_err(|_| {
        format!("{column} is {text:?}, which is no count that is kept: write how many tokens, in digits")
    })?;
    let whole = read.to_string();
    let problem =
        if whole.contains('.') { "tokens are whole, so write a whole number" } else { "check it, nobody uses so many" };
    whole.parse().map_err(|_| format!("{column} is {text}: {problem}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_with_its_offset_and_without_one_in_utc() {
        for (text, read) in [
            ("2026-11-13 01:30:00+02:00", "2026-11-12T23:30:00Z"),
            ("2026-11-13T01:30:00-05:30", "2026-11-13T07:00:00Z"),
            ("2026-11-13T01:30:00+0200", "2026-11-12T23:30:00Z"),
            ("2026-11-11T10:00:00Z", "2026-11-11T10:00:00Z"),
            ("2026-11-11 10:00:00z", "2026-11-11T10:00:00Z"),
            ("2026-11-11 10:00Z", "2026-11-11T10:00:00Z"),
            ("2026-11-13T01:30:00+02:00[Europe/Berlin]", "2026-11-12T23:30:00Z"),
            ("2023-11-16 18:15:46.6805900", "2023-11-16T18:15:46.68059Z"),
            ("2023-11-16T18:15", "2023-11-16T18:15:00Z"),
        ] {
            assert_eq!(instant(text), Ok(read.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_told_in_words() {
        for (text, said) in [
            ("2026-11-13", "a date without a time"),
            ("2026-11-13T", "a date without a time"),
            ("2026-11-13 +02:00", "cannot be read"),
            ("2026-11-13 25:00:00", "the time cannot be read"),
            ("2026-11-13 01:30:00 +02:00", "the offset cannot be read"),
            ("2026-11-13 01:30:00+99:00", "the offset cannot be read"),
            ("2026-11-13 01:30:00 PM", "the time cannot be read"),
            ("1794533400", "no date and time"),
            ("13/11/2026 01:30", "no date and time"),
            ("-000001-01-01T00:00:00Z", "before year 1"),
            ("", "is empty"),
        ] {
            let error = instant(text).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
            for word in ["jiff", "Timestamp:", "parse", "civil"] {
                assert!(!error.contains(word), "{error}");
            }
        }
    }

    #[test]
    fn a_count_is_whole_however_it_is_written() {
        for (text, read) in [("100", 100), ("100.0", 100), ("1e3", 1_000), ("+7", 7), ("0", 0), ("007", 7)] {
            assert_eq!(count(text, "ContextTokens"), Ok(read), "{text}");
        }
        for (text, said) in [
            ("100.5", "tokens are whole"),
            ("-1", "below zero"),
            ("1,000", "no count"),
            ("many", "no count"),
            ("NaN", "no count"),
            ("99999999999999999999999", "nobody uses so many"),
            ("", "is empty"),
        ] {
            let error = count(text, "ContextTokens").unwrap_err();
            assert!(error.starts_with("ContextTokens") && error.contains(said), "{error}");
        }
    }
}
