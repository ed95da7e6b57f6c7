//! The text of a key: `mk_<environment>_` for a management key, `rk_<environment>_` for a runtime key, 43 characters for 256 random
//! bits, 6 characters of checksum.
//!
//! All in base 62 (digits, upper case, lower case). The checksum is the first 32 bits of the SHA-256 of everything in
//! front of it: what was mistyped, cut off or made up is refused without a look-up. It is no secret and proves nothing.
//! Invariant: a text has one token and a token has one text, and neither shows up in a debug print.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use super::KeyKind;
use crate::Environment;

/// Random bytes in a key.
pub const RANDOM_BYTES: usize = 32;
/// Leading characters that may be displayed: the environment and 4 of the 43 random characters.
pub const PREFIX_CHARS: usize = 12;
/// Trailing characters that may be displayed; they belong to the checksum.
pub const LAST_CHARS: usize = 4;

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// What keys begin with. It shows their kind to whoever reads it, and decides nothing: runtime keys from before there were kinds
/// begin like management keys.
const TAGS: [(&str, Environment, KeyKind); 4] = [
    ("mk_live_", Environment::Live, KeyKind::Management),
    ("mk_test_", Environment::Test, KeyKind::Management),
    ("rk_live_", Environment::Live, KeyKind::Runtime),
    ("rk_test_", Environment::Test, KeyKind::Runtime),
];
/// The fewest characters that hold 256 bits: 62^43 > 2^256 > 62^42.
const SECRET_CHARS: usize = 43;
/// 2^256 - 1, the last of the numbers that a key can stand for.
const GREATEST: &str = "yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp1";
/// The fewest characters that hold 32 bits: 62^6 > 2^32 > 62^5.
const CHECKSUM_CHARS: usize = 6;
const BODY_CHARS: usize = SECRET_CHARS + CHECKSUM_CHARS;
/// All tags have eight characters.
const TEXT_CHARS: usize = 8 + BODY_CHARS;

/// Why a text is not a key of ours. Says nothing about whether a key exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not of the form.
    #[error(
        "this is not an API key: it starts with mk_live_, mk_test_, rk_live_ or rk_test_ and has 49 letters and digits after that"
    )]
    Malformed,
    /// Of the form, but with an error in it.
    #[error("the API key has a typing error or is incomplete: copy it again")]
    WrongChecksum,
}

/// A key in clear. Whoever holds it is the key's principal.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    environment: Environment,
    text: String,
}

impl Token {
    /// The key of 32 random bytes.
    pub fn from_random(kind: KeyKind, environment: Environment, random: &[u8; RANDOM_BYTES]) -> Self {
        let mut text = String::from(tag(kind, environment));
        text.push_str(&encode::<SECRET_CHARS>(random));
        let checksum = checksum(&text);
        text.push_str(&checksum);
        Self { environment, text }
    }

    /// Reads a presented key.
    ///
    /// # Errors
    /// [`TokenError`], if it cannot be a key of ours.
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        let (environment, body) = TAGS
            .into_iter()
            .find_map(|(tag, environment, _)| Some((environment, text.strip_prefix(tag)?)))
            .ok_or(TokenError::Malformed)?;
        if body.len() != BODY_CHARS || !body.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(TokenError::Malformed);
        }
        let (signed, found) =
            text.split_at_checked(text.len().saturating_sub(CHECKSUM_CHARS)).ok_or(TokenError::Malformed)?;
        if checksum(signed) != found {
            return Err(TokenError::WrongChecksum);
        }
        let secret = body.get(..SECRET_CHARS).ok_or(TokenError::Malformed)?;
        // The digits rise in ASCII, so texts of one length compare as their numbers do.
        if secret > GREATEST {
            return Err(TokenError::Malformed);
        }
        Ok(Self { environment, text: text.to_owned() })
    }

    /// Whether there is a key somewhere in a text. The checksum tells it from what only looks like one.
    pub fn is_in(text: &str) -> bool {
        // All tags have this in them, two characters from their beginning.
        let places = text.match_indices("k_").filter_map(|(place, _)| place.checked_sub(1));
        let mut candidates = places.filter_map(|place| text.get(place..)?.get(..TEXT_CHARS));
        candidates.any(|candidate| Self::parse(candidate).is_ok())
    }

    /// Which world the key belongs to.
    pub fn environment(&self) -> Environment {
        self.environment
    }

    /// The whole text: to hash it, and to show it once.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first [`PREFIX_CHARS`] characters, for display.
    pub fn prefix(&self) -> &str {
        self.text.get(..PREFIX_CHARS).unwrap_or_default()
    }

    /// The last [`LAST_CHARS`] characters, for display.
    pub fn last_four(&self) -> &str {
        self.text.get(self.text.len().saturating_sub(LAST_CHARS)..).unwrap_or_default()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({}…{})", self.prefix(), self.last_four())
    }
}

impl FromStr for Token {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

const fn tag(kind: KeyKind, environment: Environment) -> &'static str {
    match (kind, environment) {
        (KeyKind::Management, Environment::Live) => TAGS[0].0,
        (KeyKind::Management, Environment::Test) => TAGS[1].0,
        (KeyKind::Runtime, Environment::Live) => TAGS[2].0,
        (KeyKind::Runtime, Environment::Test) => TAGS[3].0,
    }
}

fn checksum(text: &str) -> String {
    let [a, b, c, d, ..] = <[u8; 32]>::from(Sha256::digest(text));
    encode::<CHECKSUM_CHARS>(&[a, b, c, d])
}

/// A big-endian number in base 62, padded to a fixed width that the caller knows to be enough.
fn encode<const WIDTH: usize>(number: &[u8]) -> String {
    let mut number = number.to_vec();
    let mut digits = [b'0'; WIDTH];
    for digit in digits.iter_mut().rev() {
        let mut remainder = 0_u16;
        for byte in &mut number {
            // The remainder is below 62, so this stays below 62 * 256, and the quotient below 256.
            let part = (remainder << 8) | u16::from(*byte);
            *byte = u8::try_from(part / 62).unwrap_or(u8::MAX);
            remainder = part % 62;
        }
        *digit = ALPHABET.get(usize::from(remainder)).copied().unwrap_or(b'0');
    }
    digits.into_iter().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn token() -> Token {
        Token::from_random(KeyKind::Management, Environment::Live, &[7; RANDOM_BYTES])
    }

    #[test]
    fn the_text_is_pinned() {
        assert_eq!(token().as_str(), "mk_live_1fJjkkpe9PiTw9KSulA8Ghct30vZz4HpdQ5c5b9cPF120vWMp");
        assert_eq!(
            Token::from_random(KeyKind::Management, Environment::Test, &[0; RANDOM_BYTES]).as_str().split_at(51).0,
            format!("mk_test_{}", "0".repeat(43))
        );
    }

    #[test]
    fn a_key_shows_what_it_is_for_and_of_which_environment_it_is() {
        for (kind, environment, shown) in [
            (KeyKind::Management, Environment::Live, "mk_live_"),
            (KeyKind::Management, Environment::Test, "mk_test_"),
            (KeyKind::Runtime, Environment::Live, "rk_live_"),
            (KeyKind::Runtime, Environment::Test, "rk_test_"),
        ] {
            let token = Token::from_random(kind, environment, &[7; RANDOM_BYTES]);
            assert!(token.as_str().starts_with(shown) && token.prefix().starts_with(shown), "{token:?}");
            assert_eq!(Token::parse(token.as_str()).map(|token| token.environment()), Ok(environment));
        }
    }

    #[test]
    fn a_management_key_cannot_be_relabelled_as_a_runtime_key() {
        let text = token().as_str().replace("mk_live_", "rk_live_");
        assert_eq!(Token::parse(&text), Err(TokenError::WrongChecksum));
    }

    #[test]
    fn what_is_displayed_is_little() {
        let token = token();
        assert_eq!((token.prefix().len(), token.last_four().len()), (PREFIX_CHARS, LAST_CHARS));
        assert!(!format!("{token:?}").contains(token.as_str()));
    }

    #[test]
    fn garbage_is_malformed() {
        let long = "a".repeat(10_000);
        for text in
            ["", "mk_live_", "rk_test_", "rk_beta_", "sk_live_abc", "mk_live_é", "bearer", long.as_str(), " mk_live_"]
        {
            assert_eq!(Token::parse(text), Err(TokenError::Malformed), "{text}");
        }
    }

    #[test]
    fn more_than_256_bits_are_malformed() {
        let signed = format!("mk_live_{}", "z".repeat(SECRET_CHARS));
        let text = format!("{signed}{}", checksum(&signed));
        assert_eq!(Token::parse(&text), Err(TokenError::Malformed));
    }

    #[test]
    fn no_key_is_above_the_greatest() {
        assert_eq!(encode::<SECRET_CHARS>(&[0xff; RANDOM_BYTES]), GREATEST);
    }

    #[test]
    fn a_live_key_cannot_be_relabelled_as_a_test_key() {
        let text = token().as_str().replace("mk_live_", "mk_test_");
        assert_eq!(Token::parse(&text), Err(TokenError::WrongChecksum));
    }

    #[test]
    fn a_key_is_found_in_whatever_stands_around_it_and_what_only_looks_like_one_is_not() {
        let key = Token::from_random(KeyKind::Runtime, Environment::Live, &[7; RANDOM_BYTES]).text;
        for text in [key.clone(), format!("my key is {key}."), format!(r#"{{"name":"k_k_{key}"}}"#), format!("ä{key}ö")]
        {
            assert!(Token::is_in(&text), "{text}");
        }
        let mistyped = key.replace("rk_live_", "rk_test_");
        for text in [
            "",
            "k_",
            "mk_live_",
            "task_force_and_more_of_the_like_than_a_key_has_characters_in_it",
            &key[1..],
            &mistyped,
        ] {
            assert!(!Token::is_in(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_key_reads_back(random in any::<[u8; RANDOM_BYTES]>(), live in any::<bool>(), goes_along in any::<bool>()) {
            let environment = if live { Environment::Live } else { Environment::Test };
            let kind = if goes_along { KeyKind::Runtime } else { KeyKind::Management };
            let token = Token::from_random(kind, environment, &random);
            prop_assert_eq!(token.as_str().len(), 8 + BODY_CHARS);
            prop_assert_eq!(Token::parse(token.as_str()), Ok(token.clone()));
        }

        #[test]
        fn a_changed_character_is_noticed(random in any::<[u8; RANDOM_BYTES]>(), place in 8_usize..57, digit in 0_usize..62) {
            let token = Token::from_random(KeyKind::Management, Environment::Live, &random);
            let mut text = token.as_str().as_bytes().to_vec();
            prop_assume!(text[place] != ALPHABET[digit]);
            text[place] = ALPHABET[digit];
            prop_assert!(Token::parse(std::str::from_utf8(&text).unwrap()).is_err());
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,80}") {
            prop_assert!(Token::parse(&text).is_err());
        }
    }
}
