//! A name as somebody gives it: one that can be seen as it is and looks like no other one (Unicode Technical Standard 39).
//!
//! Invariant: a name that comes in is in normalization form C, has nothing invisible in it, and no word in it is of two scripts, as if one letter were
//! another one. Names that the log has from before are [`Name`]s and stay as they are.

use std::borrow::Cow;
use std::fmt;
use std::fmt::Write as _;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_security::mixed_script::AugmentedScriptSet;

use super::text::{InvalidText, Name};

/// A name that misleads nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewName(Name);

/// Why a name is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MisleadingName {
    /// It is no name at all.
    #[error(transparent)]
    Text(#[from] InvalidText),
    /// There is a character in it that nobody sees, or that is none.
    #[error("the name contains the character {}, which does not show or is not assigned: remove it", .character.escape_unicode())]
    Invisible {
        /// The first such character.
        character: char,
    },
    /// A word is made of letters of several scripts.
    #[error("the word {word:?} mixes scripts, so that it can be taken for another one: write each word in one script")]
    MixedScripts {
        /// The first such word.
        word: String,
    },
}

impl NewName {
    /// Normalizes and checks a text.
    ///
    /// # Errors
    /// [`MisleadingName`].
    pub fn new(text: &str) -> Result<Self, MisleadingName> {
        let name = Name::new(&text.nfc().collect::<String>())?;
        if let Some(character) = name.as_str().chars().find(|character| is_invisible(*character)) {
            return Err(MisleadingName::Invisible { character });
        }
        let mut words = name.as_str().split(|letter: char| !is_of_a_word(letter));
        match words.find(|word| !is_of_one_script(word)) {
            Some(word) => Err(MisleadingName::MixedScripts { word: word.to_owned() }),
            None => Ok(Self(name)),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// A name in the form in which new ones are written, so that it is found however its accents were typed.
pub fn composed(name: &Name) -> String {
    name.as_str().nfc().collect()
}

/// What names that look alike have in common: SHA-256, hexadecimal, of the skeleton of the name, whatever its case and its spaces. Kept with what was
/// claimed, because a later edition of the tables may give another one.
pub fn look_of(name: &Name) -> String {
    let seen: String = unicode_security::skeleton(&name.as_str().nfkc().collect::<String>()).collect();
    // Small letters have prototypes of their own, such as `rn` of `m`.
    let look: String = unicode_security::skeleton(&seen.to_lowercase()).collect();
    // A capital `i` looks like a small `l`, and names are the same in whatever case: so all three are one.
    let same = |letter: char| if letter == 'i' { 'l' } else { letter };
    let look: String = look.to_lowercase().chars().filter(|letter| !letter.is_whitespace()).map(same).collect();
    let digest: [u8; 32] = Sha256::digest(look.as_bytes()).into();
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Default-ignorable, of no script because it is unassigned or private, white space that is no space, blank, or an annotation.
fn is_invisible(character: char) -> bool {
    if character.is_ascii_graphic() || character == ' ' {
        return false;
    }
    let mut buffer = [0; 4];
    let is_ignorable = unicode_security::skeleton(character.encode_utf8(&mut buffer)).next().is_none();
    let is_none = AugmentedScriptSet::for_char(character).is_empty();
    let is_blank = character.is_whitespace() || matches!(character, '\u{2800}' | '\u{FFF9}'..='\u{FFFD}');
    is_ignorable || is_none || is_blank
}

/// Letters, digits and the marks on them; what has no script of its own parts words or belongs to any.
fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || !AugmentedScriptSet::for_char(letter).is_all()
}

/// Whether all of a word is of one script, Chinese, Japanese and Korean being one each, also with Latin letters beside them.
fn is_of_one_script(word: &str) -> bool {
    if !AugmentedScriptSet::for_str(word).is_empty() {
        return true;
    }
    let latin = AugmentedScriptSet::for_char('a').base;
    let others: String = word.chars().filter(|letter| AugmentedScriptSet::for_char(*letter).base != latin).collect();
    let AugmentedScriptSet { hanb, jpan, kore, .. } = AugmentedScriptSet::for_str(&others);
    hanb || jpan || kore
}

impl From<NewName> for Name {
    fn from(name: NewName) -> Self {
        name.0
    }
}

impl From<NewName> for String {
    fn from(name: NewName) -> Self {
        name.0.into()
    }
}

impl fmt::Display for NewName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for NewName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

/// In documents it is a name like any other.
impl JsonSchema for NewName {
    fn schema_name() -> Cow<'static, str> {
        Name::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Name::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Name::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(name: &str) -> String {
        look_of(&Name::new(name).unwrap())
    }

    #[test]
    fn names_of_one_script_a_word_are_fine() {
        for name in [
            "Acme AI",
            "Яндекс",
            "Яндекс Cloud",
            "深度求索",
            "DeepSeek深度求索",
            "株式会社AI",
            "ソニーAI",
            "네이버 AI",
            "Ελλάδα",
            "شركة",
            "חברה",
            "Müller & Söhne (München), Inc.",
            "Señor™ 4.0 – ½ price",
            "हिन्दी",
            "🚀 Rockets",
            "µTorrent",
        ] {
            assert!(NewName::new(name).is_ok(), "{name}: {:?}", NewName::new(name));
        }
    }

    #[test]
    fn a_name_is_composed() {
        assert_eq!(NewName::new("Cafe\u{301}").unwrap().to_string(), "Café");
    }

    #[test]
    fn what_nobody_sees_and_what_is_no_character_is_refused() {
        for character in [
            '\u{200B}',
            '\u{200D}',
            '\u{AD}',
            '\u{2060}',
            '\u{FE0F}',
            '\u{E0041}',
            '\u{115F}',
            '\u{3164}',
            '\u{FFA0}',
            '\u{A0}',
            '\u{3000}',
            '\u{2003}',
            '\u{2800}',
            '\u{E000}',
            '\u{378}',
            '\u{10FFFF}',
            '\u{FFFC}',
            '\u{180E}',
            '\u{34F}',
        ] {
            let name = format!("Ac{character}me");
            assert_eq!(
                NewName::new(&name),
                Err(MisleadingName::Invisible { character }),
                "{}",
                character.escape_unicode()
            );
        }
        for character in ['\u{202E}', '\u{2066}', '\u{200F}', '\u{7}'] {
            assert!(NewName::new(&format!("Ac{character}me")).is_err(), "{}", character.escape_unicode());
        }
    }

    #[test]
    fn a_word_of_two_scripts_is_refused() {
        for name in ["Аcme", "Acmе", "Gооgle", "pаypal", "βeta", "Ꭺcme"] {
            let refused = NewName::new(&format!("The {name}"));
            assert_eq!(refused, Err(MisleadingName::MixedScripts { word: name.to_owned() }), "{name}");
        }
    }

    #[test]
    fn names_that_look_alike_have_one_look() {
        for (one, other) in [
            ("Acme AI", "acme ai"),
            ("Mistral", "MISTRAL"),
            ("Acme", "АСМЕ"),
            ("Acme AI", "Acme  AI"),
            ("Google", "G00gle"),
            ("paypal", "paypaI"),
            ("Microsoft", "rnicrosoft"),
            ("Ａｃｍｅ", "Acme"),
        ] {
            assert_eq!(look(one), look(other), "{one} {other}");
        }
        assert_ne!(look("Acme"), look("Acne"));
        assert_ne!(look("深度求索"), look("深度求"));
        assert_eq!(look("Acme").len(), 64);
    }
}
