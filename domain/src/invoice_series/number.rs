//! How a document is numbered, as people read it: `INV-2026-000042`.
//!
//! Invariant: a number's text follows from its prefix, its year and its place in the series, and sorts as the series does up to a million.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The highest number of a series.
pub const MAX_NUMBER: u64 = 999_999_999;

/// Characters of a prefix at most.
const MAX_PREFIX_CHARS: usize = 20;
/// Characters of a number's text at most: prefix, year, hyphen, nine digits.
const MAX_TEXT_CHARS: usize = MAX_PREFIX_CHARS + 14;

/// What the numbers of a series begin with.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(into = "String", try_from = "String")]
pub struct Prefix(String);

/// A text is no prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a prefix: give at most 20 of the characters A to Z, 0 to 9, '-' and '/', such as \"INV-\"")]
pub struct InvalidPrefix;

/// The number of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(into = "String", try_from = "String")]
pub struct DocumentNumber(String);

/// A text is no number of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the number of a document, such as INV-2026-000042")]
pub struct InvalidDocumentNumber;

impl Prefix {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same with something behind it, if that is still a prefix.
    ///
    /// # Errors
    /// [`InvalidPrefix`].
    pub fn then(&self, more: &str) -> Result<Self, InvalidPrefix> {
        format!("{}{more}", self.0).parse()
    }
}

impl DocumentNumber {
    /// That of a place in a series.
    pub fn of(prefix: &Prefix, year: i16, number: u64) -> Self {
        Self(format!("{}{year:04}-{number:06}", prefix.as_str()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'/'))
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Prefix {
    type Err = InvalidPrefix;

    fn from_str(text: &str) -> Result<Self, InvalidPrefix> {
        if text.len() <= MAX_PREFIX_CHARS && is_plain(text) { Ok(Self(text.to_owned())) } else { Err(InvalidPrefix) }
    }
}

impl TryFrom<String> for Prefix {
    type Error = InvalidPrefix;

    fn try_from(text: String) -> Result<Self, InvalidPrefix> {
        text.parse()
    }
}

impl From<Prefix> for String {
    fn from(prefix: Prefix) -> Self {
        prefix.0
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for DocumentNumber {
    type Err = InvalidDocumentNumber;

    fn from_str(text: &str) -> Result<Self, InvalidDocumentNumber> {
        let is_one = (1..=MAX_TEXT_CHARS).contains(&text.len()) && is_plain(text);
        if is_one { Ok(Self(text.to_owned())) } else { Err(InvalidDocumentNumber) }
    }
}

impl TryFrom<String> for DocumentNumber {
    type Error = InvalidDocumentNumber;

    fn try_from(text: String) -> Result<Self, InvalidDocumentNumber> {
        text.parse()
    }
}

impl From<DocumentNumber> for String {
    fn from(number: DocumentNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_prefix_year_and_six_digits_at_least() {
        let prefix: Prefix = "INV-".parse().unwrap();
        assert_eq!(DocumentNumber::of(&prefix, 2026, 42).as_str(), "INV-2026-000042");
        assert_eq!(DocumentNumber::of(&Prefix::default(), 2026, MAX_NUMBER).as_str(), "2026-999999999");
        let longest = DocumentNumber::of(&"A".repeat(20).parse().unwrap(), 2026, MAX_NUMBER);
        assert_eq!(longest.as_str().parse(), Ok(longest));
    }

    #[test]
    fn what_a_reader_could_take_for_something_else_is_no_prefix() {
        for text in ["inv-", "INV ", "INV_", "Ä", &"A".repeat(21)] {
            assert_eq!(text.parse::<Prefix>(), Err(InvalidPrefix), "{text}");
        }
        assert_eq!("INV-".parse::<Prefix>().unwrap().then("TEST-").unwrap().as_str(), "INV-TEST-");
        assert!("".parse::<DocumentNumber>().is_err() && "".parse::<Prefix>().is_ok());
    }
}
