//! Where data stays: a country or the European Union.
//!
//! Invariant: a value is an assigned ISO 3166-1 alpha-2 code, or `EU`, which that standard reserves for the union. A code
//! that nobody assigned says nothing about where data stays and is therefore refused.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Every assigned code (ISO 3166-1, 249 of them), and `EU`.
const KNOWN: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM \
    JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS \
    MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM \
    US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

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
        let code = text.to_ascii_uppercase();
        let known = KNOWN.split_ascii_whitespace().any(|known| known == code);
        let bytes = <[u8; 2]>::try_from(code.as_bytes()).ok().filter(|_| known);
        bytes.map(Self).ok_or_else(|| InvalidRegion(text.chars().take(40).collect()))
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
    fn every_assigned_code_is_a_region() {
        assert_eq!(KNOWN.split_ascii_whitespace().count(), 250);
        for code in KNOWN.split_ascii_whitespace() {
            assert_eq!(code.parse::<Region>().unwrap().as_str(), code);
        }
        assert_eq!("kp".parse::<Region>(), Ok(Region::KP));
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
