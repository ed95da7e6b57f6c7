//! What is kept of a secret: a keyed hash to find it by, and enough of its text for its owner to recognise it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::token::{LAST_CHARS, PREFIX_CHARS};
use crate::values::hex;

/// HMAC-SHA-256 (RFC 2104) of a key's whole text under the pepper; 64 lower-case hexadecimal digits in the log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecretHash(pub [u8; 32]);

impl SecretHash {
    /// From 64 lower-case hexadecimal digits, as it is displayed.
    pub fn from_hex(text: &str) -> Option<Self> {
        hex::bytes_of(text).map(Self)
    }
}

impl fmt::Display for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(&self.0, f)
    }
}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretHash({self})")
    }
}

impl Serialize for SecretHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SecretHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text).ok_or_else(|| serde::de::Error::custom("expected 64 lower-case hexadecimal digits"))
    }
}

/// A secret as it is stored. Made at the edge, which alone knows the text and the pepper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoredSecret {
    /// What a presented key is looked up by.
    pub hash: SecretHash,
    /// Which pepper keyed the hash, counted from 1.
    pub pepper_version: u32,
    /// The first characters of the key's text, for display; [`PREFIX_CHARS`] at most.
    pub prefix: String,
    /// The last characters of the key's text, for display; [`LAST_CHARS`].
    pub last_four: String,
}

impl StoredSecret {
    /// Whether what is shown of the secret is no more than may be shown.
    pub fn shows_little(&self) -> bool {
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        self.pepper_version > 0
            && (1..=PREFIX_CHARS).contains(&self.prefix.len())
            && self.last_four.len() == LAST_CHARS
            && plain(&self.prefix)
            && plain(&self.last_four)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_and_read_as_hexadecimal() {
        let mut bytes = [0_u8; 32];
        bytes[0] = 0xab;
        bytes[31] = 0x09;
        let json = serde_json::to_string(&SecretHash(bytes)).unwrap();
        assert_eq!(json, format!("\"ab{}09\"", "0".repeat(60)));
        assert_eq!(serde_json::from_str::<SecretHash>(&json).unwrap(), SecretHash(bytes));
    }

    #[test]
    fn what_is_not_a_hash_does_not_decode() {
        for text in ["", "ab", &"g".repeat(64), &"AB".repeat(32), &"0".repeat(65), &"é".repeat(32)] {
            assert!(serde_json::from_str::<SecretHash>(&format!("\"{text}\"")).is_err(), "{text}");
        }
    }
}
