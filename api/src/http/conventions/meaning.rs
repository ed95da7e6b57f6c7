//! What a request says, whatever way it is written down: what its `Idempotency-Key` stands for.
//!
//! Invariant: two bodies that have one meaning differ at most in white space, in the order of their members, in how a text is escaped and
//! in how a number is written.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::value::RawValue;

/// How deep values are looked into; no command has one so deep.
const DEPTH: usize = 32;

/// The meaning of a body; the body itself where it is not JSON.
pub fn meaning_of(body: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(body).ok();
    let written = text.and_then(|text| {
        let value: &RawValue = serde_json::from_str(text).ok()?;
        let mut meaning = String::with_capacity(body.len());
        write_value(value.get(), DEPTH, &mut meaning).map(|()| meaning)
    });
    written.map_or_else(|| body.to_vec(), String::into_bytes)
}

fn write_value(text: &str, depth: usize, meaning: &mut String) -> Option<()> {
    let deeper = depth.checked_sub(1)?;
    match text.as_bytes().first()? {
        b'{' => {
            let members: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
            meaning.push('{');
            for (name, value) in members {
                write_text(&name, meaning)?;
                meaning.push(':');
                write_value(value.get(), deeper, meaning)?;
                meaning.push(',');
            }
            meaning.push('}');
        }
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
            meaning.push('[');
            for item in items {
                write_value(item.get(), deeper, meaning)?;
                meaning.push(',');
            }
            meaning.push(']');
        }
        b'"' => write_text(&serde_json::from_str::<String>(text).ok()?, meaning)?,
        b'-' | b'0'..=b'9' => write_number(text, meaning)?,
        _ => meaning.push_str(text),
    }
    Some(())
}

fn write_text(text: &str, meaning: &mut String) -> Option<()> {
    meaning.push_str(&serde_json::to_string(text).ok()?);
    Some(())
}

/// A number as its digits without zeros around them, and the power of ten that they are multiplied by.
fn write_number(text: &str, meaning: &mut String) -> Option<()> {
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |text| ("-", text));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_end_matches('0');
    let dropped = digits.len().checked_sub(significant.len())?;
    let exponent = exponent.parse::<i64>().ok()?.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    match significant.trim_start_matches('0') {
        "" => meaning.push('0'),
        digits => write!(meaning, "{sign}{digits}e{}", exponent.checked_add(i64::try_from(dropped).ok()?)?).ok()?,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        meaning_of(one.as_bytes()) == meaning_of(other.as_bytes())
    }

    #[test]
    fn the_way_in_which_it_is_written_does_not_matter() {
        for (one, other) in [
            (r#"{"a":1,"b":[true,null]}"#, "{ \"b\" : [ true,\n null ], \"a\": 1 }"),
            (r#"{"name":"L"}"#, r#"{"name":"\u004c"}"#),
            ("5", "5.0"),
            ("5", "0.5e1"),
            ("-120", "-1.2E+2"),
            ("0", "-0.00"),
            (r#"{"a":{"c":1,"b":2}}"#, r#"{"a":{"b":2,"c":1}}"#),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_it_says_matters() {
        for (one, other) in [
            (r#"{"a":1}"#, r#"{"a":2}"#),
            (r#"{"a":1}"#, r#"{"a":"1"}"#),
            ("[1,2]", "[2,1]"),
            ("[1,[2]]", "[[1],2]"),
            ("0.000000000000000000000001", "0.000000000000000000000002"),
            ("10", "100"),
            ("1", "-1"),
            (r#"{"ab":""}"#, r#"{"a":"b"}"#),
            ("no json", "no  json"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_is_too_deep_stands_for_its_bytes() {
        let deep = |space: &str| format!("{}{space}{}", "[".repeat(40), "]".repeat(40));
        assert!(!same(&deep(""), &deep(" ")));
    }
}
