//! Names for machines: the slug of a service, and the words of tags and capabilities.
//!
//! Invariant: lower-case ASCII letters and digits with single separators between them, bounded. The log holds such values,
//! so a rule here may be widened later and never narrowed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a text is not a name for machines.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is not a {what}: use 1 to {max_bytes} lower-case letters and digits, with single {separators} between them"
)]
pub struct InvalidWord {
    /// Which kind of name.
    pub what: &'static str,
    /// What was given; at most 80 characters of it.
    pub text: String,
    /// The bound, in bytes.
    pub max_bytes: usize,
    /// What may stand between letters and digits.
    pub separators: &'static str,
}

/// Letters and digits in groups, one separator between two groups.
fn well_formed(text: &str, max_bytes: usize, separators: &str) -> bool {
    let group =
        |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.len() <= max_bytes && text.split(|c| separators.contains(c)).all(group)
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $what:literal, $max_bytes:literal, $separators:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// The bound, in bytes.
            pub const MAX_BYTES: usize = $max_bytes;

            /// Checks a name; nothing is trimmed or folded.
            ///
            /// # Errors
            /// [`InvalidWord`], if it is not of the form.
            pub fn new(text: &str) -> Result<Self, InvalidWord> {
                if well_formed(text, Self::MAX_BYTES, $separators) {
                    return Ok(Self(text.to_owned()));
                }
                Err(InvalidWord {
                    what: $what,
                    text: text.chars().take(80).collect(),
                    max_bytes: Self::MAX_BYTES,
                    separators: $separators,
                })
            }

            /// The name.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidWord;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }
    };
}

name! {
    /// The name of a service within its provider, as it stands in addresses: `gpt-4.1-mini`.
    Slug, "slug", 80, "-."
}
name! {
    /// A tag or a capability: `function_calling`, `open-weights`, `3d`.
    Word, "word", 64, "-_."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_and_words_of_the_form_are_accepted() {
        for text in ["a", "3d", "gpt-4.1-mini", &"a".repeat(80)] {
            assert_eq!(Slug::new(text).unwrap().as_str(), text);
        }
        for text in ["function_calling", "open-weights", "v1.5"] {
            assert_eq!(Word::new(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "-a", "a-", "a--b", "a.-b", "A", "a b", "a/b", "é", "a_b", "..", &"a".repeat(81)] {
            assert!(Slug::new(text).is_err(), "{text}");
        }
        for text in ["", "_a", "a__b", "Vision", &"a".repeat(65)] {
            assert!(Word::new(text).is_err(), "{text}");
        }
    }
}
