//! A country.
//!
//! Invariant: a value is an assigned ISO 3166-1 alpha-2 code, so that whoever reads it can look it up.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Every assigned code (ISO 3166-1, 249 of them).
const KNOWN: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM \
    JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS \
    MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM \
    US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// A country, by its code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(into = "String", try_from = "String")]
pub struct Country([u8; 2]);

/// Not an assigned code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a country: give an ISO 3166 alpha-2 code, such as \"DE\"")]
pub struct InvalidCountry(pub String);

impl Country {
    /// The code: two upper-case letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Its two letters.
    pub const fn code(self) -> [u8; 2] {
        self.0
    }

    /// Every country there is, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        KNOWN.split_ascii_whitespace().filter_map(|code| <[u8; 2]>::try_from(code.as_bytes()).ok()).map(Self)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({self})")
    }
}

impl FromStr for Country {
    type Err = InvalidCountry;

    /// Reads a code in either case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::all().find(|country| text.eq_ignore_ascii_case(country.as_str()));
        found.ok_or_else(|| InvalidCountry(text.chars().take(40).collect()))
    }
}

impl TryFrom<String> for Country {
    type Error = InvalidCountry;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_assigned_code_is_a_country_and_the_union_is_none() {
        assert_eq!(Country::all().count(), 249);
        for country in Country::all() {
            assert_eq!(country.as_str().to_lowercase().parse(), Ok(country));
        }
        for text in ["", "EU", "XX", "UK", "DEU", " DE", "ÄÖ"] {
            assert_eq!(text.parse::<Country>(), Err(InvalidCountry(text.to_owned())));
        }
    }
}
