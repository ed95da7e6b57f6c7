//! Who sells or buys, as it has to stand on a document.
//!
//! Invariant: it is personal data wherever it is of a person, so it enters the log sealed and nowhere in clear. Everything is bounded.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::country::Country;
use super::text::Name;

/// Lines of an address at most, beside city, region and postal code.
pub const MAX_ADDRESS_LINES: usize = 4;
/// Tax ids of a party at most.
pub const MAX_TAX_IDS: usize = 8;

const MAX_TAX_ID_CHARS: usize = 32;
const MAX_EMAIL_CHARS: usize = 254;

/// A party: an organization in law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its name in law.
    pub legal_name: Name,
    /// Where it is.
    pub address: Address,
    /// Under which numbers tax authorities know it, one a country at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MAX_TAX_IDS))]
    pub tax_ids: Vec<TaxId>,
    /// Where documents go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
}

/// Where a party is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Street and what else is written above the city.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MAX_ADDRESS_LINES))]
    pub lines: Vec<Name>,
    /// City.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<Name>,
    /// State, province or canton.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Name>,
    /// Postal code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<Name>,
    /// Country.
    pub country: Country,
}

/// Under which number a tax authority knows somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxId {
    /// The country whose authority gave it.
    pub country: Country,
    /// The number, with its prefix where it has one: `DE123456789`.
    pub id: TaxNumber,
}

/// The number of a tax id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(into = "String", try_from = "String")]
pub struct TaxNumber(String);

/// A text is no number of a tax id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a tax id: give 2 to 32 letters, digits, spaces or one of . - / such as \"DE123456789\"")]
pub struct InvalidTaxNumber;

/// Where somebody is written to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(into = "String", try_from = "String")]
pub struct Email(String);

/// A text is no address for mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an email address: give one of the form name@domain, of at most 254 characters without spaces")]
pub struct InvalidEmail;

/// Why a party is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidParty {
    /// Too long an address.
    #[error("the address has too many lines: give at most {MAX_ADDRESS_LINES} beside city, region and postal code")]
    TooManyLines,
    /// Too many tax ids.
    #[error("there are too many tax ids: give at most {MAX_TAX_IDS}")]
    TooManyTaxIds,
    /// Which of them counts could not be said.
    #[error("there are two tax ids of {country}: give one a country")]
    TwoTaxIds {
        /// Where.
        country: Country,
    },
}

impl Party {
    /// Whether it is within its bounds.
    ///
    /// # Errors
    /// [`InvalidParty`].
    pub fn check(&self) -> Result<(), InvalidParty> {
        if self.address.lines.len() > MAX_ADDRESS_LINES {
            return Err(InvalidParty::TooManyLines);
        }
        if self.tax_ids.len() > MAX_TAX_IDS {
            return Err(InvalidParty::TooManyTaxIds);
        }
        for (place, TaxId { country, .. }) in self.tax_ids.iter().enumerate() {
            if self.tax_ids.iter().take(place).any(|other| other.country == *country) {
                return Err(InvalidParty::TwoTaxIds { country: *country });
            }
        }
        Ok(())
    }

    /// Its tax id in a country.
    pub fn tax_id_in(&self, country: Country) -> Option<&TaxNumber> {
        self.tax_ids.iter().find(|tax_id| tax_id.country == country).map(|tax_id| &tax_id.id)
    }
}

impl TaxNumber {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TaxNumber {
    type Err = InvalidTaxNumber;

    fn from_str(text: &str) -> Result<Self, InvalidTaxNumber> {
        let text = text.trim();
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.' | b'-' | b'/');
        let is_one = (2..=MAX_TAX_ID_CHARS).contains(&text.len()) && text.bytes().all(is_plain);
        if is_one { Ok(Self(text.to_owned())) } else { Err(InvalidTaxNumber) }
    }
}

impl Email {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, InvalidEmail> {
        let text = text.trim();
        let is_shown = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"');
        let (name, domain) = text.rsplit_once('@').ok_or(InvalidEmail)?;
        let is_one = text.chars().count() <= MAX_EMAIL_CHARS
            && text.chars().all(is_shown)
            && !name.is_empty()
            && !name.contains('@')
            && domain.split('.').all(|label| !label.is_empty());
        if is_one { Ok(Self(text.to_owned())) } else { Err(InvalidEmail) }
    }
}

macro_rules! as_text {
    ($($name:ident: $error:ident;)+) => {
        $(
            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.pad(&self.0)
                }
            }

            impl TryFrom<String> for $name {
                type Error = $error;

                fn try_from(text: String) -> Result<Self, $error> {
                    text.parse()
                }
            }

            impl From<$name> for String {
                fn from(text: $name) -> Self {
                    text.0
                }
            }
        )+
    };
}

as_text! {
    TaxNumber: InvalidTaxNumber;
    Email: InvalidEmail;
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn party(tax_ids: &[(&str, &str)]) -> Party {
        let tax_ids: Vec<_> = tax_ids.iter().map(|(country, id)| json!({"country": country, "id": id})).collect();
        serde_json::from_value(json!({
            "legal_name": "Acme AI GmbH",
            "address": {"lines": ["Hauptstr. 1"], "city": "Berlin", "postal_code": "10115", "country": "DE"},
            "tax_ids": tax_ids,
            "email": "billing@acme.example",
        }))
        .unwrap()
    }

    #[test]
    fn a_party_has_one_tax_id_a_country() {
        let two = party(&[("DE", "DE123456789"), ("FR", "FR 12 345678901")]);
        assert_eq!(two.check(), Ok(()));
        let of = |country: &str| two.tax_id_in(country.parse().unwrap()).map(TaxNumber::as_str);
        assert_eq!((of("FR"), of("AT")), (Some("FR 12 345678901"), None));
        let country = "DE".parse().unwrap();
        let twice = party(&[("DE", "DE1"), ("FR", "FR1"), ("DE", "DE2")]);
        assert_eq!(twice.check(), Err(InvalidParty::TwoTaxIds { country }));
    }

    #[test]
    fn what_is_beyond_its_bounds_is_refused() {
        let countries: Vec<_> = Country::all().take(MAX_TAX_IDS + 1).collect();
        let many: Vec<_> = countries.iter().map(|country| (country.as_str(), "123")).collect();
        assert_eq!(party(&many).check(), Err(InvalidParty::TooManyTaxIds));
        let mut long = party(&[]);
        long.address.lines = vec![Name::new("Hauptstr. 1").unwrap(); MAX_ADDRESS_LINES + 1];
        assert_eq!(long.check(), Err(InvalidParty::TooManyLines));
        for text in ["1", "", &"1".repeat(33), "DE_1", "DE\n1"] {
            assert_eq!(text.parse::<TaxNumber>(), Err(InvalidTaxNumber), "{text:?}");
        }
    }

    #[test]
    fn mail_has_a_name_and_a_domain() {
        for text in ["billing@acme.example", "a.b+c@x", "jörg@straße.example"] {
            assert_eq!(text.parse::<Email>().map(|email| email.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "acme", "@acme", "a@", "a@b@c", "a b@c", "a@b..c", "<a@b>", &format!("{}@x", "a".repeat(253))]
        {
            assert_eq!(text.parse::<Email>(), Err(InvalidEmail), "{text}");
        }
    }
}
