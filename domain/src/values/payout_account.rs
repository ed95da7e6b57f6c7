//! Where a provider is paid.
//!
//! Invariant: it is personal data wherever it is of a person, so it enters the log sealed and nowhere in clear. Everything is bounded.

use serde::{Deserialize, Serialize};

use super::text::Name;

const MIN_NUMBER_CHARS: usize = 4;
const MAX_NUMBER_CHARS: usize = 42;

/// An account that payouts go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayoutAccount {
    /// Whose it is, as the bank calls them.
    #[schemars(example = &"Acme AI GmbH")]
    pub holder: Name,
    /// Its number: an IBAN, or what the bank calls it; 4 to 42 letters, digits and blanks.
    #[schemars(example = &"DE02 1203 0000 0000 2020 51")]
    pub number: Name,
    /// At which bank: its BIC, routing number or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"BYLADEM1001")]
    pub bank: Option<Name>,
}

/// Nobody is paid so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the number of an account is 4 to 42 letters, digits and blanks, such as DE02 1203 0000 0000 2020 51")]
pub struct InvalidPayoutAccount;

impl PayoutAccount {
    /// Whether somebody could be paid so.
    ///
    /// # Errors
    /// [`InvalidPayoutAccount`].
    pub fn check(&self) -> Result<(), InvalidPayoutAccount> {
        let number = self.number.as_str();
        let is_plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
        let has_length = (MIN_NUMBER_CHARS..=MAX_NUMBER_CHARS).contains(&number.len());
        if is_plain && has_length { Ok(()) } else { Err(InvalidPayoutAccount) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_letters_digits_and_blanks() {
        let of = |number: &str| {
            let (holder, number) = (Name::new("Acme").unwrap(), Name::new(number).unwrap());
            PayoutAccount { holder, number, bank: None }.check()
        };
        for number in ["DE02 1203 0000 0000 2020 51", "1234"] {
            assert_eq!(of(number), Ok(()), "{number}");
        }
        for number in ["123", "12-34", "Ä234", &"1".repeat(43)] {
            assert_eq!(of(number), Err(InvalidPayoutAccount), "{number}");
        }
    }
}
