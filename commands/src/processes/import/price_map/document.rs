//! JSON as it is written: objects with all of their fields, also those that are there twice, and values as their own text.
//!
//! Invariant: what cannot be read is told in words for whoever wrote the file, with the place in it.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

/// Characters of the file that are shown beside a place.
const SHOWN: usize = 40;

/// The fields of an object in the order in which they are written.
#[derive(Debug)]
pub struct Pairs<'a>(pub Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        deserializer.deserialize_map(Fields).map(Pairs)
    }
}

/// The entries of a whole file.
///
/// # Errors
/// It is no JSON, or no object; says where, and what to do.
pub fn entries(text: &str) -> Result<Pairs<'_>, String> {
    let text = text.trim();
    serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Eof => "it ends in the middle of an entry: give the whole file".to_owned(),
        Category::Data => {
            format!("it begins with {}: it has to be one object with an entry for each service", kind_of(text))
        }
        Category::Syntax | Category::Io => {
            let (line, column) = (error.line(), error.column());
            format!("line {line}, column {column} is no JSON, near {:?}: mend it there", near(text, line, column))
        }
    })
}

/// The fields of a value that is to be an object.
///
/// # Errors
/// It is something else.
pub fn fields(raw: &RawValue) -> Result<Pairs<'_>, String> {
    serde_json::from_str(raw.get()).map_err(|_| format!("it is {}, not an object", kind_of(raw.get())))
}

/// What a value is, for a sentence.
pub fn kind_of(text: &str) -> &'static str {
    match text.trim_start().chars().next() {
        Some('{') => "an object",
        Some('[') => "a list",
        Some('"') => "a text",
        Some('n') => "null",
        Some('t' | 'f') => "true or false",
        Some('-' | '0'..='9') => "a number",
        _ => "something else",
    }
}

/// What stands there in the file, up to the end of the line.
fn near(text: &str, line: usize, column: usize) -> String {
    let line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    // Columns count bytes.
    let mut start = column.saturating_sub(SHOWN / 2).min(line.len());
    while !line.is_char_boundary(start) {
        start = start.saturating_add(1);
    }
    line.get(start..).unwrap_or_default().chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_twice_is_kept_twice() {
        let Pairs(pairs) = entries(" {\"a\": 1e-7, \"b\": [], \"a\": null}\n").unwrap();
        let read: Vec<_> = pairs.iter().map(|(name, raw)| (name.as_str(), raw.get())).collect();
        assert_eq!(read, [("a", "1e-7"), ("b", "[]"), ("a", "null")]);
    }

    #[test]
    fn a_file_that_is_no_map_is_told_in_words_for_whoever_wrote_it() {
        for (text, said) in [
            ("[1]", "it begins with a list: it has to be one object"),
            ("null", "it begins with null"),
            ("{\"a\": {\"b\": 1", "it ends in the middle"),
            ("{\"a\": {\"b\": NaN}}", "line 1, column 13 is no JSON, near"),
            ("{\n\"a\": {},\n}", "line 3, column 1 is no JSON"),
        ] {
            let error = entries(text).unwrap_err();
            assert!(error.starts_with(said), "{error}");
            for word in ["serde", "expected", "EOF", "invalid type", "map at"] {
                assert!(!error.contains(word), "{error}");
            }
        }
        assert!(entries("{\n\"a\": {\"b\": NaN}}").unwrap_err().contains("NaN"));
    }
}
