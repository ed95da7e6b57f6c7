//! A promised availability, exact: a percentage with up to four decimals.
//!
//! Invariant: at most 100 %. Kept in parts per million, written as the shortest decimal: `"99.9"`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How much of the time a service answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(into = "String", try_from = "String")]
pub struct Availability {
    parts_per_million: u32,
}

/// Not a percentage of the form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an availability: give a percentage up to 100 with at most four decimals, such as \"99.95\"")]
pub struct InvalidAvailability(pub String);

impl Availability {
    /// 99.9 %.
    pub const THREE_NINES: Self = Self { parts_per_million: 999_000 };

    /// From parts per million: 999,000 is 99.9 %. `None` above 1,000,000.
    pub const fn from_parts_per_million(parts_per_million: u32) -> Option<Self> {
        if parts_per_million <= 1_000_000 { Some(Self { parts_per_million }) } else { None }
    }

    /// In parts per million: 99.9 % is 999,000.
    pub const fn parts_per_million(self) -> u32 {
        self.parts_per_million
    }

    fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
        let digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(whole, 3) || !decimals.is_none_or(|decimals| digits(decimals, 4)) {
            return None;
        }
        // Four decimals of a percent are one part per million, so the digits in a row are the number.
        format!("{whole}{:0<4}", decimals.unwrap_or_default()).parse().ok().and_then(Self::from_parts_per_million)
    }
}

impl fmt::Display for Availability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, decimals) = (self.parts_per_million / 10_000, self.parts_per_million % 10_000);
        if decimals == 0 {
            return write!(f, "{whole}");
        }
        write!(f, "{whole}.{}", format!("{decimals:04}").trim_end_matches('0'))
    }
}

impl FromStr for Availability {
    type Err = InvalidAvailability;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or_else(|| InvalidAvailability(text.chars().take(40).collect()))
    }
}

impl TryFrom<String> for Availability {
    type Error = InvalidAvailability;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Availability> for String {
    fn from(availability: Availability) -> Self {
        availability.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_kept_exactly() {
        for (text, parts_per_million) in
            [("99.9", 999_000), ("99.9999", 999_999), ("100", 1_000_000), ("0", 0), ("99.05", 990_500)]
        {
            let availability: Availability = text.parse().unwrap();
            assert_eq!(
                (availability.parts_per_million(), availability.to_string()),
                (parts_per_million, text.to_owned())
            );
        }
        assert_eq!("99.90".parse::<Availability>().unwrap().to_string(), "99.9");
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "100.0001", "101", "99.99999", "-1", "+1", "1e1", "99,9", ".9", "9.", "NaN", "1.2.3", "1000"] {
            assert!(text.parse::<Availability>().is_err(), "{text}");
        }
    }
}
