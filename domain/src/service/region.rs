//! Where data stays: a country or the European Union.
//!
//! Invariant: a value is an assigned ISO 3166-1 alpha-2 code, or `EU`, which that standard reserves for the union. A code
//! that nobody assigned says nothing about where data stays and is therefore refused.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::values::country::Country;

/// The member states of the European Union, and the union.
const EUROPEAN_UNION: &str = "AT BE BG CY CZ DE DK EE ES EU FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

/// A country, or the European Union.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(into = "String", try_from = "String")]
pub struct Region([u8; 2]);

/// Not an assigned code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a region: give an ISO 3166 alpha-2 country code, such as \"DE\", or \"EU\"")]
pub struct InvalidRegion(pub String);

impl Region {
    /// The European Union as a whole.
    pub const EU: Self = Self(*b"EU");
    /// North Korea.
    pub const KP: Self = Self(*b"KP");
    /// Iran.
    pub const IR: Self = Self(*b"IR");
    /// Syria.
    pub const SY: Self = Self(*b"SY");
    /// Cuba.
    pub const CU: Self = Self(*b"CU");

    /// The code: two upper-case letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether it is the European Union or one of its member states.
    pub fn is_in_european_union(self) -> bool {
        EUROPEAN_UNION.split_ascii_whitespace().any(|code| code.as_bytes() == self.0)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Region({self})")
    }
}

impl FromStr for Region {
    type Err = InvalidRegion;

    /// Reads a code in either case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.eq_ignore_ascii_case(Self::EU.as_str()) {
            return Ok(Self::EU);
        }
        let country: Result<Country, _> = text.parse();
        country.map(Self::from).map_err(|_| InvalidRegion(text.chars().take(40).collect()))
    }
}

impl From<Country> for Region {
    fn from(country: Country) -> Self {
        Self(country.code())
    }
}

impl TryFrom<String> for Region {
    type Error = InvalidRegion;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Region> for String {
    fn from(region: Region) -> Self {
        region.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_is_a_region_and_so_is_the_union() {
        for country in Country::all() {
            assert_eq!(country.as_str().parse::<Region>().unwrap().as_str(), country.as_str());
        }
        assert_eq!("kp".parse::<Region>(), Ok(Region::KP));
        assert_eq!("eu".parse::<Region>(), Ok(Region::EU));
    }

    #[test]
    fn what_is_not_assigned_is_no_region() {
        for text in ["", "XX", "ZZ", "UK", "EEA", "D", "DEU", "us-east-1", "ÄÖ", "D E", " DE"] {
            assert!(text.parse::<Region>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_union_has_27_members() {
        assert_eq!(EUROPEAN_UNION.split_ascii_whitespace().count(), 28);
        assert!(EUROPEAN_UNION.split_ascii_whitespace().all(|code| code.parse::<Region>().is_ok()));
        assert!(Region::EU.is_in_european_union());
        assert!(!"GB".parse::<Region>().unwrap().is_in_european_union());
    }
}
