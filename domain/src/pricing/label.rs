//! A short word within a price part, kept in place so that a part is copied without an allocation.
//!
//! Invariant: 1 to 16 bytes out of `a-z 0-9 _ . -`, padded with zeros; so equal words are equal bytes, and their order is
//! the order of the text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::PartError;

/// Bytes a label has at most.
pub const MAX_LABEL_BYTES: usize = 16;

/// A word such as `batch`, `1080p`, `eu`, `google_maps`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label([u8; MAX_LABEL_BYTES]);

impl Label {
    /// The word.
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|byte| *byte == 0).unwrap_or(MAX_LABEL_BYTES);
        std::str::from_utf8(self.0.get(..length).unwrap_or_default()).unwrap_or_default()
    }
}

impl FromStr for Label {
    type Err = PartError;

    fn from_str(text: &str) -> Result<Self, PartError> {
        let allowed = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-');
        let mut bytes = [0; MAX_LABEL_BYTES];
        match bytes.get_mut(..text.len()) {
            Some(room) if !text.is_empty() && text.as_bytes().iter().all(allowed) => {
                room.copy_from_slice(text.as_bytes());
                Ok(Self(bytes))
            }
            _ => Err(PartError::BadLabel(text.chars().take(40).collect())),
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Word;
        impl de::Visitor<'_> for Word {
            type Value = Label;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a label of 1 to 16 of the characters a-z 0-9 _ . -")
            }

            /// In any case: providers write `Standard` and `ON_DEMAND_FLEX`.
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Label, E> {
                text.to_ascii_lowercase()
                    .parse()
                    .map_err(|_: PartError| E::custom(PartError::BadLabel(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Word)
    }
}
