//! Texts that people write and read: names, reasons, descriptions.
//!
//! Invariant: a value is trimmed, within its bound, and free of control characters and of characters that reorder what
//! is shown. The log holds such values, so a rule here may be widened later and never narrowed. None of them is a place
//! for personal data.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a text is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidText {
    /// Nothing is left after trimming.
    #[error("the {what} is empty: give at least one character")]
    Empty {
        /// Which kind of text.
        what: &'static str,
    },
    /// More characters than the bound.
    #[error("the {what} is too long: give at most {max_chars} characters")]
    TooLong {
        /// Which kind of text.
        what: &'static str,
        /// The bound, in characters (Unicode scalar values).
        max_chars: usize,
    },
    /// A character that does not show, or that changes how others show.
    #[error("the {what} contains the character {character:?}: remove it")]
    ForbiddenCharacter {
        /// Which kind of text.
        what: &'static str,
        /// The first such character.
        character: char,
    },
}

#[derive(Clone, Copy)]
struct Rule {
    what: &'static str,
    min_chars: usize,
    max_chars: usize,
    lines: bool,
}

impl Rule {
    fn check(self, text: &str) -> Result<String, InvalidText> {
        let text = text.trim();
        let chars = text.chars().count();
        if chars < self.min_chars {
            return Err(InvalidText::Empty { what: self.what });
        }
        if chars > self.max_chars {
            return Err(InvalidText::TooLong { what: self.what, max_chars: self.max_chars });
        }
        let breaks_line = |c: char| self.lines && matches!(c, '\n' | '\t');
        match text.chars().find(|&c| misleads(c) && !breaks_line(c)) {
            Some(character) => Err(InvalidText::ForbiddenCharacter { what: self.what, character }),
            None => Ok(text.to_owned()),
        }
    }
}

/// Control characters, line and paragraph separators, and the marks of Unicode's bidirectional algorithm (UAX 9), with
/// which one name can be made to look like another.
fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}')
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $what:literal, $min_chars:literal..=$max_chars:literal, lines: $lines:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// The bound, in characters.
            pub const MAX_CHARS: usize = $max_chars;

            /// Trims and checks a text.
            ///
            /// # Errors
            /// [`InvalidText`], if a rule of this kind of text is broken.
            pub fn new(text: &str) -> Result<Self, InvalidText> {
                Rule { what: $what, min_chars: $min_chars, max_chars: $max_chars, lines: $lines }.check(text).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidText;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidText;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    };
}

text! {
    /// What something is called: one line of 1 to 120 characters.
    Name, "name", 1..=120, lines: false
}
text! {
    /// Why something was done: one line of 1 to 500 characters.
    Reason, "reason", 1..=500, lines: false
}
text! {
    /// A description: up to 4,000 characters on any number of lines; may be empty.
    Description, "description", 0..=4000, lines: true
}

impl Reason {
    /// What others say, without what misleads and as much of it as a reason holds; a dash of nothing.
    pub fn of_others(text: &str) -> Self {
        let shown: String = text.trim().chars().filter(|&c| !misleads(c)).take(Self::MAX_CHARS).collect();
        let shown = shown.trim();
        Self(if shown.is_empty() { "-".to_owned() } else { shown.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_say_is_a_reason_whatever_it_is() {
        for (said, reason) in [("Your card was declined.", "Your card was declined."), ("", "-"), (" \u{202e}\0 ", "-")]
        {
            assert_eq!(Reason::of_others(said).as_str(), reason);
            assert_eq!(Reason::new(reason).unwrap(), Reason::of_others(said));
        }
        assert_eq!(Reason::of_others(&"é".repeat(501)).as_str().chars().count(), 500);
    }

    #[test]
    fn a_name_is_trimmed() {
        assert_eq!(Name::new("  Acme AI ").unwrap().as_str(), "Acme AI");
    }

    #[test]
    fn an_empty_name_is_refused_and_an_empty_description_is_not() {
        assert_eq!(Name::new(" \t "), Err(InvalidText::Empty { what: "name" }));
        assert_eq!(Description::new(" ").unwrap().as_str(), "");
    }

    #[test]
    fn the_bound_counts_characters_and_not_bytes() {
        assert!(Name::new(&"é".repeat(120)).is_ok());
        assert_eq!(Name::new(&"é".repeat(121)), Err(InvalidText::TooLong { what: "name", max_chars: 120 }));
    }

    #[test]
    fn control_and_reordering_characters_are_refused() {
        for character in ['\u{0}', '\u{1b}', '\u{7f}', '\n', '\u{202e}', '\u{2066}', '\u{feff}'] {
            let text = format!("a{character}b");
            assert_eq!(Name::new(&text), Err(InvalidText::ForbiddenCharacter { what: "name", character }));
        }
    }

    #[test]
    fn a_description_may_have_lines() {
        assert!(Description::new("first\n\tsecond").is_ok());
        assert!(Description::new("first\rsecond").is_err());
    }

    #[test]
    fn an_invalid_text_does_not_decode() {
        assert!(serde_json::from_str::<Name>("\"\"").is_err());
        assert_eq!(serde_json::to_string(&Name::new("Acme").unwrap()).unwrap(), "\"Acme\"");
    }
}
